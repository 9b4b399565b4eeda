package id.siaga.core;

import id.siaga.desk.BroadcastPort;
import id.siaga.desk.DeskPort.By;
import id.siaga.desk.DeskPort.Outcome;
import id.siaga.desk.Words;
import id.siaga.journal.Interaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/// What people do about texts to many, on the ticket loop.
final class BroadcastDesk implements BroadcastPort {
    private static final int NUMBERS_MAX = 100_000;
    private static final int RUNNING_MAX = 5;
    private static final int WRONG_SHOWN = 20;
    private static final String PHONE = "\\+[0-9]{8,15}";

    private final TicketLoop tickets;
    private final Recorder recorder;
    private final String smsFrom;

    BroadcastDesk(TicketLoop tickets, Recorder recorder, String smsFrom) {
        this.tickets = tickets;
        this.recorder = recorder;
        this.smsFrom = smsFrom;
    }

    /// On the loop.
    private Broadcast row(BroadcastBook.Broadcast b) {
        var f = b.figures();
        return new Broadcast(b.made().id(), b.made().by(), b.state(), tickets.waitsFor(b).map(Enum::name).orElse(null), String.valueOf(b.made().text().clear()), b.made().perMinute(), b.made().notBefore(), b.made().at(), b.numbers().size(),
                f.next(), f.muted(), f.delivered(), f.failed(), f.unknown());
    }

    @Override
    public CompletionStage<List<Broadcast>> broadcasts() {
        return tickets.ask(w -> List.copyOf(w.broadcasts().all()).reversed().stream().map(this::row).toList());
    }

    @Override
    public CompletionStage<Outcome<Broadcast>> make(New wanted, By by) {
        return tickets.ask(_ -> {
            var id = "b" + tickets.ids().sms();
            recorder.record(new Interaction.BroadcastMade(id, by.user(), smsFrom, recorder.personal(wanted.text()), wanted.perMinute(), wanted.at()));
            return id;
        }).thenCompose(this::kept);
    }

    /// As it stands, once it is on disk.
    private CompletionStage<Outcome<Broadcast>> kept(String id) {
        return recorder.durable(recorder.journal().appended()).thenCompose(_ -> tickets.ask(w -> w.broadcasts().broadcast(id).<Outcome<Broadcast>>map(b -> new Outcome.Done<>(row(b))).orElseGet(Outcome.Unknown::new)));
    }

    /// A rule on the loop about the one of this name.
    private <T> CompletionStage<Outcome<T>> about(String id, BiFunction<BroadcastBook, BroadcastBook.Broadcast, Outcome<T>> rule) {
        return tickets.ask(w -> w.broadcasts().broadcast(id).map(b -> rule.apply(w.broadcasts(), b)).orElseGet(Outcome.Unknown::new));
    }

    @Override
    public CompletionStage<Outcome<Listed>> list(String id, List<String> numbers, By by) {
        return this.<Listed>about(id, (_, b) -> {
            if (!b.state().equals("DRAFT")) {
                return new Outcome.Refused<>(new Words("Siaran sudah dimulai", "This broadcast has begun"));
            }
            return added(b, numbers);
        }).thenCompose(outcome -> recorder.durable(recorder.journal().appended()).thenApply(_ -> outcome));
    }

    private Outcome<Listed> added(BroadcastBook.Broadcast b, List<String> numbers) {
        var known = new HashSet<>(b.numbers());
        var fresh = new ArrayList<String>();
        var wrong = new ArrayList<String>();
        int repeated = 0;
        for (var number : numbers) {
            var normal = number.matches("\\+?[0-9]{3,15}") ? recorder.number(number) : "";
            if (!normal.matches(PHONE)) {
                wrong.add(number.substring(0, Math.min(20, number.length())));
            } else if (known.add(normal)) {
                fresh.add(normal);
            } else {
                repeated++;
            }
        }
        if (b.numbers().size() + fresh.size() > NUMBERS_MAX) {
            return new Outcome.Refused<>("numbers", new Words("paling banyak " + NUMBERS_MAX, "are at most " + NUMBERS_MAX));
        }
        if (!fresh.isEmpty()) {
            recorder.record(new Interaction.BroadcastListed(b.made().id(), b.numbers().size(), recorder.personal(String.join(" ", fresh))));
        }
        return new Outcome.Done<>(new Listed(row(b), fresh.size(), repeated, wrong.stream().limit(WRONG_SHOWN).toList()));
    }

    @Override
    public CompletionStage<Outcome<Broadcast>> start(String id, By by) {
        return this.<Broadcast>about(id, (book, b) -> {
            long running = book.all().stream().filter(BroadcastBook.Broadcast::running).count();
            if (b.over() || b.running() || running >= RUNNING_MAX) {
                return new Outcome.Refused<>(b.over() ? new Words("Tidak ada nomor yang tersisa", "No number is left to reach")
                        : new Words("Sudah berjalan, atau sudah " + RUNNING_MAX + " siaran berjalan", "It runs already, or " + RUNNING_MAX + " others do"));
            }
            recorder.record(new Interaction.BroadcastMoved(id, "RUNNING", by.user()));
            return new Outcome.Done<>(row(b));
        }).thenCompose(outcome -> outcome instanceof Outcome.Done ? kept(id) : CompletableFuture.completedStage(outcome));
    }

    @Override
    public CompletionStage<Outcome<Broadcast>> stop(String id, By by) {
        return tickets.stopBroadcast(id, by.user()).thenCompose(stopped -> stopped ? kept(id)
                : this.<Broadcast>about(id, (_, _) -> new Outcome.Refused<>(new Words("Siaran ini tidak berjalan", "This broadcast does not run"))));
    }
}
