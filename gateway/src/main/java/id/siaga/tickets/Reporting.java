package id.siaga.tickets;

import id.siaga.city.City;
import id.siaga.city.Messages;
import id.siaga.city.Neighbour;
import id.siaga.city.TicketKind;
import id.siaga.clocks.Due;
import id.siaga.clocks.Term;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the reporters of a ticket are told when it moves, and how long they may have it opened again. All of it automatic: none of it is an
/// answer, no clock of a first response stops for it.
public final class Reporting {
    /// For tests and cities that tell nothing: never texts, reopens for ten days.
    public static final Reporting NONE = new Reporting(City.without(ZoneOffset.UTC), "");
    private static final Term COMPLAINT_REOPENS = new Term.Days(10);
    private static final Duration EMERGENCY_REOPENS = Duration.ofHours(24);
    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final Pattern MARK = Pattern.compile("([1-5])(?: +([0-9][0-9 .\\-]*))?[.!]?");
    /// Written by who texted: their own reply tells them.
    private static final String BY_TEXT = "SMS";

    private final City city;
    private final String from;

    /// @param from our number
    public Reporting(City city, String from) {
        this.city = city;
        this.from = from;
    }

    /// The ticket moved: those who reported it, also those of tickets that stand aside for it, each under the number that they know.
    public List<Interaction> moved(TicketBook book, Numbers numbers, Interaction.TicketChanged fact) {
        if (!fact.field().equals("state") || fact.by().equals(BY_TEXT)) {
            return List.of();
        }
        return book.ticket(fact.ticket()).filter(t -> !t.isMerged() && t.state().name().equals(fact.to()))
                .map(t -> texts(book, numbers, t, Stream.concat(Stream.of(t), book.mergedInto(t.number()).stream()).toList())).orElse(List.of());
    }

    /// What a crash swallowed: it moved within the hour and its reporter was not told.
    public List<Interaction> owed(TicketBook book, Numbers numbers, Ticket t, Instant now) {
        var moved = t.dialogue().movedAt();
        return t.isMerged() || moved == null || moved.isBefore(now.minus(Duration.ofHours(1))) || book.told(t)
                ? List.of() : texts(book, numbers, t, List.of(t));
    }

    private List<Interaction> texts(TicketBook book, Numbers numbers, Ticket now, List<Ticket> reports) {
        var facts = new ArrayList<Interaction>();
        var phones = new HashSet<String>();
        for (var report : reports) {
            if (reachable(book, report, now.state()) && phones.add(Objects.requireNonNull(clear(report)))) {
                words(now, report.number()).ifPresent(words -> facts.add(text(numbers, report, words)));
            }
        }
        return facts;
    }

    private Interaction text(Numbers numbers, Ticket report, String words) {
        var to = Objects.requireNonNull(report.reporter());
        return new Interaction.SmsQueued(numbers.sms(), "STATUS", from, to, new Personal(to.slot(), words), report.number());
    }

    private Optional<String> words(Ticket now, TicketNumber known) {
        var key = (now.kind() == TicketKind.EMERGENCY ? "EMERGENCY." : "COMPLAINT.") + now.state();
        var question = now.dialogue().question() == null ? null : now.dialogue().question().clear();
        var open = city.messages().text(key, known.digits(), question, address(now).orElse(null));
        return open.isPresent() && neutral(now) ? city.messages().text(Messages.NEUTRAL, known.digits(), null, null) : open;
    }

    /// Somebody else may read it.
    private boolean neutral(Ticket t) {
        return t.cover().confidential() || city.messages().isSensitive(t.category());
    }

    private Optional<String> address(Ticket t) {
        return named(t).map(Neighbour::address);
    }

    private Optional<Neighbour> named(Ticket t) {
        return Optional.ofNullable(t.dialogue().neighbour()).map(city.neighbours()::get);
    }

    /// Whom its reporter is to turn to, as long as it is referred; of what a text says nothing, not this either.
    public Optional<Neighbour> neighbour(Ticket t) {
        return t.state() != TicketState.REFERRED_OUT || neutral(t) ? Optional.empty() : named(t);
    }

    /// A question is asked also of who wants no news: without the answer nothing goes on.
    private static boolean reachable(TicketBook book, Ticket t, TicketState state) {
        var phone = clear(t);
        return phone != null && Phones.mobile(phone) && t.dialogue().contact() && (state == TicketState.NEEDS_INFO || !book.muted(Objects.requireNonNull(t.reporter())));
    }

    private static @org.jspecify.annotations.Nullable String clear(Ticket t) {
        return t.reporter() == null ? null : t.reporter().clear();
    }

    // ---- what they may do after the end

    /// Ten working days for a complaint, a day for an emergency; also of what is resolved and not closed yet, as its text says.
    public boolean mayReopen(Ticket t, Instant now) {
        var until = t.kind() == TicketKind.EMERGENCY ? t.changedAt().plus(EMERGENCY_REOPENS)
                : Due.of(t.changedAt(), COMPLAINT_REOPENS, city.calendar(city.calendar())).deadline().toInstant();
        return t.state().next(t.kind()).contains(TicketState.REOPENED) && !now.isAfter(until);
    }

    /// A mark from 1 to 5.
    record Mark(int mark, Optional<TicketNumber> number) {}

    Optional<Mark> mark(String words) {
        var parts = BLANKS.split(words.strip(), 2);
        if (parts.length < 2 || !city.messages().rate().contains(parts[0].toUpperCase(Locale.ROOT))) {
            return Optional.empty();
        }
        var read = MARK.matcher(parts[1].strip());
        return read.matches() ? Optional.of(new Mark(Integer.parseInt(read.group(1)), Optional.ofNullable(read.group(2)).flatMap(TicketNumber::typed))) : Optional.empty();
    }
}
