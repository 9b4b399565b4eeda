package id.siaga.tickets;

import id.siaga.ids.CallId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a contact leads to: facts in, facts out. Holds no state of its own.
///
/// A call is a contact first; it becomes a ticket by the operator's first word or by a disposition that says so. What a text leads to
/// says [Conversation].
public final class TicketRules {
    /// Dispositions after which a call stays a contact and nothing else.
    private static final Set<String> CONTACT_ONLY = Set.of("PRANK", "SILENT", "MISDIAL", "TEST", "DISCONNECTED");
    private static final Set<String> DISPOSITIONS =
            Set.of("GENUINE", "INFORMATION", "PRANK", "SILENT", "MISDIAL", "HOAX", "TEST", "DUPLICATE", "REFERRED_OUT", "DISCONNECTED");
    private static final Set<String> PRIORITIES = Set.of("P1", "P2", "P3", "P4");

    private final Map<String, TicketKind> kindOfNumber;
    private final Conversation conversation;

    /// @param kindOfNumber lines and SMS numbers of the city, each with what a contact there is about
    public TicketRules(Map<String, TicketKind> kindOfNumber, Conversation conversation) {
        this.kindOfNumber = Map.copyOf(kindOfNumber);
        this.conversation = conversation;
    }

    public Conversation conversation() {
        return conversation;
    }

    public sealed interface Answer {
        record Done(List<Interaction> facts) implements Answer {}

        /// @param field the field that is wrong, or empty
        record Refused(String field, String because) implements Answer {}

        /// Somebody else changed the ticket first.
        record Stale(Ticket now) implements Answer {}

        record Unknown() implements Answer {}
    }

    public static boolean isDisposition(String word) {
        return DISPOSITIONS.contains(word);
    }

    /// The operator said what a call was.
    public List<Interaction> disposed(TicketBook book, CallId call, String disposition) {
        var known = book.call(call);
        if (CONTACT_ONLY.contains(disposition) || known.isEmpty() || known.get().number() == null || book.ticket(known.get().number()).isPresent()) {
            return List.of();
        }
        var kind = disposition.equals("INFORMATION") ? TicketKind.INFORMATION : kindOf(known.get().line());
        return List.of(opened(known.get().number(), kind, channelOf(known.get().line()), "call:" + call, known.get().caller(), null));
    }

    /// The operator's first word about a call, before or after its end.
    public Answer firstWord(TicketBook book, CallId call, Personal text, String by) {
        var known = book.call(call);
        if (known.isEmpty() || known.get().number() == null) {
            return new Answer.Unknown();
        }
        var number = known.get().number();
        return new Answer.Done(book.ticket(number).isPresent()
                ? List.of(new Interaction.TicketNoted(number, by, text))
                : List.of(opened(number, kindOf(known.get().line()), channelOf(known.get().line()), "call:" + call, known.get().caller(), text)));
    }

    /// Staff entry on behalf of a citizen.
    public Answer create(Numbers numbers, String kind, String contact, @Nullable Personal reporter, Personal description) {
        try {
            var number = numbers.ticket();
            return new Answer.Done(List.of(opened(number, TicketKind.valueOf(kind), "STAFF", contact, reporter, description)));
        } catch (IllegalArgumentException e) {
            return new Answer.Refused("kind", "is one of EMERGENCY, COMPLAINT, ASPIRATION, INFORMATION");
        }
    }

    /// A word of a person on a ticket.
    public Answer note(TicketBook book, TicketNumber number, long version, Personal text, String by) {
        return at(book, number, version, _ -> new Answer.Done(List.of(new Interaction.TicketNoted(number, by, text))));
    }

    /// One change of one field.
    public Answer change(TicketBook book, TicketNumber number, long version, String field, String to, String by) {
        return at(book, number, version, now -> changed(now, field, to, by));
    }

    private static Answer at(TicketBook book, TicketNumber number, long version, Function<Ticket, Answer> rule) {
        return book.ticket(number).map(now -> now.version() == version ? rule.apply(now) : new Answer.Stale(now)).orElseGet(Answer.Unknown::new);
    }

    private static Answer changed(Ticket now, String field, String to, String by) {
        return switch (field) {
            case "state" -> state(now, to, by);
            case "priority" -> PRIORITIES.contains(to) ? done(now, field, now.priority(), to, by) : new Answer.Refused(field, "is one of P1, P2, P3, P4");
            case "category" -> to.matches("[A-Z0-9-]{2,20}") ? done(now, field, now.category(), to, by)
                    : new Answer.Refused(field, "is a code of 2 to 20 capital letters, digits and -");
            default -> new Answer.Refused(field, "cannot be changed; state, priority and category can");
        };
    }

    private static Answer state(Ticket now, String to, String by) {
        for (var next : now.state().next()) {
            if (next.name().equals(to)) {
                return done(now, "state", now.state().name(), to, by);
            }
        }
        return new Answer.Refused("state", "cannot go from " + now.state() + " to that; possible: " + now.state().next());
    }

    private static Answer done(Ticket now, String field, @Nullable String from, String to, String by) {
        return new Answer.Done(List.of(new Interaction.TicketChanged(now.number(), field, from, to, by)));
    }

    private static Interaction opened(TicketNumber number, TicketKind kind, String channel, String contact, @Nullable Personal reporter, @Nullable Personal text) {
        return new Interaction.TicketOpened(number, kind.name(), channel, contact, reporter, text);
    }

    public boolean isEmergency(String line) {
        return kindOf(line) == TicketKind.EMERGENCY;
    }

    private TicketKind kindOf(String number) {
        return kindOfNumber.getOrDefault(number, TicketKind.COMPLAINT);
    }

    private String channelOf(String line) {
        return kindOf(line) == TicketKind.EMERGENCY ? "VOICE_112" : "VOICE_HOTLINE";
    }
}
