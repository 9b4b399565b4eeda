package id.siaga.tickets;

import id.siaga.city.Neighbour;
import id.siaga.city.TicketKind;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.tickets.Keywords.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a text leads to. It opens a ticket or joins an open one of its sender; a keyword is answered. A number is not a password: who
/// asks about a ticket, joins, ends or reopens it does so from the phone that it belongs to, and anybody else reads what they would
/// read if it did not exist.
///
/// The facts of one text are several records of the log and a crash may lie between any two: [Interaction.SmsRead] comes last and
/// makes them whole. A text without it is read again, and the ticket that is there already ([TicketBook#begun]) is not made twice.
public final class Conversation {
    /// A text soon after the end may be about the same.
    private static final Duration RECENTLY = Duration.ofDays(7);
    private static final int ANSWERS_MAX = 3;
    private static final String BY = "SMS";

    private final Map<String, TicketKind> kindOfNumber;
    private final Set<String> located;
    private final Keywords keywords;
    private final String leaflet;
    private final FieldWork field;
    private final Reporting reporting;
    private final ReplyLimit receipts = new ReplyLimit(1);
    private final ReplyLimit answers = new ReplyLimit(ANSWERS_MAX);

    /// @param kindOfNumber lines and SMS numbers of the city, each with what a contact there is about
    /// @param located numbers that handsets text their place to
    /// @param leaflet what who texts INFO reads
    /// @param officers who may text how far an agency is
    /// @param reporting how long an end may be taken back, and what is a mark
    public Conversation(Map<String, TicketKind> kindOfNumber, Set<String> located, Keywords keywords, String leaflet, Officers officers, Reporting reporting) {
        this.kindOfNumber = Map.copyOf(kindOfNumber);
        this.located = Set.copyOf(located);
        this.keywords = keywords;
        this.leaflet = leaflet;
        this.field = new FieldWork(officers);
        this.reporting = reporting;
    }

    /// A text as the rules need it.
    ///
    /// @param replyable the sender is a telephone, not a short code, a name or ourselves
    /// @param named a ticket number found in it (its check digit was right), if any
    public record Text(SmsId sms, Personal from, String to, Personal text, String coding, boolean replyable, @Nullable TicketNumber named) {
        String words() {
            var clear = text.clear();
            return clear == null ? "" : clear;
        }

        boolean isOf(Ticket ticket) {
            var reporter = ticket.reporter();
            return reporter != null && reporter.clear() != null && reporter.clear().equals(from.clear());
        }
    }

    /// What the machine says, and what it does besides.
    ///
    /// @param limited not said when the sender had several answers already
    /// @param about the ticket to which the text belongs in the log: an officer's
    record Said(String words, List<Interaction> facts, boolean limited, @Nullable TicketNumber about) {
        Said(String words, List<Interaction> facts) {
            this(words, facts, true, null);
        }

        Said(String words) {
            this(words, List.of());
        }

        /// Who did something hears of it: an officer may do four things in ten minutes.
        static Said always(String words, List<Interaction> facts) {
            return new Said(words, facts, false, null);
        }

        Said about(TicketNumber ticket) {
            return new Said(words, facts, limited, ticket);
        }
    }

    /// Not a moment to lose: to an emergency number, or with a word of the list.
    public boolean urgent(String to, String words) {
        return kindOfNumber.get(to) == TicketKind.EMERGENCY || keywords.urgent(words);
    }

    Reporting reporting() {
        return reporting;
    }

    public boolean locates(String number) {
        return located.contains(number);
    }

    /// The number that only the store can tell of: named behind a word for the machine, and as far as the memory goes no ticket of this phone. Costs the sender one of the
    /// answers, whatever comes of it: who tries numbers must not keep the database busy, nor learn by the time it takes which number is whose. Then [#told] or [#unanswered].
    public Optional<TicketNumber> askedOfStore(TicketBook book, Text text, Instant now) {
        var phone = text.from.clear();
        if (!text.replyable || phone == null || keywords.field(text.words()).isPresent() || reporting.mark(text.words()).isPresent()) {
            return Optional.empty();
        }
        var number = asked(text).filter(n -> own(book, text, n).isEmpty() && answers.allows(phone, now));
        number.ifPresent(_ -> answers.used(phone, now));
        return number;
    }

