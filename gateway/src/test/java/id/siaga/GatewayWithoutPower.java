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
        run(Path.of(args[1]), new ForgetfulDisk(System.nanoTime()));
    }

    static void run(Path config, ForgetfulDisk disk) throws IOException, InterruptedException {
        Main.untilStopped(Gateway.start(Secrets.complete(Config.read(config)).config(), config, Clock.systemUTC(), disk));
    }
}
