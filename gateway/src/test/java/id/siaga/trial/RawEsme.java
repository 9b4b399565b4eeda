package id.siaga.trial;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The other end of the line, octet by octet and written out by hand, so that codec and test do not share a mistake.
final class RawEsme implements AutoCloseable {
    record Pdu(int command, int status, int sequence, String hex) {}

    private final Socket socket;
    private final DataInputStream in;

    RawEsme(int port) throws IOException {
        socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        socket.setSoTimeout(5_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
    }

    static RawEsme bound(int port, int command) throws IOException {
        var esme = new RawEsme(port);
        var answer = esme.bind(command, "siaga", "rahasia");
        if (answer.status != 0) throw new IOException("bind refused: " + answer);
        return esme;
    }

    Pdu bind(int command, String systemId, String password) throws IOException {
        send(command, 1, systemId + "\0" + password + "\0\0" + "4" + "\0\0\0");
        return read();
    }

    void send(int command, int sequence, String body) throws IOException {
        sendHex(hex(16 + body.length()) + hex(command) + hex(0) + hex(sequence) + HexFormat.of().formatHex(body.getBytes(StandardCharsets.ISO_8859_1)));
    }

    void answer(Pdu request, int status) throws IOException {
        sendHex(hex(17) + hex(request.command | 0x80000000) + hex(status) + hex(request.sequence) + "00");
    }

    void sendHex(String octets) throws IOException {
        socket.getOutputStream().write(HexFormat.of().parseHex(octets));
    }

    static String hex(int value) {
        return HexFormat.of().toHexDigits(value);
    }

    Pdu read() throws IOException {
        int length = in.readInt();
        return new Pdu(in.readInt(), in.readInt(), in.readInt(), HexFormat.of().formatHex(in.readNBytes(length - 16)));
    }

    boolean ended() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
