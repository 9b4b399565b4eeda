package id.siaga.sms.smpp;

import id.siaga.sms.text.PduWriter;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A peer that sends whatever octets a test wants, right or wrong, and lets the test read every PDU that comes.
final class RawSmsc implements AutoCloseable {
    final ServerSocket server;
    final BlockingQueue<Peer> accepted = new LinkedBlockingQueue<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    RawSmsc() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    RawSmsc(ServerSocket socket) {
        server = socket;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                accepted.add(new Peer(socket));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    /// The next connection.
    Peer peer() throws Exception {
        var peer = accepted.poll(10, TimeUnit.SECONDS);
        if (peer == null) {
            throw new AssertionError("nobody called");
        }
        return peer;
    }

    /// The next connection, its bind answered.
    Peer bound() throws Exception {
        var peer = peer();
        var bind = peer.next();
        peer.send(PduWriter.response(command(bind) | 0x80000000, 0, sequence(bind), "raw"));
        return peer;
    }

    static int command(byte[] pdu) {
        return ByteBuffer.wrap(pdu).getInt(4);
    }

    static int status(byte[] pdu) {
        return ByteBuffer.wrap(pdu).getInt(8);
    }

    static int sequence(byte[] pdu) {
        return ByteBuffer.wrap(pdu).getInt(12);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : sockets) {
            socket.close();
        }
    }

    static final class Peer {
        final Socket socket;
        private final DataInputStream in;
        /// PDUs that came.
        int read;

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new DataInputStream(socket.getInputStream());
            socket.setSoTimeout(10_000);
        }

        void send(byte[] octets) throws IOException {
            socket.getOutputStream().write(octets);
            socket.getOutputStream().flush();
        }

        byte[] next() throws IOException {
            var length = in.readInt();
            var pdu = new byte[length];
            ByteBuffer.wrap(pdu).putInt(length);
            in.readFully(pdu, 4, length - 4);
            read++;
            return pdu;
        }

        /// The next PDU that is not an enquire_link; those are answered.
        byte[] nextButEnquiries() throws IOException {
            while (true) {
                var pdu = next();
                if (command(pdu) != 0x15) {
                    return pdu;
                }
                send(PduWriter.header(16, 0x80000015, 0, sequence(pdu)));
            }
        }

        /// True when the other side has closed.
        boolean closed() throws IOException {
            try {
                while (true) {
                    next();
                }
            } catch (java.net.SocketTimeoutException e) {
                return false;
            } catch (IOException e) {
                return true;
            }
        }
    }
}
