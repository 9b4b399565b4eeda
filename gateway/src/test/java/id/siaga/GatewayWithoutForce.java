package id.siaga;

import id.siaga.journal.ForgetfulDisk;
import java.io.IOException;
import java.nio.file.Path;

/// As [GatewayWithoutPower] on a disk that forces nothing but headers: what the bench of texts must see.
public final class GatewayWithoutForce {
    private GatewayWithoutForce() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        GatewayWithoutPower.run(Path.of(args[1]), ForgetfulDisk.withoutForce(System.nanoTime()));
    }
}
