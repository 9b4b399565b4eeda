package id.siaga.asterisk;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where Asterisk's dialplan knocks: `AGI(agi://host:port/siaga?key=…&line=112)`. All of it runs on the floor loop's context.
public final class AgiServer {
    final Vertx vertx;
    final AgiLimits limits;
    final AgiHooks hooks;
    final AgiCalls calls;
    final byte[] secret;
    private final Context loop;
    private final SecureRandom random = new SecureRandom();
    private final Set<AgiConnection> connections = new HashSet<>();
    private @Nullable NetServer server;
    private long readAt;

    /// @param loop   the floor loop
    /// @param secret what the parameter `key` of the AGI address must be; not empty
    public AgiServer(Vertx vertx, Context loop, String secret, AgiLimits limits, AgiHooks hooks, AgiCalls calls) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("an AGI secret is needed: without one everybody on this machine could be a caller");
        }
        this.vertx = vertx;
        this.loop = loop;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.limits = limits;
        this.hooks = hooks;
        this.calls = calls;
    }

    /// @return the port; fails when the address is taken
    public Future<Integer> listen(String host, int port) {
        Promise<Integer> listening = Promise.promise();
        loop.runOnContext(go -> {
            var options = new NetServerOptions().setTcpNoDelay(true).setAcceptBacklog(4096).setReuseAddress(true);
            server = vertx.createNetServer(options).connectHandler(this::accept);
            server.listen(port, host).map(NetServer::actualPort).onComplete(listening);
        });
        return listening.future();
    }

    /// Ends every session: the callers who wait go to Asterisk's own queue.
    public Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        loop.runOnContext(go -> {
            Set.copyOf(connections).forEach(AgiConnection::shut);
            (server == null ? Future.<Void>succeededFuture() : server.close()).onComplete(closed);
        });
        return closed.future();
    }

    /// Sockets open, strangers included. On the floor loop.
    public int sessions() {
        return connections.size();
    }

    private void accept(NetSocket socket) {
        if (connections.size() >= limits.sessionsMax()) {
            hooks.oddity().accept(AgiOddity.TOO_MANY_SESSIONS);
            socket.close();
            return;
        }
        var connection = new AgiConnection(this, socket);
        connections.add(connection);
        connection.open();
    }

    void forget(AgiConnection connection) {
        connections.remove(connection);
    }

    /// 64 random bits in hexadecimal.
    String mark() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }

    /// Between these two the loop works on bytes of Asterisk; a line written meanwhile is an answer to them, on whichever session.
    void reading() {
        readAt = System.nanoTime();
    }

    void readingDone() {
        readAt = 0;
    }

    void written() {
        if (readAt != 0) {
            hooks.turnaroundNanos().accept(System.nanoTime() - readAt);
        }
    }
}
