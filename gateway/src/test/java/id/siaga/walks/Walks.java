package id.siaga.walks;

import id.siaga.ivr.Flow;
import id.siaga.walks.World.Office;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/// Walks that together go every way of a flow, found by walking it: from wherever a walk is it goes on to the nearest way that none went
/// before, and to an end when there is none left. A way that is new in the flow is walked without anybody writing it down.
public final class Walks {
    /// What happened in a step, and where it led; in which language, where all languages are to be walked.
    public record Way(String language, String from, Did did, String to) {}

    private final Function<Office, Flow> flows;
    private final boolean languages;
    private final Set<Way> walked = new LinkedHashSet<>();
    private final List<FlowWalk> walks = new ArrayList<>();

    private Walks(Function<Office, Flow> flows, boolean languages) {
        this.flows = flows;
        this.languages = languages;
    }

    /// @param flows the flow with its hours such that the office is what the world says
    /// @param languages every way in every language
    public static Walks of(Function<Office, Flow> flows, boolean languages) {
        var all = new Walks(flows, languages);
        World.all().forEach(all::in);
        return all;
    }

    public List<FlowWalk> all() {
        return List.copyOf(walks);
    }

    public Set<Way> ways() {
        return Set.copyOf(walked);
    }

    private void in(World world) {
        var flow = flows.apply(world.office());
        for (var walk = walk(flow, world); walk.isPresent(); walk = walk(flow, world)) walks.add(walk.get());
    }

    private Optional<FlowWalk> walk(Flow flow, World world) {
        var dids = new ArrayList<Did>();
        var at = At.start(flow);
        boolean anew = false;
        for (var leg = leg(flow, world, at, this::isNew); leg.isPresent(); leg = leg(flow, world, at, this::isNew)) {
            anew = true;
            at = go(flow, world, at, leg.get(), dids);
        }
        if (!anew) return Optional.empty();
        if (!at.ends()) at = go(flow, world, at, leg(flow, world, at, (_, to) -> to.ends()).orElseThrow(), dids);
        return Optional.of(new FlowWalk(flow, world, dids, at.move().place().step()));
    }

    private boolean isNew(Way way, At to) {
        return !walked.contains(way);
    }

    private At go(Flow flow, World world, At from, List<Did> leg, List<Did> dids) {
        var at = from;
        for (var did : leg) {
            var next = at.after(flow, world, did);
            walked.add(way(at, did, next));
            at = next;
        }
        dids.addAll(leg);
        return at;
    }

    private Way way(At at, Did did, At to) {
        return new Way(languages ? at.move().place().language() : "", at.move().place().step(), did, to.move().place().step());
    }

    /// The shortest from here to behind such a way.
    private Optional<List<Did>> leg(Flow flow, World world, At from, BiPredicate<Way, At> wanted) {
        var paths = new HashMap<At, List<Did>>(Map.of(from, List.of()));
        var open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            var at = open.remove();
            for (var did : at.can(flow, world)) {
                var to = at.after(flow, world, did);
                var path = new ArrayList<>(paths.get(at));
                path.add(did);
                if (wanted.test(way(at, did, to), to)) return Optional.of(path);
                if (paths.putIfAbsent(to, path) == null) open.add(to);
            }
        }
        return Optional.empty();
    }

    /// The shortest of them by each way into an end.
    public List<FlowWalk> toEveryEnd() {
        var shortest = new LinkedHashMap<Way, FlowWalk>();
        for (var walk : walks) {
            var at = At.start(walk.flow());
            for (var did : walk.dids()) {
                var to = at.after(walk.flow(), walk.world(), did);
                if (to.ends()) shortest.merge(way(at, did, to), walk, Walks::shorter);
                at = to;
            }
        }
        return List.copyOf(new LinkedHashSet<>(shortest.values()));
    }

    private static FlowWalk shorter(FlowWalk one, FlowWalk other) {
        return one.dids().size() <= other.dids().size() ? one : other;
    }

    /// The same walks cut where the caller first comes to a place: by step and by what they meet there.
    public List<FlowWalk> cutEverywhere() {
        var cuts = new LinkedHashMap<String, FlowWalk>();
        for (var walk : walks) {
            var at = At.start(walk.flow());
            for (int i = 0; i < walk.dids().size(); i++) {
                at = at.after(walk.flow(), walk.world(), walk.dids().get(i));
                var place = at.move().place();
                var cut = walk.upTo(i + 1, place.step());
                cuts.merge(place.step() + " " + at.move().act().getClass().getSimpleName(), cut, Walks::shorter);
            }
        }
        return List.copyOf(cuts.values());
    }
}
