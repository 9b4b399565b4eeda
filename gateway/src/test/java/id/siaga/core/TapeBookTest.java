package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import id.siaga.journal.Interaction;
import org.junit.jupiter.api.Test;

class TapeBookTest {
    private static final CallId CALL = CallId.of(7, 12);
    private final TapeBook book = new TapeBook();

    private void begun() {
        book.evolve(new Interaction.RecordingBegun(CALL, CALL + "-asked.wav"));
    }

    private void ended(Asking.End because) {
        book.evolve(new Interaction.RecordingEnded(CALL, because.name(), 4_000));
    }

    @Test
    void aRecordingIsOpenUntilSomebodySaysThatItIsOver() {
        begun();
        assertThat(book.open()).singleElement().satisfies(tape -> assertThat(book.isOpen(tape)).isTrue());
        ended(Asking.End.GONE);
        assertThat(book.open()).isEmpty();
        assertThat(book.unwanted()).isEmpty();
    }

    @Test
    void whoIsAskedAgainHasAnotherRecording() {
        begun();
        var first = book.open().getFirst();
        begun();
        assertThat(book.isOpen(first)).isFalse();
        assertThat(book.isOpen(book.open().getFirst())).isTrue();
    }

    @Test
    void ofWhoGaveASignAtTheQuestionNothingIsWantedAlsoWhenTheEndWasNeverSaid() {
        begun();
        book.evolve(new Interaction.CallerSigned(CALL, "LOW_LANE", "KEY", "5", 900));
        assertThat(book.open().getFirst().passed()).isFalse();
        book.evolve(new Interaction.CallerSigned(CALL, "CHALLENGE", "KEY", "5", 900));
        assertThat(book.open().getFirst().passed()).isTrue();
        ended(Asking.End.PASSED);
        assertThat(book.unwanted()).containsExactly(CALL);
        begun();
        assertThat(book.unwanted()).as("recorded again").isEmpty();
    }

    @Test
    void noFloodFillsTheMemory() {
        for (int n = 1; n <= 5_000; n++) book.evolve(new Interaction.RecordingBegun(CallId.of(7, n), "x"));
        assertThat(book.open()).hasSize(2_000);
        for (int n = 1; n <= 5_000; n++) book.evolve(new Interaction.RecordingEnded(CallId.of(7, n), "PASSED", 1));
        assertThat(book.open()).isEmpty();
        assertThat(book.unwanted()).hasSize(2_000);
    }
}
