package id.siaga.core;

import id.siaga.desk.BlockPort;
import id.siaga.desk.CallerPort;
import id.siaga.desk.DeskPort.By;
import id.siaga.desk.DeskPort.Outcome;
import id.siaga.desk.Rows;
import id.siaga.desk.Words;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.journal.Interaction;
import id.siaga.screening.Score;
import id.siaga.screening.Standing;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/// What the desk asks about silent callers, and about how callers are received.
final class CallerSide implements CallerPort {
    private static final Words NOT_YOURS = new Words("Panggilan ini diterima operator lain", "Another operator took this call");

    private final FloorLoop floor;
    private final TicketLoop tickets;
    private final Recorder recorder;
    private final DeskRows rows;
    private final Predicate<By> supervises;
    private final BlockPort blocks;

    CallerSide(FloorLoop floor, TicketLoop tickets, DeskRows rows, BlockPort blocks, Predicate<By> supervises) {
        this.floor = floor;
        this.tickets = tickets;
        this.recorder = floor.recorder();
        this.rows = rows;
        this.supervises = supervises;
        this.blocks = blocks;
    }

    @Override
    public BlockPort blocks() {
        return blocks;
    }

    @Override
    public CompletionStage<Outcome<Rows.Call>> askSilent(CallId call, By by) {
        return tickets.ask(w -> w.calls().call(call)).thenCompose(known -> {
            if (known.isEmpty()) {
                return done(new Outcome.Unknown<>());
            }
            var operator = known.get().operator();
            if (operator == null || !mayAsk(operator, by)) {
                return done(new Outcome.Refused<>(NOT_YOURS));
            }
            return floor.silent().ask(call, operator).thenCompose(why -> why.<CompletionStage<Outcome<Rows.Call>>>map(no -> done(new Outcome.Refused<>(no))).orElseGet(() -> shown(call)));
        });
    }

    @Override
    public CompletionStage<Rows.Known> known(String number, String reason, By by) {
        var key = recorder.keys().callerKey().of(recorder.number(number));
        return recorder.durable(recorder.record(new Interaction.Seen(by.user(), "caller:" + key, reason))).thenCompose(_ -> known(recorder.number(number)));
    }

    @Override
    public CompletionStage<Rows.Known> forget(String number, String reason, By by) {
        return floor.scoring().map(s -> tickets.ask(_ -> s.forget(recorder.number(number), by.user(), reason)).thenCompose(recorder::durable)).orElse(done(null))
                .thenCompose(_ -> known(recorder.number(number)));
    }

    private CompletionStage<Rows.Known> known(String number) {
        return tickets.ask(w -> known(w, number));
    }

    private Rows.Known known(World world, String number) {
        var now = Instant.now();
        var score = floor.scoring().map(s -> s.score(number)).orElse(Score.NONE);
        var standing = floor.scoring().flatMap(s -> s.block(number)).map(_ -> Standing.BLOCKED).orElseGet(() -> score.standing(now));
        return new Rows.Known(floor.scoring().isPresent(), standing.name(), score.at(now),
                score.counting(now).stream().map(s -> new Rows.Said(told(world, s.call()) ? s.call() : null, s.disposition(), s.tenths() / 10.0, s.at())).toList());
    }

    /// A call whose ticket is anonymous, or that nobody remembers any more, would lead from the number to the report.
    private static boolean told(World world, CallId call) {
        return world.calls().call(call).isPresent() && !world.cover(call).anonymous();
    }

    private boolean mayAsk(OperatorId talks, By by) {
        return talks.equals(by.operator()) || supervises.test(by);
    }

    private CompletionStage<Outcome<Rows.Call>> shown(CallId call) {
        return tickets.ask(w -> w.calls().call(call).<Outcome<Rows.Call>>map(c -> new Outcome.Done<>(rows.call(c, w))).orElseGet(Outcome.Unknown::new));
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedStage(value);
    }
}
