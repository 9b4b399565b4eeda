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
    /// @param duty those that count at this moment, if not the city's list
    /// @param duties all whose time is not over, by their beginning
    record Telephones(List<Agency.Rung> now, @Nullable Duty duty, List<Duty> duties) {
        public Telephones {
            now = List.copyOf(now);
            duties = List.copyOf(duties);
        }

        /// The city's list.
        static Telephones of(Agency agency) {
            return new Telephones(agency.ladder(), null, List.of());
        }
    }

    /// By the code of the agency.
    CompletionStage<Map<String, Telephones>> telephones();

    /// @param from null: now
    record NewDuty(List<Agency.Rung> ladder, @Nullable Instant from, Instant until) {}

    /// Beside those that are there. Completes after it is on disk, as [#end].
    CompletionStage<DeskPort.Outcome<Telephones>> put(String agency, NewDuty duty, DeskPort.By by);

    /// @param from the beginning of the one that goes; null: all
    CompletionStage<DeskPort.Outcome<Telephones>> end(String agency, @Nullable Instant from, DeskPort.By by);

    /// Where there is no agency.
    DutyPort NONE = new DutyPort() {
        @Override
        public CompletionStage<Map<String, Telephones>> telephones() {
            return CompletableFuture.completedStage(Map.of());
        }

        @Override
        public CompletionStage<DeskPort.Outcome<Telephones>> put(String agency, NewDuty duty, DeskPort.By by) {
            return CompletableFuture.completedStage(new DeskPort.Outcome.Unknown<>());
        }

        @Override
        public CompletionStage<DeskPort.Outcome<Telephones>> end(String agency, @Nullable Instant from, DeskPort.By by) {
            return CompletableFuture.completedStage(new DeskPort.Outcome.Unknown<>());
        }
    };
}
