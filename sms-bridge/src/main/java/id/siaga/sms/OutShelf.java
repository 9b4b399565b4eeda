package id.siaga.sms;

import id.siaga.sms.OutPart.At;
import id.siaga.sms.OutPart.Text;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Every text of the [Outbox] that is not over, in the order in which it leaves, moves on by itself, or runs out. Knows no link and no
/// rule; [#move] is the one place where a part changes its state, so that no list can disagree with it.
final class OutShelf {
    private final Map<Long, Text> texts = new HashMap<>();
    private final Map<Lane, NavigableSet<OutPart>> ready = new EnumMap<>(Lane.class);
    private final NavigableSet<OutPart> due = new TreeSet<>(Comparator.comparing(OutShelf::when).thenComparing(Comparator.naturalOrder()));
    private final NavigableSet<Text> expiring = new TreeSet<>(Comparator.comparing((Text t) -> t.expires).thenComparingLong(t -> t.arrival));
    private final Map<String, Set<OutPart>> unknownTo = new HashMap<>();
    private final Map<String, Integer> unknownBy = new HashMap<>();
    private long arrivals;

    OutShelf() {
        for (var lane : Lane.values()) {
            ready.put(lane, new TreeSet<>());
        }
    }

    private static Instant when(OutPart part) {
        return Objects.requireNonNull(part.at.due(), "stands in the list of those that move on by themselves");
    }

    void add(OutSms sms, Instant now) {
        if (texts.containsKey(sms.id())) {
            return;
        }
        var text = new Text(sms, ++arrivals, now);
        texts.put(sms.id(), text);
        ready(sms.lane()).addAll(List.of(text.parts));
        expiring.add(text);
        var notBefore = sms.notBefore();
        if (notBefore != null) {
            List.of(text.parts).forEach(p -> move(p, new At.Scheduled(notBefore)));
        }
    }

    Optional<Text> text(long sms) {
        return Optional.ofNullable(texts.get(sms));
    }

    Optional<OutPart> part(long sms, int part) {
        return text(sms).filter(t -> part >= 0 && part < t.parts.length).map(t -> t.parts[part]);
    }

    Collection<Text> texts() {
        return texts.values();
    }

    Stream<OutPart> parts() {
        return texts.values().stream().flatMap(t -> Stream.of(t.parts));
    }

    /// Those that may leave, the next one first.
    NavigableSet<OutPart> ready(Lane lane) {
        return Objects.requireNonNull(ready.get(lane), "every lane has its set");
    }

    /// Went to this number over this link, and nobody knows more.
    List<OutPart> unknown(String number, String link) {
        return unknownTo.getOrDefault(lastDigits(number), Set.of()).stream().filter(p -> p.at instanceof At.Unknown(var over, var _) && over.equals(link)).toList();
    }

    /// How many there are of a link.
    int unknown(String link) {
        return unknownBy.getOrDefault(link, 0);
    }

    /// Since when the first of a lane has waited to leave, or to be tried again.
    Optional<Instant> oldest(Lane lane) {
        var later = due.stream().filter(p -> p.at instanceof At.Later && p.text.sms.lane() == lane);
        return Stream.concat(ready(lane).stream().limit(1), later).map(p -> p.text.since).min(Comparator.naturalOrder());
    }

    /// Receipts have a number in the form that their SMSC likes: +62812…, 62812…, 0812…; nine digits are the same in all.
    static String lastDigits(String number) {
        return number.substring(Math.max(0, number.length() - 9));
    }

    private static String number(OutPart part) {
        return lastDigits(part.text.sms.to().text());
    }

    void move(OutPart part, At to) {
        if (part.at.due() != null) {
            due.remove(part);
        }
        switch (part.at) {
            case At.Ready _ -> ready(part.text.sms.lane()).remove(part);
            case At.Unknown(var link, var _) -> {
                unknownTo.computeIfPresent(number(part), (_, same) -> same.remove(part) && same.isEmpty() ? null : same);
                unknownBy.merge(link, -1, Integer::sum);
            }
            case At.Scheduled _, At.Later _, At.Submitting _, At.Accepted _, At.Delivered _ -> { }
        }
        part.at = to;
        switch (to) {
            case At.Ready _ -> ready(part.text.sms.lane()).add(part);
            case At.Unknown(var link, var _) -> {
                unknownTo.computeIfAbsent(number(part), _ -> new TreeSet<>()).add(part);
                unknownBy.merge(link, 1, Integer::sum);
            }
            case At.Scheduled _, At.Later _, At.Submitting _, At.Accepted _, At.Delivered _ -> { }
        }
        if (to.due() != null) {
            due.add(part);
        }
    }

    /// Its time is asked for again at that moment.
    void expireAt(Text text, Instant when) {
        expiring.remove(text);
        text.expires = when;
        expiring.add(text);
    }

    /// The first whose time must be asked for.
    Optional<Text> expired(Instant now) {
        return expiring.isEmpty() ? Optional.empty() : Optional.of(expiring.first()).filter(t -> !now.isBefore(t.expires));
    }

    /// The first that moves on by itself now.
    Optional<OutPart> due(Instant now) {
        return due.isEmpty() ? Optional.empty() : Optional.of(due.first()).filter(p -> !now.isBefore(when(p)));
    }

    Optional<Instant> next() {
        var moves = due.isEmpty() ? Optional.<Instant>empty() : Optional.of(when(due.first()));
        return expiring.isEmpty() ? moves : Outbox.earlier(moves, Optional.of(expiring.first().expires));
    }

    /// Out of every list; nobody asks any more.
    void remove(Text text) {
        texts.remove(text.sms.id());
        expiring.remove(text);
        for (var part : text.parts) {
            move(part, new At.Delivered());
        }
    }
}
