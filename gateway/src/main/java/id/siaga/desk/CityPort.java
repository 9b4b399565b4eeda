package id.siaga.desk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The city's lists, for who looks after them.
public interface CityPort {
    CityPort NONE = _ -> CompletableFuture.completedStage(new DeskPort.Outcome.Unknown<>());

    /// What is in force now.
    ///
    /// @param version of the categories
    record Lists(String version, int agencies, int categories, int rules, int targets) {}

    /// Reads all lists anew. Refused as a whole when one has a problem, with all of them; then nothing changes.
    CompletionStage<DeskPort.Outcome<Lists>> readAgain(DeskPort.By by);
}
