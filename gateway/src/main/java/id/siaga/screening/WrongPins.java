package id.siaga.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// When wrong PINs were typed in one person's name. After three of them the telephone is no way for that person, until the first is an hour old: who has
/// the phone in hand and not the PIN learns nothing by trying.
public record WrongPins(List<Instant> at) {
    public static final int MAX = 3;
    public static final Duration REMEMBERED = Duration.ofHours(1);
    public static final WrongPins NONE = new WrongPins(List.of());

    public WrongPins {
        at = List.copyOf(at);
    }

    public boolean shut(Instant now) {
        return recent(now).count() >= MAX;
    }

    public WrongPins plus(Instant now) {
        return new WrongPins(Stream.concat(recent(now), Stream.of(now)).toList());
    }

    private Stream<Instant> recent(Instant now) {
        return at.stream().filter(t -> now.isBefore(t.plus(REMEMBERED)));
    }
}
