package id.siaga.config.asterisk;

import static id.siaga.config.asterisk.DialplanRig.next;
import static id.siaga.config.asterisk.DialplanRig.rings;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.trial.SipCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// One Asterisk with the generated files for all tests of a class, and a gateway that does what they say.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DialplanHouse {
    static final Duration SOON = Duration.ofSeconds(3);

    @TempDir
    static Path dir;

    DialplanRig rig;
    BlockingQueue<SipCall> sari;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    void start() throws Exception {
        rig = new DialplanRig(dir, true);
    }

    @AfterAll
    void stop() {
        if (rig != null) rig.close();
    }

    @BeforeEach
    void phonesRingUntilSomebodyGivesUp() {
        sari = rings(rig.phone("101"));
        rig.phone("102");
        rig.alive("1");
    }

    @AfterEach
    void allIsQuietAgain() throws Exception {
        for (var each : opened) {
            each.close();
        }
        opened.clear();
        rig.cli("channel request hangup all");
        rig.noCalls();
    }

    AgiStub gateway() throws IOException {
        var stub = new AgiStub(rig.agiPort);
        opened.add(stub);
        return stub;
    }

    SipCall dial112() {
        return rig.citizens.phone("0811222333").dial("112", "<sip:+62811222333@127.0.0.2>", null);
    }

    static AgiStub.Contact contact(AgiStub gateway) throws InterruptedException {
        var contact = gateway.next(5_000);
        assertThat(contact).as("the call comes to the gateway").isNotNull();
        return contact;
    }
}
