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
        // One desk for each caller, so that all who fall at once ring at once: with ringall the second waits until the first is answered.
        // Where nobody is known to sit, all desks for 112: an empty one then costs no time. The hotline must leave phones for 112.
        return queue(queue(LineKind.EMERGENCY), "rrmemory", 10, LineKind.EMERGENCY) + queue(queue(LineKind.EMERGENCY) + "-all", "ringall", 10, LineKind.EMERGENCY)
                + queue(queue(LineKind.HOTLINE), "rrmemory", 1, LineKind.HOTLINE) + queue(queue(LineKind.HOTLINE) + "-all", "rrmemory", 1, LineKind.HOTLINE);
    }

    private String queue(String name, String strategy, int weight, LineKind kind) {
        return "\n[" + name + "]\nstrategy=" + strategy + "\nweight=" + weight + "\n"
                + COMMON.replace("@RING@", Long.toString(config.fallback().ringFor().toSeconds())) + members(kind);
    }

    private String members(LineKind kind) {
        return members(config, kind).stream()
                .map(o -> "member => PJSIP/" + Safe.endpoint(o.phone()) + ",0," + Safe.name(o.name()) + ",PJSIP/" + Safe.endpoint(o.phone()) + "\n")
                .collect(Collectors.joining());
    }
}
