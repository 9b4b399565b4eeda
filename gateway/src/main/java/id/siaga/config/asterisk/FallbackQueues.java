package id.siaga.config.asterisk;

import id.siaga.config.Config;
import id.siaga.config.Config.LineKind;
import java.util.stream.Collectors;

/// siaga-queues.conf: what rings the operators while the gateway is away. Everybody who serves a queue of that kind of line is a
/// member, signed in or not: nobody knows any more who is, and only phones that are reachable ring.
final class FallbackQueues {
    /// timeoutpriority=conf: a ring that began goes on when the short stay of Queue() is over (see [Dialplan]).
    /// joinempty/leavewhenempty: with no reachable phone the caller goes on at once, to the outside number.
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

    String text() {
        // All phones at once for 112: an empty desk then costs no time. The hotline one at a time: it must leave phones for 112.
        return "\n[siaga-112]\nstrategy=ringall\nweight=10\n" + common() + members(LineKind.EMERGENCY)
                + "\n[siaga-hotline]\nstrategy=rrmemory\nweight=1\n" + common() + members(LineKind.HOTLINE);
    }

    private String common() {
        return COMMON.replace("@RING@", Long.toString(config.fallback().ringFor().toSeconds()));
    }

    private String members(LineKind kind) {
        var queues = config.lines().stream().filter(l -> l.kind() == kind).map(l -> config.queue(l.queue())).distinct().toList();
        return config.operators().stream().filter(o -> queues.stream().anyMatch(o::serves))
                .map(o -> "member => PJSIP/" + Safe.endpoint(o.phone()) + ",0," + Safe.name(o.name()) + ",PJSIP/" + Safe.endpoint(o.phone()) + "\n")
                .collect(Collectors.joining());
    }
}
