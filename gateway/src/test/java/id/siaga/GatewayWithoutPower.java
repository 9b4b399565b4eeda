package id.siaga;

import id.siaga.config.Config;
import id.siaga.config.Secrets;
import id.siaga.journal.ForgetfulDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/// As [Main], for benches that cut the power: a kill -9 takes with it what was not fsynced.
public final class GatewayWithoutPower {
    private GatewayWithoutPower() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var file = Path.of(args[1]);
        Main.untilStopped(Gateway.start(Secrets.complete(Config.read(file)).config(), file, Clock.systemUTC(), new ForgetfulDisk(System.nanoTime())));
    }
}
