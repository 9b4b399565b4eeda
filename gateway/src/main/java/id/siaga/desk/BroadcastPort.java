package id.siaga.desk;

import id.siaga.desk.DeskPort.By;
import id.siaga.desk.DeskPort.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Texts to many. The same promises as [DeskPort].
public interface BroadcastPort {
    /// @param state DRAFT, RUNNING, STOPPED, DONE
    /// @param listed numbers it goes to; `next` of them are in the outbox, left out, or gone
    /// @param muted left out, for their owners want no texts to many
    /// @param waitsFor LINK: no SMS link stands; TIME: its moment is to come; null: it goes on, or nobody wants it to
    record Broadcast(String id, String by, String state, @Nullable String waitsFor, String text, int perMinute, @Nullable Instant at, Instant madeAt, int listed, int next, int muted, int delivered, int failed, int unknown) {}

    /// Newest first, from the core.
    CompletionStage<List<Broadcast>> broadcasts();

    record New(String text, int perMinute, @Nullable Instant at) {}

    CompletionStage<Outcome<Broadcast>> make(New wanted, By by);

    /// @param added how many were new; the others were in the list already, or are no numbers (`wrong`, the first of them)
    record Listed(Broadcast broadcast, int added, int repeated, List<String> wrong) {
        public Listed {
            wrong = List.copyOf(wrong);
        }
    }

    /// Only to a draft.
    CompletionStage<Outcome<Listed>> list(String id, List<String> numbers, By by);

    CompletionStage<Outcome<Broadcast>> start(String id, By by);

    CompletionStage<Outcome<Broadcast>> stop(String id, By by);
}
