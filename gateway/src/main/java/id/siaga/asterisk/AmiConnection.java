package id.siaga.asterisk;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.asteriskjava.AsteriskVersion;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.ManagerConnectionState;
import org.asteriskjava.manager.ResponseEvents;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.EventGeneratingAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.internal.ManagerConnectionImpl;
import org.asteriskjava.manager.response.ManagerResponse;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// One AMI connection with one life. asterisk-java would reconnect by itself, but its pump can drop the very event that says it died, so we
/// throw the object away instead and can do so at any time: [#abort()] closes the socket under a reader or writer that hangs.
final class AmiConnection extends ManagerConnectionImpl {
    /// `org.asteriskjava` logs a line for each field it does not know and each bridge it has not seen begin.
    private static final List<String> NOISE = List.of("org.asteriskjava", "org.reflections");

    private final Consumer<List<AmiEvent>> told;
    private final int patience_ms;
    private volatile @Nullable SocketConnectionFacade facade;
    private boolean used;

    /// @param told what [AmiSocket] takes out
    AmiConnection(AmiSettings settings, Consumer<List<AmiEvent>> told) {
        this.told = told;
        patience_ms = Math.toIntExact(settings.answerWithin().toMillis());
        for (String noise : NOISE) {
            if (LoggerFactory.getLogger(noise) instanceof ch.qos.logback.classic.Logger logback) {
                logback.setLevel(ch.qos.logback.classic.Level.OFF);
            }
        }
        setHostname(settings.host());
        setPort(settings.port());
        setUsername(settings.user());
        setPassword(settings.secret());
        setDefaultResponseTimeout(patience_ms);
        setDefaultEventTimeout(patience_ms);
        registerUserEventClass(DeviceStateListCompleteEvent.class);
    }

    /// `dtmf` for keys of waiting callers. Not `dialplan`, `agi`, `reporting`: two events for each AGI command, one for each variable.
    void logIn() throws IOException, AuthenticationFailedException, TimeoutException {
        login("system,call,user,dtmf");
    }

    @Override
    protected void connect() throws IOException {
        if (used) {
            state = ManagerConnectionState.DISCONNECTED; // ends its own reconnect loop
            throw new IOException("a connection is used once");
        }
        used = true;
        super.connect();
    }

    @Override
    protected SocketConnectionFacade createSocket() throws IOException {
        var created = new AmiSocket(getHostname(), getPort(), patience_ms, told);
        facade = created;
        return created;
    }

    /// It would ask with commands that need more rights; nothing of ours depends on the answer.
    @Override
    protected AsteriskVersion determineVersion() {
        return AsteriskVersion.ASTERISK_22;
    }

    void abort() {
        var open = facade;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // it is closed all the same
            }
        }
    }

    /// Writes on this thread; the answer comes on asterisk-java's pump and is handed to another thread at once.
    void ask(ManagerAction action, CompletableFuture<ManagerResponse> answer) {
        try {
            sendAction(action, response -> settle(answer, response));
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            answer.completeExceptionally(e);
        }
    }

    void list(EventGeneratingAction action, CompletableFuture<ResponseEvents> answer) {
        try {
            sendEventGeneratingAction(action, events -> settle(answer, events));
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            answer.completeExceptionally(e);
        }
    }

    /// asterisk-java gives null when the connection ends before the answer.
    private static <T> void settle(CompletableFuture<T> answer, @Nullable T value) {
        Thread.startVirtualThread(() -> {
            if (value == null) {
                answer.completeExceptionally(new IOException("connection ended"));
            } else {
                answer.complete(value);
            }
        });
    }
}
