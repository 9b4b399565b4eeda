package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.run.OwnProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `siaga restart`, as an upgrade in place does it, with a talk and a waiting caller on a real Asterisk.
class RestartIT {
    @TempDir
    Path dir;

    @Test
    void aTalkGoesOnAndAWaitingCallerKeepsWaitingWhileTheGatewayIsReplaced() throws Exception {
        try (var house = CallHouse.open(dir)) {
            house.ready("sari");
            var sari = house.operator("sari");
            var talking = house.queued("112");
            var talk = house.talk(sari, talking);
            var waiting = house.queued("112");
            var before = house.station.gateway().map(OwnProcess::pid).orElseThrow();
            var asterisk = house.station.asterisk().orElseThrow();

            house.replace();

            assertThat(house.station.gateway().map(OwnProcess::pid).orElseThrow()).isNotEqualTo(before);
            assertThat(house.station.asterisk().orElseThrow()).isNotSameAs(asterisk);
            assertThat(talking.sip().ended()).isNotDone();
            assertThat(waiting.sip().ended()).isNotDone();
            OperatorPhone.hearEachOther(talking.sip(), talk);
            talk.hangUp();
            assertThat(house.facts.awaitOf(talking.call(), "CallEnded").field("outcome")).isEqualTo("SERVED");
            // Asterisk's own queue would ring budi too; the caller comes back to the gateway by itself first.
            var _ = house.facts.await("the waiting caller is back", all -> back(all, waiting.call()));
            var budi = house.operator("budi");
            house.ready("budi");
            var ring = budi.ring(waiting);
            ring.answer();
            OperatorPhone.hearEachOther(waiting.sip(), ring);
        }
    }

    private static boolean back(List<CallFacts.Fact> all, String call) {
        long epoch = all.getLast().epoch();
        return all.stream().anyMatch(f -> f.epoch() == epoch && f.field("call").equals(call) && f.type().equals("CallQueued"));
    }
}
