package id.siaga.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What asterisk-java gets to read, and what we take out before it.
class AmiSocketTest {
    private static final String HANGUP = "Event: Hangup\r\nTimestamp: 1700000000.250000\r\nChannel: PJSIP/op1-00000001\r\nUniqueid: 17.1\r\nCause: 16\r\n\r\n";

    private final List<AmiEvent> events = new ArrayList<>();
    private ServerSocket server;
    private Socket asterisk;
    private AmiSocket socket;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket = new AmiSocket("127.0.0.1", server.getLocalPort(), 1_000, events::addAll);
        asterisk = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        asterisk.close();
        server.close();
    }

    private void says(String text) throws IOException {
        asterisk.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// All that it says, and the end.
    private List<String> read(String text) throws IOException {
        says(text);
        asterisk.shutdownOutput();
        var lines = new ArrayList<String>();
        for (var line = socket.readLine(); line != null; line = socket.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    private List<AmiFact> facts() {
        return events.stream().flatMap(e -> AmiTranslator.facts(e).stream()).toList();
    }

    @Test
    void anEventThatWeTranslateIsTakenOutAndTheRestIsRead() throws IOException {
        assertThat(read("Response: Success\r\nMessage: é\r\n\r\n" + HANGUP + "Event: FullyBooted\r\nStatus: x\r\n\r\n"))
                .containsExactly("Response: Success", "Message: é", "", "Event: FullyBooted", "Status: x", "");
        assertThat(facts()).containsExactly(new AmiFact.HungUp("17.1", "PJSIP/op1-00000001", 16, 1_700_000_000_250_000L));
    }

    @Test
    void whatCameBeforeAnAnswerIsToldBeforeIt() throws IOException {
        says(HANGUP + "Response: Success\r\n");
        assertThat(socket.readLine()).isEqualTo("Response: Success");
        assertThat(events).hasSize(1);
    }

    /// Octet by octet, as the worst network would bring it.
    @Test
    void anEventMayComeInPieces() throws Exception {
        var writer = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < HANGUP.length(); i++) {
                    says(HANGUP.substring(i, i + 1));
                }
                asterisk.shutdownOutput();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(socket.readLine()).isNull();
        writer.join();
        assertThat(facts()).hasSize(1);
    }

    @Test
    void anEventLineInsideAnAnswerIsNoEvent() throws IOException {
        assertThat(read("Response: Success\r\nEvent: Hangup\r\nUniqueid: 17.1\r\n\r\n")).hasSize(4);
        assertThat(events).isEmpty();
    }

    /// A phone that can write a line into the event of its own call cannot choose between two that say it.
    @Test
    void aHeaderThatComesTwiceSaysNothing() throws IOException {
        read("Event: Hangup\r\nUniqueid: 17.1\r\nChannel: PJSIP/op1-1\r\nUniqueid: 17.2\r\nCause: 16\r\n\r\n");
        assertThat(facts()).containsExactly(new AmiFact.HungUp("", "PJSIP/op1-1", 16, 0));
    }

    @Test
    void aBlockThatClaimsToBeTwoEventsTellsNothing() throws IOException {
        read("Event: Newchannel\r\nUniqueid: 17.1\r\nEvent: Hangup\r\n\r\n");
        assertThat(events).hasSize(1);
        assertThat(facts()).isEmpty();
    }

    @Test
    void numbersThatAreNoneAndWordsForNothingAreNothing() throws IOException {
        read("Event: Hangup\r\nTimestamp: soon\r\nUniqueid: 17.1\r\nChannel: <unknown>\r\nCause: 99999999999\r\n\r\n");
        assertThat(facts()).containsExactly(new AmiFact.HungUp("17.1", "", 0, 0));
    }

    @Test
    void ourOwnIdOfAnOrderComesBackWithoutThatOfTheLibrary() throws IOException {
        read("Event: OriginateResponse\r\nActionID: 1234_7#leg-9\r\nResponse: Failure\r\nReason: 3\r\n\r\n");
        assertThat(facts()).containsExactly(new AmiFact.Originated("leg-9", false, 3));
    }

    @Test
    void theDialplanSaysWhatItSaysToUsAndNobodyElses() throws IOException {
        read("Event: UserEvent\r\nUniqueid: 17.1\r\nUserEvent: Siaga\r\nWhat: fell\r\nKey: \r\n\r\nEvent: UserEvent\r\nUniqueid: 17.1\r\nUserEvent: Other\r\nWhat: fell\r\n\r\n");
        assertThat(facts()).containsExactly(new AmiFact.Told("17.1", Map.of("What", "fell")));
    }

    @Test
    void aLineWithoutEndIsRefused() throws Exception {
        var writer = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < 10; i++) {
                    says("x".repeat(64 << 10));
                }
            } catch (IOException e) {
                // refused
            }
        });
        assertThatThrownBy(socket::readLine).hasMessageContaining("a line of more than");
        socket.close();
        writer.join();
    }
}
