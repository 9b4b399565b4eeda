package id.siaga.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The network's short-message centre, for trial, demo, tests and bench: on 127.0.0.1 only, SMPP 3.4 by a codec of its own.
///
/// It keeps every message until the gateway acknowledged it, over connections and for as long as it lives; it accepts what the
/// gateway submits and sends the receipts; and it misbehaves when told to.
public final class TrialSmsc implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TrialSmsc.class);
    private static final DateTimeFormatter RECEIPT_TIME = DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);
    private static final int CONNECTIONS_MAX = 32;
    private static final int DELIVERED = 2;

    /// @param posted messages and receipts that were to go to the gateway; of these `done` are settled
    /// @param resent messages that went, or will go, once more
    /// @param unexpected answers to nothing that was under way: late ones
    /// @param receivers binds that take messages
    public record Counts(long posted, long done, int waiting, int underWay, long resent, long unexpected, int receivers) {}

    private final SmscSettings settings;
    private final Mailroom mailroom;
    private final ServerSocket server;
    private final Set<Esme> esmes = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("smsc-clock").factory());
    private final AtomicLong lastId = new AtomicLong(System.currentTimeMillis() / 1000 * 1_000_000);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Submitted> received = new ArrayDeque<>();

    private volatile Function<Submitted, Reaction> onSubmit = _ -> new Reaction.Accept();
    private volatile Status bindAnswer = Status.OK;
    private volatile boolean mute;

    private TrialSmsc(SmscSettings settings) throws IOException {
        this.settings = settings;
        mailroom = new Mailroom(settings);
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), settings.port()));
        var _ = Thread.ofVirtual().name("smsc-accept").start(this::accept);
    }

    public static TrialSmsc start(SmscSettings settings) throws IOException {
        return new TrialSmsc(settings);
    }

    public int port() {
        return server.getLocalPort();
    }

    // ---- what citizens send

    /// Completes when the gateway acknowledged it, or refused it for good.
    public CompletableFuture<Status> deliver(String from, String to, String text) {
        return post(SmBody.message(from, to, text)).done();
    }

    /// A deliver_sm with this body, whatever it is.
    public CompletableFuture<Status> deliverRaw(byte[] body) {
        return post(body).done();
    }

    public Delivery post(byte[] body) {
        return mailroom.post(body.clone(), false, Duration.ZERO);
    }

    /// The body for [#post] and [#deliverRaw].
    public static byte[] body(String from, String to, String text) {
        return SmBody.message(from, to, text);
    }

    /// These octets, as they are, to everyone bound as receiver; nobody waits for an answer.
    public void write(byte[] octets) {
        esmes.stream().filter(Esme::receives).forEach(esme -> esme.write(octets.clone()));
    }

    // ---- what the gateway sends

    /// Oldest first.
    public List<Submitted> received() {
        lock.lock();
        try {
            return List.copyOf(received);
        } finally {
            lock.unlock();
        }
    }

    /// The first that fits, waiting for it if need be; empty after the time.
    public Optional<Submitted> awaitReceived(Predicate<Submitted> fits, Duration limit) throws InterruptedException {
        lock.lock();
        try {
            var found = first(fits);
            long left = limit.toNanos();
            while (found.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
                found = first(fits);
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Submitted> first(Predicate<Submitted> fits) {
        return received.stream().filter(fits).findFirst();
    }

    public boolean awaitReceiver(Duration limit) throws InterruptedException {
        return await(() -> counts().receivers() > 0, limit);
    }

    private boolean await(BooleanSupplier holds, Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long left = limit.toNanos();
            boolean held = holds.getAsBoolean();
            while (!held && left > 0) {
                left = changed.awaitNanos(left);
                held = holds.getAsBoolean();
            }
            return held;
        } finally {
            lock.unlock();
        }
    }

    public Counts counts() {
        return mailroom.counts();
    }

    // ---- misbehaviour

    /// Asked for every submit_sm from now on. Default: accept.
    public void onSubmit(Function<Submitted, Reaction> reaction) {
        onSubmit = reaction;
    }

    /// [Status#OK] lets binds in again.
    public void answerBindsWith(Status status) {
        bindAnswer = status;
    }

    /// Reads, but answers nothing any more, enquire_link neither.
    public void mute(boolean on) {
        mute = on;
    }

    /// Every connection ends with RST.
    public void reset() {
        esmes.forEach(Esme::reset);
    }

    /// Every connection ends with FIN, without a word.
    public void hangUp() {
        esmes.forEach(Esme::close);
    }

    // ---- for the connections

    boolean mute() {
        return mute;
    }

    Status mayBind(byte[] body) {
        if (!bindAnswer.ok()) return bindAnswer;
        try {
            var in = new Smpp.Fields(body);
            if (!in.cString().equals(settings.systemId())) return Status.RINVSYSID;
            return in.cString().equals(settings.password()) ? Status.OK : Status.RINVPASWD;
        } catch (Smpp.Malformed e) {
            return Status.RINVCMDLEN;
        }
    }

    Submitted read(byte[] body) throws Smpp.Malformed {
        var sm = SmBody.read(body);
        var id = Long.toString(lastId.incrementAndGet());
        return new Submitted(id, sm.from(), sm.to(), sm.text(), sm.esmClass(), sm.coding(), sm.registered(), HexFormat.of().formatHex(body), Instant.now(), System.nanoTime());
    }

    Reaction reaction(Submitted message) {
        return onSubmit.apply(message);
    }

    void keep(Submitted message) {
        lock.lock();
        try {
            received.addLast(message);
            if (received.size() > settings.waitingMax()) received.removeFirst();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (message.wantsReceipt()) {
            var _ = mailroom.post(SmBody.receipt(message.to(), message.from(), receiptText(message), message.messageId(), DELIVERED), true, settings.receiptAfter());
        }
    }

    private String receiptText(Submitted message) {
        return String.format(Locale.ROOT, "id:%s sub:001 dlvrd:001 submit date:%s done date:%s stat:DELIVRD err:000 text:%.20s", message.messageId(),
                RECEIPT_TIME.format(message.arrivedAt()), RECEIPT_TIME.format(message.arrivedAt().plus(settings.receiptAfter())), message.text());
    }

    void in(Duration time, Runnable then) {
        var _ = clock.schedule(then, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    void changed() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void gone(Esme esme) {
        esmes.remove(esme);
        changed();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                open(server.accept());
            } catch (IOException e) {
                if (!server.isClosed()) log.warn("a connection could not be taken: {}", e.getMessage());
            }
        }
    }

    private void open(Socket socket) throws IOException {
        if (esmes.size() >= CONNECTIONS_MAX) {
            socket.close();
            return;
        }
        var esme = new Esme(this, mailroom, socket);
        esmes.add(esme);
        var _ = Thread.ofVirtual().name("smsc-reader").start(esme::read);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hangUp();
        clock.shutdownNow();
    }
}
