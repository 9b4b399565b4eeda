package id.siaga.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.run.FreePort;
import id.siaga.run.JavaPart;
import id.siaga.run.Parts;
import id.siaga.run.StartFailed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `./siaga up` does, with the shipped configuration on free ports: all real, nothing of it left when it ends.
class StationIT {
    @TempDir
    Path dir;

    private final LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();

    private Path config(int http) throws IOException {
        var shipped = Parts.find().home().resolve("config");
        for (var beside : List.of("flows", "city", "holidays")) Files.createSymbolicLink(dir.resolve(beside), shipped.resolve(beside));
        var media = FreePort.find() % 5_000 * 2 + 20_000;
        var text = Files.readString(shipped.resolve("siaga.yaml"))
                .replaceFirst("#dir: var", "dir: " + dir.resolve("data"))
                .replaceFirst("#listen: 127.0.0.1:8112", "listen: 127.0.0.1:" + http)
                .replaceFirst("#listen: 127.0.0.1:4573", "listen: 127.0.0.1:" + FreePort.find())
                .replaceFirst("#port: 5038", "port: " + FreePort.find())
                .replaceFirst("#listen: 127.0.0.1:5112", "listen: 127.0.0.1:" + FreePort.find())
                .replaceFirst("#ports: 16000-17999", "ports: " + media + "-" + (media + 499));
        return Files.writeString(dir.resolve("siaga.yaml"), text);
    }

    private String next() throws InterruptedException {
        var line = said.poll(60, TimeUnit.SECONDS);
        if (line == null) throw new AssertionError("nothing was said");
        return line;
    }

    private List<Long> pids() throws IOException {
        var pids = new ArrayList<Long>();
        try (var files = Files.walk(dir.resolve("data"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".pid")).toList())
                pids.add(Long.parseLong(Files.readString(file).strip().split(" ", -1)[0]));
        }
        return pids;
    }

    @Test
    void everythingStartsAKilledGatewayComesBackASecondUpIsRefusedAndNothingIsLeft() throws Exception {
        var http = FreePort.find();
        var config = config(http);
        var page = JavaPart.answers(URI.create("http://127.0.0.1:" + http + "/"));
        List<Long> pids;
        try (var station = Station.open(config, said::add)) {
            station.start();
            assertThat(page.getAsBoolean()).isTrue();
            assertThat(station.isTrial()).isTrue();
            assertThat(station.asterisk().orElseThrow().cli("core show channels")).contains("active channels");
            assertThatThrownBy(() -> Station.open(config, said::add)).isInstanceOf(StartFailed.class).hasMessageContaining("already runs");

            said.clear();
            var first = station.gateway().orElseThrow().pid();
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            assertThat(next()).contains("gateway ended by itself");
            assertThat(next()).contains("gateway runs again");
            assertThat(station.gateway().orElseThrow().pid()).isNotEqualTo(first);
            assertThat(page.getAsBoolean()).isTrue();

            pids = pids();
            assertThat(pids).hasSizeGreaterThanOrEqualTo(4); // database, Asterisk, trial, gateway
        }
        assertThat(pids.stream().filter(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent())).isEmpty();
        assertThat(pids()).isEmpty();
    }

    @Test
    void anOccupiedPortIsNamedWithItsKey() throws Exception {
        try (var occupied = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            var config = config(FreePort.find());
            Files.writeString(config, Files.readString(config).replaceFirst("port: \\d+", "port: " + occupied.getLocalPort()));
            try (var station = Station.open(config, said::add)) {
                assertThatThrownBy(station::start).isInstanceOf(StartFailed.class)
                        .hasMessageContaining(String.valueOf(occupied.getLocalPort())).hasMessageContaining("asterisk.ami.port");
            }
            assertThat(pids()).isEmpty();
        }
    }
}
