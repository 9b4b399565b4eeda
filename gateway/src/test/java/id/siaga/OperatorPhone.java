package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.trial.Manner;
import id.siaga.trial.SipCall;
import id.siaga.trial.SipPhone;
import id.siaga.trial.Sound;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// An operator's phone in the hand of the test: rings, and does what it is told.
final class OperatorPhone {
    /// Says 180 and waits for the test.
    static final Manner RINGS = Manner.silent().saying(Sound.tone(CallHouse.OPERATOR_HERTZ));

    final String id;
    final SipPhone phone;
    private final BlockingQueue<SipCall> rings = new LinkedBlockingQueue<>();
    private final List<SipCall> all = new CopyOnWriteArrayList<>();

    OperatorPhone(String id, SipPhone phone) {
        this.id = id;
        this.phone = phone.manner(RINGS);
        phone.onRung(call -> {
            all.add(call);
            rings.add(call);
        });
    }

    void register() {
        assertThat(get(phone.register(Duration.ofMinutes(2)), "REGISTER")).as("registered").isTrue();
    }

    void unregister() {
        assertThat(get(phone.unregister(), "REGISTER")).as("unregistered").isTrue();
    }

    /// The next ring; fails when none comes.
    SipCall ring() {
        return ring(CallHouse.within(8));
    }

    /// The next ring is for this caller: the phone shows the number.
    SipCall ring(CallHouse.Caller caller) {
        var call = ring();
        assertThat(call.shown()).contains(caller.number());
        return call;
    }

    SipCall ring(Duration limit) {
        try {
            var call = rings.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (call == null) throw new AssertionError(id + "'s phone did not ring in " + limit);
            return call;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Since everybody went home last.
    int rings() {
        return all.size();
    }

    /// Each of them, in order.
    List<SipCall> all() {
        return List.copyOf(all);
    }

    /// Rings that nobody looked at yet.
    int ringsLeft() {
        return rings.size();
    }

    SipCall dial(String code) {
        return phone.dial(code);
    }

    /// After the callers have left: no ring is left.
    void quiet() {
        phone.manner(RINGS);
        for (var call : all) {
            call.hangUp();
            get(call.ended(), id + "'s call");
        }
        all.clear();
        rings.clear();
    }

    static <T> T get(CompletableFuture<T> future, String what) {
        return get(future, what, CallHouse.within(8));
    }

    static <T> T get(CompletableFuture<T> future, String what, Duration limit) {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(what + ": not in " + limit, e);
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(what, e);
        }
    }

    /// Both hear each other from now on.
    static void hearEachOther(SipCall citizen, SipCall operator) {
        var byCitizen = citizen.ear().whenHears(CallHouse.OPERATOR_HERTZ);
        var byOperator = operator.ear().whenHears(CallHouse.CITIZEN_HERTZ);
        get(byCitizen, "the citizen hears the operator");
        get(byOperator, "the operator hears the citizen");
    }
}
