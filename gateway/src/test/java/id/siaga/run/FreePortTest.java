package id.siaga.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTest {
    @Test
    void noPortIsGivenOutTwiceWhileThisJvmLives() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var found = new HashSet<Integer>();
            for (var port : threads.invokeAll(IntStream.range(0, 200).mapToObj(_ -> (Callable<Integer>) FreePort::find).toList())) {
                assertThat(found.add(port.get())).as("port %d", port.get()).isTrue();
            }
        }
    }

    @Test
    void noOutgoingConnectionCanHaveIt() throws IOException {
        int port = FreePort.find();
        try (var outgoing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()); var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(port).as("below the ports that the system gives by itself").isLessThan(outgoing.getLocalPort());
        }
    }
}
