package id.siaga.tickets;

import id.siaga.ids.TicketNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/// One ring of one agency for one ticket. As a channel's id it makes that nobody is rung twice by the same order.
public record RingId(TicketNumber ticket, int assignment, int ring) {
    private static final String CHANNEL = "siaga-agency-";
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{11,18})-([0-9]{1,3})-([0-9]{1,6})");

    public static Optional<RingId> parse(String text) {
        var parts = WRITTEN.matcher(text);
        try {
            return parts.matches() ? Optional.of(new RingId(new TicketNumber(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // digits, but no ticket number
        }
    }

    public static Optional<RingId> ofChannel(String uniqueId) {
        return uniqueId.startsWith(CHANNEL) ? parse(uniqueId.substring(CHANNEL.length())) : Optional.empty();
    }

    public String channel() {
        return CHANNEL + this;
    }

    @Override
    public String toString() {
        return ticket.digits() + "-" + assignment + "-" + ring;
    }
}