    private Optional<TicketNumber> asked(Text text) {
        return Optional.ofNullable(switch (keywords.read(text.words())) {
            case Wish.Status(var number) -> number;
            case Wish.Cancel(var number) -> number;
            case Wish.Reopen(var number) -> number;
            case Wish.Talk _, Wish.Report _, Wish.Info _, Wish.Mute _, Wish.Unmute _, Wish.StatusOfMine _ -> null;
        });
    }

    /// What left the memory ended long ago: all that such a word can do is ask how it stands.
    ///
    /// @param stored what the store has of the number, for this phone
    public List<Interaction> told(TicketBook stored, Numbers numbers, Text text) {
        return asked(text).flatMap(n -> own(stored, text, n)).map(t -> machine(numbers, text, status(stored, t))).orElseGet(() -> machine(numbers, text, ReplyTexts.notFound()));
    }

    /// The store could not be asked.
    public List<Interaction> unanswered(Numbers numbers, Text text) {
        return machine(numbers, text, ReplyTexts.notNow());
    }

    private static List<Interaction> machine(Numbers numbers, Text text, String words) {
        return List.of(reply(numbers, text, TicketKind.INFORMATION, words, null), read(text, null));
    }

    public List<Interaction> text(TicketBook book, Numbers numbers, Text text, Instant now) {
        var officers = keywords.field(text.words()).flatMap(wish -> fieldWord(book, text, wish, now));
        return officers.isPresent() ? said(numbers, text, officers.get(), now) : asked(book, numbers, text, now);
    }

    /// Empty when a citizen means something else by such a word. Who is no officer reads what an officer of another agency reads.
    private Optional<Said> fieldWord(TicketBook book, Text text, Keywords.Field wish, Instant now) {
        if (field.knows(text.from.clear(), now)) {
            return Optional.of(field.said(book, text, wish, now));
        }
        boolean theirs = wish.number() == null || keywords.urgent(text.words()) || own(book, text, wish.number()).isPresent();
        return theirs ? Optional.empty() : Optional.of(notFound());
    }

    private List<Interaction> asked(TicketBook book, Numbers numbers, Text text, Instant now) {
        var mark = reporting.mark(text.words()).flatMap(m -> rated(book, text, m));
        return mark.isPresent() ? said(numbers, text, mark.get(), now) : switch (keywords.read(text.words())) {
            case Wish.Talk _ -> forPeople(book, numbers, text, true, now);
            case Wish.Report _ -> forPeople(book, numbers, text, false, now);
            case Wish.Info _ -> said(numbers, text, new Said(leaflet), now);
            case Wish.Mute _ -> said(numbers, text, new Said(ReplyTexts.muted(), List.of(new Interaction.PhoneMuted(text.from, true))), now);
            case Wish.Unmute _ -> said(numbers, text, new Said(ReplyTexts.unmuted(), List.of(new Interaction.PhoneMuted(text.from, false))), now);
            case Wish.StatusOfMine _ -> said(numbers, text, book.newestOf(text.from).map(t -> new Said(status(book, t))).orElseGet(Conversation::notFound), now);
            case Wish.Status(var number) -> said(numbers, text, own(book, text, number).map(t -> new Said(status(book, t))).orElseGet(Conversation::notFound), now);
            case Wish.Cancel(var number) -> said(numbers, text, own(book, text, number).map(t -> cancelled(book, t, text)).orElseGet(Conversation::notFound), now);
            case Wish.Reopen(var number) -> said(numbers, text, own(book, text, number).map(t -> reopened(book, t, text, now)).orElseGet(Conversation::notFound), now);
        };
    }

    /// Of a ticket that ended; a mark for nothing is words for people.
    private static Optional<Said> rated(TicketBook book, Text text, Reporting.Mark mark) {
        var ticket = mark.number().isPresent() ? own(book, text, mark.number().get()) : book.newestOf(text.from);
        return ticket.filter(t -> !t.state().open() || t.state() == TicketState.RESOLVED)
                .map(t -> new Said(ReplyTexts.rated(t.number()), List.of(new Interaction.TicketChanged(t.number(), "rating", null, String.valueOf(mark.mark()), BY))));
    }

