package id.siaga.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.alarms.AlarmEffect.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Sign TRUNK = Sign.of(Condition.TRUNK, "", Said.NOTHING);
    private static final Sign STAFF = Sign.of(Condition.STAFF, "", Said.NOTHING);
    private static final Sign LINK = Sign.of(Condition.SMS_LINK, "a", Said.plain("a"));

    private final Alarms alarms = new Alarms(new AlarmRules(Duration.ofMinutes(1), Duration.ofMinutes(30), 3));
    private Instant now = START;

    private List<String> after(int seconds, Sign... present) {
        now = now.plusSeconds(seconds);
        return alarms.apply(List.of(present), now).stream().flatMap(AlarmsTest::word).toList();
    }

    private static Stream<String> word(AlarmEffect effect) {
        return switch (effect) {
            case AlarmEffect.Raise(var sign) -> Stream.of("raise " + sign.key());
            case AlarmEffect.Clear(var sign, var lasted) -> Stream.of("clear " + sign.key() + " " + lasted.toSeconds());
            case AlarmEffect.Tell(var lines) -> lines.stream().map(l -> l.why() + " " + l.sign().key() + " " + l.lasted().toSeconds());
        };
    }

    @Test
    void aSignThatEndsBeforeItsHoldTimeIsNothing() {
        assertThat(after(0, TRUNK)).isEmpty();
        assertThat(after(14, TRUNK)).isEmpty();
        assertThat(after(1)).isEmpty();
        assertThat(after(14, TRUNK)).as("counted anew").isEmpty();
        assertThat(after(15, TRUNK)).containsExactly("raise trunk");
    }

    @Test
    void oneThatComesAndGoesIsOneFault() {
        after(0, TRUNK);
        assertThat(after(15, TRUNK)).containsExactly("raise trunk");
        for (int i = 0; i < 10; i++) {
            assertThat(after(2)).isEmpty();
            assertThat(after(2, TRUNK)).isEmpty();
        }
        assertThat(after(5)).isEmpty();
        assertThat(after(15)).as("its duration ends where it was last seen to be gone").containsExactly("clear trunk 60");
    }

    @Test
    void whoIsInChargeIsToldOnceThenAgainThenThatItIsOver() {
        after(0, TRUNK);
        assertThat(after(15, TRUNK)).containsExactly("raise trunk");
        assertThat(after(44, TRUNK)).isEmpty();
        assertThat(after(1, TRUNK)).containsExactly("NEW trunk 60");
        assertThat(after(1799, TRUNK)).isEmpty();
        assertThat(after(1, TRUNK)).containsExactly("STILL trunk 1860");
        after(10);
        assertThat(after(15)).containsExactly("clear trunk 1870", "OVER trunk 1870");
    }

    @Test
    void aWarningIsNeverSentOut() {
        after(0, LINK);
        assertThat(after(15, LINK)).containsExactly("raise sms-a");
        assertThat(after(100_000, LINK)).isEmpty();
    }

    @Test
    void whatIsDueTogetherIsOneMessage() {
        after(0, TRUNK, STAFF);
        after(15, TRUNK, STAFF);
        now = now.plusSeconds(100);
        var effects = alarms.apply(List.of(TRUNK, STAFF), now);
        assertThat(effects.stream().filter(AlarmEffect.Tell.class::isInstance)).hasSize(1);
        assertThat(effects.stream().flatMap(AlarmsTest::word)).contains("NEW trunk 115", "NEW staff 115");
    }

    @Test
    void whatTheHoursLimitHeldBackIsToldWhenThereIsRoom() {
        var bad = new ArrayList<Sign>();
        for (int i = 0; i < 3; i++) {
            bad.add(Sign.of(Condition.REGISTRATION, "t" + i, Said.plain("t")));
            after(20, bad.toArray(Sign[]::new));
            after(20, bad.toArray(Sign[]::new));
            assertThat(after(60, bad.toArray(Sign[]::new))).contains("NEW registration-t" + i + " 80");
        }
        bad.add(TRUNK);
        after(1, bad.toArray(Sign[]::new));
        assertThat(after(60, bad.toArray(Sign[]::new))).containsExactly("raise trunk");
        assertThat(after(600, bad.toArray(Sign[]::new))).isEmpty();
        assertThat(after(3000, bad.toArray(Sign[]::new))).contains("NEW trunk 3660", "STILL registration-t0 3941");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neverMoreMessagesInAnHourThanAllowedAndEveryRaiseHasItsClear(long seed) {
        var random = new SplittableRandom(seed);
        var all = List.of(TRUNK, STAFF, LINK, Sign.of(Condition.JOURNAL, "", Said.plain("x")), Sign.of(Condition.SILENCE, "", Said.plain("1 h")));
        var told = new ArrayList<Instant>();
        var open = new ArrayList<String>();
        for (int i = 0; i < 20_000; i++) {
            int wrong = i > 19_000 ? 0 : random.nextInt(1 << all.size());
            var present = all.stream().filter(s -> (wrong >> all.indexOf(s) & 1) == 1).toList();
            now = now.plusSeconds(random.nextInt(40));
            for (var effect : alarms.apply(present, now)) {
                switch (effect) {
                    case AlarmEffect.Raise(var sign) -> {
                        assertThat(open).doesNotContain(sign.key());
                        open.add(sign.key());
                    }
                    case AlarmEffect.Clear(var sign, var lasted) -> {
                        assertThat(open.remove(sign.key())).isTrue();
                        assertThat(lasted.isNegative()).isFalse();
                    }
                    case AlarmEffect.Tell(var lines) -> {
                        assertThat(lines.stream().filter(l -> l.why() != Why.OVER)).allMatch(l -> open.contains(l.sign().key()));
                        told.add(now);
                    }
                }
            }
        }
        assertThat(open).isEmpty();
        assertThat(told.size()).isGreaterThan(3);
        for (int i = 3; i < told.size(); i++) {
            assertThat(Duration.between(told.get(i - 3), told.get(i))).isGreaterThanOrEqualTo(Duration.ofHours(1));
        }
    }

    @Test
    void subjectsWithoutEndDoNotFillTheMemory() {
        for (int i = 0; i < Alarms.FAULTS_MAX + 5; i++) {
            alarms.apply(Stream.concat(Stream.of(Sign.of(Condition.PHONE, "n" + i, Said.NOTHING)), signs(i)).toList(), now);
        }
        assertThat(alarms.refused()).isPositive();
    }

    private static Stream<Sign> signs(int upTo) {
        return java.util.stream.IntStream.range(0, upTo).mapToObj(i -> Sign.of(Condition.PHONE, "n" + i, Said.NOTHING));
    }

    @ParameterizedTest
    @EnumSource(Condition.class)
    void everyConditionSaysWhatIsWrongAndWhatToDoInBothLanguages(Condition condition) {
        var sign = Sign.of(condition, "x", Said.plain("DETAIL"));
        assertThat(Condition.of(sign.key())).isEqualTo(condition);
        assertThat(sign.sentence().id()).isNotBlank().doesNotContain("{}");
        assertThat(sign.sentence().en()).isNotBlank().doesNotContain("{}");
        assertThat(sign.sentence().id().contains("DETAIL")).isEqualTo(sign.sentence().en().contains("DETAIL"));
        assertThat(condition.fine(Said.NOTHING).id().isEmpty()).isEqualTo(condition.fine(Said.NOTHING).en().isEmpty());
        if (condition != Condition.OTHER) {
            assertThat(sign.sentence().id()).isNotEqualTo(sign.sentence().en());
            assertThat(sign.remedy().id()).isNotBlank();
            assertThat(sign.remedy().en()).isNotBlank();
        }
    }
}
