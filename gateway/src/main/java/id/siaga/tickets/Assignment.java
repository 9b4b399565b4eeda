package id.siaga.tickets;

import id.siaga.ids.SmsId;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One agency's share of a ticket (disposisi), with its own acknowledgement, way, arrival and end.
///
/// @param id counts from 1 within the ticket
/// @param because the routing rule that chose it, or `by hand`
/// @param steps all that happened since it was sent, oldest first
/// @param rings telephones there that were rung for it, oldest first
/// @param texts who there was texted about it, oldest first
public record Assignment(int id, String agency, Role role, String because, Instant sentAt, State state, List<Step> steps, List<Ring> rings, List<Text> texts) {
    public enum Role { LEAD, SUPPORT }

    /// Who knows it, and how: a time that was told later must not pass for a measured one.
    public enum Source {
        API, SYSTEM, SMS, PHONE, RADIO,
        /// Pressed on the telephone that was rung.
        KEY;

        public boolean measured() {
            return this != PHONE && this != RADIO;
        }
    }

    /// A pair that is not in the table is refused.
    public enum State {
        SENT, ACKNOWLEDGED, DECLINED, TIMED_OUT, EN_ROUTE, ON_SCENE, DONE, WITHDRAWN;

        public Set<State> next() {
            return switch (this) {
                case SENT -> EnumSet.of(ACKNOWLEDGED, DECLINED, TIMED_OUT, WITHDRAWN);
                case TIMED_OUT -> EnumSet.of(ACKNOWLEDGED, DECLINED, WITHDRAWN);
                case ACKNOWLEDGED -> EnumSet.of(EN_ROUTE, ON_SCENE, DONE, DECLINED, WITHDRAWN);
                case EN_ROUTE -> EnumSet.of(ON_SCENE, WITHDRAWN);
                case ON_SCENE -> EnumSet.of(DONE, WITHDRAWN);
                case DECLINED, DONE, WITHDRAWN -> EnumSet.noneOf(State.class);
            };
        }

        /// The fewest steps forward that lead there; none when there is no way.
        List<State> wayTo(State to) {
            if (!active()) {
                return List.of();
            }
            var ways = new ArrayDeque<List<State>>();
            for (ways.add(List.of()); !ways.isEmpty(); ) {
                var way = ways.removeFirst();
                for (var next : (way.isEmpty() ? this : way.getLast()).next()) {
                    var further = new ArrayList<>(way);
                    further.add(next);
                    if (next == to) {
                        return List.copyOf(further);
                    } else if (next.active() && next != TIMED_OUT) {
                        ways.add(further);
                    }
                }
            }
            return List.of();
        }

        /// Somebody still has to do something.
        public boolean active() {
            return !next().isEmpty();
        }
    }

    /// @param at when it happened
    /// @param recordedAt when it was known here
    public record Step(State to, Instant at, Source source, String by, Instant recordedAt, @Nullable Personal note) {}

    /// @param name as on the ladder
    public record Text(String name, SmsId sms, Instant at) {}

    public Assignment {
        steps = List.copyOf(steps);
        rings = List.copyOf(rings);
        texts = List.copyOf(texts);
    }

    static Assignment sent(Interaction.AgencyAssigned f, Instant at) {
        return new Assignment(f.assignment(), f.agency(), Role.valueOf(f.role()), f.because(), at, State.SENT, List.of(), List.of(), List.of());
    }

    Assignment moved(Interaction.AssignmentMoved f, Instant recordedAt) {
        var all = new ArrayList<>(steps);
        all.add(new Step(State.valueOf(f.to()), Instant.ofEpochMilli(f.atMs()), Source.valueOf(f.source()), f.by(), recordedAt, f.note()));
        return new Assignment(id, agency, role, because, sentAt, State.valueOf(f.to()), all, rings, texts);
    }

    Assignment rung(Interaction.AgencyRung f, Instant at) {
        var all = new ArrayList<>(rings);
        all.add(Ring.begun(f, at));
        return new Assignment(id, agency, role, because, sentAt, state, steps, all, texts);
    }

    Assignment rungOut(Interaction.AgencyRingEnded f, Instant at) {
        return new Assignment(id, agency, role, because, sentAt, state, steps, rings.stream().map(r -> r.id() == f.ring() ? r.ended(f, at) : r).toList(), texts);
    }

    Assignment texted(Interaction.AgencyTexted f, Instant at) {
        var all = new ArrayList<>(texts);
        all.add(new Text(f.name(), f.sms(), at));
        return new Assignment(id, agency, role, because, sentAt, state, steps, rings, all);
    }

    public Optional<Ring> ring(int wanted) {
        return rings.stream().filter(r -> r.id() == wanted).findFirst();
    }

    /// Nobody there has said yet that it is theirs.
    public boolean unaccepted() {
        return state == State.SENT || state == State.TIMED_OUT;
    }

    public boolean active() {
        return state.active();
    }

    boolean leads() {
        return role == Role.LEAD;
    }

    /// Whether it ever got there.
    boolean reached(State wanted) {
        return reachedAt(wanted).isPresent();
    }

    public Optional<Instant> reachedAt(State wanted) {
        return steps.stream().filter(s -> s.to == wanted).map(Step::at).findFirst();
    }

    /// Nothing of it can have happened before this.
    Instant latest() {
        return steps.isEmpty() ? sentAt : steps.getLast().at;
    }
}
