package id.siaga.watchdog;

import java.util.Optional;

/// A channel as Asterisk lists it.
///
/// @param bridge empty when it is in none
record Channel(String name, String context, String application, String bridge) {
    /// Where it goes when the gateway that holds it is frozen: nowhere if it rings, talks or is not with the gateway at all. A Dial that
    /// is still under way goes on; when it returns, the channel is back in AGI, and the dialplan knows whether the caller was served.
    Optional<Way> wayOut() {
        if (!application.equals("AGI") || !bridge.isEmpty()) {
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
}
