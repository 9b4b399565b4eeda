package id.siaga.asterisk;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One line to Asterisk, as a value. A constructor refuses what must never be on the wire: control characters (a CR, LF or NUL would
/// be a second command, or put Asterisk's thread into a busy loop) and lines over 8,000 bytes (Asterisk executes the rest as a command).
public sealed interface AgiCommand {
    int LINE_BYTES_MAX = 8_000;

    /// Without the line end.
    String line();

    /// Asterisk leaves these when the next line comes, mostly without a reply of their own. `SAY …` and `EXEC …` are not among them.
    default boolean interruptible() {
        return false;
    }

    /// True when the reply may hold what a citizen's phone sent. A fence follows it, so that lines hidden in it answer nothing.
    default boolean hostileReply() {
        return false;
    }

    record Noop() implements AgiCommand {
        @Override
        public String line() {
            return "NOOP";
        }
    }

    record SetVariable(String name, String value) implements AgiCommand {
        public SetVariable {
            check("SET VARIABLE " + quote(name) + ' ' + quote(value));
        }

        @Override
        public String line() {
            return "SET VARIABLE " + quote(name) + ' ' + quote(value);
        }
    }

    /// Asterisk 22 gives the first 1,023 bytes of a value, however long it is.
    record GetVariable(String name) implements AgiCommand {
        public GetVariable {
            check("GET VARIABLE " + quote(name));
        }

        @Override
        public String line() {
            return "GET VARIABLE " + quote(name);
        }

        @Override
        public boolean hostileReply() {
            return switch (name) {
                case "DIALSTATUS", "HANGUPCAUSE", "ANSWEREDTIME", "BRIDGERESULT", "DIALEDPEERNAME", "BRIDGEPEER", "UNIQUEID" -> false;
                default -> !name.startsWith("SIAGA_");
            };
        }
    }

    /// What Dial left behind, in one round trip: `DIALSTATUS HANGUPCAUSE ANSWEREDTIME`, separated by blanks.
    record DialResult() implements AgiCommand {
        @Override
        public String line() {
            return "GET FULL VARIABLE \"${DIALSTATUS} ${HANGUPCAUSE} ${ANSWEREDTIME} \"";
        }
    }

    /// What Bridge left behind: `BRIDGERESULT HANGUPCAUSE`.
    record BridgeResult() implements AgiCommand {
        @Override
        public String line() {
            return "GET FULL VARIABLE \"${BRIDGERESULT} ${HANGUPCAUSE} \"";
        }
    }

    /// Music while nothing else plays. It does not come back by itself after STREAM FILE, GET DATA or a failed Dial.
    record SetMusic(boolean on, String musicClass) implements AgiCommand {
        public SetMusic {
            check("SET MUSIC OFF " + quote(musicClass));
        }

        @Override
        public String line() {
            return on ? "SET MUSIC ON " + quote(musicClass) : "SET MUSIC OFF";
        }
    }

    record StreamFile(String file, String escapeDigits) implements AgiCommand {
        public StreamFile {
            check("STREAM FILE " + quote(file) + ' ' + quote(escapeDigits));
        }

        @Override
        public String line() {
            return "STREAM FILE " + quote(file) + ' ' + quote(escapeDigits);
        }

        @Override
        public boolean interruptible() {
            return true;
        }
    }

    record GetData(String file, int timeoutMs, int digitsMax) implements AgiCommand {
        public GetData {
            check("GET DATA " + quote(file) + "          ");
            range(timeoutMs, 1, 600_000);
            range(digitsMax, 1, 64);
        }

        @Override
        public String line() {
            return "GET DATA " + quote(file) + ' ' + timeoutMs + ' ' + digitsMax;
        }

        @Override
        public boolean interruptible() {
            return true;
        }
    }

    /// Music goes on under it.
    record WaitForDigit(int timeoutMs) implements AgiCommand {
        public WaitForDigit {
            range(timeoutMs, 1, 86_400_000);
        }

        @Override
        public String line() {
            return "WAIT FOR DIGIT " + timeoutMs;
        }

        @Override
        public boolean interruptible() {
            return true;
        }
    }

    /// After a beep, until a key, so much silence, or the longest time. Never interruptible: it runs on in Asterisk when we die.
    record RecordFile(String file, int longestMs, int silenceSeconds) implements AgiCommand {
        public RecordFile {
            range(longestMs, 1_000, 3_600_000);
            range(silenceSeconds, 1, 60);
            check("RECORD FILE " + quote(file) + " ".repeat(60));
        }

        @Override
        public String line() {
            return "RECORD FILE " + quote(file) + " wav \"0123456789*#\" " + longestMs + " BEEP s=" + silenceSeconds;
        }
    }

    /// Never interruptible: it runs to its own end.
    record Exec(String application, String arguments) implements AgiCommand {
        public Exec {
            if (!application.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c)) || application.isEmpty()) {
                throw new IllegalArgumentException("not the name of an application");
            }
            check("EXEC " + application + ' ' + quote(arguments));
        }

        @Override
        public String line() {
            return "EXEC " + application + ' ' + quote(arguments);
        }
    }

    record Hangup() implements AgiCommand {
        @Override
        public String line() {
            return "HANGUP";
        }
    }

    /// The mark by which a session finds its place in the stream of replies: the answer holds a number nobody can guess, and the channel's
    /// own id. Better than asking for a variable of ours: it works before any is set, and a line in a From header cannot forge it.
    record Fence(String mark) implements AgiCommand {
        public Fence {
            if (!mark.chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0)) {
                throw new IllegalArgumentException("not a mark");
            }
        }

        @Override
        public String line() {
            return "GET FULL VARIABLE \"" + mark + "-${UNIQUEID}\"";
        }
    }

    private static String quote(String value) {
        if (value.indexOf('"') < 0 && value.indexOf('\\') < 0) {
            return '"' + value + '"';
        }
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void check(String line) {
        if (line.chars().anyMatch(c -> c < ' ' || c == 127)) {
            throw new IllegalArgumentException("control character in an AGI command");
        }
        if (line.length() * 3 > LINE_BYTES_MAX && line.getBytes(StandardCharsets.UTF_8).length >= LINE_BYTES_MAX) {
            throw new IllegalArgumentException("AGI command over " + LINE_BYTES_MAX + " bytes");
        }
    }

    private static void range(int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "%d is outside %d..%d", value, min, max));
        }
    }
}
