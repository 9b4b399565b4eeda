package id.siaga.core;

import id.siaga.city.City;
import id.siaga.desk.DeskPort;
import id.siaga.desk.DutyPort;
import id.siaga.desk.Words;
import id.siaga.tickets.Answer;
import id.siaga.tickets.Duties;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// What the desk asks and says about who is at the agencies' telephones.
final class DutyDesk implements DutyPort {
    private final City city;
    private final TicketLoop tickets;
    private final Recorder recorder;

    DutyDesk(City city, TicketLoop tickets, Recorder recorder) {
        this.city = city;
        this.tickets = tickets;
        this.recorder = recorder;
    }

    @Override
    public CompletionStage<Map<String, Telephones>> telephones() {
        return tickets.ask(world -> {
            var all = new LinkedHashMap<String, Telephones>();
            city.agencies().keySet().forEach(agency -> all.put(agency, telephones(world, agency)));
            return all;
        });
    }

    private Telephones telephones(World world, String agency) {
        var now = tickets.now();
        var duties = world.duties();
        return new Telephones(duties.ladder(city, agency, now), duties.at(agency, now).map(DutyDesk::shown).orElse(null), duties.of(agency, now).stream().map(DutyDesk::shown).toList());
    }

    private static Duty shown(Duties.Duty duty) {
        return new Duty(duty.from(), duty.until(), duty.ladder(), duty.by());
    }

    @Override
    public CompletionStage<DeskPort.Outcome<Telephones>> put(String agency, NewDuty duty, DeskPort.By by) {
        var ladder = recorder.personal(Duties.written(duty.ladder()));
        return answered(agency, (world, now) -> world.duties().put(city, agency, ladder, duty.from(), duty.until(), by.user(), now));
    }

    @Override
    public CompletionStage<DeskPort.Outcome<Telephones>> end(String agency, @Nullable Instant from, DeskPort.By by) {
        return answered(agency, (world, now) -> world.duties().end(city, agency, from, by.user(), now));
    }

    private CompletionStage<DeskPort.Outcome<Telephones>> answered(String agency, TicketLoop.Rule rule) {
        return tickets.command(rule).thenCompose(outcome -> switch (outcome.answer()) {
            case Answer.Done _ -> recorder.durable(outcome.seq()).thenCompose(_ -> tickets.ask(world -> new DeskPort.Outcome.Done<>(telephones(world, agency))));
            case Answer.Refused(var field, var id, var en) -> CompletableFuture.completedStage(new DeskPort.Outcome.Refused<>(field, new Words(id, en)));
            case Answer.Stale _, Answer.Unknown _ -> CompletableFuture.completedStage(new DeskPort.Outcome.Unknown<>());
        });
    }
}
