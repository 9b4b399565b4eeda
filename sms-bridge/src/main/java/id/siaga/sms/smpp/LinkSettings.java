package id.siaga.sms.smpp;

import id.siaga.sms.LongForm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// One bind to one SMSC.
///
/// @param id unique, in journal records and metrics
/// @param longs how parts of a long text are marked
public record LinkSettings(String id, Peer peer, Login login, Limits limits, Timing timing, LongForm longs) {

    public record Peer(String host, int port, Optional<Tls> tls) {}

    /// The certificate is checked, and that it is for the host that was dialled.
    ///
    /// @param trust a PEM file of who may have signed it; empty: those that this Java trusts
    public record Tls(Optional<Path> trust) {}

    public record Login(String systemId, String password, String systemType, Bind bind) {
        /// Never the password.
        @Override
        public String toString() {
            return "Login[" + systemId + ", " + bind + "]";
        }
    }

    public enum Bind { TRX, TX, RX }

    /// @param window submit_sm's without an answer at a time, as agreed with the operator of the SMSC
    /// @param inFlightMax deliver_sm's taken in and not yet kept; above it nothing is read (the SMSC feels it as TCP does it)
    /// @param handlers threads that wait for the inbox: as many as the SMSC's window, for group commit
    /// @param refuseStatus command_status when the inbox cannot keep a text; 0x64 RX_T_APPN: "later"
    /// @param unbindWhenFull after such a refusal also unbind for a while: for an SMSC that drops what is refused
    public record Limits(int window, int inFlightMax, int handlers, int refuseStatus, boolean unbindWhenFull) {
        public static final Limits DEFAULT = new Limits(10, 1_000, 64, 0x64, false);

        public Limits withWindow(int submits) {
            return new Limits(submits, inFlightMax, handlers, refuseStatus, unbindWhenFull);
        }

        public Limits withUnbindWhenFull(boolean unbind) {
            return new Limits(window, inFlightMax, handlers, refuseStatus, unbind);
        }
    }

    /// @param answer how long an answer is waited for: bind, submit, enquire_link, and one write
    /// @param enquireEvery silence after which the link is tried
    /// @param retryFirst first wait before dialling again; doubles up to `retryMax`, ±20 %; starts anew after 60 s of health
    /// @param heldBound wait after "already bound": longer than the SMSC's session time-out
    /// @param wrongLogin wait after a refused password, so that the account is not locked
    /// @param wholePdu how long a PDU may take from its first octet to its last
    public record Timing(Duration connect, Duration answer, Duration enquireEvery, Duration retryFirst, Duration retryMax, Duration heldBound,
            Duration wrongLogin, Duration wholePdu) {
        public static final Timing DEFAULT = new Timing(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15),
                Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(65), Duration.ofSeconds(60), Duration.ofSeconds(30));

        /// For tests and trials on one machine.
        public static final Timing QUICK = new Timing(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
                Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    public static LinkSettings of(String id, String host, int port, String systemId, String password) {
        return new LinkSettings(id, new Peer(host, port, Optional.empty()), new Login(systemId, password, "", Bind.TRX), Limits.DEFAULT, Timing.DEFAULT, LongForm.UDH);
    }

    /// An RX bind takes texts in and sends none.
    public boolean sends() {
        return login.bind() != Bind.RX;
    }

    public LinkSettings with(Tls tls) {
        return new LinkSettings(id, new Peer(peer.host, peer.port, Optional.of(tls)), login, limits, timing, longs);
    }

    public LinkSettings with(Bind bind) {
        return new LinkSettings(id, peer, new Login(login.systemId, login.password, login.systemType, bind), limits, timing, longs);
    }

    public LinkSettings with(Limits other) {
        return new LinkSettings(id, peer, login, other, timing, longs);
    }

    public LinkSettings with(Timing other) {
        return new LinkSettings(id, peer, login, limits, other, longs);
    }

    public LinkSettings with(LongForm other) {
        return new LinkSettings(id, peer, login, limits, timing, other);
    }
}
