package id.siaga.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownChannelsTest {
    private final KnownChannels known = new KnownChannels(3);

    private static Snapshot picture(String... uniqueIds) {
        var channels = List.of(uniqueIds).stream().map(id -> new Snapshot.Channel(id, "PJSIP/" + id, "Up", "AGI", "", "", "", "", 0, Map.<String, String>of())).toList();
        return new Snapshot("start", "22", System.nanoTime(), channels, Map.of());
    }

    private static AmiFact hungUp(String uniqueId) {
        return new AmiFact.HungUp(uniqueId, "PJSIP/" + uniqueId, 16, 0);
    }

    /// After a reconnect nothing is known; who hangs up between the question and its answer is not believed, and the answer shows them alive:
    /// without another question they would be so for a minute.
    @Test
    void whoHangsUpWhileAsteriskIsAskedIsAskedAboutAgain() {
        assertThat(known.believes(hungUp("1.1"))).isFalse();
        assertThat(known.merge(picture("1.1", "1.2"))).isFalse();
        assertThat(known.merge(picture("1.2"))).isTrue();
        assertThat(known.believes(hungUp("1.2"))).isTrue();
    }

    @Test
    void whoNobodyKnowsAndNoPictureShowsIsNoReasonToAsk() {
        assertThat(known.believes(hungUp("9.9"))).isFalse();
        assertThat(known.merge(picture("1.1"))).isTrue();
    }
}
