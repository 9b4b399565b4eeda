package id.siaga.core;

import id.siaga.ids.TicketNumber;
import id.siaga.tickets.TicketBook;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Where tickets lie that left the memory. Asked beside the loops, a bounded number at once.
@FunctionalInterface
public interface Archive {
    /// A gateway without a database: what the memory does not know, nobody does.
    Archive NONE = (_, _) -> CompletableFuture.completedStage(new TicketBook());

    /// The ticket of this number with those that it goes on in, if this phone reported it, else nothing: a number of somebody else's costs what one costs that does not exist. Fails when the store
    /// cannot say now; completes anywhere.
    CompletionStage<TicketBook> ask(TicketNumber number, String phone);
}
