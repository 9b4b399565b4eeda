package id.siaga.desk;

import id.siaga.desk.DeskPort.By;
import id.siaga.desk.DeskPort.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/// What waits for a person's word, over a list.
final class MemoryTexts implements TextPort {
    final List<Report> reports = new CopyOnWriteArrayList<>();
    private final MemoryPort port;

    MemoryTexts(MemoryPort port) {
        this.port = port;
    }

    @Override
    public CompletionStage<List<Report>> reports() {
        return CompletableFuture.completedStage(List.copyOf(reports));
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> decide(Decision decision, By by) {
        var report = reports.stream().filter(r -> r.sms().equals(decision.report())).findFirst();
        report.ifPresent(reports::remove);
        port.done.add("decide " + decision + " by " + by.user());
        return CompletableFuture.completedStage(report.map(r -> port.tickets.get(r.ticket())).<Outcome<Rows.Ticket>>map(Outcome.Done::new).orElseGet(Outcome.Unknown::new));
    }
}
