package id.siaga.cli;

import id.siaga.config.Config;
import id.siaga.trial.AgiPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Calls for the training: they ring an operator, talk and end, without an Asterisk. The cache keeps what the JVM learnt from them, so that
/// the first call of a night takes the time of the thousandth.
final class TrainCalls {
    private static final int CALLS = 3_000;
    private static final int AT_ONCE = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TrainCalls() {}

    /// @param config of the gateway that runs, with its secrets
    static void through(Config config) throws IOException {
        var agi = config.asterisk().agi();
        var key = "&key=" + agi.secret().orElseThrow().value();
        var left = new CountDownLatch(CALLS);
        try (var peer = new AgiPeer(new InetSocketAddress(agi.listen().host(), agi.listen().port()))) {
            config.operators().forEach(o -> peer.call("op?code=ready" + key, "PJSIP/" + o.phone() + "-00000001", AgiPeer::plain));
            var request = "in?line=" + config.lines().getFirst().number() + "&call=&since=" + key;
            for (int i = 0; i < AT_ONCE; i++) new Citizen(peer, request, left).dial();
            if (!left.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) return; // less learnt is learnt too
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Every talk is a good one of two seconds, at once; then the next citizen dials.
    private record Citizen(AgiPeer peer, String request, CountDownLatch left) implements AgiPeer.Script {
        void dial() {
            peer.call(request, "PJSIP/siaga-trunk-00000001", this);
        }

        @Override
        public @Nullable String reply(AgiPeer.Call call, String command) {
            return command.contains("${DIALSTATUS}") ? "200 result=1 (ANSWER 16 2 )" : AgiPeer.plain(call, command);
        }

        @Override
        public void ended(AgiPeer.Call call) {
            left.countDown();
            if (left.getCount() > 0) dial();
        }
    }
}
