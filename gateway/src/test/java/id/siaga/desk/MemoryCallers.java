package id.siaga.desk;

import id.siaga.ids.CallId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// [CallerPort] over a [MemoryPort].
record MemoryCallers(MemoryPort port) implements CallerPort {
    @Override
    public BlockPort blocks() {
        return port.blocks;
    }

    @Override
    public CompletionStage<DeskPort.Outcome<Rows.Call>> askSilent(CallId call, DeskPort.By by) {
        var row = port.calls.get(call);
        if (row == null) {
            return CompletableFuture.completedStage(new DeskPort.Outcome.Unknown<>());
        }
        if (row.state() != Rows.CallState.TALKING) {
            return CompletableFuture.completedStage(new DeskPort.Outcome.Refused<>(new Words("Tidak sedang bicara", "No talk is under way")));
        }
        var asked = row.silent(new Rows.Silence(Instant.EPOCH, "ASKED", ""));
        port.tell(asked);
        return CompletableFuture.completedStage(new DeskPort.Outcome.Done<>(asked));
    }

    @Override
    public CompletionStage<Rows.Known> known(String number, String reason, DeskPort.By by) {
        port.seen.add(by.user() + " caller " + reason);
        return CompletableFuture.completedStage(new Rows.Known(true, "WATCH", 6.125, List.of(new Rows.Said(CallId.of(7, 1), "PRANK", 3, Instant.EPOCH))));
    }

    @Override
    public CompletionStage<Rows.Known> forget(String number, String reason, DeskPort.By by) {
        port.done.add(by.user() + " forgets " + number);
        return CompletableFuture.completedStage(new Rows.Known(true, "CLEAR", 0, List.of()));
    }
}
