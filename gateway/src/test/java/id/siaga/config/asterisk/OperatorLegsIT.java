package id.siaga.config.asterisk;

import static id.siaga.config.asterisk.DialplanRig.await;
import static id.siaga.config.asterisk.DialplanRig.next;
import static id.siaga.config.asterisk.DialplanRig.rings;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.trial.Manner;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Legs of operators' phones that the gateway originates: what they do when it dies, or does not get to answer.
class OperatorLegsIT extends DialplanHouse {
    @Test
    void aLegThatRingsWhenTheGatewayDiesTakesTheCallerItself() throws Exception {
        var gateway = gateway();
        var call = dial112();
        var contact = contact(gateway);
        var budi = rings(rig.phone("102"));
        rig.phone("101").manner(Manner.rejecting(486));
        try (var manager = rig.manager()) {
            manager.send("Action: Originate\r\nChannel: PJSIP/102\r\nContext: siaga-leg\r\nExten: op\r\nPriority: 1\r\nTimeout: 20000\r\nAsync: true\r\nChannelId: siaga-1-1\r\n"
                    + "Variable: SIAGA_CALLER=" + contact.value("agi_channel"));
            var leg = next(budi, SOON);
            gateway.kill();
            await("the caller is in the fallback queue", () -> rig.cli("queue show siaga-112").contains("siaga-trunk"));
            leg.answer();
            rig.talk();
            leg.hangUp();
        }
        assertThat(call.ended().get(5, SECONDS).byPeer()).isTrue();
    }

    @Test
    void phonesThatRingForACallerStopWhenTheCallerHangsUpWithoutAGateway() throws Exception {
        var gateway = gateway();
        var call = dial112();
        var contact = contact(gateway);
        var budi = rings(rig.phone("102"));
        try (var manager = rig.manager()) {
            manager.send("Action: Originate\r\nChannel: PJSIP/102\r\nContext: siaga-leg\r\nExten: op\r\nPriority: 1\r\nTimeout: 20000\r\nAsync: true");
            var leg = next(budi, SOON);
            var name = Pattern.compile("PJSIP/102-[0-9a-f]+").matcher(rig.cli("core show channels concise"));
            assertThat(name.find()).isTrue();
            contact.run("SET VARIABLE SIAGA_LEGS " + name.group());
            gateway.kill();
            call.hangUp();
            assertThat(leg.ended().get(2, SECONDS).status()).isEqualTo(487);
        }
    }

    @Test
    void aLegInConnectedModeThatIsJoinedWhileItAsksWaitsAgainAfterTheTalk() throws Exception {
        var gateway = gateway();
        var call = dial112();
        var citizen = contact(gateway);
        var budi = rings(rig.phone("102"));
        try (var manager = rig.manager()) {
            manager.send("Action: Originate\r\nChannel: PJSIP/102\r\nContext: siaga-connected\r\nExten: s\r\nPriority: 1\r\nTimeout: 20000\r\nAsync: true\r\nChannelId: siaga-connected-1-1\r\nVariable: SIAGA_OP=budi");
            var leg = next(budi, SOON);
            leg.answer();
            var asks = gateway.next(12_000);
            assertThat(asks).as("the leg asks, and is not answered").isNotNull();
            assertThat(asks.value("agi_network_script")).startsWith("connected?op=budi");
            citizen.run("EXEC MSet EXPORT(siaga-connected-1-1,SIAGA_JOINED)=1");
            citizen.write("EXEC Bridge siaga-connected-1-1");
            rig.talk();
            call.hangUp();
            await("the leg waits again", () -> rig.cli("core show channels concise").contains("!BridgeWait!"));
            assertThat(leg.ended()).isNotDone();
        }
    }
}
