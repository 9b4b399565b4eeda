package id.siaga;

import id.siaga.config.Config;
import id.siaga.config.Secrets;
import id.siaga.journal.ForgetfulDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/// As [GatewayWithoutPower] on a disk that forces nothing but headers: what the bench of texts must see.
public final class GatewayWithoutForce {
    private GatewayWithoutForce() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var file = Path.of(args[1]);
        Main.untilStopped(Gateway.start(Secrets.complete(Config.read(file)).config(), file, Clock.systemUTC(), ForgetfulDisk.withoutForce(System.nanoTime())));
    }
}
