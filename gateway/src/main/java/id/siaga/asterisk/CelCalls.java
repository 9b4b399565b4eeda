package id.siaga.asterisk;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts CEL records together to calls. Which call is a citizen's tells the userfield: the dialplan writes the number dialled there. A call is from
/// the beginning to the end of the citizen's own channel; its linkedid may become that of an operator's leg that was up before.
///
/// Fields as `siaga asterisk conf` maps them: type, time, linkedid, uniqueid, channel, caller, peer, accountcode, userfield, extra.
final class CelCalls {
    private static final int FIELDS = 10;
    /// More calls at one time than any Asterisk holds: the oldest is given up, its end was lost.
    private static final int OPEN_MAX = 20_000;
    /// Channels that the gateway has made, some of which stay up for a shift: none of them is a citizen's.
    private static final String OURS = "siaga-";

    private static final class Open {
        final long from;
        final Instant startedAt;
        final String channel;
        String line = "";
        String caller = "";
        String hungUpBy = "UNKNOWN";
        @Nullable String endpoint;
        @Nullable Instant answeredAt;

        Open(long from, Instant startedAt, String channel) {
            this.from = from;
            this.startedAt = startedAt;
            this.channel = channel;
        }

        void talksWith(String leg, Instant at) {
            if (answeredAt == null) {
                answeredAt = at;
                endpoint = endpoint(leg);
            }
        }
    }

    private final Map<String, Open> open = new LinkedHashMap<>();
    private final Map<String, Open> byChannel = new HashMap<>();

    /// @param from where the record begins in the file
    /// @return the call that ends with it, if it is a citizen's
    Optional<ServedCall> take(List<String> fields, long from) {
        var at = fields.size() == FIELDS ? time(fields.get(1)) : null;
        if (at == null) {
            return Optional.empty();
        }
        var uniqueId = fields.get(3);
        var call = begins(fields) ? open.computeIfAbsent(uniqueId, _ -> begin(fields, from, at)) : open.get(uniqueId);
        if (call != null) {
            caller(call, fields);
        }
        switch (fields.getFirst()) {
            case "BRIDGE_ENTER" -> joined(call, fields, at);
            case "CHAN_END" -> {
                return ended(uniqueId, at);
            }
            default -> {}
        }
        return Optional.empty();
    }

    /// ANSWER is for a reader who came in between.
    private static boolean begins(List<String> fields) {
        var type = fields.getFirst();
        return (type.equals("CHAN_START") || type.equals("ANSWER")) && fields.get(2).equals(fields.get(3)) && !fields.get(3).startsWith(OURS);
    }

    private Open begin(List<String> fields, long from, Instant at) {
        if (open.size() >= OPEN_MAX) {
            forget(open.keySet().iterator().next());
        }
        var call = new Open(from, at, fields.get(4));
        byChannel.put(call.channel, call);
        return call;
    }

    private @Nullable Open forget(String uniqueId) {
        var call = open.remove(uniqueId);
        if (call != null) {
            byChannel.remove(call.channel, call);
        }
        return call;
    }

    private Optional<ServedCall> ended(String uniqueId, Instant at) {
        var call = forget(uniqueId);
        return call == null || call.line.isEmpty() ? Optional.empty()
                : Optional.of(new ServedCall(uniqueId, call.line, call.caller, call.startedAt, call.endpoint, call.answeredAt, at, call.hungUpBy));
    }

    private static void caller(Open call, List<String> fields) {
        if (!fields.get(8).isEmpty()) {
            call.line = fields.get(8);
            call.caller = fields.get(5); // checked by the dialplan before it set the userfield; in earlier records it can be anything
        }
        if (fields.getFirst().equals("HANGUP")) {
            hangUp(call, fields.get(9));
        }
    }

    /// The second to enter a bridge names the first as its peer. A waiting room is no talk.
    private void joined(@Nullable Open caller, List<String> fields, Instant at) {
        var peer = fields.get(6);
        if (peer.isEmpty() || fields.get(9).contains("\"holding_bridge\"")) {
            return;
        }
        var other = byChannel.get(peer);
        if (caller != null && !caller.line.isEmpty()) {
            caller.talksWith(peer, at);
        } else if (other != null) {
            other.talksWith(fields.get(4), at);
        }
    }

    /// Whoever hung up first is named as the source, also by the other's channel.
    private static void hangUp(Open call, String extra) {
        if (extra.contains("\"hangupsource\":\"" + call.channel + "\"")) {
            call.hungUpBy = "CALLER";
        } else if (call.answeredAt != null && extra.contains("\"hangupsource\":\"PJSIP/" + call.endpoint + "-")) {
            call.hungUpBy = "OPERATOR";
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
