package id.siaga.ivr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A flow as boxes and arrows; a faulty one too, so that its fault can be seen.
///
/// @param boxes in the order in which a caller can come to them, then those nobody comes to
public record Drawing(List<Box> boxes, List<Arrow> arrows) {
    /// @param row fewest arrows from the start; the last row holds what cannot be reached
    public record Box(String name, String says, Shape shape, int row) {}

    /// @param label the keys that lead there; empty where nobody is asked
    public record Arrow(String from, String to, String label) {}

    public enum Shape {
        PLAY,
        MENU,
        QUEUE,
        END,
        /// Led to, but not in the file.
        MISSING
    }

    public static Drawing of(Flow flow) {
        var boxes = new ArrayList<Box>();
        rows(flow).forEach((name, row) -> boxes.add(box(name, flow, row)));
        var arrows = new ArrayList<Arrow>();
        flow.steps().forEach((name, step) -> labels(step).forEach((to, label) -> arrows.add(new Arrow(name, to, label))));
        return new Drawing(List.copyOf(boxes), List.copyOf(arrows));
    }

    private static Map<String, Integer> rows(Flow flow) {
        var rows = new LinkedHashMap<String, Integer>();
        var open = new LinkedHashSet<>(List.of(flow.start()));
        int row = 0;
        while (!open.isEmpty()) {
            int depth = row++;
            open.forEach(name -> rows.put(name, depth));
            var next = new LinkedHashSet<String>();
            open.forEach(name -> targets(flow, name).forEach(next::add));
            next.removeAll(rows.keySet());
            open = next;
        }
        int last = row;
        flow.steps().keySet().forEach(name -> Stream.concat(Stream.of(name), targets(flow, name)).forEach(n -> rows.putIfAbsent(n, last)));
        return rows;
    }

    private static Stream<String> targets(Flow flow, String name) {
        return Stream.ofNullable(flow.steps().get(name)).flatMap(FlowCheck::targets);
    }

    private static Box box(String name, Flow flow, int row) {
        return switch (flow.steps().get(name)) {
            case Step.Play play -> new Box(name, String.join(", ", play.prompts()), Shape.PLAY, row);
            case Step.Menu menu -> new Box(name, String.join(", ", menu.prompts()) + " " + menu.patience().toSeconds() + " s, " + menu.triesMax() + "x", Shape.MENU, row);
            case Step.Enqueue(String queue) -> new Box(name, "queue " + queue, Shape.QUEUE, row);
            case Step.End _ -> new Box(name, "hang up", Shape.END, row);
            case null -> new Box(name, "does not exist", Shape.MISSING, row);
        };
    }

    /// One arrow for all keys that lead to the same step.
    private static Map<String, String> labels(Step step) {
        var labels = new LinkedHashMap<String, String>();
        switch (step) {
            case Step.Play play -> labels.put(play.next(), "");
            case Step.Menu menu -> {
                new TreeMap<>(menu.choices()).forEach((key, to) -> labels.merge(to, key.toString(), (a, b) -> a + " " + b));
                labels.merge(menu.otherwise(), "else", (a, b) -> a + " " + b);
            }
            case Step.Enqueue _, Step.End _ -> { }
        }
        return labels;
    }
}
