package id.siaga.sms.smpp;

import id.siaga.sms.Inbox;
import id.siaga.sms.SubmitOutcome;
import id.siaga.sms.smpp.LinkListener.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jspecify.annotations.Nullable;

/// One session, from dialling to its end; never used again. The number keeps what belongs to an earlier one apart.
final class LiveSession {
    private static final Duration STEP = Duration.ofMillis(20);

    /// What a session tells its link, on threads of its own.
    interface Told {
        /// The inbox could not keep a text.
        void refused();

        void late(Awaiting.Submit submit, SubmitOutcome outcome);

        void answered(SubmitOutcome outcome, Duration took);

        void pdu(Way way, byte[] octets);
    }

    final long generation;
    final Semaphore window;
    final Awaiting awaiting = new Awaiting();
    final SMPPSession session;
    final Map<Awaiting.Submit, CompletableFuture<SubmitOutcome>> submits = new ConcurrentHashMap<>();
    final Told told;
    private final LinkSettings settings;
    private final Arrivals arrivals;
    private final Strainer strainer;
    private volatile @Nullable LinkConnection connection;

    LiveSession(long generation, LinkSettings settings, Inbox inbox, Counts counts, AtomicLong order, Told told) {
        this.told = told;
        this.generation = generation;
        this.settings = settings;
        var limits = settings.limits();
        this.window = new Semaphore(limits.window());
        this.arrivals = new Arrivals(settings.id(), limits.inFlightMax(), settings.timing().answer().dividedBy(2), inbox::takes, order);
        this.strainer = new Strainer(arrivals, awaiting, counts, settings, () -> opened().getOutputStream(), told);
        this.session = new SMPPSession(new NotingSender(awaiting), strainer, (host, port) -> open());
        session.setMessageReceiverListener(new Receiver(inbox, arrivals, counts, limits.refuseStatus(), told::refused));
        session.setPduProcessorDegree(limits.handlers());
        // Never full: it holds what is in flight, and answers that somebody waits for.
        session.setQueueCapacity(limits.inFlightMax() + limits.window() + 64);
        session.setTransactionTimer(settings.timing().answer().toMillis());
        session.setEnquireLinkTimer(Math.toIntExact(settings.timing().enquireEvery().toMillis()));
    }

    private LinkConnection open() throws IOException {
        var opened = LinkConnection.open(settings.peer(), settings.timing().connect(), written -> told.pdu(Way.OUT, written));
        connection = opened;
        return opened;
    }

    private LinkConnection opened() {
        var opened = connection;
        if (opened == null) {
            throw new IllegalStateException("nothing is read before there is a connection");
        }
        return opened;
    }

    void bind() throws IOException {
        var login = settings.login();
        var type = switch (login.bind()) {
            case TRX -> BindType.BIND_TRX;
            case TX -> BindType.BIND_TX;
            case RX -> BindType.BIND_RX;
        };
        session.connectAndBind(settings.peer().host(), settings.peer().port(), new BindParameter(type, login.systemId(), login.password(),
                login.systemType(), TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, ""),
                settings.timing().answer().toMillis());
    }

    /// jSMPP may call a session bound whose reader has ended (it sets the state once more after the bind's answer): ask the reader too.
    boolean alive() {
        var opened = connection;
        return session.getSessionState().isBound() && !strainer.ended() && opened != null && opened.isOpen();
    }

    /// A socket has no time limit for writing: a peer that reads nothing would hold every thread that answers it.
    boolean writeStalled() {
        var opened = connection;
        return opened != null && opened.writingFor().compareTo(settings.timing().answer()) > 0;
    }

    int inFlight() {
        return arrivals.inFlight();
    }

    /// Waits for the answers to what was asked: an end that was planned leaves nothing unknown.
    void drain(Duration atMost) {
        try {
            CompletableFuture.allOf(submits.values().toArray(CompletableFuture[]::new)).get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a submit has an outcome, whatever happens", e);
        } catch (TimeoutException e) {
            // what is not answered now becomes unknown
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Says unbind while the socket lives (an SMSC that holds the old session refuses the new one), waits a moment, closes whatever happens.
    void end(Duration politely) {
        var unbind = Thread.ofVirtual().name("unbind-" + settings.id()).start(session::unbindAndClose);
        try {
            // An answer right before the end of the stream is lost in jSMPP: with the stream the waiting ends.
            for (var waited = Duration.ZERO; !strainer.ended() && waited.compareTo(politely) < 0; waited = waited.plus(STEP)) {
                if (unbind.join(STEP)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            cut();
            Thread.currentThread().interrupt();
        }
        cut();
        submits.forEach((submit, outcome) -> outcome.complete(submit.written() ? new SubmitOutcome.Unknown("the link was lost")
                : new SubmitOutcome.NotAccepted(SubmitOutcome.Refusal.TRANSIENT, -1)));
    }

    void cut() {
        var opened = connection;
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException e) {
                throw new IllegalStateException("closing a socket", e);
            }
        }
    }
}
