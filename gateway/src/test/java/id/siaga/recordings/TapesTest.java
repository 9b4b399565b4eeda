package id.siaga.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T05:00:00Z");
    private static final Duration KEEP = Duration.ofDays(90);
    private static final CallId CALL = CallId.of(7, 12);

    @TempDir
    private Path dir;

    private Tapes tapes(Duration longest, long allBytes) {
        return new Tapes(dir.resolve("recordings"), longest, KEEP, Clock.fixed(NOW, ZoneOffset.UTC), allBytes);
    }

    private Path tape(int call, Duration age) throws Exception {
        var file = Tapes.file(Files.createDirectories(dir.resolve("recordings")), CallId.of(7, call));
        Files.write(file, new byte[1_000]);
        return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    @Test
    void nobodyIsRecordedBeforeTheDiskWasLookedAtOrWhereTheCityDoesNotWantIt() throws Exception {
        var tapes = tapes(Duration.ofMinutes(2), 10_000);
        assertThat(tapes.place(CALL)).as("not known yet").isEmpty();
        tapes.tidy();
        assertThat(tapes.place(CALL)).hasValue(dir.resolve("recordings/7-12-asked.wav"));
        var off = tapes(Duration.ZERO, 10_000);
        off.tidy();
        assertThat(off.place(CALL)).isEmpty();
        Files.writeString(dir.resolve("file"), "");
        var nowhere = new Tapes(dir.resolve("file"), Duration.ofMinutes(2), KEEP, Clock.systemUTC());
        nowhere.tidy();
        assertThat(nowhere.place(CALL)).as("no folder").isEmpty();
    }

    @Test
    void whatIsOldOrTooMuchIsThrownAwayTheOldestFirstAndMessagesAreLeftAlone() throws Exception {
        var old = tape(1, KEEP.plusMinutes(1));
        var second = tape(2, KEEP.minusMinutes(1));
        var third = tape(3, Duration.ofDays(2));
        var newest = tape(4, Duration.ZERO);
        var message = Files.write(dir.resolve("recordings/7-1.wav"), new byte[5_000]);
        Files.setLastModifiedTime(message, FileTime.from(NOW.minus(KEEP.multipliedBy(2))));
        tapes(Duration.ofMinutes(2), 10_000).tidy();
        assertThat(old).doesNotExist();
        assertThat(second).exists();
        tapes(Duration.ofMinutes(2), 2_000).tidy();
        assertThat(second).doesNotExist();
        assertThat(third).exists();
        assertThat(newest).exists();
        assertThat(message).exists();
    }

    @Test
    void howLongItIsSaysTheFileAlsoOneThatHasNoEndOrIsNotThere() throws Exception {
        var tapes = tapes(Duration.ofMinutes(2), 10_000);
        assertThat(tapes.length(CALL)).isZero();
        Files.write(Files.createDirectories(dir.resolve("recordings")).resolve(CALL + "-asked.wav"), new byte[44 + 16 * 1_500]);
        assertThat(tapes.length(CALL)).isEqualTo(Duration.ofMillis(1_500));
        Files.write(dir.resolve("recordings").resolve(CALL + "-asked.wav"), new byte[3]);
        assertThat(tapes.length(CALL)).isZero();
    }

    @Test
    void aTapeIsHeardWhereThereIsNoMessage() throws Exception {
        var recordings = new Recordings(dir.resolve("recordings"));
        tape(12, Duration.ZERO);
        assertThat(recordings.find(CALL).orElseThrow().bytes()).isEqualTo(1_000);
        Files.write(dir.resolve("recordings/7-12.wav"), new byte[44]);
        assertThat(recordings.find(CALL).orElseThrow().bytes()).isEqualTo(44);
    }
}