    // ---- for people

    private List<Interaction> forPeople(TicketBook book, Numbers numbers, Text text, boolean mayJoin, Instant now) {
        var facts = new ArrayList<Interaction>();
        var kind = urgent(text.to, text.words()) ? TicketKind.EMERGENCY : kindOfNumber.getOrDefault(text.to, TicketKind.COMPLAINT);
        var contact = "sms:" + text.sms;
        var before = book.begun(contact);
        var begun = before.orElseGet(() -> joins(book, text, kind, mayJoin, now).map(t -> new TicketBook.Begun(t.number(), true, false))
                .orElseGet(() -> new TicketBook.Begun(numbers.ticket(), false, false)));
        if (before.isEmpty()) {
            facts.add(begun.joined() ? new Interaction.TicketJoined(begun.ticket(), contact, text.text)
                    : new Interaction.TicketOpened(begun.ticket(), kind.name(), "SMS", contact, text.from, text.text));
        }
        var wanted = keywords.cover(text.words());
        facts.addAll(Cover.put(begun.ticket(), book.cover(begun.ticket()), wanted, BY));
        if (before.isEmpty() && begun.joined()) {
            book.ticket(begun.ticket()).ifPresent(t -> facts.addAll(heard(t, BY)));
        }
        if (!begun.replied() && mayConfirm(book, text, kind, begun.joined(), now)) {
            var ended = begun.joined() || !mayJoin || kind == TicketKind.EMERGENCY ? Optional.<Ticket>empty() : recentlyEnded(book, text, now);
            facts.add(reply(numbers, text, kind, ReplyTexts.received(knownAs(book, begun.ticket(), text), kind, begun.joined(), ended.map(Ticket::number), wanted), begun.ticket()));
        }
        if (kind == TicketKind.EMERGENCY) {
            facts.add(new Interaction.SmsUrgent(text.sms, begun.ticket()));
        }
        facts.add(read(text, begun.ticket()));
        return Cover.atOnce(facts);
    }

    /// An emergency text never joins a complaint by itself.
    private Optional<Ticket> joins(TicketBook book, Text text, TicketKind kind, boolean mayJoin, Instant now) {
        if (!mayJoin) {
            return Optional.empty();
        }
        var again = own(book, text, text.named).flatMap(t -> book.surviving(t.number())).filter(t -> t.kind() != TicketKind.EMERGENCY && kind != TicketKind.EMERGENCY && reporting.mayReopen(t, now));
        Predicate<Ticket> fits = t -> t.state().open() && (kind != TicketKind.EMERGENCY || t.kind() == TicketKind.EMERGENCY);
        return own(book, text, text.named).flatMap(t -> book.surviving(t.number())).filter(fits).or(() -> again).or(() -> book.openOf(text.from, fits));
    }

    /// An answer to our question lets its clocks go on; a reply to an end opens the ticket again.
    static List<Interaction> heard(Ticket now, String by) {
        if (!now.state().open()) {
            return moved(now, TicketState.REOPENED, by);
        }
        if (now.state() != TicketState.NEEDS_INFO) {
            return List.of();
        }
        return moved(now, now.lead().map(lead -> lead.reached(Assignment.State.ACKNOWLEDGED) ? TicketState.IN_PROGRESS : TicketState.ASSIGNED).orElse(TicketState.NEW), by);
    }

    private static Optional<Ticket> recentlyEnded(TicketBook book, Text text, Instant now) {
        return own(book, text, text.named).or(() -> book.newestOf(text.from))
                .filter(t -> !t.state().open() && t.kind() != TicketKind.EMERGENCY && now.isBefore(t.changedAt().plus(RECENTLY)));
    }

    /// Whoever may not be texted may not be confirmed either.
    private static boolean quiet(TicketBook book, Text text, boolean joined) {
        return joined && book.newestOf(text.from).filter(t -> !t.dialogue().contact()).isPresent();
    }

