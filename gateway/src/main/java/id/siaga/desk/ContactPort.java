package id.siaga.desk;

import id.siaga.desk.Rows.Where;
import id.siaga.ids.TicketNumber;
import id.siaga.tickets.Cover;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// What other systems bring: one contact each.
public interface ContactPort {
    ContactPort NONE = _ -> CompletableFuture.completedStage(new Posted.Full());

    /// @param system id of its key
    /// @param channel by which its contacts come
    /// @param idempotency names the post among those of the system
    /// @param fingerprint of all that was sent
    record From(String system, String channel, String idempotency, String fingerprint) {}

    /// @param ticket one of its own tickets that this belongs to
    /// @param ref how the system calls the matter
    /// @param source where it was published
    record Elsewhere(@Nullable TicketNumber ticket, @Nullable String ref, @Nullable String source, List<String> photos) {
        public Elsewhere {
            photos = List.copyOf(photos);
        }
    }

    record NewContact(From from, String kind, String description, @Nullable String category, @Nullable String region, @Nullable String reporter, Where where, Elsewhere elsewhere, Cover cover) {}

    /// The same for the same post, whenever it is sent.
    ///
    /// @param opened a ticket, or joined one
    record Receipt(String contact, TicketNumber ticket, boolean opened, Instant at) {}

    sealed interface Posted {
        /// @param again it was sent before
        record Taken(Receipt receipt, boolean again) implements Posted {}

        /// The idempotency key stands for something else.
        record Different() implements Posted {}

        record Refused(String field, Words reason) implements Posted {}

        /// The system has no such ticket.
        record Unknown() implements Posted {}

        /// Nothing can be kept at the moment, and nothing was.
        record Full() implements Posted {}
    }

    /// Completes after it is on disk.
    CompletionStage<Posted> post(NewContact contact);
}
