package id.siaga.trial;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One phone: dials, is rung, registers. Knows SIP as far as Asterisk on loopback needs it.
public final class SipPhone {
    /// In the place of the seconds: REGISTER without a Contact, which is a question (RFC 3261 §10.2.3).
    private static final long ASK = -1;

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

    /// Once, without keeping it up: for who looks first who else has registered.
    CompletableFuture<Boolean> registerOnce(Duration expires) {
        registered = false;
        return register(expires.toSeconds());
    }

    /// Asks Asterisk who is registered under this name and changes nothing: empty for nobody. Fails when there is no answer of use.
    CompletableFuture<Optional<String>> registeredContact() {
        var registration = new Registration(stack.id("reg"), ASK);
        stack.onAnswer(registration.callId, registration::answered);
        registration.ask(null);
        return registration.done.thenApply(ok -> {
            if (!ok) throw new IllegalStateException(user + ": Asterisk does not say who is registered");
            return registration.contact;
        });
    }

    /// Whether this contact is ours.
    boolean isHere(String contact) {
        return contact.contains(user + '@' + stack.here());
    }

    public CompletableFuture<Boolean> unregister() {
        registered = false;
        return register(0);
    }

    private CompletableFuture<Boolean> register(long seconds) {
        var registration = new Registration(stack.id("reg"), seconds);
        stack.onAnswer(registration.callId, registration::answered);
        registration.ask(null);
        return registration.done;
    }

    /// One REGISTER, with its second try after the challenge.
    private final class Registration {
        final String callId;
        final long seconds;
        final CompletableFuture<Boolean> done = new CompletableFuture<>();
        private int cseq;
        private boolean authorized;
        private volatile Optional<String> contact = Optional.empty();

        Registration(String callId, long seconds) {
            this.callId = callId;
            this.seconds = seconds;
        }

        synchronized void ask(@Nullable String challenge) {
            String to = "<sip:" + user + '@' + stack.server() + '>';
            String uri = "sip:" + stack.server();
            int mine = sequence.incrementAndGet();
            cseq = mine;
            var request = new SipMessage("REGISTER " + uri + " SIP/2.0")
                    .with("Via", stack.via())
                    .with("Max-Forwards", "70")
                    .with("From", to + ";tag=" + stack.id("f"))
                    .with("To", to)
                    .with("Call-ID", callId)
                    .with("CSeq", mine + " REGISTER");
            if (seconds != ASK) {
                request.with("Contact", "<sip:" + user + '@' + stack.here() + '>').with("Expires", Long.toString(seconds));
            }
            if (challenge != null) {
                request.with("Authorization", authorization(challenge, "REGISTER", uri));
            }
            stack.send(request, () -> !done.isDone() && cseq == mine);
        }

        synchronized void answered(SipMessage answer) {
            int status = answer.status();
            if (status < 200 || !answer.header("CSeq").startsWith(cseq + " ")) {
                return;
            }
            if (status == 401 && !authorized && canAuthorize()) {
                authorized = true;
                ask(answer.header("WWW-Authenticate"));
                return;
            }
            stack.onAnswer(callId, null);
            contact = answer.find("Contact");
            done.complete(status == 200);
            if (status == 200 && registered && seconds > 0) {
                stack.later(Duration.ofMillis(seconds * 700), this::again);
            }
        }

        private void again() {
            if (registered) {
                var _ = register(seconds);
            }
        }
    }

    /// Dials with this phone's own name as From.
    public SipCall dial(String number) {
        return dial(number, "<sip:" + user + '@' + stack.local.getHostAddress() + '>', Sound.silence());
    }

    /// @param from  the From header without its tag, as it stands: hostile forms are welcome
    /// @param sound what the caller says, null for no RTP at all
    public SipCall dial(String number, String from, @Nullable Sound sound) {
        return dial(number, from, sound, (_, _) -> {});
    }

    /// @param listener hears the first packet too
    public SipCall dial(String number, String from, @Nullable Sound sound, Ear.Listener listener) {
        var call = SipCall.outgoing(this, number, from, sound);
        call.ear().listen(listener);
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
