package id.siaga.core;

import java.util.Optional;
import java.util.regex.Pattern;

/// One ring of a second person's telephone. As a channel's id it makes that nobody is rung twice by the same order.
///
/// @param ring of that block
public record BlockRing(String block, int ring) {
    private static final String CHANNEL = "siaga-second-";
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{4})-([0-9]{1,2})");

    static Optional<BlockRing> parse(String text) {
        var parts = WRITTEN.matcher(text);
        return parts.matches() ? Optional.of(new BlockRing(parts.group(1), Integer.parseInt(parts.group(2)))) : Optional.empty();
    }

    static Optional<BlockRing> ofChannel(String uniqueId) {
        return uniqueId.startsWith(CHANNEL) ? parse(uniqueId.substring(CHANNEL.length())) : Optional.empty();
    }

    public String channel() {
        return CHANNEL + this;
    }

    @Override
    public String toString() {
        return block + "-" + ring;
    }
}
