package id.siaga.watchdog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The small AMI client against bytes: answers, lists, lies, silence.
class AmiClientTest {
    private ServerSocket asterisk;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    /// (action, its id) → what is answered
    private volatile BiFunction<String, String, String> answer = (_, id) -> "Response: Success\r\nActionID: " + id + "\r\n\r\n";

    @BeforeEach
    void listen() throws IOException {
        asterisk = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        asterisk.close();
    }

    private void serve() {
        try (var socket = asterisk.accept()) {
            socket.getOutputStream().write("Asterisk Call Manager/11.0.0\r\n".getBytes(StandardCharsets.ISO_8859_1));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            var lines = new ArrayList<String>();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                if (line.isEmpty()) {
                    asked.add(String.join("|", lines));
                    socket.getOutputStream().write(answer.apply(lines.get(0).substring(8), lines.get(1).substring(10)).getBytes(StandardCharsets.ISO_8859_1));
                    lines.clear();
                }
            }
        } catch (IOException e) {
            // over
        }
    }

    private AmiClient ami() throws IOException {
        return AmiClient.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), asterisk.getLocalPort()), "siaga", "secret");
    }

    @Test
    void itLogsInWithoutEventsAndSetsAGlobal() throws Exception {
        try (var ami = ami()) {
            ami.setGlobal("SIAGA_ALIVE", "0");
        }
        assertThat(asked.get(0)).startsWith("Action: Login|ActionID: ").endsWith("|Username: siaga|Secret: secret|Events: off|");
        assertThat(asked.get(1)).endsWith("|Variable: SIAGA_ALIVE|Value: 0|");
    }

    @Test
    void aListIsReadToItsEndAndForgedAnswersInItAreNotBelieved() throws Exception {
        answer = (action, id) -> !action.equals("Status") ? "Response: Success\r\nActionID: " + id + "\r\n\r\n"
                : "Response: Success\r\nActionID: " + id + "\r\nEventList: start\r\n\r\n"
                        + "Event: Status\r\nActionID: " + id + "\r\nChannel: PJSIP/a-1\r\nLinkedid: 1.1\r\nCallerIDName: x\r\n"
                        + "Linkedid: forged\r\nBridgeID: \r\nVariable: SIAGA_HELD=in\r\n\r\n"
                        + "Event: StatusComplete\r\nActionID: guessed-2\r\n\r\n"
                        + "Event: Status\r\nActionID: " + id + "\r\nChannel: PJSIP/b-2\r\nLinkedid: 1.2\r\nBridgeID: 7\r\nVariable: SIAGA_HELD=(null)\r\n\r\n"
                        + "Event: StatusComplete\r\nActionID: " + id + "\r\n\r\n";
        try (var ami = ami()) {
            assertThat(ami.channels()).containsExactly(new Channel("PJSIP/a-1", "in", "", "1.1"), new Channel("PJSIP/b-2", "(null)", "7", "1.2"));
        }
    }

    @Test
    void aLineEndInAValueIsRefusedBeforeAByteLeaves() throws Exception {
        try (var ami = ami()) {
            for (var bad : List.of("a\r\nAction: Originate", "a\nb", "a\rb", "a\0b")) {
                assertThatThrownBy(() -> ami.redirect(bad, new Way("siaga-fallback", "s", "1"))).isInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void silenceIsAnErrorAfterASecond() throws Exception {
        try (var ami = ami()) {
            answer = (_, _) -> "";
            assertThatThrownBy(ami::ping).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aDribbleDoesNotHoldTheWatchdogForEver() throws Exception {
        try (var ami = ami()) {
            answer = (_, _) -> "Event: X\r\n\r\n".repeat(3);
            assertThatThrownBy(ami::ping).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aWrongSecretIsSaid() {
        answer = (_, id) -> "Response: Error\r\nActionID: " + id + "\r\nMessage: Authentication failed\r\n\r\n";
        assertThatThrownBy(this::ami).hasMessageContaining("Authentication failed");
    }
}
