package id.siaga.trial;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One call of one phone, in either direction. The moments are `System.nanoTime()`: right after a message was received, right before one
/// was sent. Duplicates are answered again and change nothing.
public final class SipCall {
    /// @param status  200 after a talk, else the SIP status, 487 after a CANCEL
    /// @param byPeer  the other side ended it
    /// @param reason  header `Reason` of BYE or CANCEL, empty if none
    public record End(long at, int status, boolean byPeer, String reason) {}

    private enum State {
        INVITED,
        UP,
        OVER
    }

    private static final Pattern ADDRESS = Pattern.compile("(?m)^c=IN IP4 (\\S+)");
    private static final Pattern PORT = Pattern.compile("(?m)^m=audio (\\d+)");

    private final SipPhone phone;
    private final SipStack stack;
    private final String id;
    private final boolean outgoing;
    private final String tag;
    private final Manner manner;
    private final Media.Line line;
    private final boolean withSound;
    private final CompletableFuture<Long> ringing = new CompletableFuture<>();
    private final CompletableFuture<Long> answered = new CompletableFuture<>();
    private final CompletableFuture<End> ended = new CompletableFuture<>();
    private String number = "";
    private String us = "";
    private String them = "";
    private String target = "";
    private State state = State.INVITED;
    private SipMessage invite = new SipMessage("");
    private @Nullable SipMessage lastAnswer;
    private int sequence;
    private String direction = "sendrecv";
    /// The newest offer of a change that was answered.
    private volatile int agreed;
    private boolean provisional;
    private boolean finished;
    private boolean acked;
    private boolean cancelling;
    private volatile boolean byeAnswered;
    private volatile long invitedAt;

    private SipCall(SipPhone phone, String id, boolean outgoing, Manner manner) {
        this.phone = phone;
        this.stack = phone.stack;
        this.id = id;
        this.outgoing = outgoing;
        this.manner = manner;
        this.withSound = manner.sound() != null;
        this.tag = stack.id("t");
        this.line = new Media.Line(manner.sound() == null ? Sound.silence() : manner.sound(), id.hashCode());
    }

    static SipCall outgoing(SipPhone phone, String number, String from, @Nullable Sound sound) {
        var call = new SipCall(phone, phone.stack.id("call"), true, Manner.silent().saying(sound));
        call.number = number;
        call.us = from + ";tag=" + call.tag;
        call.target = "sip:" + number + '@' + phone.stack.server();
        call.them = '<' + call.target + '>';
        return call;
    }

    static SipCall incoming(SipPhone phone, SipMessage invite, Manner manner, long at) {
        var call = new SipCall(phone, invite.header("Call-ID"), false, manner);
        call.invite = invite;
        call.invitedAt = at;
        call.us = invite.header("To") + ";tag=" + call.tag;
        call.them = invite.header("From");
        call.target = SipMessage.address(invite.header("Contact"));
        call.number = invite.user();
        return call;
    }

    public String id() {
        return id;
    }

    public SipPhone phone() {
        return phone;
    }

    public String number() {
        return number;
    }

    /// The From header as this phone shows it: name and number of who calls.
    public String shown() {
        return outgoing ? us : them;
    }

    /// INVITE sent or received.
    public long invitedAt() {
        return invitedAt;
    }

    /// 180 (or 183) sent or received.
    public CompletableFuture<Long> ringing() {
        return ringing;
    }

    /// 200 sent or received.
    public CompletableFuture<Long> answered() {
        return answered;
    }

    public CompletableFuture<End> ended() {
        return ended;
    }

    public Ear ear() {
        return line.ear;
    }

    // --- what the phone's owner does ---

    public synchronized void answer() {
        if (outgoing || state != State.INVITED || finished) {
            return;
        }
        finished = true;
        var ok = withSdp(stack.answer(invite, 200, "OK", tag).with("Contact", contact()));
        lastAnswer = ok;
        listen(invite);
        state = State.UP;
        answered.complete(stack.send(ok, () -> !acked));
        if (manner.talk() != null) {
            stack.later(manner.talk(), this::hangUp);
        }
    }

    public synchronized void reject(int status) {
        if (!outgoing && state == State.INVITED && !finished) {
            finished = true;
            lastAnswer = stack.answer(invite, status, "Rejected", tag);
            long at = stack.send(lastAnswer, () -> !acked);
            over(new End(at, status, false, ""));
        }
    }

