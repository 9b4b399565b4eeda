package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.config.Config;
import id.siaga.floor.Demand;
import id.siaga.floor.FloorOperator;
import id.siaga.floor.FloorQueue;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Levels as the floor knows them: bits that say "this or better".
class SkillsTest {
    private static final QueueId JAWA = new QueueId("jawa");

    @TempDir
    Path dir;

    private Config config;

    @BeforeEach
    void read() throws IOException {
        config = Config.read(Files.writeString(dir.resolve("siaga.yaml"), """
                lines:
                  - {number: "112", kind: emergency, flow: flows/112.yaml, queue: emergency}
                queues:
                  - {id: emergency, priority: 100}
                  - {id: jawa, priority: 10, skills: [jawa:4, medis], relax: [{after: 20s, skills: [jawa:2]}, {after: 1m}]}
                operators:
                  - {id: sari, name: Sari, phone: "101", skills: [jawa, medis:1, isyarat]}
                  - {id: budi, name: Budi, phone: "102", skills: [jawa:3, medis]}
                  - {id: ayu, name: Ayu, phone: "103"}
                  - {id: rudi, name: Rudi, phone: "104", queues: [emergency], skills: [jawa]}
                """));
    }

    private FloorOperator operator(String id) {
        return Settings.operators(config).stream().filter(each -> each.id().equals(new OperatorId(id))).findFirst().orElseThrow();
    }

    private Demand demand() {
        return Settings.queues(config).stream().filter(each -> each.id().equals(JAWA)).map(FloorQueue::demand).findFirst().orElseThrow();
    }

    private boolean has(String operator, long skills) {
        return (operator(operator).skills() & skills) == skills;
    }

    @Test
    void aStepTakesWhoHasThatLevelOrABetterOne() {
        var steps = demand().steps();
        assertThat(steps).extracting(Demand.Step::from).containsExactly(Duration.ZERO, Duration.ofSeconds(20), Duration.ofMinutes(1));
        assertThat(has("sari", steps.get(0).skills())).isTrue();
        assertThat(has("budi", steps.get(0).skills())).isFalse();
        assertThat(has("budi", steps.get(1).skills())).isTrue();
        assertThat(has("ayu", steps.get(1).skills())).isFalse();
        assertThat(has("ayu", steps.get(2).skills())).isTrue();
    }

    @Test
    void whoOnlyTheLastStepTakesServesTheQueueTooAndWhoWasNotGivenItDoesNot() {
        assertThat(operator("ayu").queues()).contains(JAWA);
        assertThat(operator("rudi").queues()).doesNotContain(JAWA);
    }

    @Test
    void howGoodSomebodyIsForAQueueAreTheLevelsItAsksFor() {
        assertThat(operator("sari").levels()).containsEntry(JAWA, 6).containsEntry(new QueueId("emergency"), 0);
        assertThat(operator("budi").levels()).containsEntry(JAWA, 8);
    }

    @Test
    void whatIsAskedForIsNamedAsItIsWritten() {
        assertThat(Settings.skills(config)).containsExactly("jawa:4", "medis", "jawa:2");
    }
}
