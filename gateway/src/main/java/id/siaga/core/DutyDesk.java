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
        var duty = world.duties().of(agency, now).map(d -> new Duty(d.from(), d.until(), d.ladder(), d.by())).orElse(null);
        return new Telephones(world.duties().ladder(city, agency, now), duty);
    }

    @Override
    public CompletionStage<DeskPort.Outcome<Telephones>> set(String agency, @Nullable NewDuty duty, DeskPort.By by) {
        var ladder = duty == null ? null : recorder.personal(Duties.written(duty.ladder()));
        return tickets.command((_, now) -> Duties.change(city, agency, ladder, duty == null ? null : duty.from(), duty == null ? null : duty.until(), by.user(), now))
                .thenCompose(outcome -> switch (outcome.answer()) {
                    case Answer.Done _ -> recorder.durable(outcome.seq()).thenCompose(_ -> tickets.ask(world -> new DeskPort.Outcome.Done<>(telephones(world, agency))));
                    case Answer.Refused(var field, var id, var en) -> CompletableFuture.completedStage(new DeskPort.Outcome.Refused<>(field, new Words(id, en)));
                    case Answer.Stale _, Answer.Unknown _ -> CompletableFuture.completedStage(new DeskPort.Outcome.Unknown<>());
                });
    }
}
