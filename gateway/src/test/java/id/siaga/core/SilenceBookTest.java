package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.journal.Interaction;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SilenceBookTest {
    private static final CallId CALL = CallId.of(7, 1);
    private final SilenceBook book = new SilenceBook();

    @Test
    void aKeyOutweighsAVoiceAndBothOutweighNothing() {
        told(new Interaction.SilentAsked(CALL, new OperatorId("sari")));
        assertThat(result()).isEqualTo("ASKED");
        told(signed("SPEECH", ""));
        assertThat(result()).isEqualTo("SPEECH");
        told(signed("KEY", "4"));
        told(new Interaction.SilentHeard(CALL, "KEY"));
        told(signed("KEY", "#"));
        assertThat(result()).isEqualTo("KEY");
        assertThat(book.of(CALL).orElseThrow().keys()).as("also after the end").isEqualTo("4#");
    }

    @Test
    void askedAgainTheCallerBeginsAnew() {
        told(new Interaction.SilentAsked(CALL, new OperatorId("sari")));
        told(new Interaction.SilentHeard(CALL, "NOTHING"));
        assertThat(result()).isEqualTo("NOTHING");
        told(new Interaction.SilentAsked(CALL, new OperatorId("sari")));
        assertThat(result()).isEqualTo("ASKED");
    }

    @Test
    void aDayOfSilentCallsDoesNotFillTheMemory() {
        for (int n = 1; n <= 3_000; n++) told(new Interaction.SilentAsked(CallId.of(7, n), new OperatorId("sari")));
        assertThat(book.of(CALL)).isEmpty();
        assertThat(book.of(CallId.of(7, 3_000))).isPresent();
    }

    private String result() {
        return book.of(CALL).orElseThrow().result();
    }

    private static Interaction signed(String sign, String key) {
        return new Interaction.CallerSigned(CALL, "SCRIPT", sign, key, 1_000);
    }

    private void told(Interaction fact) {
        book.evolve(fact, Instant.EPOCH);
    }
}
