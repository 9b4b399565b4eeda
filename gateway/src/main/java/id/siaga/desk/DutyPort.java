package id.siaga.desk;

import id.siaga.city.Agency;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Who is at the telephones of the agencies; the rules of [DeskPort] hold.
public interface DutyPort {
    /// In place of the city's list from a moment to before another.
    record Duty(Instant from, Instant until, List<Agency.Rung> ladder, String by) {
        public Duty {
            ladder = List.copyOf(ladder);
        }
    }

    /// @param now whom to phone at this moment, first to last
    /// @param duty what holds or is planned
    record Telephones(List<Agency.Rung> now, @Nullable Duty duty) {
        public Telephones {
            now = List.copyOf(now);
        }
    }

    /// By the code of the agency.
    CompletionStage<Map<String, Telephones>> telephones();

    /// @param from null: now
    record NewDuty(List<Agency.Rung> ladder, @Nullable Instant from, Instant until) {}

    /// Completes after it is on disk.
    ///
    /// @param duty null: the city's list again
    CompletionStage<DeskPort.Outcome<Telephones>> set(String agency, @Nullable NewDuty duty, DeskPort.By by);

    /// Where there is no agency.
    DutyPort NONE = new DutyPort() {
        @Override
        public CompletionStage<Map<String, Telephones>> telephones() {
            return CompletableFuture.completedStage(Map.of());
        }

        @Override
        public CompletionStage<DeskPort.Outcome<Telephones>> set(String agency, @Nullable NewDuty duty, DeskPort.By by) {
            return CompletableFuture.completedStage(new DeskPort.Outcome.Unknown<>());
        }
    };
}
