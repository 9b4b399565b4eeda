package id.siaga.core;

import id.siaga.asterisk.AgiCommand;
import id.siaga.asterisk.AgiSession;
import id.siaga.journal.Interaction;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Calls to our own number, made by ourselves: they come in as every call does and are answered by this loop, hear one sound and end.
/// No operator is rung, no ticket can come of them; they are kept as contacts with the outcome TEST. On the floor loop.
public final class TestCalls {
    private final FloorLoop floor;
    private final Ids ids;
    private @Nullable CompletableFuture<Long> expected;

    TestCalls(FloorLoop floor, Ids ids) {
        this.floor = floor;
        this.ids = ids;
    }

    /// @return completed on the loop with the `System.nanoTime()` at which the next test call had been answered and heard
    public CompletableFuture<Long> expect() {
        var next = new CompletableFuture<Long>();
        expected = next;
        return next;
    }

    void answer(AgiSession session, FloorSettings.Line line) {
        var id = ids.call();
        floor.record(new Interaction.CallStarted(id, line.number(), floor.recorder().personalOrNone(floor.recorder().number(session.callerId())), session.uniqueId()));
        session.onGone(_ -> floor.record(new Interaction.CallEnded(id, "TEST", "SYSTEM", 0)));
        session.run(new AgiCommand.SetVariable("SIAGA_DONE", "1"));
        session.run(new AgiCommand.StreamFile(floor.settings().prompt(), ""), reply -> {
            if (expected != null) {
                expected.complete(System.nanoTime());
                expected = null;
            }
            session.close();
        });
    }
}
