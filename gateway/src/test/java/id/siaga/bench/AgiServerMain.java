package id.siaga.bench;

import id.siaga.asterisk.AgiCommand;
import id.siaga.asterisk.AgiHooks;
import id.siaga.asterisk.AgiLimits;
import id.siaga.asterisk.AgiServer;
import id.siaga.asterisk.AgiSession;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.DefaultAgiServer;

/// One of the two servers of [AgiBench] in a JVM of its own: `ours PORT` or `theirs PORT`. Both run the same twelve commands.
public final class AgiServerMain {
    static final String KEY = "bench-key";
    static final int COMMANDS = 12;

    private AgiServerMain() {}

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[1]);
        if (args[0].equals("ours")) {
            ours(port);
        } else {
            theirs(port);
        }
    }

    private static void ours(int port) throws Exception {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        var server = new AgiServer(vertx, vertx.getOrCreateContext(), KEY, AgiLimits.DEFAULTS, AgiHooks.NONE, session -> next(session, 0));
        server.listen("127.0.0.1", port).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        System.out.println("listening");
        Thread.currentThread().join();
    }

    private static void next(AgiSession session, int done) {
        if (done == COMMANDS) {
            session.close();
        } else {
            session.run(done % 2 == 0 ? new AgiCommand.SetVariable(name(done), "1") : new AgiCommand.GetVariable(name(done)), reply -> next(session, done + 1));
        }
    }

    private static void theirs(int port) throws Exception {
        var server = new DefaultAgiServer((AgiRequest request, AgiChannel channel) -> {
            try {
                for (int done = 0; done < COMMANDS; done++) {
                    if (done % 2 == 0) {
                        channel.setVariable(name(done), "1");
                    } else {
                        channel.getVariable(name(done));
                    }
                }
            } catch (AgiException e) {
                // the caller went away
            }
        });
        server.setPort(port);
        server.setPoolSize(100);
        server.setMaximumPoolSize(2_500); // one thread a session, and some for those that end
        System.out.println("listening");
        server.startup();
    }

    private static String name(int command) {
        return "SIAGA_BENCH_" + command;
    }
}