    /// The first text of a ticket is always confirmed, further ones at most every ten minutes a sender.
    private boolean mayConfirm(TicketBook book, Text text, TicketKind kind, boolean joined, Instant now) {
        var phone = text.from.clear();
        if (!text.replyable || phone == null || quiet(book, text, joined) || (kind != TicketKind.EMERGENCY && book.muted(text.from)) || (joined && !receipts.allows(phone, now))) {
            return false;
        }
        receipts.used(phone, now);
        return true;
    }

    // ---- for the machine

    private static Optional<Ticket> own(TicketBook book, Text text, @Nullable TicketNumber number) {
        return Optional.ofNullable(number).flatMap(book::ticket).filter(text::isOf);
    }

    private static Said notFound() {
        return new Said(ReplyTexts.notFound());
    }

    /// Under the number that the sender knows.
    private static TicketNumber knownAs(TicketBook book, TicketNumber number, Text text) {
        return book.ticket(number).map(t -> book.knownAs(t, text::isOf)).orElse(number);
    }

    private String status(TicketBook book, Ticket own) {
        var now = book.surviving(own.number()).orElse(own);
        return ReplyTexts.status(own.number(), now.state(), reporting.neighbour(now).map(Neighbour::address));
    }

    /// Who shouts for help may be forced to take it back, and what others reported too is not the sender's alone.
    private Said cancelled(TicketBook book, Ticket ticket, Text text) {
        var survivor = book.surviving(ticket.number()).orElse(ticket);
        var noted = List.<Interaction>of(new Interaction.TicketNoted(survivor.number(), BY, text.text));
        if (ticket.kind() == TicketKind.EMERGENCY) {
            return new Said(ReplyTexts.notCancelled(), noted);
        }
        if (ticket.isMerged()) {
            return new Said(status(book, ticket), noted);
        }
        if (!ticket.state().open() || ticket.assignments().stream().anyMatch(Assignment::active)) {
            return new Said(status(book, ticket));
        }
        return new Said(ReplyTexts.cancelled(ticket.number()), moved(ticket, TicketState.CLOSED, BY));
    }

    private Said reopened(TicketBook book, Ticket own, Text text, Instant now) {
        var ticket = book.surviving(own.number()).orElse(own);
        if (!reporting.mayReopen(ticket, now)) {
            return new Said(status(book, own));
        }
        var facts = new ArrayList<>(moved(ticket, TicketState.REOPENED, BY));
        facts.add(new Interaction.TicketNoted(ticket.number(), BY, text.text));
        return new Said(ReplyTexts.reopened(own.number()), facts);
    }

    private static List<Interaction> moved(Ticket ticket, TicketState to, String by) {
        return List.of(new Interaction.TicketChanged(ticket.number(), "state", ticket.state().name(), to.name(), by));
    }

    private List<Interaction> said(Numbers numbers, Text text, Said said, Instant now) {
        var facts = new ArrayList<>(said.facts);
        var phone = text.from.clear();
        if (text.replyable && phone != null && (!said.limited || answers.allows(phone, now))) {
            answers.used(phone, now);
            facts.add(reply(numbers, text, TicketKind.INFORMATION, said.words, null));
        }
        facts.add(read(text, said.about));
        return facts;
    }

    private static Interaction read(Text text, @Nullable TicketNumber ticket) {
        return new Interaction.SmsRead(text.sms, text.from, text.to, text.text, text.coding, ticket);
    }

    private static Interaction reply(Numbers numbers, Text text, TicketKind kind, String words, @Nullable TicketNumber ticket) {
        var lane = kind == TicketKind.EMERGENCY ? "EMERGENCY" : "STATUS";
        return new Interaction.SmsQueued(numbers.sms(), lane, text.to, text.from, new Personal(text.from.slot(), words), ticket);
    }

    // ---- parts that came later

    /// `text` is all that is there of it now. The ticket that it opened says the same.
    public List<Interaction> grew(TicketBook book, SmsId sms, @Nullable TicketNumber number, Personal text) {
        var facts = new ArrayList<Interaction>();
        var contact = "sms:" + sms;
        Optional.ofNullable(number).flatMap(book::ticket).filter(t -> t.contacts().getFirst().equals(contact))
                .ifPresent(t -> facts.add(new Interaction.TicketReworded(t.number(), contact, text)));
        facts.add(new Interaction.SmsGrew(sms, text, number));
        return facts;
    }
}