    /// BYE in a talk, CANCEL before it, 480 for a call that rings here.
    public synchronized void hangUp() {
        if (state == State.UP) {
            long at = stack.send(request("BYE", ++sequence), () -> !byeAnswered);
            over(new End(at, 200, false, ""));
        } else if (state == State.INVITED && outgoing) {
            cancelling = true;
            cancelIfPossible();
        } else if (state == State.INVITED) {
            reject(480);
        }
    }

    /// The phone's own hold: from now on it only sends.
    public void hold() {
        offer("sendonly");
    }

    public void resume() {
        offer("sendrecv");
    }

    private synchronized void offer(String media) {
        if (state == State.UP) {
            direction = media;
            int mine = ++sequence;
            stack.send(withSdp(request("INVITE", mine).with("Contact", contact())), () -> agreed < mine);
        }
    }

    /// As SIP INFO (`application/dtmf-relay`).
    public synchronized void pressInfo(char key) {
        if (state == State.UP) {
            stack.send(request("INFO", ++sequence).body("application/dtmf-relay", "Signal=" + key + "\r\nDuration=100\r\n"));
        }
    }

    /// In the RTP stream (RFC 4733).
    public void press(char key) {
        Media.press(line, key);
    }

    // --- outgoing ---

    synchronized void invite(@Nullable String challenge) {
        String uri = "sip:" + number + '@' + stack.server();
        int mine = ++sequence;
        var request = new SipMessage("INVITE " + uri + " SIP/2.0")
                .with("Via", stack.via())
                .with("Max-Forwards", "70")
                .with("From", us)
                .with("To", '<' + uri + '>')
                .with("Call-ID", id)
                .with("CSeq", mine + " INVITE")
                .with("Contact", contact());
        if (challenge != null) {
            request.with("Authorization", phone.authorization(challenge, "INVITE", uri));
        }
        invite = withSdp(request);
        long at = stack.send(invite, () -> !provisional && !finished && sequence == mine);
        if (challenge == null) {
            invitedAt = at;
        }
    }

    private void cancelIfPossible() {
        if (cancelling && provisional && state == State.INVITED) {
            cancelling = false;
            var cancel = new SipMessage(invite.start().replaceFirst("INVITE", "CANCEL"))
                    .copy(invite, "Via", "Max-Forwards", "From", "To", "Call-ID")
                    .with("CSeq", sequence + " CANCEL");
            stack.send(cancel, () -> !finished);
        }
    }

    // --- what comes ---

    synchronized void take(SipMessage message, long at) {
        if (!message.isResponse()) {
            request(message, at);
        } else if (message.header("CSeq").equals(invite.header("CSeq"))) {
            inviteAnswer(message, at);
        } else if (message.method().equals("BYE")) {
            byeAnswered = true;
        } else if (message.method().equals("INVITE") && message.status() >= 200) {
            agreed = sequence(message);
            stack.send(ack(stack.via(), target, agreed));
        }
    }

    private void inviteAnswer(SipMessage answer, long at) {
        int status = answer.status();
        provisional = true;
        if (status < 200) {
            if (status > 100) {
                if (!answer.body().isEmpty()) {
                    listen(answer);
                }
                ringing.complete(at);
            }
            cancelIfPossible();
            return;
        }
        boolean first = !finished;
        finished = true;
        if (status < 300) {
            up(answer, at, first);
        } else {
            them = answer.header("To");
            stack.send(ack(invite.header("Via"), invite.start().split(" ", 3)[1], sequence(invite)));
            if (status == 401 && first && phone.canAuthorize() && invite.find("Authorization").isEmpty()) {
                finished = false;
                provisional = false;
                invite(answer.header("WWW-Authenticate"));
            } else if (first) {
                over(new End(at, status, !cancelling, answer.header("Reason")));
            }
        }
    }

    private void up(SipMessage answer, long at, boolean first) {
        them = answer.header("To");
        target = SipMessage.address(answer.header("Contact"));
        stack.send(ack(stack.via(), target, sequence(invite)));
        if (first) {
            state = State.UP;
            listen(answer);
            answered.complete(at);
            if (cancelling) {
                hangUp();
            }
        }
    }

