package id.siaga.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CompletableFuture;

/// The links to SMSCs, for who looks after the machine.
public interface LinksPort {
    /// @param state BOUND, DIALLING, WAITING (to dial again) or STOPPED
    /// @param because of its newest change of state
    /// @param ratePerSecond parts, as agreed; 0: no limit
    /// @param rateNow what is left of it after throttling
    /// @param pdusLogged somebody wants to see what goes over it
    /// @param counts of PDUs since it was started, by what became of them
    record Row(String link, String at, String bind, String state, String because, Instant since, int window, int windowUsed, int ratePerSecond,
            double rateNow, List<String> prefixes, boolean pdusLogged, Map<String, Long> counts) {
        public Row {
            prefixes = List.copyOf(prefixes);
            counts = Map.copyOf(counts);
        }
    }

    /// What reading the configuration again did, by link.
    record Reread(List<String> added, List<String> changed, List<String> removed) {
        public Reread {
            added = List.copyOf(added);
            changed = List.copyOf(changed);
            removed = List.copyOf(removed);
        }
    }

    CompletionStage<List<Row>> rows();

    /// Dials it, or ends it after the answers to what has left; completes when that is done and on disk. Holds over restarts.
    CompletionStage<DeskPort.Outcome<Row>> set(String link, boolean on, DeskPort.By by);

    /// Writes what goes over it into `<data.dir>/pdu/`, words and numbers left out, until it is told otherwise or the gateway ends.
    CompletionStage<DeskPort.Outcome<Row>> logPdus(String link, boolean on, DeskPort.By by);

    /// Takes `sms.links` from the configuration file as it is now; completes when what is new dials and what is gone has ended.
    CompletionStage<DeskPort.Outcome<Reread>> readAgain(DeskPort.By by);

    /// Where there is no link.
    LinksPort NONE = new LinksPort() {
        @Override
        public CompletionStage<List<Row>> rows() {
            return CompletableFuture.completedStage(List.of());
        }

        @Override
        public CompletionStage<DeskPort.Outcome<Row>> set(String link, boolean on, DeskPort.By by) {
            return CompletableFuture.completedStage(new DeskPort.Outcome.Unknown<>());
        }

        @Override
        public CompletionStage<DeskPort.Outcome<Row>> logPdus(String link, boolean on, DeskPort.By by) {
            return set(link, on, by);
        }

        @Override
        public CompletionStage<DeskPort.Outcome<Reread>> readAgain(DeskPort.By by) {
            return CompletableFuture.completedStage(new DeskPort.Outcome.Done<>(new Reread(List.of(), List.of(), List.of())));
        }
    };
}
