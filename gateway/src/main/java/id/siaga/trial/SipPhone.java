package id.siaga.trial;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One phone: dials, is rung, registers. Knows SIP as far as Asterisk on loopback needs it.
public final class SipPhone {
    final SipStack stack;
    private final String user;
    private final String password;
    private final AtomicInteger sequence = new AtomicInteger();
    private volatile Manner manner = Manner.answering(Duration.ofMillis(20), Duration.ofMillis(200));
    private volatile Consumer<? super SipCall> onRung = call -> {};
    private volatile boolean registered;

    SipPhone(SipStack stack, String user, String password) {
        this.stack = stack;
        this.user = user;
        this.password = password;
    }

    public String user() {
        return user;
    }

    public SipPhone manner(Manner next) {
        manner = next;
        return this;
    }

    /// Told each incoming call before it is answered, on the receiving thread.
    public SipPhone onRung(Consumer<? super SipCall> listener) {
        onRung = listener;
        return this;
    }

    /// Keeps itself registered; `false` when Asterisk refuses.
    public CompletableFuture<Boolean> register(Duration expires) {
        registered = true;
        return register(expires.toSeconds());
    }

    public CompletableFuture<Boolean> unregister() {
        registered = false;
        return register(0);
    }

    private CompletableFuture<Boolean> register(long seconds) {
        var done = new CompletableFuture<Boolean>();
        String callId = stack.id("reg");
        stack.onAnswer(callId, answer -> registered(answer, callId, seconds, done));
        sendRegister(callId, seconds, null, done);
        return done;
    }

    private void registered(SipMessage answer, String callId, long seconds, CompletableFuture<Boolean> done) {
        if (answer.status() == 401 && answer.header("CSeq").startsWith(sequence.get() + " ") && !password.isEmpty() && !asked(answer)) {
            sendRegister(callId, seconds, answer.header("WWW-Authenticate"), done);
            return;
        }
        if (answer.status() < 200 || answer.status() == 401 && asked(answer)) {
            return;
        }
        stack.onAnswer(callId, null);
        boolean accepted = answer.status() == 200;
        done.complete(accepted);
        if (accepted && registered && seconds > 0) {
            stack.later(Duration.ofMillis(seconds * 700), () -> {
                if (registered) {
                    var unused = register(seconds);
                }
            });
        }
    }

    private volatile String answered = "";

    /// The same challenge once more is a repetition.
    private boolean asked(SipMessage answer) {
        return answer.header("CSeq").equals(answered);
    }

    private void sendRegister(String callId, long seconds, @Nullable String challenge, CompletableFuture<Boolean> done) {
        if (challenge != null) {
            answered = sequence.get() + " REGISTER";
        }
        String to = "<sip:" + user + '@' + stack.server() + '>';
        String uri = "sip:" + stack.server();
        var request = new SipMessage("REGISTER " + uri + " SIP/2.0")
                .with("Via", stack.via())
                .with("Max-Forwards", "70")
                .with("From", to + ";tag=" + stack.id("f"))
                .with("To", to)
                .with("Call-ID", callId)
                .with("CSeq", sequence.incrementAndGet() + " REGISTER")
                .with("Contact", "<sip:" + user + '@' + stack.here() + '>')
                .with("Expires", Long.toString(seconds));
        if (challenge != null) {
            request.with("Authorization", SipMessage.authorization(challenge, "REGISTER", uri, user, password));
        }
        int mine = sequence.get();
        stack.send(request, () -> !done.isDone() && sequence.get() == mine);
    }

    /// Dials with this phone's own name as From.
    public SipCall dial(String number) {
        return dial(number, "<sip:" + user + '@' + stack.local.getHostAddress() + '>', Sound.silence());
    }

    /// @param from  the From header without its tag, as it stands: hostile forms are welcome
    /// @param sound what the caller says, null for no RTP at all
    public SipCall dial(String number, String from, @Nullable Sound sound) {
        var call = SipCall.outgoing(this, number, from, sound);
        stack.add(call);
        call.invite(null);
        return call;
    }

    String authorization(String challenge, String method, String uri) {
        return SipMessage.authorization(challenge, method, uri, user, password);
    }

    boolean canAuthorize() {
        return !password.isEmpty();
    }

    void rung(SipMessage invite, long at) {
        var call = SipCall.incoming(this, invite, manner, at);
        stack.add(call);
        onRung.accept(call);
        call.ring();
    }
}