    private static int sequence(SipMessage message) {
        return Integer.parseInt(message.header("CSeq").split(" ", 2)[0]);
    }

    private SipMessage ack(String via, String uri, int cseq) {
        return new SipMessage("ACK " + uri + " SIP/2.0")
                .with("Via", via)
                .with("Max-Forwards", "70")
                .with("From", us)
                .with("To", them)
                .with("Call-ID", id)
                .with("CSeq", cseq + " ACK");
    }

    private void request(SipMessage request, long at) {
        switch (request.method()) {
            case "INVITE" -> invitedAgain(request);
            case "ACK" -> acked = true;
            case "CANCEL" -> {
                stack.send(stack.answer(request, 200, "OK", tag));
                if (state == State.INVITED && !finished) {
                    finished = true;
                    lastAnswer = stack.answer(invite, 487, "Request Terminated", tag);
                    stack.send(lastAnswer, () -> !acked);
                    over(new End(at, 487, true, request.header("Reason")));
                }
            }
            case "BYE" -> {
                stack.send(stack.answer(request, 200, "OK", tag));
                over(new End(at, 200, true, request.header("Reason")));
            }
            default -> stack.send(stack.answer(request, 200, "OK", tag));
        }
    }

    /// The same one once more: the same answer. Another one: a change of the talk, agreed to.
    private void invitedAgain(SipMessage request) {
        if (!outgoing && request.header("CSeq").equals(invite.header("CSeq"))) {
            if (lastAnswer != null) {
                stack.send(lastAnswer);
            }
        } else if (state == State.UP) {
            listen(request);
            stack.send(withSdp(stack.answer(request, 200, "OK", tag).with("Contact", contact())));
        } else {
            stack.send(stack.answer(request, 481, "Call/Transaction Does Not Exist", tag));
        }
    }

    // --- incoming ---

    void ring() {
        later(manner.ring(), this::sayRinging);
        if (manner.reject() != 0) {
            later(manner.answer() == null ? Duration.ZERO : manner.answer(), () -> reject(manner.reject()));
        } else if (manner.answer() != null) {
            later(manner.answer(), this::answer);
        }
    }

    private void later(Duration delay, Runnable then) {
        if (delay.isZero()) {
            then.run();
        } else {
            stack.later(delay, then);
        }
    }

    private synchronized void sayRinging() {
        if (state == State.INVITED && !finished) {
            lastAnswer = stack.answer(invite, 180, "Ringing", tag).with("Contact", contact());
            ringing.complete(stack.send(lastAnswer));
        }
    }

    // --- both ---

    private void over(End end) {
        state = State.OVER;
        stack.media.shut(line);
        stack.remove(this);
        ended.complete(end);
    }

    private SipMessage request(String method, int cseq) {
        return new SipMessage(method + ' ' + target + " SIP/2.0")
                .with("Via", stack.via())
                .with("Max-Forwards", "70")
                .with("From", us)
                .with("To", them)
                .with("Call-ID", id)
                .with("CSeq", cseq + " " + method);
    }

    private String contact() {
        return "<sip:" + phone.user() + '@' + stack.here() + '>';
    }

    private SipMessage withSdp(SipMessage message) {
        String address = stack.local.getHostAddress();
        return message.body(
                "application/sdp",
                """
                v=0
                o=- %d %d IN IP4 %s
                s=-
                c=IN IP4 %s
                t=0 0
                m=audio %d RTP/AVP 8 %d
                a=rtpmap:8 PCMA/8000
                a=rtpmap:%d telephone-event/8000
                a=fmtp:%d 0-16
                a=ptime:20
                a=%s
                """
                        .formatted(
                                Math.abs((long) id.hashCode()),
                                1 + sequence,
                                address,
                                address,
                                stack.media.port(),
                                Media.TELEPHONE_EVENT,
                                Media.TELEPHONE_EVENT,
                                Media.TELEPHONE_EVENT,
                                direction)
                        .replace("\n", "\r\n"));
    }

    private void listen(SipMessage withSdp) {
        var address = ADDRESS.matcher(withSdp.body());
        var port = PORT.matcher(withSdp.body());
        if (withSound && address.find() && port.find()) {
            stack.media.open(line, new InetSocketAddress(address.group(1), Integer.parseInt(port.group(1))));
        }
    }
}
