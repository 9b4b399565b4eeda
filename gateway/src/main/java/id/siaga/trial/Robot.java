package id.siaga.trial;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An operator who never tires: registers the operator's phone, signs in, answers, talks, hangs up, says what the call was.
///
/// It gives way to people: it looks who is registered before it registers, and as long as that is a real softphone it stays away.
public final class Robot {
    private static final Logger log = LoggerFactory.getLogger(Robot.class);
    private static final Duration EXPIRES = Duration.ofSeconds(90);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);
    private static final Duration CODE_MAX = Duration.ofSeconds(4);
    private static final Duration BEEP_MAX = Duration.ofMillis(600);
    private static final int CONGESTION_HERTZ = 425;
    private static final String READY = "*11";
    private static final String GENUINE = "*31";

    public enum State { AWAY, REGISTERED, READY, TALKING, REPLACED }

    /// @param answerAfter from the INVITE
    /// @param talk the robot hangs up then, if nobody did before
    public record Habits(Duration answerAfter, Duration talk, boolean says, @Nullable Sound sound) {
        public static Habits of(Sound sound) {
            return new Habits(Duration.ofMillis(1500), Duration.ofSeconds(25), true, sound);
        }

        public Habits answering(Duration after) {
            return new Habits(after, talk, says, sound);
        }

        public Habits talking(Duration limit) {
            return new Habits(answerAfter, limit, says, sound);
        }

        /// Does not say by itself what a call was.
        public Habits silentAfterwards() {
            return new Habits(answerAfter, talk, false, sound);
        }
    }

    private final SipPhone phone;
    private final Habits habits;
    private final AtomicInteger answered = new AtomicInteger();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile State state = State.AWAY;
    private volatile boolean works;
    private volatile Consumer<? super SipCall> onRing = _ -> {};

    Robot(SipPhone phone, Habits habits) {
        this.phone = phone;
        this.habits = habits;
        phone.manner(Manner.answering(Duration.ofMillis(50), habits.answerAfter()).talking(habits.talk()).saying(habits.sound()));
        phone.onRung(this::rung);
    }

    public String phone() {
        return phone.user();
    }

    public State state() {
        return state;
    }

    public int answered() {
        return answered.get();
    }

    void onRing(Consumer<? super SipCall> listener) {
        onRing = listener;
    }

    /// Completes when the gateway has taken its word that it is ready.
    public CompletableFuture<Void> ready() {
        return ready;
    }

    void work() {
        works = true;
        look();
    }

    /// Gives the phone back, if it has it.
    void rest() {
        works = false;
        if (state != State.REPLACED && state != State.AWAY) {
            var _ = phone.registerOnce(Duration.ZERO);
        }
        state = State.AWAY;
    }

    /// The question comes first, every time: with one contact a phone, a REGISTER of ours would throw the other one out.
    private void look() {
        if (!works) return;
        var _ = phone.registeredContact().orTimeout(5, TimeUnit.SECONDS).thenCompose(contact -> {
            if (contact.isPresent() && !phone.isHere(contact.get())) return CompletableFuture.completedFuture(false);
            return phone.registerOnce(EXPIRES).orTimeout(5, TimeUnit.SECONDS).thenApply(ok -> {
                if (!ok) throw new IllegalStateException("refused");
                return true;
            });
        }).whenComplete((mine, failure) -> looked(Objects.requireNonNullElse(mine, false), failure));
    }

    private void looked(boolean mine, @Nullable Throwable failure) {
        if (failure != null) {
            log.info("{}: not registered ({})", phone.user(), (failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure).getMessage());
            state = State.AWAY;
            phone.stack.later(TRY_AGAIN, this::look);
            return;
        }
        phone.stack.later(LOOK_AGAIN, this::look);
        if (!mine) {
            if (state != State.REPLACED) log.info("{}: another phone has registered, the robot stays away", phone.user());
            state = State.REPLACED;
        } else if (state == State.AWAY || state == State.REPLACED) {
            state = State.REGISTERED;
            signIn();
        }
    }

    /// Until the gateway takes it: without one Asterisk answers with congestion.
    private void signIn() {
        if (!works || state != State.REGISTERED) return;
        var _ = code(READY).thenAccept(taken -> {
            if (taken) {
                if (state == State.REGISTERED) state = State.READY;
                ready.complete(null);
            } else {
                phone.stack.later(TRY_AGAIN, this::signIn);
            }
        });
    }

    /// Dials a code. Whether the gateway took it: it answered, and not by congestion. That comes again and again; the beep that says
    /// "taken" has nearly the same tone, but once.
    private CompletableFuture<Boolean> code(String number) {
        var call = phone.dial(number);
        var refused = new AtomicBoolean();
        var _ = call.ear().whenHears(CONGESTION_HERTZ).thenRun(() -> phone.stack.later(BEEP_MAX, () -> {
            var _ = call.ear().whenHears(CONGESTION_HERTZ).thenRun(() -> refused.set(true));
        }));
        phone.stack.later(CODE_MAX, call::hangUp);
        return call.ended().thenApply(end -> end.status() == 200 && !refused.get());
    }

    private void rung(SipCall call) {
        onRing.accept(call);
        var _ = call.answered().thenRun(() -> {
            answered.incrementAndGet();
            state = State.TALKING;
            var _ = call.ended().thenRun(() -> phone.stack.later(Duration.ofMillis(500), this::after));
        });
    }

    private void after() {
        if (state == State.TALKING) state = State.READY;
        if (works && habits.says()) {
            var _ = code(GENUINE);
        }
    }
}
