package id.siaga.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// What callers of a line are told before they wait; the rules of [DeskPort] hold.
public interface NoticePort {
    /// @param notice null: callers are told nothing
    record Line(String number, String name, @Nullable Notice notice) {}

    /// @param text null: a person spoke it
    /// @param seconds how long it is
    record Notice(@Nullable String text, @Nullable String english, double seconds, Instant since, Instant until, String by) {}

    /// Every line, in the order of the configuration.
    CompletionStage<List<Line>> lines();

    /// @param text null: what runs goes on, with another end
    /// @param lasts from now
    record Wanted(@Nullable String text, @Nullable String english, Duration lasts) {}

    /// Completes when it is on disk and the next caller is told.
    CompletionStage<DeskPort.Outcome<Line>> declare(String line, Wanted wanted, DeskPort.By by);

    CompletionStage<DeskPort.Outcome<Line>> clear(String line, DeskPort.By by);
}
