package id.siaga.config.asterisk;

import static id.siaga.config.asterisk.DialplanRig.next;
import static id.siaga.config.asterisk.DialplanRig.rings;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.Until;
import id.siaga.trial.Manner;
import id.siaga.trial.Sound;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No gateway and no phone that can be reached: the outside number, where a key tells a person from a mailbox, and a phone that comes up meanwhile.
class OutsideIT {
    private static final int PERSON_HERTZ = 1300;

    @TempDir
    static Path dir;

    @Test
    void withNobodyThereTheOutsideNumberRingsAtOnceAndAPhoneThatComesUpLaterTakesTheNextCall() throws Exception {
        try (var rig = new DialplanRig(dir, false)) {
            var away = rings(rig.outside.phone("0354999").manner(Manner.answering(Duration.ZERO, Duration.ofMillis(50)).saying(Sound.tone(PERSON_HERTZ))));
            var call = rig.citizens.phone("0811").dial("112", "<sip:0811@127.0.0.2>", Sound.silence());
            var ring = next(away, Duration.ofSeconds(1));
            System.out.printf("figure: INVITE of the caller -> INVITE to the outside, no gateway, no phone: %d ms%n", (ring.invitedAt() - call.invitedAt()) / 1_000_000);
            DialplanRig.await("the words begin", () -> ring.ear().packets() > 0);
            assertThat(call.ear().hears(PERSON_HERTZ)).as("without the key").isFalse();
            var talk = call.ear().whenHears(PERSON_HERTZ);
            for (int tries = 0; tries < 20 && !talk.isDone(); tries++) {
                ring.press('1');
                Until.within(Duration.ofMillis(500), talk::isDone); // a key in the moment between words and wait may be lost
            }
            assertThat(talk).as("they talk").isCompleted();
            ring.hangUp();
            assertThat(call.ended().get(5, SECONDS).byPeer()).as("the talk outside is over").isTrue();

            var phone = rig.phone("103");
            var ayu = rings(phone);
            assertThat(phone.register(Duration.ofSeconds(60)).get(5, SECONDS)).isTrue();
            DialplanRig.await("103 is reachable", () -> rig.cli("pjsip show contacts").contains("Avail"));
            rig.citizens.phone("0812").dial("112", "<sip:0812@127.0.0.2>", null);
            assertThat(next(ayu, Duration.ofSeconds(1)).shown()).contains("0812");
            assertThat(away).isEmpty();
        }
    }
}
