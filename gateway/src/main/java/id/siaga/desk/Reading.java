package id.siaga.desk;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Who opens a ticket that is confidential, and may read it, is in the log before it is shown.
final class Reading {
    private static final String WHY = "confidential";

    private Reading() {}

    /// How much of this ticket is shown to who asks.
    static CompletionStage<Sight> of(DeskPort port, Ask ask, Sight sight, Optional<Rows.Ticket> found) {
        return found.map(sight::on).filter(its -> its.opens(found.orElseThrow()))
                .<CompletionStage<Sight>>map(its -> port.seen(ask.by(), "ticket:" + found.orElseThrow().number(), WHY).thenApply(_ -> its.reading()))
                .orElseGet(() -> CompletableFuture.completedStage(sight));
    }
}
