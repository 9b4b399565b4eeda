package id.siaga.watchdog;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Listens for beats and answers each with whether Asterisk could be told. A new connection is a new life of the gateway: the one before
/// is closed, so there are never more than two.
final class Ears {
    private final ServerSocketChannel server;
    private final Consumer<? super Vigil.Event> mailbox;
    private final BooleanSupplier asterisk;

    private Ears(ServerSocketChannel server, Consumer<? super Vigil.Event> mailbox, BooleanSupplier asterisk) {
        this.server = server;
        this.mailbox = mailbox;
        this.asterisk = asterisk;
    }

    /// @param mailbox told from threads of this object
    static Ears open(UnixDomainSocketAddress address, Consumer<? super Vigil.Event> mailbox, BooleanSupplier asterisk) throws IOException {
        Files.deleteIfExists(address.getPath()); // of a life that was killed
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address, 4);
        var ears = new Ears(server, mailbox, asterisk);
        Thread.ofPlatform().name("ears").start(ears::listen);
        return ears;
    }

    private void listen() {
        SocketChannel before = null;
        while (true) {
            try {
                var gateway = server.accept();
                if (before != null) {
                    before.close();
                }
                before = gateway;
                Thread.ofPlatform().daemon().name("beats").start(() -> hear(gateway));
            } catch (IOException e) {
                // that one went; the next is heard
            }
        }
    }

    /// Answering could wait only for a gateway that beats and does not read: that one is no better than a frozen one.
    private void hear(SocketChannel gateway) {
        var octets = ByteBuffer.allocate(64);
        try (gateway) {
            while (gateway.read(octets.clear()) >= 0) {
                mailbox.accept(new Vigil.Event.Beat());
                octets.clear().put(asterisk.getAsBoolean() ? BeatPlace.HEARD : BeatPlace.HEARD_WITHOUT_ASTERISK).flip();
                gateway.write(octets);
            }
        } catch (IOException e) {
            // the end, as much as -1
        }
        mailbox.accept(new Vigil.Event.Ended());
    }
}
