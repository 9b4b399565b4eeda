package id.siaga.sms.smpp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jsmpp.session.connection.Connection;

/// A socket as SMPP needs it: no Nagle (with it, delayed ACKs cost 40 ms a window), keep-alive, a time limit to connect, TLS with the
/// host name checked, and writes whose beginning can be seen, because a socket has no time limit for writing.
final class LinkConnection implements Connection {
    private final Socket raw;
    private final Socket socket;
    private final Out out;

    private LinkConnection(Socket raw, Socket socket, Consumer<byte[]> written) throws IOException {
        this.raw = raw;
        this.socket = socket;
        this.out = new Out(socket.getOutputStream(), written);
    }

    /// @param written told every PDU before it is written
    static LinkConnection open(LinkSettings.Peer peer, Duration within, Consumer<byte[]> written) throws IOException {
        var raw = new Socket();
        try {
            raw.setTcpNoDelay(true);
            raw.setKeepAlive(true);
            raw.connect(new InetSocketAddress(peer.host(), peer.port()), Math.toIntExact(within.toMillis()));
            return new LinkConnection(raw, peer.tls().isPresent() ? secure(raw, peer, peer.tls().get(), within) : raw, written);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static Socket secure(Socket raw, LinkSettings.Peer peer, LinkSettings.Tls by, Duration within) throws IOException {
        var factory = by.trust().isPresent() ? trusting(by.trust().get()) : (SSLSocketFactory) SSLSocketFactory.getDefault();
        var tls = (SSLSocket) factory.createSocket(raw, peer.host(), peer.port(), true);
        var parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // without it any certificate that somebody signed would do
        tls.setSSLParameters(parameters);
        tls.setSoTimeout(Math.toIntExact(within.toMillis()));
        tls.startHandshake();
        return tls;
    }

    /// Read with every dial: a certificate that is renewed needs no restart.
    private static SSLSocketFactory trusting(Path pem) throws IOException {
        try (var in = Files.newInputStream(pem)) {
            var known = KeyStore.getInstance(KeyStore.getDefaultType());
            known.load(null, null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                known.setCertificateEntry("trusted-" + known.size(), certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(known);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate can be read from " + pem, e);
        }
    }

    /// How long the write that is going on has taken; zero when none is.
    Duration writingFor() {
        var since = out.since;
        return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    @Override
    public boolean isOpen() {
        return !raw.isClosed();
    }

    @Override
    public InetAddress getInetAddress() {
        return raw.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return raw.getLocalAddress();
    }

    @Override
    public int getPort() {
        return raw.getPort();
    }

    @Override
    public int getLocalPort() {
        return raw.getLocalPort();
    }

    @Override
    public InputStream getInputStream() {
        try {
            return socket.getInputStream();
        } catch (IOException e) {
            return InputStream.nullInputStream(); // closed already: the reader sees the end
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public void setSoTimeout(int timeout) throws IOException {
        socket.setSoTimeout(timeout);
    }

    /// The raw socket: closing TLS politely would wait behind a write that does not end.
    @Override
    public void close() throws IOException {
        raw.close();
    }

    /// One object for all writers: jSMPP takes it as the lock around a PDU.
    private static final class Out extends OutputStream {
        private final OutputStream to;
        private final Consumer<byte[]> written;
        private volatile long since;

        Out(OutputStream socket, Consumer<byte[]> written) {
            this.written = written;
            this.to = new BufferedOutputStream(socket, 2_048);
        }

        @Override
        public void write(int octet) throws IOException {
            to.write(octet);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            written.accept(from == 0 && length == octets.length ? octets : Arrays.copyOfRange(octets, from, from + length)); // all write whole PDUs
            since = System.nanoTime() | 1;
            to.write(octets, from, length);
            since = 0;
        }

        @Override
        public void flush() throws IOException {
            since = System.nanoTime() | 1;
            to.flush();
            since = 0;
        }
    }
}
