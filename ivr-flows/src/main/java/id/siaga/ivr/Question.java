package id.siaga.ivr;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a flow asks of the house around it. `words` are the answers that a branch can name; empty where any word can be one.
public enum Question {
    /// Date and hour of the city, and whether it is a holiday: [Fact.Moment].
    TIME,
    /// [Fact.Count].
    WAITING,
    /// [Fact.Count].
    MINUTES,
    /// [Fact.Count]: whole minutes until somebody answers, as it looks now.
    EXPECTED,
    /// Of the queue of this line: an operator is free; all are busy; nobody is signed in for it.
    DESKS,
    /// Whether the caller's number came with the call.
    CALLER,
    /// How calls of this number are received, for what operators said of earlier ones; `clear` for who dials again within three minutes.
    CLASS,
    /// The number that was dialled.
    LINE,
    /// The region that the number was dialled for, as a Kemendagri code.
    REGION,
    /// [Fact.Count]: where in the queue the caller is.
    POSITION,
    /// The number of the ticket that this call made.
    OPENED,
    /// What became of the ticket whose number was typed last. `typo`: the check digit is wrong. `other`: there is none, or this phone has nothing to do with
    /// it, which are not told apart: a number is not a password.
    TICKET,
    /// [Fact.Party]: whom the ticket was referred to whose state was asked last.
    NEIGHBOUR,
    /// Whether this phone has a ticket that is not closed yet.
    REPORTER,
    /// Whether this phone belongs to an agency.
    PHONE,
    /// The interpreter knows it: nobody is asked.
    LANGUAGE;

    private static final Pattern PARTY = Pattern.compile("(\\S.{0,78}\\S) (\\+?[0-9]{3,15})");

    public Set<String> words() {
        return switch (this) {
            case DESKS -> Set.of("free", "busy", "empty");
            case CALLER -> Set.of("known", "withheld");
            case CLASS -> Set.of("clear", "watch", "screen", "blocked");
            case TICKET -> Set.of("typo", "other", "received", "working", "waiting", "resolved", "referred", "closed");
            case REPORTER -> Set.of("open", "none");
            case PHONE -> Set.of("agency", "other");
            case TIME, WAITING, MINUTES, EXPECTED, POSITION, OPENED, NEIGHBOUR, LINE, REGION, LANGUAGE -> Set.of();
        };
    }

    /// What somebody types for it in a dialogue or a walk; empty when it is no answer.
    Optional<Fact> answer(String text) {
        if (text.equals("unknown")) {
            return Optional.of(new Fact.Unknown());
        }
        return switch (this) {
            case TIME -> moment(text);
            case WAITING, MINUTES, EXPECTED, POSITION -> Optional.of(text).filter(t -> t.matches("[0-9]{1,6}")).map(t -> new Fact.Count(Long.parseLong(t)));
            case OPENED -> Optional.of(text).filter(t -> t.matches("[0-9]{1,20}")).map(Fact.Word::new);
            case NEIGHBOUR -> Optional.of(PARTY.matcher(text)).filter(Matcher::matches).map(m -> new Fact.Party(m.group(1), m.group(2)));
            case DESKS, CALLER, CLASS, TICKET, REPORTER, PHONE -> Optional.of(text).filter(words()::contains).map(Fact.Word::new);
            case LINE -> Optional.of(text).filter(t -> t.matches("[0-9+]{1,20}")).map(Fact.Word::new);
            case REGION -> Optional.of(text).filter(t -> t.matches("[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{4})?)?)?")).map(Fact.Word::new);
            case LANGUAGE -> Optional.empty();
        };
    }

    /// With an example.
    String wanted() {
        return switch (this) {
            case TIME -> "time: 2026-11-23 08:00 (or: holiday 2026-12-25 08:00)";
            case WAITING, MINUTES, EXPECTED, POSITION -> written() + ": 3";
            case OPENED -> "opened: 26112300017";
            case NEIGHBOUR -> "neighbour: Kabupaten Kediri 112";
            case DESKS, CALLER, CLASS, TICKET, REPORTER, PHONE -> written() + ": " + words().stream().sorted().collect(Collectors.joining(" or "));
            case LINE -> "line: 112";
            case REGION -> "region: 35.71";
            case LANGUAGE -> "";
        };
    }

    private static Optional<Fact> moment(String text) {
        boolean holiday = text.startsWith("holiday ");
        try {
            return Optional.of(new Fact.Moment(LocalDateTime.parse((holiday ? text.substring(8) : text).replace(' ', 'T')), holiday));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
