package id.siaga.core;

import id.siaga.journal.Interaction;
import id.siaga.recordings.Tapes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// What a gateway that died while callers were recorded left without an end. Asterisk wrote the files and its dialplan ended them when the gateway's socket broke
/// ([Asking]), so at a start none of them is running: what they became is in the file.
public final class LostTapes {
    private static final Executor DISK = work -> Thread.ofVirtual().name("lost-tape").start(work);

    private final TicketLoop tickets;
    private final Tapes tapes;

    public LostTapes(TicketLoop tickets, Tapes tapes) {
        this.tickets = tickets;
        this.tapes = tapes;
    }

    /// Before any caller is taken.
    public void start() {
        tickets.loop().run(() -> {
            var book = tickets.world().tapes();
            book.unwanted().forEach(tapes::discard);
            book.open().forEach(this::ended);
        });
    }

    private void ended(TapeBook.Open tape) {
        var _ = CompletableFuture.supplyAsync(() -> tapes.length(tape.call()), DISK).thenAccept(length -> tickets.loop().run(() -> {
            if (tickets.world().tapes().isOpen(tape)) { // else they are asked again, and recorded into the same file: that has an end of its own
                tickets.record(new Interaction.RecordingEnded(tape.call(), (tape.passed() ? Asking.End.PASSED : Asking.End.DIED).name(), length.toMillis()));
                if (tape.passed()) {
                    tapes.discard(tape.call());
                }
            }
        }));
    }
}
