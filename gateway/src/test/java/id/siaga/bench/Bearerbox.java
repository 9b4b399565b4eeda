package id.siaga.bench;

import id.siaga.run.FreePort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Kannel's bearerbox as the client of our trial SMSC, with its file store and without a box behind it: what it keeps it acknowledges.
/// Its packages are the machine's own (`apt-get install kannel`), or unpacked: `-Dsiaga.bench.bearerbox=/…/usr/sbin/bearerbox`, with LD_LIBRARY_PATH.
final class Bearerbox implements AutoCloseable {
    private final Process process;

    private Bearerbox(Process process) {
        this.process = process;
    }

    private static Optional<Path> program() {
        var named = Optional.ofNullable(System.getProperty("siaga.bench.bearerbox")).map(Path::of).stream();
        var installed = Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin")).map(p -> Path.of(p, "bearerbox"));
        return Stream.concat(named, installed).filter(Files::isExecutable).findFirst();
    }

    /// Empty where Kannel is not installed.
    static Optional<Bearerbox> start(Path dir, int smsc) throws IOException {
        var program = program();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        var file = Files.writeString(dir.resolve("kannel.conf"), """
                group = core
                admin-port = %d
                admin-interface = 127.0.0.1
                admin-password = bench
                smsbox-port = %d
                smsbox-interface = 127.0.0.1
                box-allow-ip = 127.0.0.1
                store-type = file
                store-location = %s
                log-level = 2

                group = smsc
                smsc = smpp
                smsc-id = bench
                host = 127.0.0.1
                port = %d
                transceiver-mode = true
                smsc-username = bench
                smsc-password = bench
                system-type = ""

                group = smsbox
                bearerbox-host = 127.0.0.1
                """.formatted(FreePort.find(), FreePort.find(), dir.resolve("kannel.store"), smsc));
        var log = dir.resolve("kannel.log").toFile();
        return Optional.of(new Bearerbox(new ProcessBuilder(List.of(program.get().toString(), file.toString())).redirectErrorStream(true).redirectOutput(log).start()));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
