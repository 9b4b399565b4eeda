package id.siaga.core;

import id.siaga.asterisk.AmiFact;
import id.siaga.asterisk.Originate;
import id.siaga.asterisk.Snapshot;
import id.siaga.desk.TalkPort.Manner;
import id.siaga.desk.Words;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.OperatorState;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.journal.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Supervisors who listen to a talk: their phone is called, and `ChanSpy` of the dialplan puts it to the one channel of the operator who talks. The
/// floor says who listens, and ends it with the talk; the leg follows. On the floor loop.
final class Supervision {
    private static final String PREFIX = "siaga-spy-";
    private static final Duration RINGS_FOR = Duration.ofSeconds(20);
    /// Younger legs may not be in a picture of Asterisk yet.
    private static final Duration BEGINS_WITHIN = Duration.ofSeconds(2);
    private static final Words NO_LINK = new Words("Sambungan ke Asterisk terputus", "No link to Asterisk now");
    private static final Words NOBODY_TALKS = new Words("Tidak ada operator yang berbicara dengan penelepon ini sekarang", "No operator talks with this caller now");
    private static final Words NOT_SIGNED_IN = new Words("Belum masuk: pilih SIAP dahulu", "Not signed in: choose READY first");
    private static final Words BUSY = new Words("Telepon Anda sedang dipakai", "Your phone is in use");

    private static final class Listening {
        final String id;
        final CallId call;
        final OperatorId supervisor;
        final OperatorId operator;
        final Instant since;
        @Nullable Instant heardSince;

        Listening(String id, CallId call, OperatorId supervisor, OperatorId operator, Instant since) {
            this.id = id;
            this.call = call;
            this.supervisor = supervisor;
            this.operator = operator;
            this.since = since;
        }
    }

    private final FloorLoop floor;
    private final Ids ids;
    private final Map<OperatorId, Listening> bySupervisor = new HashMap<>();

    Supervision(FloorLoop floor, Ids ids) {
        this.floor = floor;
        this.ids = ids;
    }

    // ---- the wish

    /// @return why not
    Optional<Words> begin(OperatorId supervisor, CallId call, Manner manner) {
        var live = floor.calls().get(call);
        var channel = live == null ? null : live.offering().talksAt();
        var operator = live == null ? null : live.offering().operator();
        if (channel == null || operator == null) {
            return Optional.of(NOBODY_TALKS);
        }
        var why = refusal(supervisor);
        if (why.isPresent()) {
            return why;
        }
        floor.tell(new FloorEvent.SupervisionBegun(supervisor, call));
        if (!(floor.state(supervisor) instanceof OperatorState.Supervising)) {
            return Optional.of(NOBODY_TALKS);
        }
        var listening = new Listening(PREFIX + ids.call(), call, supervisor, operator, floor.now());
        bySupervisor.put(supervisor, listening);
        long seq = floor.recorder().record(new Interaction.ListeningBegun(call, supervisor, operator, manner.name()));
        floor.recorder().durable(seq).thenRun(() -> floor.loop().run(() -> ring(listening, channel, manner)));
        return Optional.empty();
    }

    private Optional<Words> refusal(OperatorId supervisor) {
        if (!floor.asterisk().up()) {
            return Optional.of(NO_LINK);
        }
        return switch (floor.state(supervisor)) {
            case OperatorState.Offline _ -> Optional.of(NOT_SIGNED_IN);
            case OperatorState.Ringing _, OperatorState.Talking _, OperatorState.Supervising _ -> Optional.of(BUSY);
            case OperatorState.Ready _, OperatorState.WrapUp _, OperatorState.Break _ -> floor.connectedLegs().of(supervisor).map(_ -> BUSY);
        };
    }

    /// Nobody hears what the log does not have: it is on disk by now.
    private void ring(Listening listening, String channel, Manner manner) {
        if (bySupervisor.get(listening.supervisor) == listening) {
            floor.asterisk().ring(new Originate(floor.settings().phone(listening.supervisor).dialled(), listening.id, "siaga-listen", manner.name(), RINGS_FOR,
                    "\"" + listening.operator + "\" <siaga>", Map.of("SIAGA_SPIED", channel)), () -> end(listening));
        }
    }

    /// @return false if nobody listened
    boolean end(OperatorId supervisor, CallId call) {
        var listening = bySupervisor.get(supervisor);
        boolean hears = listening != null && listening.call.equals(call);
        if (hears) {
            end(listening);
        }
        return hears;
    }

    // ---- and its end

    private void end(@Nullable Listening listening) {
        if (listening == null || !bySupervisor.remove(listening.supervisor, listening)) {
            return;
        }
        floor.asterisk().hangUp(listening.id);
        var heard = listening.heardSince == null ? Duration.ZERO : Duration.between(listening.heardSince, floor.now());
        floor.record(new Interaction.ListeningEnded(listening.call, listening.supervisor, listening.operator, heard.toMillis()));
        if (floor.state(listening.supervisor) instanceof OperatorState.Supervising) {
            floor.tell(new FloorEvent.SupervisionOver(listening.supervisor));
        }
    }

    /// The talk is over, or an emergency rings everybody.
    void moved(OperatorId operator, OperatorState to) {
        if (!(to instanceof OperatorState.Supervising)) {
            end(bySupervisor.get(operator));
        }
    }

    // ---- AMI's news

    void take(AmiFact fact) {
        switch (fact) {
            case AmiFact.Up f -> of(f.uniqueId()).ifPresent(l -> l.heardSince = floor.now());
            case AmiFact.HungUp f -> of(f.uniqueId()).ifPresent(this::end);
            case AmiFact.Originated f when !f.success() -> of(f.uniqueId()).ifPresent(this::end);
            case AmiFact.ReadBack(Snapshot snapshot) -> seen(snapshot);
            default -> {}
        }
    }

    private Optional<Listening> of(String id) {
        return id.startsWith(PREFIX) ? bySupervisor.values().stream().filter(l -> l.id.equals(id)).findFirst() : Optional.empty();
    }

    /// Who listens since an earlier life is not known to the floor: let go.
    private void seen(Snapshot snapshot) {
        var alive = snapshot.channels().stream().map(Snapshot.Channel::uniqueId).filter(id -> id.startsWith(PREFIX)).collect(Collectors.toSet());
        alive.stream().filter(id -> of(id).isEmpty()).forEach(floor.asterisk()::hangUp);
        var before = floor.floorTime(snapshot.askedAt()).minus(BEGINS_WITHIN);
        List.copyOf(bySupervisor.values()).stream().filter(l -> !alive.contains(l.id) && l.since.isBefore(before)).forEach(this::end);
    }
}
