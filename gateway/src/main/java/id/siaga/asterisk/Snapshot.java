package id.siaga.asterisk;

import java.util.List;
import java.util.Map;

/// What Asterisk says is true.
///
/// @param coreStart when Asterisk was started, in its own words: another value is another life
/// @param version   as it names itself, e.g. `22.11.0`
/// @param askedAt   `System.nanoTime()` before the question: what happened later may be missing
/// @param devices   endpoint (the name after `PJSIP/`) → state: NOT_INUSE, INUSE, RINGING, UNAVAILABLE, …
public record Snapshot(String coreStart, String version, long askedAt, List<Channel> channels, Map<String, String> devices) {
    public Snapshot {
        channels = List.copyOf(channels);
        devices = Map.copyOf(devices);
    }

    /// @param application what the channel runs now: AGI, Dial, Queue, AppDial, …
    /// @param bridge      empty when it is in none
    /// @param variables   those of [AmiLink#VARIABLES] that are set
    public record Channel(
            String uniqueId,
            String channel,
            String state,
            String application,
            String data,
            String bridge,
            String callerNumber,
            String exten,
            long seconds,
            Map<String, String> variables) {
        public Channel {
            variables = Map.copyOf(variables);
        }

        public String variable(String name) {
            return variables.getOrDefault(name, "");
        }
    }
}
