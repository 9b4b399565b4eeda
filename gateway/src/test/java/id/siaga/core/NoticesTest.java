package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ivr.Sound;
import id.siaga.journal.Entry;
import id.siaga.journal.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");
    private static final Notices.Told POWER = new Notices.Told(List.of(new Sound.File("/data/prompts/power")), List.of());
    private static final Notices.Told WATER = new Notices.Told(List.of(), List.of(new Sound.File("/data/prompts/water")));

    private static Interaction declared(String sounds, Instant until) {
        return new Interaction.NoticeDeclared("112", "Listrik padam.", null, sounds, until.toEpochMilli(), "rudi");
    }

    private static Instant hours(int n) {
        return NOON.plus(Duration.ofHours(n));
    }

    @Test
    void aNoticeRunsUntilItsEndAndNoLonger() {
        var book = new NoticeBook();
        book.evolve(declared("id-1.wav en-1.wav", hours(2)), NOON);
        assertThat(book.of("112", hours(1))).hasValueSatisfying(n -> assertThat(n.sounds()).containsExactly("id-1.wav", "en-1.wav"));
        assertThat(book.of("112", hours(2))).isEmpty();
        assertThat(book.running(hours(1))).hasSize(1);
        assertThat(book.running(hours(2))).isEmpty();
        assertThat(book.of("0354", hours(1))).isEmpty();
    }

    @Test
    void whatIsExtendedRunsSinceItBeganAndWhatIsNewSinceThen() {
        var book = new NoticeBook();
        book.evolve(declared("id-1.wav", hours(2)), NOON);
        book.evolve(declared("id-1.wav", hours(20)), hours(1));
        assertThat(book.of("112", hours(19)).orElseThrow().since()).isEqualTo(NOON);
        book.evolve(declared("id-2.wav", hours(20)), hours(3));
        assertThat(book.of("112", hours(19)).orElseThrow().since()).isEqualTo(hours(3));
        book.evolve(new Interaction.NoticeCleared("112", "rudi"), hours(4));
        assertThat(book.of("112", hours(5))).isEmpty();
    }

    @Test
    void aSnapshotHoldsTheNewestOnlyAndOnlyAsLongAsItRuns() {
        var needed = new StillNeeded();
        needed.add(new Entry(1, 1, NOON, 0, declared("id-1.wav", hours(2))));
        needed.add(new Entry(2, 1, NOON, 0, declared("id-2.wav", hours(3))));
        assertThat(needed.at(hours(1))).containsExactly(2L);
        assertThat(needed.at(hours(4))).isEmpty();
        needed.add(new Entry(3, 1, hours(1), 0, declared("id-3.wav", hours(9))));
        needed.add(new Entry(4, 1, hours(1), 0, new Interaction.NoticeCleared("112", "rudi")));
        assertThat(needed.at(hours(2))).isEmpty();
    }

    @Test
    void newsOfAnOlderFactComesTooLate() {
        var notices = new Notices();
        notices.tell("112", 8, hours(2), WATER);
        notices.tell("112", 7, hours(9), POWER);
        assertThat(notices.of("112", hours(1))).isEqualTo(WATER);
        assertThat(notices.of("112", hours(2))).isEqualTo(Notices.Told.NOTHING);
        notices.tell("112", 9, Instant.MIN, Notices.Told.NOTHING);
        assertThat(notices.of("112", hours(1))).isEqualTo(Notices.Told.NOTHING);
    }
}
