package id.siaga.desk;

import id.siaga.ids.CallId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// [TalkPort] whose supervisors hear a talk at once, and nobody sees to whose they listen.
final class MemoryTalks implements TalkPort {
    private final MemoryPort port;

    MemoryTalks(MemoryPort port) {
        this.port = port;
    }

    @Override
    public List<Rows.Target> targets() {
        return List.of();
    }

    @Override
    public CompletionStage<DeskPort.Outcome<Rows.Call>> handOn(CallId call, To to, DeskPort.By by) {
        return CompletableFuture.completedStage(new DeskPort.Outcome.Unknown<>());
    }

    @Override
    public CompletionStage<DeskPort.Outcome<Rows.Call>> listen(CallId call, Manner manner, DeskPort.By by) {
        return moved(call, by, manner.name(), "SUPERVISING");
    }

    @Override
    public CompletionStage<DeskPort.Outcome<Rows.Call>> listenNoMore(CallId call, DeskPort.By by) {
        return moved(call, by, "no more", "READY");
    }

    private CompletionStage<DeskPort.Outcome<Rows.Call>> moved(CallId call, DeskPort.By by, String what, String state) {
        var row = port.calls.get(call);
        if (row == null || by.operator() == null) {
            return CompletableFuture.completedStage(new DeskPort.Outcome.Unknown<>());
        }
        port.done.add("listen " + call + " " + what + " by " + by.user());
        port.operator(Objects.requireNonNull(by.operator()).value(), by.user(), state, null, null);
        return CompletableFuture.completedStage(new DeskPort.Outcome.Done<>(row));
    }
}
