package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.run.OwnProcess;
import java.nio.file.Path;
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
            // By itself, from Asterisk's own queue, and before sari is free: that queue would ring her phone for it, as it should.
            var _ = house.facts.await("the waiting caller is back", all -> all.stream().filter(f -> f.type().equals("CallQueued") && f.field("call").equals(waiting.call())).count() == 2);
            talk.hangUp();
            assertThat(house.facts.awaitOf(talking.call(), "CallEnded").field("outcome")).isEqualTo("SERVED");
            house.talk(sari, waiting);
        }
    }
}
