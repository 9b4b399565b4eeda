package id.siaga.tickets;

import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a report is protected: two flags that have nothing to do with each other.
///
/// @param anonymous no agency and no operator learns who reported it; a coordinator does with a reason that is logged
/// @param confidential what it says is read by the agencies that work on it and by coordinators, each reading logged, and by nobody else
public record Cover(boolean anonymous, boolean confidential) {
    public static final Cover NONE = new Cover(false, false);
    /// Of what cannot be looked up: better too much.
    public static final Cover BOTH = new Cover(true, true);
    public static final String ANONYMOUS = "anonymous";
    public static final String CONFIDENTIAL = "confidential";

    Cover with(Interaction.TicketChanged f) {
        boolean on = f.to().equals("YES");
        return switch (f.field()) {
            case ANONYMOUS -> new Cover(on, confidential);
            case CONFIDENTIAL -> new Cover(anonymous, on);
            default -> this;
        };
    }

    /// What is wanted and not there yet: asked for again, nothing.
    static List<Interaction> put(TicketNumber ticket, Cover now, Cover wanted, String by) {
        return Stream.of(ANONYMOUS, CONFIDENTIAL).filter(flag -> wanted.has(flag) && !now.has(flag)).<Interaction>map(flag -> new Interaction.TicketChanged(ticket, flag, "NO", "YES", by)).toList();
    }

    /// As the record that opens a ticket has it.
    public static Cover of(@Nullable String words) {
        var all = words == null ? List.of() : List.of(words.split(" ", -1));
        return new Cover(all.contains(ANONYMOUS), all.contains(CONFIDENTIAL));
    }

    /// As [#of] reads it.
    String words() {
        return Stream.of(ANONYMOUS, CONFIDENTIAL).filter(this::has).collect(Collectors.joining(" "));
    }

    /// What protects a ticket from its first moment stands in the record that opens it: no crash comes between.
    static List<Interaction> atOnce(List<Interaction> facts) {
        if (!(facts.getFirst() instanceof Interaction.TicketOpened opened)) {
            return facts;
        }
        var flags = facts.stream().filter(f -> f instanceof Interaction.TicketChanged c && c.ticket().equals(opened.ticket()) && covers(c)).map(Interaction.TicketChanged.class::cast).toList();
        var words = flags.stream().map(f -> of(f.field())).reduce(of(opened.cover()), Cover::and).words();
        return flags.isEmpty() ? facts : Stream.concat(Stream.of(opened.under(words)), facts.stream().skip(1).filter(f -> !flags.contains(f))).toList();
    }

    private static boolean covers(Interaction.TicketChanged f) {
        return f.to().equals("YES") && (f.field().equals(ANONYMOUS) || f.field().equals(CONFIDENTIAL));
    }

    private boolean has(String field) {
        return field.equals(ANONYMOUS) ? anonymous : confidential;
    }

    /// @param to null: as it is
    boolean lifts(String field, @Nullable Boolean to) {
        return Boolean.FALSE.equals(to) && has(field);
    }

    public Cover and(Cover other) {
        return new Cover(anonymous || other.anonymous, confidential || other.confidential);
    }

    public boolean isNone() {
        return equals(NONE);
    }
}
