package id.siaga.asterisk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The block `agi_key: value` before the first command. What a phone sends stands raw in it (line ends too), so the first value of a key
/// wins: Asterisk writes the keys that matter before the caller's number.
final class AgiEnvironment {
    private static final String PREFIX = "agi_";
    private static final Map<String, String> SMALL = Map.of("unknown", "unknown", "0", "0", "", "");

    private final int linesMax;
    private final int charsMax;
    private final Map<String, String> values = new LinkedHashMap<>();
    private int lines;
    private int chars;

    AgiEnvironment(int linesMax, int charsMax) {
        this.linesMax = linesMax;
        this.charsMax = charsMax;
    }

    enum Step {
        MORE,
        COMPLETE,
        TOO_BIG
    }

    Step line(String line) {
        chars += line.length() + 1;
        if (++lines > linesMax || chars > charsMax) {
            return Step.TOO_BIG;
        }
        if (line.isEmpty()) {
            return Step.COMPLETE;
        }
        int colon = line.indexOf(": ");
        if (line.startsWith(PREFIX) && colon > 0) {
            values.putIfAbsent(line.substring(PREFIX.length(), colon).intern(), line.substring(colon + 2));
        }
        return Step.MORE;
    }

    /// `script?a=1&b=2` → a, b; first value wins.
    Map<String, String> parameters() {
        String script = values.getOrDefault("network_script", "");
        int query = script.indexOf('?');
        var found = new LinkedHashMap<String, String>();
        if (query >= 0) {
            for (String pair : script.substring(query + 1).split("&", 16)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    found.putIfAbsent(pair.substring(0, equals), pair.substring(equals + 1));
                }
            }
        }
        return found;
    }

    /// Without the secret (of `network_script` only the name is kept), and without what nobody needs: this stays in memory while the caller waits.
    Map<String, String> forSession() {
        values.keySet().removeAll(Set.of("request", "network", "threadid", "enhanced", "priority"));
        values.replaceAll((key, value) -> key.equals("network_script") ? value.split("\\?", 2)[0] : SMALL.getOrDefault(value, value));
        return Map.copyOf(values);
    }
}
