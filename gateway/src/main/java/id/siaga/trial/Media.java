package id.siaga.trial;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// RTP of all phones of a stack on one socket: Asterisk has a port for each channel, so the sender tells which call it is. One thread
/// sends every 20 ms for all, one receives for all: hundreds of talking phones cost two threads.
final class Media implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int TIME = 4;
    private static final int PCMA = 8;
    static final int TELEPHONE_EVENT = 101;
    private static final long TICK = 20_000_000L;
    private static final String KEYS = "0123456789*#ABCD";

    /// One call's sound, both ways.
    static final class Line {
        final Ear ear = new Ear();
        final Sound sound;
        final int ssrc;
        final ConcurrentLinkedQueue<ByteBuffer> events = new ConcurrentLinkedQueue<>();
        volatile @Nullable SocketAddress to;
        long sent;
        int sequence;

        Line(Sound sound, int ssrc) {
            this.sound = sound;
            this.ssrc = ssrc;
        }
    }

    private final DatagramSocket socket;
    private final Map<SocketAddress, Line> lines = new ConcurrentHashMap<>();
    private final byte[] silence = new byte[Sound.FRAME];
    private volatile boolean closed;

    Media(InetAddress local) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(local, 0));
        Thread.ofPlatform().daemon().name("rtp-in").start(this::receive);
        Thread.ofPlatform().daemon().name("rtp-out").start(this::send);
    }

    int port() {
        return socket.getLocalPort();
    }

    void open(Line line, SocketAddress to) {
        var before = line.to;
        if (before != null && !before.equals(to)) {
            lines.remove(before, line);
        }
        line.to = to;
        lines.put(to, line);
    }

    void shut(Line line) {
        var to = line.to;
        if (to != null) {
            lines.remove(to, line);
        }
    }

    /// RFC 4733: 100 ms of a key, the end three times.
    static void press(Line line, char key) {
        int code = KEYS.indexOf(key);
        if (code < 0) {
            throw new IllegalArgumentException("no key " + key);
        }
        for (int i = 1; i <= 7; i++) {
            boolean end = i > 5;
            line.events.add(ByteBuffer.wrap(new byte[] {
                (byte) code, (byte) ((end ? 0x80 : 0) | 10), (byte) ((Math.min(i, 5) * Sound.FRAME) >> 8), (byte) (Math.min(i, 5) * Sound.FRAME)
            }));
        }
    }

    private void receive() {
        byte[] bytes = new byte[2048];
        var packet = new DatagramPacket(bytes, bytes.length);
        while (!closed) {
            try {
                packet.setLength(bytes.length);
                socket.receive(packet);
                long at = System.nanoTime();
                var line = lines.get(packet.getSocketAddress());
                if (line != null && packet.getLength() > HEADER && (bytes[1] & 0x7f) == PCMA) {
                    line.ear.frame(bytes, HEADER, packet.getLength() - HEADER, ByteBuffer.wrap(bytes).getInt(TIME), at);
                }
            } catch (IOException e) {
                // a closed port of the other side (ICMP), or our own end
            }
        }
    }

    private void send() {
        long next = System.nanoTime();
        byte[] bytes = new byte[HEADER + Sound.FRAME];
        while (!closed) {
            lines.values().forEach(line -> send(line, bytes));
            next += TICK;
            long pause = next - System.nanoTime();
            if (pause > 0) {
                LockSupport.parkNanos(pause);
            } else if (pause < -10 * TICK) {
                next = System.nanoTime(); // the machine stood still: do not send a burst
            }
        }
    }

    private void send(Line line, byte[] bytes) {
        var to = line.to;
        if (to == null) {
            return;
        }
        var event = line.events.poll();
        int length = event == null ? Sound.FRAME : event.capacity();
        var packet = ByteBuffer.wrap(bytes);
        packet.put((byte) 0x80).put((byte) (event == null ? PCMA : TELEPHONE_EVENT)).putShort((short) line.sequence++);
        packet.putInt((int) (eventStart(line, event) * Sound.FRAME)).putInt(line.ssrc);
        if (event == null) {
            line.sound.frame(line.sent, silence);
            packet.put(silence);
        } else {
            packet.put(event);
        }
        line.sent++;
        try {
            socket.send(new DatagramPacket(bytes, HEADER + length, to));
        } catch (IOException e) {
            // the call is over there; its BYE is on the way
        }
    }

    /// All packets of one key carry the time of its first.
    private static long eventStart(Line line, @Nullable ByteBuffer event) {
        if (event == null) {
            return line.sent;
        }
        int left = line.events.size() % 7;
        return line.sent - (6 - left);
    }

    @Override
    public void close() {
        closed = true;
        socket.close();
    }
}
