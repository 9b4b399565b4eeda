package id.siaga;

import id.siaga.core.DeskSide;
import id.siaga.desk.DeskPort.Outcome;
import id.siaga.desk.Words;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The buttons of a trial: asks the trial process, which plays the citizens.
record TrialClient(Path data, boolean trial) implements DeskSide.Trial {
    @Override
    public CompletionStage<Outcome<String>> call() {
        return CompletableFuture.completedStage(new Outcome.Refused<>(new Words("Hanya dalam uji coba", "Only in a trial")));
    }

    @Override
    public CompletionStage<Outcome<String>> text(String from, String text) {
        return CompletableFuture.completedStage(new Outcome.Refused<>(new Words("Hanya dalam uji coba", "Only in a trial")));
    }
}
