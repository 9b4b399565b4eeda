package id.siaga;

import id.siaga.bench.Rows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Handsets that say where they are while their owner talks with an operator: from the AML text at the SMSC to the call on the operator's feed.
public final class HandsetPlaces {
    static final Map<String, String> SWITCHED_ON = Map.of("#aml: false", "aml: true");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);
    private static final Duration LOST = Duration.ofSeconds(10);

    private HandsetPlaces() {}

    public static Rows measure(int fixes) throws Exception {
        try (var house = CallHouse.open(Files.createTempDirectory(Path.of(System.getProperty("siaga.bench.dir", System.getProperty("java.io.tmpdir"))), "siaga-aml"), SWITCHED_ON)) {
            var sorted = nanos(house, fixes);
            return new Rows("aml").alone("aml/text-to-feed", "p50", sorted[fixes / 2] / 1e6, "ms").time("aml/text-to-feed", "p99", sorted[fixes * 99 / 100] / 1e6, "ms", "the target", 500)
                    .alone("aml/text-to-feed", "max", sorted[fixes - 1] / 1e6, "ms").alone("aml/text-to-feed", "n", fixes, "fixes of one call");
        }
    }

    /// One after the other, all on one call; sorted. The feed is that of the supervisor, who talks.
    static long[] nanos(CallHouse house, int fixes) throws Exception {
        house.ready("rudi");
        var caller = house.dial("112");
        house.talk(house.operator("rudi"), caller);
        try (var page = (InputStream) house.api.page(); var lines = new BufferedReader(new InputStreamReader(page, StandardCharsets.UTF_8))) {
            var from = "+62" + caller.number().substring(1);
            return IntStream.range(0, fixes).mapToLong(i -> shown(house, from, -7.9 - i / 1e5, lines)).sorted().toArray();
        }
    }

    private static long shown(CallHouse house, String from, double latitude, BufferedReader lines) {
        var text = String.format(Locale.ROOT, "A\"ML=1;lt=%+09.5f;lg=+112.63040;rd=14;top=%s;lc=68;pm=G", latitude, TIME.format(Instant.now()));
        var place = String.format(Locale.ROOT, "\"latitude\":%.5f", latitude).replaceFirst("0+$", "");
        long began = System.nanoTime();
        var _ = house.trial.smsc().deliver(from, "112", text);
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(place + ",")) {
                    return System.nanoTime() - began;
                }
                if (System.nanoTime() - began > LOST.toNanos()) {
                    break;
                }
            }
        } catch (IOException e) {
            throw new AssertionError("the feed broke", e);
        }
        throw new AssertionError("the place is not on the call: " + text);
    }
}
