package id.siaga.desk;

import id.siaga.desk.DeskPort.By;
import id.siaga.desk.DeskPort.Outcome;
import id.siaga.ids.SmsId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/// What waits for a person's word, over a list.
final class MemoryTexts implements TextPort {
    static final SmsId BAD = SmsId.of(7, 99);
    static final SmsId HANDSET = SmsId.of(7, 98);
    private static final Phone SITI = new Phone("+628123456789");

    final List<Report> reports = new CopyOnWriteArrayList<>();
    private final AtomicBoolean repaired = new AtomicBoolean();
    private final MemoryPort port;

    MemoryTexts(MemoryPort port) {
        this.port = port;
    }

    @Override
    public CompletionStage<List<Loose>> places() {
        return CompletableFuture.completedStage(List.of(new Loose(HANDSET, SITI, new Rows.Place(-7.98189, 112.6304, 14.0, 68, "gnss", Instant.EPOCH, Instant.EPOCH),
                port.tickets.isEmpty() ? null : port.tickets.keySet().iterator().next(), port.cover)));
    }

    @Override
    public CompletionStage<Optional<Loose>> place(SmsId sms) {
        return places().thenApply(all -> all.stream().filter(p -> p.sms().equals(sms)).findFirst());
    }

    @Override
    public CompletionStage<List<Unreadable>> unreadable() {
        return CompletableFuture.completedStage(repaired.get() ? List.of() : List.of(new Unreadable(BAD, Instant.EPOCH, "smsc", "cut off in data_coding", "0000")));
    }

    @Override
    public CompletionStage<Optional<Reread>> reread(SmsId sms, int dataCoding) {
        return CompletableFuture.completedStage(sms.equals(BAD) ? Optional.of(new Reread(SITI, "112", "in coding " + dataCoding)) : Optional.empty());
    }

    @Override
    public CompletionStage<Outcome<Rows.Message>> repair(SmsId sms, int dataCoding, By by) {
        port.done.add("repair " + sms + " in coding " + dataCoding + " by " + by.user());
        repaired.set(sms.equals(BAD));
        return sms.equals(BAD) ? CompletableFuture.completedStage(new Outcome.Done<>(new Rows.Message(sms, Rows.Direction.IN, SITI, "112", "in coding " + dataCoding, Instant.now(), "READ", null, null))) : changed(sms, "READ");
    }

    @Override
    public CompletionStage<Outcome<Rows.Message>> cancel(SmsId sms, By by) {
        return changed(sms, "CANCELLED");
    }

    private CompletionStage<Outcome<Rows.Message>> changed(SmsId sms, String state) {
        var row = port.messages.get(sms);
        return CompletableFuture.completedStage(row == null ? new Outcome.Unknown<>()
                : new Outcome.Done<>(new Rows.Message(row.sms(), row.direction(), row.citizen(), row.number(), row.text(), row.at(), state, row.ticket(), row.by()).under(row.cover())));
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
