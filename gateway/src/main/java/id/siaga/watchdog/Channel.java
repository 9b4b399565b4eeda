package id.siaga.watchdog;

import java.util.List;
import java.util.Optional;

/// A channel as Asterisk lists it.
///
/// @param held what the dialplan wrote before it gave the channel to the gateway (`SIAGA_HELD`): the context it came from, without `siaga-`.
///         Not the application or context of the list: those are of the last event, and stay what the last `EXEC` or Gosub made them
/// @param bridge empty when it is in none
/// @param linkedId of the call it belongs to
record Channel(String name, String held, String bridge, String linkedId) {
    /// Where it goes when the gateway that holds it is frozen: nowhere if a phone rings for it, if it talks, or if it is not with the
    /// gateway at all.
    Optional<Way> wayOut(List<Channel> all) {
        if (!bridge.isEmpty() || all.stream().anyMatch(this::isLegOfMine)) {
            return Optional.empty();
        }
        return switch (held) {
            case "in" -> Optional.of(new Way("siaga-fallback", "s", "1"));
            // An operator who is asked what the call was, or dialled a code: their phone must be free to ring.
            case "after" -> Optional.of(new Way("siaga-after", "s", "bye"));
            case "code" -> Optional.of(new Way("siaga-code", "s", "dead"));
            default -> Optional.empty();
        };
    }

    /// A phone that rings for me. Callers who talked with the same operator's leg, which was up before them, share its linkedid: neither that leg
    /// nor they are mine.
    private boolean isLegOfMine(Channel other) {
        return other.linkedId.equals(linkedId) && !other.name.equals(name) && other.bridge.isEmpty() && !other.held.equals(held);
    }
}
