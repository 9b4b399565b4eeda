package id.siaga.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.sms.Address;
import id.siaga.sms.RawPdu;
import id.siaga.sms.text.PduWriter;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// TLS to an SMSC: the certificate must be valid, signed by whom we trust, and for the host that was dialled; else nothing of ours,
/// above all no password, is said. The certificates are made by `tls/make.sh`.
@Timeout(60)
class SmppLinkTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final LinkSettings.Timing QUICK = new LinkSettings.Timing(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofMillis(400),
            Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(300), Duration.ofMillis(400), Duration.ofSeconds(5));
    private final BlockingQueue<RawPdu> kept = new LinkedBlockingQueue<>();

    private static RawSmsc smsc(String certificate) throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = SmppLinkTlsTest.class.getResourceAsStream("/tls/" + certificate + ".p12")) {
            keys.load(in, PASSWORD);
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        var tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), null, null);
        return new RawSmsc(tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    private SmppLink link(RawSmsc smsc, Optional<Path> trust) {
        var link = new SmppLink(LinkSettings.of("tls", "localhost", smsc.port(), "siaga", "secret").with(QUICK).with(new LinkSettings.Tls(trust)), kept::add, LinkListener.NONE);
        link.start();
        return link;
    }

    private static Path authority() throws Exception {
        return Path.of(SmppLinkTlsTest.class.getResource("/tls/ca.pem").toURI());
    }

    @Test
    void aTextComesAndIsAnsweredOverTls() throws Exception {
        try (var smsc = smsc("good"); var _ = link(smsc, Optional.of(authority()))) {
            var peer = smsc.bound();
            peer.send(PduWriter.message(5, 1, Address.of("+628123"), Address.of("112"), 0, 0, 0, new byte[] {'h', 'i'}));
            assertThat(RawSmsc.status(peer.nextButEnquiries())).isZero();
            assertThat(kept).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"wrong-name, true", "expired, true", "good, false"})
    void whoeverCannotShowAValidCertificateForThatHostGetsNoBind(String certificate, boolean known) throws Exception {
        try (var smsc = smsc(certificate); var link = link(smsc, known ? Optional.of(authority()) : Optional.empty())) {
            for (int dial = 0; dial < 3; dial++) {
                var peer = smsc.accepted.poll(20, TimeUnit.SECONDS);
                assertThat(peer).as("it goes on trying").isNotNull();
                peer.socket.setSoTimeout(5_000);
                assertThat(peer.closed()).as("closed, and not one PDU before").isTrue();
                assertThat(peer.read).isZero();
            }
            assertThat(link.count(LinkCount.BINDS)).isZero();
            assertThat(link.state()).isNotEqualTo(LinkState.BOUND);
        }
    }

    @Test
    void aTrustFileWithoutACertificateIsSaidAndNothingIsDialledIntoTheClear() throws Exception {
        try (var smsc = new RawSmsc(); var link = link(smsc, Optional.of(Path.of("/nowhere/ca.pem")))) {
            var peer = smsc.peer();
            assertThat(peer.closed()).isTrue();
            assertThat(peer.read).isZero();
            assertThat(link.count(LinkCount.BINDS)).isZero();
        }
    }
}
