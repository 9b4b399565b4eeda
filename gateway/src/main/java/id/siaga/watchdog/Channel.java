package id.siaga.watchdog;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A channel as Asterisk lists it.
///
/// @param application what runs, or ran last: after an `EXEC` inside AGI it keeps that name
/// @param bridge empty when it is in none
/// @param linkedId of the call it belongs to
record Channel(String name, String context, String application, String bridge, String linkedId) {
    /// AGI and what the gateway executes in it. Anything else is the dialplan at work, which needs no help.
    private static final Set<String> GATEWAYS = Set.of("AGI", "MSet", "Dial");

    /// Where it goes when the gateway that holds it is frozen: nowhere if a phone rings for it, if it talks, or if it is not with the
    /// gateway at all. A Dial that has returned looks like one under way, but for the phones: none is left.
    Optional<Way> wayOut(List<Channel> all) {
        if (!GATEWAYS.contains(application) || !bridge.isEmpty() || all.stream().anyMatch(this::isLegOfMine)) {
            return Optional.empty();
        }
        return switch (context) {
            case "siaga-in" -> Optional.of(new Way("siaga-fallback", "s", "1"));
            // An operator who is asked what the call was, or dialled a code: their phone must be free to ring.
            case "siaga-after" -> Optional.of(new Way("siaga-after", "s", "bye"));
            case "siaga-code" -> Optional.of(new Way("siaga-code", "s", "dead"));
            default -> Optional.empty();
        };
    }

    private boolean isLegOfMine(Channel other) {
        return other.linkedId.equals(linkedId) && !other.name.equals(name);
    }
}
