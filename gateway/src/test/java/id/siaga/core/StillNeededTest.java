package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.Agency;
import id.siaga.city.City;
import id.siaga.config.TestConfigs;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Entry;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.tickets.Answer;
import id.siaga.tickets.Duties;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StillNeededTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final City CITY = TestConfigs.city();
    private static final TicketNumber OLD = TicketNumber.of(LocalDate.of(2026, 1, 2), 1);
    private static final TicketNumber SURVIVOR = TicketNumber.of(LocalDate.of(2026, 1, 2), 2);

    private final StillNeeded needed = new StillNeeded();
    private final List<Entry> told = new ArrayList<>();

    @Test
    void aMergedTicketIsKeptAsLongAsTheOneThatGoesOnForIt() {
        add(new Interaction.TicketOpened(OLD, "COMPLAINT", "SMS", "sms:1-1", null, null), START);
        add(new Interaction.TicketOpened(SURVIVOR, "COMPLAINT", "SMS", "sms:1-2", null, null), START);
        add(new Interaction.TicketMerged(OLD, SURVIVOR, "NEW", "sari"), START);
        var later = START.plus(Duration.ofDays(200));
        assertThat(survivorOf(later)).as("the survivor is still open").isEqualTo(SURVIVOR);
        add(new Interaction.TicketChanged(SURVIVOR, "state", "NEW", "CLOSED", "sari"), later);
        assertThat(survivorOf(later.plus(Duration.ofDays(29)))).isEqualTo(SURVIVOR);
        assertThat(needed(later.plus(Duration.ofDays(31)))).extracting(Entry::fact).as("the highest number, nothing else").singleElement().isInstanceOf(Interaction.TicketOpened.class);
    }

    @Test
    void aTicketThatCameBackIsKeptForItself() {
        add(new Interaction.TicketOpened(OLD, "COMPLAINT", "SMS", "sms:1-1", null, null), START);
        add(new Interaction.TicketOpened(SURVIVOR, "COMPLAINT", "SMS", "sms:1-2", null, null), START);
        add(new Interaction.TicketMerged(OLD, SURVIVOR, "NEW", "sari"), START);
        add(new Interaction.TicketUnmerged(OLD, SURVIVOR, "NEW", "sari"), START);
        add(new Interaction.TicketChanged(SURVIVOR, "state", "NEW", "CLOSED", "sari"), START);
        assertThat(survivorOf(START.plus(Duration.ofDays(200)))).isEqualTo(OLD);
    }

    /// Who takes a text for one that a crash swallowed writes it again: an hour of many texts, and what was told in it went out twice.
    @Test
    void aTextThatLeftBookAndSnapshotIsKnownToHaveBeenWrittenAndOneThatACrashSwallowedIsNot() {
        var world = new World();
        var told = SmsId.of(3, 1);
        for (long n = 1; n <= 12_500; n++) {
            var sms = SmsId.of(3, n);
            for (var fact : List.of(new Interaction.SmsQueued(sms, "STATUS", "112", new Personal(1, "+628111"), new Personal(1, "x"), null), new Interaction.SmsEnded(sms, "DELIVERED", "000"))) {
                add(fact, START);
                world.evolve(fact, START);
            }
        }
        var again = new World();
        needed(START.plus(Duration.ofMinutes(30))).forEach(e -> again.evolve(e.fact(), e.wall()));
        var later = new World();
        needed(START.plus(Duration.ofDays(3))).forEach(e -> later.evolve(e.fact(), e.wall()));
        assertThat(List.of(world, again, later)).allSatisfy(w -> {
            assertThat(w.texts().text(told)).as("nothing else is known of it").isNull();
            assertThat(w.texts().wasWritten(told)).isTrue();
            assertThat(w.texts().wasWritten(SmsId.of(3, 12_501))).as("its telling was the last thing that was written").isFalse();
            assertThat(w.texts().wasWritten(SmsId.of(2, 1))).as("in a life that wrote none").isFalse();
        });
        assertThat(needed(START.plus(Duration.ofDays(3)))).as("the last one, with its end, or it would leave once more").extracting(e -> e.fact().getClass().getSimpleName())
                .containsExactly("SmsQueued", "SmsEnded");
    }

    @Test
    void ofAHundredLivesTheLastTextIsKept() {
        for (long life = 1; life <= 150; life++) {
            add(new Interaction.SmsQueued(SmsId.of(life, 9), "STATUS", "112", new Personal(1, "+628111"), new Personal(1, "x"), null), START);
            add(new Interaction.SmsEnded(SmsId.of(life, 9), "DELIVERED", "000"), START);
        }
        var world = new World();
        needed(START.plus(Duration.ofDays(3))).forEach(e -> world.evolve(e.fact(), e.wall()));
        assertThat(needed(START.plus(Duration.ofDays(3)))).hasSize(200);
        assertThat(world.texts().wasWritten(SmsId.of(100, 9))).isTrue();
        assertThat(world.texts().wasWritten(SmsId.of(100, 10))).isFalse();
        assertThat(world.texts().wasWritten(SmsId.of(40, 10))).as("so long ago that nobody knows: better not twice").isTrue();
    }

    /// Every step at random, and after each a start from what the snapshot would keep: the same people at the telephones at every hour.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whoIsOnDutyIsKeptWhole(long seed) {
        var random = new Random(seed);
        var world = new World();
        var now = START;
        for (int step = 0; step < 60; step++) {
            now = now.plusSeconds(random.nextInt(7_200));
            for (var fact : wish(random, world.duties(), now)) {
                add(fact, now);
                world.evolve(fact, now);
            }
            var again = new World();
            needed(now).forEach(e -> again.evolve(e.fact(), e.wall()));
            assertThat(again.duties().of("DAMKAR", now)).isEqualTo(world.duties().of("DAMKAR", now));
            for (int hour = 0; hour < 40; hour++) {
                var at = now.plus(Duration.ofHours(hour));
                assertThat(again.duties().at("DAMKAR", at)).isEqualTo(world.duties().at("DAMKAR", at));
            }
        }
        assertThat(needed(now.plus(Duration.ofDays(40)))).as("what is over goes").hasSizeLessThanOrEqualTo(1);
    }

    private static List<Interaction> wish(Random random, Duties duties, Instant now) {
        var planned = duties.of("DAMKAR", now);
        var from = now.plusSeconds(600L * random.nextInt(-10, 200));
        var until = (from.isBefore(now) ? now : from).plusSeconds(600L * random.nextInt(1, 100));
        var answer = switch (random.nextInt(8)) {
            case 0 -> duties.end(CITY, "DAMKAR", null, "sari", now);
            case 1, 2 -> duties.end(CITY, "DAMKAR", planned.isEmpty() ? now : planned.get(random.nextInt(planned.size())).from(), "sari", now);
            default -> duties.put(CITY, "DAMKAR", new Personal(1, Duties.written(List.of(new Agency.Rung("no. " + random.nextInt(1_000), "+628123456")))), from, until, "sari", now);
        };
        return answer instanceof Answer.Done(var facts) ? facts : List.of();
    }

    private TicketNumber survivorOf(Instant now) {
        var world = new World();
        needed(now).forEach(e -> world.evolve(e.fact(), e.wall()));
        return world.tickets().surviving(OLD).orElseThrow().number();
    }

    private List<Entry> needed(Instant now) {
        return Arrays.stream(needed.at(now)).mapToObj(at -> told.get((int) at - 1)).toList();
    }

    private void add(Interaction fact, Instant at) {
        told.add(new Entry(told.size() + 1L, 1, at, 0, fact));
        needed.add(told.getLast());
    }
}
