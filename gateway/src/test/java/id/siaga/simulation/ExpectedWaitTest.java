package id.siaga.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.siaga.floor.Floor;
import id.siaga.floor.FloorOperator;
import id.siaga.floor.FloorQueue;
import id.siaga.floor.FloorRules;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What callers are told when they come, against how long they then wait. One in ten never gives up: nobody can say how long those would have
/// waited who did.
class ExpectedWaitTest {
    private static final QueueId EMERGENCY = new QueueId("emergency");
    private static final QueueId HOTLINE = new QueueId("hotline");
    private static final double GIGA = 1e9;

    private static final class Told implements Witness {
        private final SplittableRandom dice = new SplittableRandom(7);
        private final Map<CallId, Double> told_s = new HashMap<>();
        private final Floor floor;
        private final House house;
        private final double patience_s;
        private final int operators;
        private int calls;
        int n;
        double sumTold;
        double sumWaited;
        double sumOff;

        Told(int operators, double patience_s) {
            this.operators = operators;
            this.patience_s = patience_s;
            var staff = IntStream.range(0, operators).mapToObj(i -> new FloorOperator(new OperatorId("o" + i), 0, Set.of(EMERGENCY, HOTLINE))).toList();
            floor = new Floor(FloorRules.defaults(), List.of(new FloorQueue(EMERGENCY, true, 1, 0, Duration.ofSeconds(20), Duration.ZERO),
                    new FloorQueue(HOTLINE, false, 2, 0, Duration.ofSeconds(20), Duration.ZERO)), staff, 1);
            house = new House(floor, staff.stream().map(FloorOperator::id).toList(), this);
        }

        Told calls(QueueId queue, int many, double every_s, double talk_s) {
            double at = 0;
            for (int i = 0; i < many; i++) {
                at += about(every_s);
                boolean stays = patience_s == 0 || i % 10 == 0;
                var needs = new Caller.Needs(stays ? Caller.ENDLESS : (long) (about(patience_s) * GIGA), 0, (long) (about(talk_s) * GIGA), 0);
                house.expect(new Caller(CallId.of(1, ++calls), null, queue, (long) (at * GIGA), needs));
            }
            return this;
        }

        private double about(double mean) {
            return -Math.log(1 - dice.nextDouble()) * mean;
        }

        Told run() {
            house.run();
            System.out.printf("expected wait: %d operators, n %,d, told %.1f s, waited %.1f s: %+.1f %%; one caller is off by %.1f s at the mean%n", operators, n, sumTold / n, sumWaited / n, 100 * bias(), sumOff / n);
            return this;
        }

        double bias() {
            return sumTold / sumWaited - 1;
        }

        @Override
        public void came(Caller caller) {
            if (caller.queue().equals(HOTLINE) && caller.needs().patience_ns() == Caller.ENDLESS) {
                told_s.put(caller.call(), floor.expectedWait(HOTLINE).orElseThrow().toNanos() / GIGA);
            }
        }

        @Override
        public void answered(Caller caller, long at_ns) {
            var told = told_s.remove(caller.call());
            double waited = (at_ns - caller.at_ns()) / GIGA;
            if (told != null && (told > 0 || waited > 0)) {
                n++;
                sumTold += told;
                sumWaited += waited;
                sumOff += Math.abs(told - waited);
            }
        }

        @Override
        public void left(Caller caller, long at_ns) {}

        @Override
        public void worked(Caller caller, long from_ns, long to_ns) {}
    }

    /// One queue: nobody gives up, then after two minutes at the mean.
    @ParameterizedTest
    @CsvSource({"2, 100, 0", "10, 19, 0", "2, 60, 120", "10, 15, 120", "10, 9, 120"})
    void callersOfOneQueueAreToldWhatTheyWait(int operators, double every_s, double patience_s) {
        var told = new Told(operators, patience_s).calls(HOTLINE, 40_000, every_s, 180).run();
        assertThat(told.n).isGreaterThan(500);
        assertThat(told.bias()).isCloseTo(0, within(0.1));
    }

    /// Emergencies take operators from those who wait; what they take lately is known.
    @Test
    void aHotlineBesideEmergenciesToo() {
        var told = new Told(6, 120).calls(EMERGENCY, 30_000, 90, 180).calls(HOTLINE, 60_000, 45, 180).run();
        assertThat(told.bias()).isCloseTo(0, within(0.15));
    }

    @Test
    void nobodyAtWorkCannotSayAnything() {
        var floor = new Told(0, 0).floor;
        assertThat(floor.expectedWait(HOTLINE)).isEmpty();
    }

    @Test
    void whileSomebodyIsFreeNobodyWaits() {
        assertThat(new Told(1, 0).floor.expectedWait(HOTLINE)).contains(Duration.ZERO);
    }
}
