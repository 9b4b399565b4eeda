package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.bench.TextsRig;
import id.siaga.config.Config;
import id.siaga.config.LoadResult;
import id.siaga.config.Secrets;
import id.siaga.ids.TicketNumber;
import id.siaga.trial.Reaction;
import id.siaga.trial.Status;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The wall clock is set forward and back by hours under a whole gateway, over midnight.
@Timeout(180)
class ClockStepIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path dir;

    /// The machine's clock, and what somebody set it off by.
    private static final class SteppedClock extends Clock {
        private volatile Duration off = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(off);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            var same = this;
            return new Clock() {
                @Override
                public Instant instant() {
                    return same.instant();
                }

                @Override
                public ZoneId getZone() {
                    return zone;
                }

                @Override
                public Clock withZone(ZoneId other) {
                    return same.withZone(other);
                }
            };
        }
    }

    @Test
    void numbersGrowRepliesLeaveInTimeAndThePageSaysThatTheClockWasSet() throws Exception {
        var clock = new SteppedClock();
        clock.off = Duration.between(Instant.now(), Instant.parse("2026-11-22T16:50:00Z"));       // ten to midnight in the city
        try (var rig = new TextsRig(dir); var gateway = Gateway.start(config(rig.configFile), rig.configFile, clock, new id.siaga.journal.RealDisk())) {
            assertThat(rig.smsc.awaitReceiver(SOON)).isTrue();
            var numbers = new ArrayList<TicketNumber>();
            numbers.add(ticket(rig, "+628120000001"));
            assertThat(Health.of(rig.http, "clock-step")).isEqualTo("OK");
            // One reply is owed when the clock goes back a day: its next try must not wait for that day to come again.
            rig.smsc.onSubmit(Reaction.first(1, new Reaction.Refuse(Status.RSYSERR)));
            text(rig, "+628120000002");
            clock.off = clock.off.plusHours(3);
            numbers.add(number(rig, "+628120000002"));
            assertThat(Until.within(SOON, () -> Health.of(rig.http, "clock-step").equals("WARN"))).isTrue();
            numbers.add(ticket(rig, "+628120000003"));
            rig.smsc.onSubmit(Reaction.first(1, new Reaction.Refuse(Status.RTHROTTLED)));
            text(rig, "+628120000004");
            clock.off = clock.off.minusHours(26);
            numbers.add(number(rig, "+628120000004"));
            numbers.add(ticket(rig, "+628120000005"));
            assertThat(numbers.stream().map(TicketNumber::sequence)).isSorted().doesNotHaveDuplicates();
            assertThat(numbers.getFirst().digits()).startsWith("261122");
            assertThat(numbers.get(2).digits()).as("the citizen's day").startsWith("261123");
            assertThat(numbers.getLast().digits()).startsWith("261122");
            assertThat(gateway).isNotNull();
        }
    }

    private static TicketNumber ticket(TextsRig rig, String sender) throws Exception {
        text(rig, sender);
        return number(rig, sender);
    }

    private static void text(TextsRig rig, String sender) throws Exception {
        assertThat(rig.smsc.deliver(sender, "1708", "lampu jalan mati").get(30, TimeUnit.SECONDS).ok()).isTrue();
    }

    private static TicketNumber number(TextsRig rig, String sender) throws InterruptedException {
        var reply = rig.smsc.awaitReceived(s -> s.to().equals(sender), SOON).orElseThrow(() -> new AssertionError("no reply to " + sender));
        return Arrays.stream(reply.text().split("[^0-9]+")).filter(d -> d.length() > 10).findFirst().flatMap(TicketNumber::typed).orElseThrow();
    }

    private static Config config(Path file) throws Exception {
        return switch (Config.load(file)) {
            case LoadResult.Loaded(var read) -> Secrets.complete(read).config();
            case LoadResult.Refused refused -> throw new AssertionError(refused.problems().toString());
        };
    }
}
