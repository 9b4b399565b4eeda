package id.siaga.alarms;

import id.siaga.alarms.AlarmEffect.Line;
import id.siaga.alarms.AlarmEffect.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From signs to alarms. A sign must hold before it is a fault and be gone for a while before the fault is over, so that a link that
/// comes and goes is one fault; who is told is told once, again while it lasts, and that it is over.
///
///     (nothing) ─► Suspected ─ hold ─► Raised ─ gone for calm ─► (nothing)
public final class Alarms {
    static final int FAULTS_MAX = 2_000;
    private static final Duration HOUR = Duration.ofHours(1);

    private sealed interface State {
        record Suspected(Instant since) implements State {}

        /// @param told when somebody was told last, null as long as nobody was
        /// @param gone since when the sign is absent, null while it is there
        record Raised(Instant since, @Nullable Instant told, @Nullable Instant gone) implements State {}
    }

    private record Fault(Sign sign, State state) {}

    private final AlarmRules rules;
    private final Map<String, Fault> faults = new LinkedHashMap<>();
    private final Deque<Instant> messages = new ArrayDeque<>();
    private List<AlarmEffect> effects = new ArrayList<>();
    private long refused;

    public Alarms(AlarmRules rules) {
        this.rules = rules;
    }

    /// @param present every sign there is now, the same ones as long as they last
    public List<AlarmEffect> apply(Collection<Sign> present, Instant now) {
        effects = new ArrayList<>();
        var signs = new LinkedHashMap<String, Sign>();
        present.forEach(s -> signs.put(s.key(), s));
        signs.values().forEach(s -> seen(s, now));
        var over = new ArrayList<Line>();
        for (var fault : List.copyOf(faults.values())) {
            if (!signs.containsKey(fault.sign.key())) {
                absent(fault, now, over);
            }
        }
        tell(over, now);
        return effects;
    }

    /// Signs beyond [#FAULTS_MAX], which nobody watches: a bug somewhere names subjects without end.
    public long refused() {
        return refused;
    }

    private void seen(Sign sign, Instant now) {
        var known = faults.get(sign.key());
        if (known == null && faults.size() >= FAULTS_MAX) {
            refused++;
            return;
        }
        var state = known == null ? new State.Suspected(now) : known.state;
        faults.put(sign.key(), new Fault(sign, switch (state) {
            case State.Suspected(var since) when !now.isBefore(since.plus(sign.condition().hold())) -> {
                effects.add(new AlarmEffect.Raise(sign));
                yield new State.Raised(since, null, null);
            }
            case State.Suspected s -> s;
            case State.Raised(var since, var told, var _) -> new State.Raised(since, told, null);
        }));
    }

    private void absent(Fault fault, Instant now, List<Line> over) {
        switch (fault.state) {
            case State.Suspected _ -> faults.remove(fault.sign.key());
            case State.Raised(var since, var told, var gone) when gone != null && !now.isBefore(gone.plus(fault.sign.condition().calm())) -> {
                faults.remove(fault.sign.key());
                var lasted = Duration.between(since, gone);
                effects.add(new AlarmEffect.Clear(fault.sign, lasted));
                if (told != null) {
                    over.add(new Line(Why.OVER, fault.sign, lasted));
                }
            }
            case State.Raised(var since, var told, var gone) -> faults.put(fault.sign.key(), new Fault(fault.sign, new State.Raised(since, told, gone == null ? now : gone)));
        }
    }

    /// One message for all that is due: a broken switch breaks five things, and nobody reads five texts. Beyond the hour's limit nothing is
    /// marked as told, so it is due again when there is room.
    private void tell(List<Line> over, Instant now) {
        while (!messages.isEmpty() && !messages.peekFirst().plus(HOUR).isAfter(now)) {
            messages.removeFirst();
        }
        var lines = new ArrayList<Line>();
        for (var fault : faults.values()) {
            if (fault.sign.severity() == Severity.BAD && fault.state instanceof State.Raised(var since, var told, var gone) && gone == null
                    && !now.isBefore(told == null ? since.plus(rules.after()) : told.plus(rules.repeat()))) {
                lines.add(new Line(told == null ? Why.NEW : Why.STILL, fault.sign, Duration.between(since, now)));
            }
        }
        lines.addAll(over);
        if (lines.isEmpty() || messages.size() >= rules.messagesPerHour()) {
            return;
        }
        messages.addLast(now);
        lines.forEach(line -> faults.computeIfPresent(line.sign().key(), (_, f) -> told(f, now)));
        effects.add(new AlarmEffect.Tell(lines));
    }

    private static Fault told(Fault fault, Instant now) {
        return fault.state instanceof State.Raised(var since, var _, var gone) ? new Fault(fault.sign, new State.Raised(since, now, gone)) : fault;
    }
}
