package id.siaga.asterisk;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.action.GetVarAction;
import org.asteriskjava.manager.action.HangupAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.action.PingAction;
import org.asteriskjava.manager.action.QueuePauseAction;
import org.asteriskjava.manager.action.RedirectAction;
import org.asteriskjava.manager.action.SetVarAction;
import org.asteriskjava.manager.response.ManagerResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// AMI tells and intervenes. Facts go to the mailbox, in order, from one thread at a time: LinkUp, ReadBack, events, …, LinkDown. Two missed
/// pings, an I/O error or a full mailbox end the connection; a new one is built, and what is true is read back.
///
/// Actions may be asked for from any thread and never block; their answers come on a thread of this link.
public final class AmiLink implements AutoCloseable {
    /// Read back with every channel.
    public static final List<String> VARIABLES = List.of(
            "SIAGA_LINE", "SIAGA_CALL_ID", "SIAGA_CALLER", "SIAGA_OP", "SIAGA_PHASE", "SIAGA_HELD", "SIAGA_SINCE", "DIALSTATUS", "DIALEDPEERNAME", "BRIDGEPEER");

    private static final Logger LOG = LoggerFactory.getLogger(AmiLink.class);
    private static final int MISSES_MAX = 2;
    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private final AmiSettings settings;
    private final Consumer<? super AmiFact> mailbox;
    private final AmiHooks hooks;
    private volatile @Nullable AmiLife life;
    private volatile boolean closed;
    private @Nullable Thread keeper;

    public AmiLink(AmiSettings settings, Consumer<? super AmiFact> mailbox, AmiHooks hooks) {
        this.settings = settings;
        this.mailbox = mailbox;
        this.hooks = hooks;
    }

    public void start() {
        keeper = Thread.ofVirtual().name("ami-keeper").start(this::keep);
    }

    public boolean up() {
        return life != null;
    }

