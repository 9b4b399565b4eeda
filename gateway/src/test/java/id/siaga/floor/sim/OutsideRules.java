package id.siaga.floor.sim;

import id.siaga.floor.Choice;
import id.siaga.floor.Effect;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.FloorQueue;
import id.siaga.floor.FloorView;
import id.siaga.floor.OperatorState.Break;
import id.siaga.floor.OperatorState.Offline;
import id.siaga.floor.OperatorState.Ready;
import id.siaga.floor.Overflow;
import id.siaga.ids.OperatorId;
import java.time.Duration;
import java.util.Collection;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// What must hold of phones outside: they ring when their time has come, not sooner unless nobody is at work, and then they do ring.
final class OutsideRules {
    private final World world;
    private final Profile profile;
    private final BiPredicate<FloorView.Operator, Invariants.Entry> mayServe;
    private boolean severalPhones;

    OutsideRules(World world, Profile profile, BiPredicate<FloorView.Operator, Invariants.Entry> mayServe) {
        this.world = world;
        this.profile = profile;
        this.mayServe = mayServe;
    }

    boolean is(OperatorId phone) {
        return profile.outside().stream().anyMatch(each -> each.id().equals(phone));
    }

    /// @param view before it
    void told(FloorEvent event, FloorView view, Collection<Invariants.Entry> entries) {
        severalPhones = event instanceof FloorEvent.SeveralPhones several ? several.possible() : severalPhones;
        noted(view, entries);
    }

    void noted(FloorView view, Collection<Invariants.Entry> entries) {
        entries.stream().filter(entry -> !entry.unstaffed).forEach(entry -> entry.unstaffed = unstaffed(view, entry));
    }

    private boolean unstaffed(FloorView view, Invariants.Entry entry) {
        return view.operators().stream().noneMatch(each -> !(each.state() instanceof Offline) && !(each.state() instanceof Break) && each.after() == null
                && (!(each.state() instanceof Ready) || each.phoneReachable()) && mayServe.test(each, entry));
    }

    void ring(Effect.Ring ring, Invariants.@Nullable Entry entry, FloorView view) {
        if (entry == null || entry.talking != null || !(entry.waits || (ring.manner() == Effect.Manner.OPEN && !entry.rings.isEmpty()))) {
            throw world.broken("only who waits is offered", ring.toString());
        }
        entry.unstaffed |= unstaffed(view, entry);
        var steps = queue(entry).overflow();
        var after = steps.stream().filter(each -> each.to().equals(new Overflow.Target.Phone(ring.operator()))).map(Overflow::after).findFirst();
        if (after.isEmpty() || !waited(entry, entry.unstaffed ? after.get().minus(steps.getFirst().after()) : after.get())) {
            throw world.broken("a phone outside rings when its time has come", ring + " " + entry.caller);
        }
        if (ring.manner() == Effect.Manner.OPEN) {
            entry.outside.add(ring.offer());
        } else if (severalPhones || !entry.unstaffed) {
            throw world.broken("a phone outside keeps nobody from operators", ring.toString());
        } else {
            entry.waits = false;
        }
    }

    void check(FloorView view, Collection<Invariants.Entry> entries) {
        noted(view, entries);
        for (var phone : view.outside()) {
            boolean free = severalPhones && phone.state() instanceof Ready ready && !ready.notBefore().isAfter(world.moment().minusMillis(1)) && phone.phoneReachable() && !phone.phoneInUse();
            for (var entry : entries) {
                boolean kept = entry.keeper != null && entry.keptUntil.plusMillis(2).isAfter(world.moment());
                boolean mayHaveOne = !kept && entry.talking == null && (entry.waits || (!entry.rings.isEmpty() && (queue(entry).emergency() || mayGrow(entry))));
                if (free && mayHaveOne && queue(entry).overflow().stream().anyMatch(step -> step.to().equals(new Overflow.Target.Phone(phone.id())) && waited(entry, step.after().plusMillis(2)))) {
                    throw world.broken("nobody waits while a phone outside is free", entry.caller + " " + phone);
                }
            }
        }
    }

    private boolean mayGrow(Invariants.Entry entry) {
        return queue(entry).choose() == Choice.RING_SEVERAL && entry.rings.size() < Invariants.SEVERAL;
    }

    private boolean waited(Invariants.Entry entry, Duration span) {
        return Duration.between(entry.place, world.moment()).compareTo(span) >= 0;
    }

    private FloorQueue queue(Invariants.Entry entry) {
        return profile.queues().stream().filter(each -> each.id().equals(entry.caller.queue)).findFirst().orElseThrow();
    }
}
