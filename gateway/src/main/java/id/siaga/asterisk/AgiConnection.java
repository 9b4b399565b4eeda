package id.siaga.asterisk;

import io.netty.channel.socket.nio.NioChannelOption;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/// One socket: first the environment and the key, then a session's wire.
final class AgiConnection implements AgiWire {
    private static final int LINE_MAX = 16_384;

    private final AgiServer server;
    private final NetSocket socket;
    private final AgiLines lines = new AgiLines(LINE_MAX);
    private @Nullable AgiEnvironment environment;
    private @Nullable AgiSession session;
    private long deadline;
    private boolean closed;

    AgiConnection(AgiServer server, NetSocket socket) {
        this.server = server;
        this.socket = socket;
        this.environment = new AgiEnvironment(server.limits.linesMax(), server.limits.environmentMax());
    }

    void open() {
        deadline = server.vertx.setTimer(server.limits.environmentFor().toMillis(), late -> refuse(AgiOddity.TOO_SLOW));
        socket.handler(this::read);
        socket.exceptionHandler(failure -> {}); // a reset: the close handler follows
        socket.closeHandler(end -> gone());
    }

    void shut() {
        if (session == null) {
            close();
        } else {
            session.close();
        }
    }

    private void read(Buffer bytes) {
        server.reading();
        try {
            if (!lines.feed(bytes.getBytes(), this::line)) {
                tooLong();
            }
        } finally {
            server.readingDone();
        }
    }

    private void tooLong() {
        if (session != null) {
            session.malformed();
        } else {
            refuse(AgiOddity.ENVIRONMENT_TOO_BIG);
        }
    }

    private void line(String line) {
        if (closed) {
            return;
        }
        if (session != null) {
            session.received(line);
        } else if (environment != null) {
            switch (environment.line(line)) {
                case MORE -> {}
                case TOO_BIG -> refuse(AgiOddity.ENVIRONMENT_TOO_BIG);
                case COMPLETE -> knock(environment);
            }
        }
    }

    private void knock(AgiEnvironment complete) {
        environment = null;
        Map<String, String> parameters = complete.parameters();
        String key = parameters.remove("key");
        if (key == null || !MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), server.secret)) {
            refuse(AgiOddity.STRANGER);
            return;
        }
        var begun = new AgiSession(
                complete.forSession(), Map.copyOf(parameters), this, server.limits, server.hooks.oddity(), server::mark);
        session = begun;
        begun.greet(ready -> {
            server.vertx.cancelTimer(deadline);
            server.calls.connected(ready);
        });
    }

    private void refuse(AgiOddity oddity) {
        server.hooks.oddity().accept(oddity);
        shut();
    }

    private void gone() {
        closed = true;
        server.vertx.cancelTimer(deadline);
        server.forget(this);
        if (session != null) {
            session.eof();
        }
    }

    @Override
    public void write(String line) {
        socket.write(Buffer.buffer(line + "\n"));
        server.written();
    }

    @Override
    public void quickAck() {
        ((NetSocketInternal) socket)
                .channelHandlerContext()
                .channel()
                .config()
                .setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_QUICKACK), true);
    }

    @Override
    public void close() {
        closed = true;
        socket.close();
    }

    @Override
    public long after(Duration delay, Runnable then) {
        return server.vertx.setTimer(Math.max(1, delay.toMillis()), fired -> then.run());
    }

    @Override
    public void cancel(long timer) {
        server.vertx.cancelTimer(timer);
    }
}
