package id.siaga.core;

import id.siaga.desk.DeskPort.By;
import id.siaga.desk.DeskPort.Outcome;
import id.siaga.desk.Rows;
import id.siaga.desk.TalkPort;
import id.siaga.desk.Words;
import id.siaga.floor.Onward;
import id.siaga.ids.CallId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What the desk wants of a talk.
final class TalkDesk implements TalkPort {
    private static final Words NO_OPERATOR = new Words("Hanya operator yang berbicara dengannya", "Only the operator who talks with the caller can do that");

    private static final Words NO_PHONE = new Words("Akun Anda tidak punya telepon operator", "Your account has no operator's phone");
    private static final Words NOT_LISTENING = new Words("Anda tidak sedang mendengarkan panggilan ini", "You do not listen to this call");

    private final FloorLoop floor;
    private final TicketLoop tickets;
    private final DeskRows rows;

    TalkDesk(FloorLoop floor, TicketLoop tickets, DeskRows rows) {
        this.floor = floor;
        this.tickets = tickets;
        this.rows = rows;
    }

    @Override
    public List<Rows.Target> targets() {
        var settings = floor.settings();
        var operators = settings.endpoints().keySet().stream().map(o -> new Rows.Target("OPERATOR", o.value(), rows.name(o)));
        var phones = settings.special().keySet().stream().filter(settings::isOutside).map(o -> new Rows.Target("PHONE", o.value(), rows.name(o)));
        var queues = rows.priorities().keySet().stream().map(q -> new Rows.Target("QUEUE", q.value(), q.value()));
        return Stream.of(operators, queues, phones).flatMap(s -> s).sorted(Comparator.comparing(Rows.Target::kind).thenComparing(Rows.Target::name)).toList();
    }

    @Override
    public CompletionStage<Outcome<Rows.Call>> handOn(CallId call, To to, By by) {
        if (by.operator() == null) {
            return done(new Outcome.Refused<>(NO_OPERATOR));
        }
        return asked(call, () -> floor.handOns().handOn(call, by.operator(), onward(to)));
    }

    @Override
    public CompletionStage<Outcome<Rows.Call>> listen(CallId call, Manner manner, By by) {
        return by.operator() == null ? done(new Outcome.Refused<>(NO_PHONE)) : asked(call, () -> floor.supervision().begin(by.operator(), call, manner));
    }

    @Override
    public CompletionStage<Outcome<Rows.Call>> listenNoMore(CallId call, By by) {
        return asked(call, () -> by.operator() != null && floor.supervision().end(by.operator(), call) ? Optional.empty() : Optional.of(NOT_LISTENING));
    }

    /// @param wish on the floor loop: why it is not done
    private CompletionStage<Outcome<Rows.Call>> asked(CallId call, Supplier<Optional<Words>> wish) {
        return tickets.ask(w -> w.calls().call(call).isPresent()).thenCompose(known -> !known ? done(new Outcome.Unknown<>())
                : floor.loop().ask(wish::get).thenCompose(why -> why.<CompletionStage<Outcome<Rows.Call>>>map(no -> done(new Outcome.Refused<>(no))).orElseGet(() -> shown(call))));
    }

    private static Onward onward(To to) {
        return switch (to) {
            case To.Whom(var whom) -> new Onward.ToWhom(whom);
            case To.Queue(var queue) -> new Onward.ToQueue(queue);
            case To.Back _ -> new Onward.Parked();
        };
    }

    private CompletionStage<Outcome<Rows.Call>> shown(CallId call) {
        return tickets.ask(w -> w.calls().call(call).<Outcome<Rows.Call>>map(c -> new Outcome.Done<>(rows.call(c, w))).orElseGet(Outcome.Unknown::new));
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedStage(value);
    }
}
