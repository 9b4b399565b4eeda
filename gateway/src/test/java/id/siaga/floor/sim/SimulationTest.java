package id.siaga.floor.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// `java id.siaga.floor.sim.Seeds 1000000` runs more of the same.
class SimulationTest {
    private static final long SEEDS = 2_000;

    @Test
    void whateverIsLostLateDoubledKilledOrFrozenTheFloorHolds() {
        var runs = LongStream.rangeClosed(1, SEEDS).parallel().mapToObj(Simulation::run).toList();
        // and something happened in them
        assertThat(runs.stream().mapToLong(Simulation.Run::rings).sum()).isGreaterThan(5 * SEEDS);
        assertThat(runs.stream().mapToLong(Simulation.Run::talks).sum()).isGreaterThan(3 * SEEDS);
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        assertThat(Simulation.run(42)).isEqualTo(Simulation.run(42));
        assertThat(Simulation.run(42)).isNotEqualTo(Simulation.run(43));
    }
}
