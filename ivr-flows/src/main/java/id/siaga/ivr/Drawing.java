package id.siaga.ivr;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A flow as boxes and arrows; a faulty one too, so that its fault can be seen.
///
/// @param boxes in the order in which a caller can come to them, then those nobody comes to
public record Drawing(List<Box> boxes, List<Arrow> arrows) {
    /// @param row fewest arrows from the start; the last row holds what cannot be reached
    public record Box(String name, String says, Shape shape, int row) {}

    /// @param label the keys or answers that lead there; empty where there is one way
    public record Arrow(String from, String to, String label) {}

    public enum Shape {
        PLAY,
        /// Waits for keys.
        MENU,
        /// Goes one way or another without asking the caller.
        BRANCH,
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
            case Step.Play play -> new Box(name, said(play.prompts()), Shape.PLAY, row);
            case Step.Menu menu -> new Box(name, said(menu.prompts()) + patience(menu.patience(), menu.triesMax()), Shape.MENU, row);
            case Step.Choose choose -> new Box(name, said(choose.prompts()) + patience(choose.patience(), choose.triesMax()), Shape.MENU, row);
            case Step.Collect c -> new Box(name, said(c.prompts()) + " " + c.digits().min() + "-" + c.digits().max() + " digits" + patience(c.patience(), c.triesMax()), Shape.MENU, row);
            case Step.Language(String language, String _) -> new Box(name, "language " + language, Shape.PLAY, row);
            case Step.Hours _ -> new Box(name, "hours", Shape.BRANCH, row);
            case Step.Branch branch -> new Box(name, branch.on().written(), Shape.BRANCH, row);
            case Step.Challenge c -> new Box(name, said(c.prompts()) + patience(c.patience(), 1), Shape.MENU, row);
            case Step.Survey s -> new Box(name, said(s.prompts()) + " 1-" + s.max() + patience(s.patience(), s.triesMax()), Shape.MENU, row);
            case Step.Do act -> new Box(name, Stream.of(said(act.prompts()), act.task().sentence()).filter(t -> !t.isEmpty()).collect(Collectors.joining(", ")), Shape.PLAY, row);
            case Step.Go _ -> new Box(name, "", Shape.PLAY, row);
            case Step.Return(String exit) -> new Box(name, "return " + exit, Shape.END, row);
            case Step.Enqueue queue -> new Box(name, "queue " + queue.queue() + (queue.lane() == Lane.LOW ? ", low lane" : "") + (queue.says().isEmpty() ? "" : ", " + said(queue.says()) + " every " + queue.every().toSeconds() + " s"), Shape.QUEUE, row);
            case Step.End _ -> new Box(name, "hang up", Shape.END, row);
            case null -> new Box(name, "does not exist", Shape.MISSING, row);
        };
    }

    private static String said(List<Said> prompts) {
        return prompts.stream().map(Said::toString).collect(Collectors.joining(", "));
    }

    private static String patience(Duration patience, int tries) {
        return " " + patience.toSeconds() + " s, " + tries + "x";
    }

    /// One arrow for all that leads to the same step.
    private static Map<String, String> labels(Step step) {
        var labels = new LinkedHashMap<String, String>();
        switch (step) {
            case Step.Play play -> label(labels, play.next(), "");
            case Step.Language language -> label(labels, language.next(), "");
            case Step.Menu menu -> {
                new TreeMap<>(menu.choices()).forEach((key, to) -> label(labels, to, key.toString()));
                label(labels, menu.otherwise(), "else");
            }
            case Step.Choose choose -> new TreeMap<>(choose.languages()).forEach((key, language) -> label(labels, choose.next(), key + " " + language));
            case Step.Collect collect -> {
                label(labels, collect.next(), "typed");
                label(labels, collect.otherwise(), "else");
            }
            case Step.Hours hours -> {
                label(labels, hours.open(), "open");
                label(labels, hours.closed(), "closed");
                label(labels, hours.holiday(), "holiday");
            }
            case Step.Branch branch -> {
                branch.targets().forEach((word, to) -> label(labels, to, word));
                label(labels, branch.otherwise(), "else");
            }
            case Step.Challenge challenge -> {
                label(labels, challenge.passes(), "any sign");
                label(labels, challenge.otherwise(), "else");
            }
            case Step.Survey survey -> label(labels, survey.next(), "");
            case Step.Do act -> {
                label(labels, act.next(), "done");
                label(labels, act.otherwise(), "else");
            }
            case Step.Go go -> label(labels, go.next(), "");
            case Step.Enqueue queue -> {
                new TreeMap<>(queue.choices()).forEach((key, to) -> label(labels, to, key.toString()));
                queue.then().ifPresent(then -> label(labels, then, "after the talk"));
            }
            case Step.Return _, Step.End _ -> { }
        }
        return labels;
    }

    private static void label(Map<String, String> labels, String to, String label) {
        labels.merge(to, label, (a, b) -> a + " " + b);
    }
}
