package id.siaga.watchdog;

import id.siaga.config.ShortPaths;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/// Where the beats are heard: a socket in the data folder, so that only who owns the data can say that the gateway lives.
final class BeatPlace {
    private static final String NAME = "beat.sock";
    /// One octet a beat, and one as answer.
    static final byte BEAT = 'b';
    static final byte HEARD = 'h';
    static final byte HEARD_WITHOUT_ASTERISK = 'n';

    private BeatPlace() {}

    static UnixDomainSocketAddress in(Path dataDir) throws IOException {
        return UnixDomainSocketAddress.of(ShortPaths.forSockets(dataDir.toAbsolutePath().resolve("run"), NAME).resolve(NAME));
    }
}
