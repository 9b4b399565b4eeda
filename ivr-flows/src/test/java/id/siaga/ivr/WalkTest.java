package id.siaga.ivr;

import static id.siaga.ivr.Samples.MENU;
import static id.siaga.ivr.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WalkTest {
    private static Walk walk(String... words) {
        return Stream.of(words).reduce(Walk.begin(read(MENU)), Walk::typed, (_, last) -> last);
    }

    @Test
    void theCallerHearsAllUpToTheQuestion() {
        assertThat(walk().lines()).containsExactly(
                "salam: the caller hears a", "salam: the caller hears b", "pilihan: the caller hears c", "pilihan: the caller hears d",
                "pilihan: the caller has 3 s for a key: * to pilihan, 1 to antre, 2 to selesai (try 1 of 2, then antre)");
        assertThat(walk().over()).isFalse();
    }

    @Test
    void keysTimeoutsAndAHangUpLeadOn() {
        assertThat(walk("1").lines()).containsExactly("pilihan: the caller presses 1", "antre: the caller waits for a person in queue hotline");
        assertThat(walk("2").lines().getLast()).isEqualTo("selesai: the call is ended by us");
        assertThat(walk("timeout").lines().getLast()).contains("try 2 of 2");
        assertThat(walk("9", "").lines()).contains("pilihan: the caller presses nothing", "antre: the caller waits for a person in queue hotline");
        assertThat(walk("hangup").lines()).containsExactly("pilihan: the caller hangs up");
        assertThat(List.of(walk("1"), walk("2"), walk("9", ""), walk("hangup"))).allMatch(Walk::over);
    }

    @Test
    void aTypingErrorChangesNothing() {
        var walk = walk("satu");
        assertThat(walk.lines()).singleElement().asString().contains("'satu' is none of");
        assertThat(walk.typed("1").over()).isTrue();
    }

    @Test
    void twoHundredKeysAtOnceEndLikeOne() {
        var walk = walk("1");
        for (int i = 0; i < 200; i++) {
            walk = walk.typed("9");
        }
        assertThat(walk.now().act()).isEqualTo(new Act.JoinQueue("hotline"));
    }

    @Test
    void theMenuAfterACallersKeyBeginsAnew() {
        assertThat(walk("9", "*").lines().getLast()).contains("try 1 of 2");
    }
}