    @Override
    public void close() {
        closed = true;
        var running = keeper;
        if (running != null && running.isAlive()) {
            running.interrupt();
            try {
                running.join(CLOSE_MAX); // LinkDown is told before whoever listens is closed too
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // --- actions ---

    /// @param channel full name or uniqueid
    /// @param cause   16 normal, 26 answered elsewhere
    public CompletionStage<AmiAnswer> hangup(String channel, int cause) {
        return channel(channel, () -> new HangupAction(channel, cause));
    }

    /// Without a channel: a global variable.
    public CompletionStage<AmiAnswer> setVariable(@Nullable String channel, String name, String value) {
        if (!AmiText.areSafe(List.of(name, value))) {
            return refused("control character or over-long value");
        }
        return channel == null
                ? send(new SetVarAction(name, value))
                : channel(channel, () -> new SetVarAction(channel, name, value));
    }

    public CompletionStage<AmiAnswer> getVariable(@Nullable String channel, String name) {
        if (!AmiText.isSafe(name)) {
            return refused("control character or over-long value");
        }
        return channel == null ? send(new GetVarAction(name)) : channel(channel, () -> new GetVarAction(channel, name));
    }

    /// Never for a channel that somebody rings: it ends that, a talk of this channel and its AGI.
    public CompletionStage<AmiAnswer> redirect(String channel, String context, String exten, int priority) {
        if (!AmiText.areSafe(List.of(context, exten))) {
            return refused("control character or over-long value");
        }
        return channel(channel, () -> new RedirectAction(channel, context, exten, priority));
    }

    /// A member of Asterisk's own queue is rung no more, or again. Asterisk keeps it until it is started anew.
    public CompletionStage<AmiAnswer> pauseMember(String queue, String phone, boolean paused) {
        return AmiText.isSafe(queue) ? channel(phone, () -> new QueuePauseAction(phone, queue, paused)) : refused("control character or over-long value");
    }

    /// The answer only says that it was taken; then come Begun, Ringing, Up, Originated, HungUp.
    public CompletionStage<AmiAnswer> originate(Originate what) {
        var values = List.of(what.context(), what.exten(), what.callerId());
        if (!AmiText.areSafe(values) || !AmiText.areSafe(what.variables().values()) || !AmiText.areSafe(what.variables().keySet())) {
            return refused("control character or over-long value");
        }
        if (!AmiText.isChannel(what.channelId())) {
            return refused("not a channel id");
        }
        return channel(what.phone(), () -> {
            var action = new OriginateAction();
            action.setChannel(what.phone());
            action.setChannelId(what.channelId());
            action.setActionId(what.channelId()); // comes back also when no channel came of it
            action.setContext(what.context());
            action.setExten(what.exten());
            action.setPriority(1);
            action.setTimeout(what.timeout().toMillis());
            action.setAsync(true);
            if (!what.callerId().isEmpty()) {
                action.setCallerId(what.callerId());
            }
            action.setVariables(what.variables());
            return action;
        });
    }

    /// Told to the mailbox as [AmiFact.ReadBack], in its place among the events; fails when there is no link.
    public CompletionStage<Snapshot> readBack() {
        var asked = life;
        if (asked == null) {
            return CompletableFuture.failedStage(new IOException("no AMI link"));
        }
        var answer = new CompletableFuture<Snapshot>();
        Thread.ofVirtual().name("ami-read-back").start(() -> {
            try {
                answer.complete(readBack(asked).get(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS));
            } catch (AmiReadBack.Incomplete | ExecutionException | TimeoutException e) {
                answer.completeExceptionally(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private CompletionStage<AmiAnswer> channel(String channel, java.util.function.Supplier<ManagerAction> action) {
        return AmiText.isChannel(channel) ? send(action.get()) : refused("not a channel");
    }

    private CompletionStage<AmiAnswer> refused(String because) {
        hooks.oddity().accept(AmiOddity.ACTION_REFUSED);
        return CompletableFuture.completedStage(new AmiAnswer.Refused(because));
    }

    private CompletionStage<AmiAnswer> send(ManagerAction action) {
        var to = life;
        if (to == null) {
            return CompletableFuture.completedStage(new AmiAnswer.Unknown("no AMI link"));
        }
        return to.ask(action).handle((response, failure) -> {
            if (failure == null) {
                return answer(response);
            }
            hooks.oddity().accept(AmiOddity.ACTION_LOST);
            return new AmiAnswer.Unknown(failure.toString());
        });
    }

    private static AmiAnswer answer(ManagerResponse response) {
        if ("Success".equalsIgnoreCase(response.getResponse())) {
            return new AmiAnswer.Done(AmiTranslator.text(response.getAttribute("value")));
        }
        return new AmiAnswer.Refused(AmiTranslator.text(response.getMessage()));
    }

    // --- one connection after the other ---

    private void keep() {
        var pause = settings.retryMin();
        try {
            while (!closed) {
                if (oneLife()) {
                    pause = settings.retryMin();
                }
                Thread.sleep(pause);
                pause = min(pause.multipliedBy(2), settings.retryMax());
            }
        } catch (InterruptedException e) {
            LOG.debug("AMI link closed");
        }
    }

    /// @return false when there was no link. Whatever goes wrong in one life, there is a next.
    private boolean oneLife() throws InterruptedException {
        var next = new AmiLife(settings, hooks, mailbox);
        try {
            if (logIn(next)) {
                live(next);
                return true;
            }
        } catch (RuntimeException e) {
            LOG.error("the AMI link begins anew after a bug", e);
        }
        next.end();
        return false;
    }

    private boolean logIn(AmiLife next) {
        try {
            next.connection.logIn();
            return true;
        } catch (IOException | AuthenticationFailedException | org.asteriskjava.manager.TimeoutException | IllegalStateException e) {
            hooks.oddity().accept(AmiOddity.CONNECT_FAILED);
            LOG.warn("no AMI link to {}: {}", settings, e.getMessage());
            return false;
        }
    }

    private void live(AmiLife current) throws InterruptedException {
        mailbox.accept(new AmiFact.LinkUp());
        life = current;
        current.begin();
        String because = "closed";
        try {
            because = watch(current);
        } finally {
            life = null;
            endUninterrupted(current);
            hooks.oddity().accept(AmiOddity.DISCARDED);
            LOG.atLevel(closed ? Level.DEBUG : Level.WARN).log("AMI link down: {}", because);
            mailbox.accept(new AmiFact.LinkDown(because));
        }
    }

    /// Also when the link is closed (this thread is interrupted then), the last fact is told before LinkDown.
    private static void endUninterrupted(AmiLife ended) throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        ended.end();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private String watch(AmiLife current) throws InterruptedException {
        long readBackAt = System.nanoTime();
        int misses = 0;
        while (!current.death().isDone()) {
            if (current.doubtful() || System.nanoTime() - readBackAt >= 0) {
                boolean whole = tryReadBack(current);
                readBackAt = System.nanoTime() + (whole ? settings.readBackEvery() : settings.pingEvery()).toNanos();
            }
            misses = pinged(current) ? 0 : misses + 1;
            if (misses >= MISSES_MAX) {
                return "no answer to " + MISSES_MAX + " pings";
            }
            waitForDeath(current, settings.pingEvery());
        }
        return current.death().join();
    }

    private boolean tryReadBack(AmiLife current) throws InterruptedException {
        try {
            readBack(current).get(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (AmiReadBack.Incomplete | ExecutionException | TimeoutException e) {
            hooks.oddity().accept(AmiOddity.READ_BACK_FAILED);
            LOG.warn("AMI read-back not whole: {}", e.getMessage());
            return false;
        }
    }

    private synchronized CompletableFuture<Snapshot> readBack(AmiLife from) throws AmiReadBack.Incomplete, InterruptedException {
        return from.tell(AmiReadBack.ask(from, VARIABLES));
    }

    private boolean pinged(AmiLife current) throws InterruptedException {
        try {
            current.ask(new PingAction()).get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException || e.getCause() instanceof IllegalStateException) {
                current.death().complete(String.valueOf(e.getCause().getMessage()));
            }
            hooks.oddity().accept(AmiOddity.PING_MISSED);
            return false;
        }
    }

    private static void waitForDeath(AmiLife current, Duration atMost) throws InterruptedException {
        try {
            current.death().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // alive
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
