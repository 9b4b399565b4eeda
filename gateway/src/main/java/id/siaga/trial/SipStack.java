package id.siaga.trial;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One UDP address with any number of phones behind it: four threads for all of them. Citizens and operators usually have a stack each,
/// because Asterisk knows its trunk by the address.
public final class SipStack implements AutoCloseable {
    private static final long T1 = 500;

    final Media media;
    final InetAddress local;
    private final InetSocketAddress asterisk;
    private final DatagramSocket socket;
    private final Map<String, SipPhone> phones = new ConcurrentHashMap<>();
    private final Map<String, SipCall> calls = new ConcurrentHashMap<>();
    private final Map<String, Consumer<SipMessage>> answers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("sip-clock").factory());
    private final AtomicLong ids = new AtomicLong();
    private final String salt = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private volatile Consumer<? super SipTrace> trace = message -> {};
    private volatile boolean closed;

    /// @param local    address of these phones; any of 127.0.0.0/8 works on Linux
    /// @param port     0 for any
    /// @param asterisk where Asterisk listens
    public SipStack(InetAddress local, int port, InetSocketAddress asterisk) throws IOException {
        this.local = local;
        this.asterisk = asterisk;
        socket = new DatagramSocket(new InetSocketAddress(local, port));
        media = new Media(local);
        Thread.ofPlatform().daemon().name("sip-in").start(this::receive);
    }

    /// Told every message, on the thread that sends or receives it.
    public void trace(Consumer<? super SipTrace> listener) {
        trace = listener;
    }

    /// A phone without a password: a citizen behind the trunk, or an operator with a fixed contact.
    public SipPhone phone(String user) {
        return phone(user, "");
    }

    public SipPhone phone(String user, String password) {
        var phone = new SipPhone(this, user, password);
        phones.put(user, phone);
        return phone;
    }

    public int port() {
        return socket.getLocalPort();
    }

    String server() {
        return asterisk.getAddress().getHostAddress() + ':' + asterisk.getPort();
    }

    String here() {
        return local.getHostAddress() + ':' + port();
    }

    String id(String prefix) {
        return prefix + salt + ids.incrementAndGet();
    }

    String via() {
        return via(id("z9hG4bK"));
    }

    String via(String branch) {
        return "SIP/2.0/UDP " + here() + ";branch=" + branch + ";rport";
    }

    void add(SipCall call) {
        calls.put(call.id(), call);
    }

    /// Kept for a while, so that a repeated BYE is answered.
    void remove(SipCall call) {
        later(Duration.ofSeconds(5), () -> calls.remove(call.id()));
    }

    void onAnswer(String callId, @Nullable Consumer<SipMessage> then) {
        if (then == null) {
            answers.remove(callId);
        } else {
            answers.put(callId, then);
        }
    }

    void later(Duration delay, Runnable then) {
        if (!closed) {
            var _ = clock.schedule(then, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    long send(SipMessage message) {
        byte[] bytes = message.bytes();
        long at = System.nanoTime();
        trace.accept(new SipTrace(at, true, here(), message.start(), message.header("CSeq"), message.header("Call-ID")));
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, asterisk));
        } catch (IOException e) {
            // like a lost packet: it is sent again
        }
        return at;
    }

    /// Again and again, in the steps of RFC 3261, while nobody has answered.
    long send(SipMessage message, BooleanSupplier unanswered) {
        long at = send(message);
        again(message, unanswered, T1);
        return at;
    }

    private void again(SipMessage message, BooleanSupplier unanswered, long after) {
        later(Duration.ofMillis(after), () -> {
            if (after <= 16_000 && unanswered.getAsBoolean()) {
                send(message);
                again(message, unanswered, after * 2);
            }
        });
    }

    private void receive() {
        byte[] bytes = new byte[65_535];
        var packet = new DatagramPacket(bytes, bytes.length);
        while (!closed) {
            try {
                packet.setLength(bytes.length);
                socket.receive(packet);
                long at = System.nanoTime();
                if (packet.getLength() > 10) {
                    take(SipMessage.parse(new String(bytes, 0, packet.getLength(), StandardCharsets.UTF_8)), at);
                }
            } catch (IOException e) {
                // closed, or a port of the other side is
            } catch (RuntimeException e) {
                System.getLogger(SipStack.class.getName()).log(System.Logger.Level.WARNING, "a SIP message was not understood", e);
            }
        }
    }

    private void take(SipMessage message, long at) {
        String callId = message.header("Call-ID");
        trace.accept(new SipTrace(at, false, here(), message.start(), message.header("CSeq"), callId));
        var call = calls.get(callId);
        if (call != null) {
            call.take(message, at);
        } else if (message.isResponse()) {
            var waiting = answers.get(callId);
            if (waiting != null) {
                waiting.accept(message);
            }
        } else {
            stranger(message, at);
        }
    }

    private void stranger(SipMessage request, long at) {
        var phone = phones.get(request.user());
        switch (request.method()) {
            case "ACK" -> {}
            case "INVITE" -> {
                if (phone == null) {
                    send(answer(request, 404, "Not Found", id("t")));
                } else {
                    phone.rung(request, at);
                }
            }
            case "BYE", "CANCEL" -> send(answer(request, 481, "Call/Transaction Does Not Exist", id("t")));
            default -> send(answer(request, 200, "OK", id("t")));
        }
    }

    SipMessage answer(SipMessage request, int status, String reason, String tag) {
        String to = request.header("To");
        return new SipMessage("SIP/2.0 " + status + ' ' + reason)
                .copy(request, "Via", "Record-Route", "From")
                .with("To", to.contains(";tag=") ? to : to + ";tag=" + tag)
                .copy(request, "Call-ID", "CSeq");
    }

    @Override
    public void close() {
        closed = true;
        clock.shutdownNow();
        socket.close();
        media.close();
    }
}
