package id.siaga.config.asterisk;

import id.siaga.config.Config;
import id.siaga.config.Config.LineKind;
import id.siaga.config.Config.Operator;
import java.util.List;
import java.util.stream.Collectors;

/// siaga-queues.conf: what rings the operators while the gateway is away. Everybody who serves a queue of that kind of line is a member;
/// who is not signed in is paused by the gateway, in Asterisk's memory, which outlives it. So an empty desk costs no ring. The same
/// queue with `-all` is never paused: the last resort when nobody who is signed in can be reached.
public final class FallbackQueues {
    /// timeoutpriority=conf: a ring that began goes on when the short stay of Queue() is over (see [Dialplan]).
    /// joinempty/leavewhenempty: with no reachable phone the caller goes on at once, to every desk, to the outside number.
    private static final String COMMON = """
            timeout=@RING@
            retry=1
            timeoutpriority=conf
            ringinuse=no
            autofill=yes
            joinempty=invalid,unavailable,paused
            leavewhenempty=invalid,unavailable,paused
            musicclass=siaga
            announce-frequency=0
            wrapuptime=0
            maxlen=0
            """;
    private final Config config;

    FallbackQueues(Config config) {
        this.config = config;
    }

    /// Which queue of Asterisk a line of this kind falls into.
    public static String queue(LineKind kind) {
        return switch (kind) {
            case EMERGENCY -> "siaga-112";
            case HOTLINE -> "siaga-hotline";
        };
    }

    /// Whose desks the queue of this kind may ring.
    public static List<Operator> members(Config config, LineKind kind) {
        var queues = config.lines().stream().filter(l -> l.kind() == kind).map(l -> config.queue(l.queue())).distinct().toList();
        return config.operators().stream().filter(o -> queues.stream().anyMatch(o::serves)).toList();
    }

    String text() {
        // All phones at once for 112: an empty desk then costs no time. The hotline one at a time: it must leave phones for 112.
        return queues(LineKind.EMERGENCY, "strategy=ringall\nweight=10\n") + queues(LineKind.HOTLINE, "strategy=rrmemory\nweight=1\n");
    }

    private String queues(LineKind kind, String strategy) {
        var rest = strategy + COMMON.replace("@RING@", Long.toString(config.fallback().ringFor().toSeconds())) + members(kind);
        return "\n[" + queue(kind) + "]\n" + rest + "\n[" + queue(kind) + "-all]\n" + rest;
    }

    private String members(LineKind kind) {
        return members(config, kind).stream()
                .map(o -> "member => PJSIP/" + Safe.endpoint(o.phone()) + ",0," + Safe.name(o.name()) + ",PJSIP/" + Safe.endpoint(o.phone()) + "\n")
                .collect(Collectors.joining());
    }
}
