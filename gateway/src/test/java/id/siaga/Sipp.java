package id.siaga;

import id.siaga.run.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// SIPp as citizen and as operator's phone: an implementation of SIP that is not ours.
final class Sipp implements AutoCloseable {

    private final CallHouse house;
    private final Process process;

    private Sipp(CallHouse house, Process process) {
        this.house = house;
        this.process = process;
    }

    /// The phone at ayu's fixed address.
    static Sipp operator(Path dir, CallHouse house) throws Exception {
        return new Sipp(house, start(dir, "operator", List.of("-i", "127.0.0.1", "-p", Integer.toString(house.sippPort), "-rtp_echo", address(house))));
    }

    /// Returns when the call is over; fails when SIPp says that it did not go as it should.
    static void citizen(Path dir, CallHouse house, String line) throws Exception {
        var process = start(dir, "citizen", List.of("-i", "127.0.0.2", "-s", line, "-m", "1", "-rtp_echo", address(house)));
        try {
            if (!process.waitFor(CallHouse.within(15).toMillis(), TimeUnit.MILLISECONDS)) throw new AssertionError("SIPp's call does not end");
            if (process.exitValue() != 0) throw new AssertionError("SIPp's call failed: " + Files.readString(dir.resolve("citizen.out")) + errors(dir));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String address(CallHouse house) {
        return "127.0.0.1:" + house.station.config().asterisk().sipListen().port();
    }

    private static String errors(Path dir) throws IOException {
        var text = new StringBuilder();
        try (var files = Files.list(dir)) {
            for (var file : files.filter(f -> f.toString().endsWith("_errors.log")).toList()) text.append('\n').append(Files.readString(file));
        }
        return text.toString();
    }

    private static Process start(Path dir, String name, List<String> more) throws Exception {
        var parts = Parts.find();
        parts.ensure("test");
        var file = dir.resolve(name + ".xml");
        try (var scenario = Objects.requireNonNull(Sipp.class.getResourceAsStream("/sipp/" + name + ".xml"))) {
            Files.copy(scenario, file, StandardCopyOption.REPLACE_EXISTING);
        }
        var command = new ArrayList<>(List.of(parts.program("sipp").toString(), "-sf", file.toString(), "-nostdin", "-trace_err"));
        command.addAll(more);
        var out = dir.resolve(name + ".out").toFile();
        return new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true).redirectOutput(out).start();
    }

    /// Asterisk has had an answer to its OPTIONS.
    void awaitReachable(String phone) throws Exception {
        long deadline = System.nanoTime() + CallHouse.within(20).toNanos();
        while (!house.station.asterisk().orElseThrow().cli("pjsip show aor " + phone).contains(" Avail")) {
            if (!process.isAlive()) throw new AssertionError("SIPp has ended");
            if (System.nanoTime() > deadline) throw new AssertionError("SIPp's phone does not answer OPTIONS");
            LockSupport.parkNanos(300_000_000);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
