package id.siaga.floor;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aLineIsASortedSetThatKnowsPositions(long seed) {
        var random = new Random(seed);
        var line = new Line(new FloorQueue(Desk.HOTLINE, false, 1, 0, Desk.RING_FOR, Desk.WRAP_UP), 0, new Demand.Step(Duration.ZERO, 0), null, new Pace(), Line.Opened.NONE, null);
        var model = new TreeSet<Caller>(Comparator.<Caller>comparingLong(c -> c.since).thenComparing(c -> c.call));
        for (int i = 0; i < 3000; i++) {
            if (model.isEmpty() || random.nextInt(5) < 3) {
                var caller = new Caller(CallId.of(7, i), random.nextInt(200), line);
                line.add(caller);
                model.add(caller);
            } else {
                var all = new ArrayList<>(model);
                var gone = all.get(random.nextInt(all.size()));
                line.remove(gone);
                model.remove(gone);
            }
            var probe = new Caller(CallId.of(7, 9999), random.nextInt(200), line);
            assertThat(line.before(probe)).isEqualTo(model.headSet(probe).size());
            assertThat(line.size()).isEqualTo(model.size());
            assertThat(line.head()).isSameAs(model.isEmpty() ? null : model.first());
        }
        var walked = new ArrayList<Caller>();
        line.forEach(walked::add);
        assertThat(walked).containsExactlyElementsOf(model);
    }
}
