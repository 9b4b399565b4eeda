package id.siaga.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Asterisk's side of FastAGI without an Asterisk: calls that knock and answer command for command, thousands of them on one thread.
/// For training the JVM and for loads that no Asterisk of this size can make; what Asterisk does beyond question and answer
/// (interrupted commands, hang-ups, early lines) is not played.
public final class AgiPeer implements AutoCloseable {
    private static final String FENCE = "GET FULL VARIABLE \"";

    /// What one call says. On the peer's thread; must not block.
    public interface Script {
        /// @return the reply to this command; null for none now: see [Call#say]
        @Nullable String reply(Call call, String command);

        /// The other side closed the socket.
        default void ended(Call call) {}
    }

    private final InetSocketAddress gateway;
    private final Selector selector = Selector.open();
    private final Queue<Runnable> wishes = new ConcurrentLinkedQueue<>();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(65_536);
    private final Thread thread = Thread.ofPlatform().daemon().name("agi-peer").unstarted(this::run);
    private long lastCall;
    private volatile boolean closed;

    public AgiPeer(InetSocketAddress gateway) throws IOException {
        this.gateway = gateway;
        thread.start();
    }

    /// The replies that move a session on: a fence is answered truly, a variable is empty, no key is pressed, everything else succeeds.
    public static String plain(Call call, String command) {
        if (command.startsWith(FENCE)) {
            return "200 result=1 (" + command.substring(FENCE.length(), command.length() - 1).replace("${UNIQUEID}", call.uniqueId) + ")";
        }
        return command.startsWith("SET") ? "200 result=1" : "200 result=0";
    }

    /// Any thread.
    ///
    /// @param request what stands behind the host in the AGI address, with the key
    /// @param channel `PJSIP/101-00000001`
    public void call(String request, String channel, Script script) {
        wish(() -> call(request, channel, "1795363741." + ++lastCall, script));
    }

    /// The same of a channel that was given its id.
    public void callOf(String uniqueId, String request, String channel, Script script) {
        wish(() -> call(request, channel, uniqueId, script));
    }

    private void call(String request, String channel, String uniqueId, Script script) {
        var call = new Call(uniqueId, environment(request, channel, uniqueId, lastCall), script);
        try {
            call.connect();
        } catch (IOException e) {
            call.end();
        }
    }

    private static String environment(String request, String channel, String uniqueId, long n) {
        return """
                agi_network: yes
                agi_network_script: %1$s
                agi_request: agi://127.0.0.1/%1$s
                agi_channel: %2$s
                agi_language: en
                agi_type: PJSIP
                agi_uniqueid: %3$s
                agi_version: 22.10.1
                agi_callerid: +62811%4$07d
                agi_calleridname: unknown
                agi_callingpres: 0
                agi_callingani2: 0
                agi_callington: 0
                agi_callingtns: 0
                agi_dnid: 112
                agi_rdnis: unknown
                agi_context: siaga-in
                agi_extension: s
                agi_priority: 12
                agi_enhanced: 0.0
                agi_accountcode:\s
                agi_threadid: 140119

                """.formatted(request, channel, uniqueId, n);
    }

    private void wish(Runnable wish) {
        wishes.add(wish);
        selector.wakeup();
    }

    private void run() {
        try (selector) {
            while (!closed) {
                selector.select(key -> ((Call) key.attachment()).ready(key));
                for (var wish = wishes.poll(); wish != null; wish = wishes.poll()) {
                    wish.run();
                }
            }
            for (var key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One channel in AGI.
    public final class Call {
        private final String uniqueId;
        private final String environment;
        private final Script script;
        private final SocketChannel socket;
        private String rest = "";

        private Call(String uniqueId, String environment, Script script) {
            this.uniqueId = uniqueId;
            this.environment = environment;
            this.script = script;
            try {
                socket = SocketChannel.open();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void connect() throws IOException {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false).register(selector, SelectionKey.OP_CONNECT, this);
            socket.connect(gateway);
        }

        private void ready(SelectionKey key) {
            try {
                if (key.isConnectable()) {
                    socket.finishConnect();
                    key.interestOps(SelectionKey.OP_READ);
                    write(environment);
                } else if (socket.read(bytes.clear()) < 0) {
                    end();
                } else {
                    read(StandardCharsets.UTF_8.decode(bytes.flip()).toString());
                }
            } catch (IOException e) {
                end();
            }
        }

        private void read(String text) throws IOException {
            var lines = (rest + text).split("\n", -1);
            rest = lines[lines.length - 1];
            for (int i = 0; i < lines.length - 1; i++) {
                var reply = script.reply(this, lines[i]);
                if (reply != null) {
                    write(reply + "\n");
                }
            }
        }

        /// Any thread: a reply that had to wait.
        public void say(String reply) {
            wish(() -> {
                try {
                    write(reply + "\n");
                } catch (IOException e) {
                    end();
                }
            });
        }

        /// Any thread: the connection breaks, the channel lives on.
        public void breaks() {
            wish(this::end);
        }

        /// A line is far smaller than a socket's buffer.
        private void write(String text) throws IOException {
            socket.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }

        private void end() {
            try {
                socket.close();
            } catch (IOException e) {
                // closed all the same
            }
            script.ended(this);
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }
}
