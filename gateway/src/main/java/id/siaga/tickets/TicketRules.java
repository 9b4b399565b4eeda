package id.siaga.tickets;

import id.siaga.city.TicketKind;
import id.siaga.ids.CallId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    public Reporting reporting() {
        return conversation.reporting();
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
        return opened(known.get(), known.get().number(), kind, call, null);
    }

    /// The operator's first word about a call, before or after its end.
    ///
    /// @param said the kind that they named
    /// @param category what its category says, if they named none
    public Answer firstWord(TicketBook book, CallId call, @Nullable TicketKind said, Optional<TicketKind> category, @Nullable Personal text, String by) {
        var known = book.call(call);
        if (known.isEmpty() || known.get().number() == null) {
            return new Answer.Unknown();
        }
        var number = book.surviving(known.get().number()).map(Ticket::number).orElse(known.get().number());
        var there = book.ticket(number);
        if (there.isPresent()) {
            var its = there.get().kind();
            return said != null && said != its ? new Answer.Refused("kind", "tiket panggilan ini sudah ada, jenisnya " + its, "this call has its ticket already, of the kind " + its)
                    : text == null ? new Answer.Refused("description", "tiket panggilan ini sudah ada; isi keterangan", "this call has its ticket already; give a description to add")
                    : new Answer.Done(List.of(new Interaction.TicketNoted(number, by, text)));
        }
        return new Answer.Done(opened(known.get(), number, said != null ? said : category.orElseGet(() -> kindOf(known.get().line())), call, text));
    }

    /// A ticket that is there, or the fact that opens it.
    public record Spoken(TicketNumber ticket, Optional<Interaction> fact) {}

    /// A caller left a message with nobody.
    public Spoken spoken(TicketBook book, CallId call, Numbers numbers) {
        var known = book.call(call).orElse(new TicketBook.Reserved("", null, null, false, Cover.NONE));
        var number = known.number() == null ? numbers.ticket() : known.number();
        return new Spoken(number, book.ticket(number).isPresent() ? Optional.empty() : Optional.of(opening(known, number, kindOf(known.line()), call, null)));
    }

    /// The caller wants it, by a key: all that comes of the call, and what came of it already.
    public Answer covered(TicketBook book, CallId call, @Nullable TicketNumber led, Cover wanted) {
        if (book.call(call).isEmpty()) {
            return new Answer.Unknown();
        }
        var there = Optional.ofNullable(led).flatMap(book::ticket).map(t -> Cover.put(t.number(), t.cover(), wanted, "CALLER")).orElse(List.of());
        return new Answer.Done(Stream.concat(Stream.of(new Interaction.CallCovered(call, wanted.words())), there.stream()).toList());
    }

    private Interaction opening(TicketBook.Reserved known, TicketNumber number, TicketKind kind, CallId call, @Nullable Personal text) {
        var opening = new Interaction.TicketOpened(number, kind.name(), channelOf(known.line()), "call:" + call, known.caller(), text);
        return known.cover().isNone() ? opening : opening.under(known.cover().words());
    }

    private List<Interaction> opened(TicketBook.Reserved known, TicketNumber number, TicketKind kind, CallId call, @Nullable Personal text) {
        var opening = opening(known, number, kind, call, text);
        return known.silent() ? List.of(opening, new Interaction.TicketChanged(number, "contact", null, "NO", "SILENT")) : List.of(opening);
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
