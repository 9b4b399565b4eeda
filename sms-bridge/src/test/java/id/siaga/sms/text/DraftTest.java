package id.siaga.sms.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What a sender is told before a text leaves.
class DraftTest {
    @Test
    void oneCurlyQuoteDoesNotDoubleThePriceOfAText() {
        var draft = Draft.of("Petugas \u201csegera\u201d datang \u2013 mohon tunggu\u2026 " + "x".repeat(100));
        assertThat(draft.encoding()).isEqualTo("GSM-7");
        assertThat(draft.parts()).isEqualTo(1);
        assertThat(draft.text()).startsWith("Petugas \"segera\" datang - mohon tunggu... x");
        assertThat(draft.changed()).containsEntry("\u201c", "\"").containsEntry("\u2013", "-").containsEntry("\u2026", "...").hasSize(4);
    }

    @Test
    void whatIsPlainOrNeedsOtherLettersAnywayStaysAsItWasWritten() {
        assertThat(Draft.of("Caf\u00e9 {10 \u20ac}")).isEqualTo(new Draft("Caf\u00e9 {10 \u20ac}", "GSM-7", 1, java.util.Map.of()));
        var siren = Draft.of("\u201cawas\u201d \ud83d\ude91");
        assertThat(siren.text()).isEqualTo("\u201cawas\u201d \ud83d\ude91");
        assertThat(siren.encoding()).isEqualTo("UCS-2");
        assertThat(siren.changed()).isEmpty();
        assertThat(Draft.of("x".repeat(161)).parts()).isEqualTo(2);
        assertThat(Draft.of("\u4f60".repeat(71)).parts()).isEqualTo(2);
    }
}
