package id.siaga.asterisk;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts CEL records together to calls. Which call is a citizen's tells the userfield: the dialplan writes the number dialled there.
///
/// Fields as `siaga asterisk conf` maps them: type, time, linkedid, uniqueid, channel, caller, peer, accountcode, userfield, extra.
final class CelCalls {
    private static final int FIELDS = 10;
    /// More calls at one time than any Asterisk holds: the oldest is given up, its end was lost.
    private static final int OPEN_MAX = 20_000;

    private static final class Open {
        final long from;
        final Instant startedAt;
        String line = "";
        String caller = "";
        String hungUpBy = "UNKNOWN";
        @Nullable String endpoint;
        @Nullable Instant answeredAt;

        Open(long from, Instant startedAt) {
            this.from = from;
            this.startedAt = startedAt;
        }
    }

    private final Map<String, Open> open = new LinkedHashMap<>();

    /// @param from where the record begins in the file
    /// @return the call that ends with it, if it is a citizen's
    Optional<ServedCall> take(List<String> fields, long from) {
        var at = fields.size() == FIELDS ? time(fields.get(1)) : null;
        if (at == null) {
            return Optional.empty();
        }
        var linkedId = fields.get(2);
        if (fields.getFirst().equals("LINKEDID_END")) {
            var ended = open.remove(linkedId);
            return ended == null || ended.line.isEmpty() ? Optional.empty() : Optional.of(new ServedCall(linkedId, ended.line, ended.caller,
                    ended.startedAt, ended.endpoint, ended.answeredAt, at, ended.hungUpBy));
        }
        var call = open.computeIfAbsent(linkedId, _ -> new Open(from, at));
        if (fields.get(3).equals(linkedId)) {
            caller(call, fields);
        } else {
            leg(call, fields, at);
        }
        if (open.size() > OPEN_MAX) {
            open.remove(open.keySet().iterator().next());
        }
        return Optional.empty();
    }

    private static void caller(Open call, List<String> fields) {
        if (!fields.get(8).isEmpty()) {
            call.line = fields.get(8);
            call.caller = fields.get(5); // checked by the dialplan before it set the userfield; in earlier records it can be anything
        }
        hangUp(call, fields);
    }

    private static void leg(Open call, List<String> fields, Instant at) {
        if (fields.getFirst().equals("BRIDGE_ENTER") && call.answeredAt == null) {
            call.answeredAt = at;
            call.endpoint = endpoint(fields.get(4));
        }
        hangUp(call, fields);
    }

    /// Whoever hung up first is named in the first HANGUP record as its source.
    private static void hangUp(Open call, List<String> fields) {
        if (!fields.getFirst().equals("HANGUP") || !call.hungUpBy.equals("UNKNOWN")) {
            return;
        }
        boolean ownChannel = fields.get(9).contains("\"hangupsource\":\"" + fields.get(4) + "\"");
        boolean callers = fields.get(3).equals(fields.get(2));
        if (ownChannel) {
            call.hungUpBy = callers ? "CALLER" : "OPERATOR";
        }
    }

    /// `PJSIP/101-0000002f` is a channel of the phone 101.
    private static @Nullable String endpoint(String channel) {
        int slash = channel.indexOf('/');
        int dash = channel.lastIndexOf('-');
        return slash >= 0 && dash > slash ? channel.substring(slash + 1, dash) : null;
    }

    /// Seconds since 1970 with a fraction (`dateformat=%s.%6q`): local time would be ambiguous.
    private static @Nullable Instant time(String text) {
        int dot = text.indexOf('.');
        try {
            long seconds = Long.parseLong(dot < 0 ? text : text.substring(0, dot));
            long micros = dot < 0 ? 0 : Long.parseLong(text.substring(dot + 1));
            return Instant.ofEpochSecond(seconds, micros * 1_000);
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    /// Where the oldest call that is still open begins; a reader that starts there misses nothing.
    Optional<Long> from() {
        return open.values().stream().map(c -> c.from).min(Long::compare);
    }
}
