package id.siaga.ivr;

import static id.siaga.ivr.Samples.EVERYTHING;
import static id.siaga.ivr.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written on a channel, and what comes back from one.
class PlaceTest {
    /// Wherever a caller is when we die: with the text alone they hear the same step again, in their language.
    @Test
    void everyPlaceOfEveryWalkCanBeTakenUpAgain() {
        var flow = read(EVERYTHING);
        var random = new Random(11);
        var steps = new HashSet<String>();
        for (int call = 0; call < 2_000; call++) {
            var walk = Walk.begin(flow);
            for (int turn = 0; turn < 20 && !walk.over(); turn++) {
                var place = walk.now().place();
                var again = Interpreter.resume(flow, Place.parse(place.text()).orElseThrow()).orElseThrow();
                assertThat(again.place().step()).isEqualTo(place.step());
                assertThat(again.place().language()).isEqualTo(place.language());
                assertThat(again.place().tries()).isEqualTo(place.tries());
                steps.add(place.step());
                walk = walk.typed(switch (walk.now().act()) {
                    case Act.Ask(var q) when q == Question.TIME -> random.nextBoolean() ? "2026-11-23 08:00" : "holiday 2026-11-23 08:00";
                    case Act.Ask(var q) when q == Question.DESKS -> random.nextBoolean() ? "busy" : "empty";
                    case Act.Ask _ -> "unknown";
                    default -> random.nextInt(4) == 0 ? "timeout" : String.valueOf(random.nextInt(3));
                });
            }
        }
        assertThat(steps).contains("bahasa", "jam", "nomor", "meja", "ramai");
    }

    @Test
    void aPlaceOfAnotherVersionOfTheFlowIsNone() {
        var flow = read(EVERYTHING);
        assertThat(Interpreter.resume(flow, Place.parse("dulu:0:id:").orElseThrow())).isEmpty();
        assertThat(Interpreter.resume(flow, Place.parse("nomor:0:jv:").orElseThrow())).isEmpty();
        assertThat(Interpreter.resume(flow, Place.parse("nomor:8:id:12345678901234567890123456789012").orElseThrow())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nomor", "nomor:0:id", "nomor:0:id:12a", "nomor:9:id:", "nomor:-1:id:", "nomor:0:ID:", "a b:0:id:", "nomor:0:id:1\n", "nomor:0:id:${EPOCH}",
        "nomor:0:id:123456789012345678901234567890123", "a b/c:0:id:", "/:0:id: "})
    void whatAChannelHoldsOtherwiseIsNoPlace(String text) {
        assertThat(Place.parse(text)).isEmpty();
    }
}
