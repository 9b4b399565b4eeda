package id.siaga.ivr;

import static id.siaga.ivr.Samples.MENU;
import static id.siaga.ivr.Samples.longFlow;
import static id.siaga.ivr.Samples.read;
import static id.siaga.ivr.Samples.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules of a flow, each with its line; and that the check is right about flows that nobody wrote.
class FlowCheckTest {
    private static final String DAMAGE = ":{}[]&*!|>'\"#%@`,-? \n\t";
    private static final int SEEDS = 2_000;
    private static final String FAULTS = """
            flow: uji
            start: a
            steps:
              a: { menu: [p], keys: { 1: b, 2: c }, wait: 4, tries: 3, otherwise: d }
              b: { play: [], next: e }
              c: { menu: [p], keys: {}, otherwise: e }
              d: { play: [p], next: gone }
              e: { queue: nowhere }
              f: { end: true }
              g: { menu: [p], keys: { 1: h }, otherwise: g }
              h: { end: true }
            """;

    private static List<FlowFile.Problem> problems(String text, boolean emergency) {
        return switch (FlowFile.parse(text)) {
            case FlowFile.Result.Read read -> read.check("hotline"::equals, emergency);
            case FlowFile.Result.Refused(var problems) -> problems;
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5  | step 'b' plays nothing
            6  | step 'c' offers no key
            7  | step 'd' leads to 'gone', which does not exist
            8  | step 'e' queue 'nowhere' is not configured
            9  | step 'f' can never be reached
            10 | step 'g' can never be reached
            10 | step 'g' goes round for ever
            11 | step 'h' can never be reached
            """)
    void everyFaultHasItsLineAndSentence(int line, String sentence) {
        assertThat(problems(FAULTS, false)).hasSize(8).anyMatch(p -> p.line() == line && p.sentence().startsWith(sentence));
    }

    @Test
    void anEmergencyFlowMayNotKeepACitizenFromThePerson() {
        assertThat(problems(MENU, true)).extracting(p -> p.in("f.yaml")).satisfiesExactlyInAnyOrder(
                s -> assertThat(s).startsWith("f.yaml:4: step 'salam' keeps an emergency caller from the queue"),
                s -> assertThat(s).startsWith("f.yaml:5: step 'pilihan' makes an emergency caller wait for a menu, in silence for 6 s"),
                s -> assertThat(s).startsWith("f.yaml:7: step 'selesai' hangs up on an emergency caller"));
        assertThat(problems(MENU, false)).isEmpty();
    }

    @Test
    void aStepOrAKeyThatStandsTwiceIsAProblem() {
        assertThat(problems("flow: x\nstart: a\nsteps:\n  a: { queue: hotline }\n  a: { end: true }\n", false)).extracting(FlowFile.Problem::line).containsExactly(5);
        assertThat(problems("flow: x\nstart: a\nsteps:\n  a: { menu: b, keys: { 1: a, 1: c }, otherwise: c }\n  c: { end: true }\n", false))
                .extracting(FlowFile.Problem::sentence).singleElement().asString().contains("'1' stands twice");
    }

    /// The oracle is the interpreter: who says nothing is walked until the end or until a place comes again.
    @Test
    void whatTheCheckSaysOfSilenceAndReachIsWhatTheInterpreterDoes() {
        int sound = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            var flow = Samples.random(new Random(seed), 1 + seed % 12);
            var found = FlowCheck.check(flow, "hotline"::equals, false);
            if (found.stream().noneMatch(p -> p.sentence().startsWith("plays nothing"))) {
                boolean circles = flow.steps().keySet().stream().anyMatch(step -> !silenceEnds(flow, step));
                assertThat(found.stream().anyMatch(p -> p.sentence().contains("for ever"))).as("seed %d", seed).isEqualTo(circles);
            }
            if (found.isEmpty()) {
                sound++;
                var stops = flow.steps().entrySet().stream().filter(e -> !passedBy(e.getValue())).map(Map.Entry::getKey).collect(Collectors.toSet());
                assertThat(visited(flow)).as("seed %d", seed).containsAll(stops);
            }
        }
        assertThat(sound).as("sound flows among the seeds").isGreaterThan(SEEDS / 50);
    }

    /// A caller is never found in it: it leads on without an act (here nothing was typed that could be said).
    private static boolean passedBy(Step step) {
        return step instanceof Step.Language || (step instanceof Step.Play play && play.prompts().stream().allMatch(Said.Value.class::isInstance));
    }

    private static boolean silenceEnds(Flow flow, String step) {
        var seen = new HashSet<Place>();
        var move = Interpreter.enter(flow, new Place(step, 0, 0, "id", ""));
        while (!(move.act() instanceof Act.JoinQueue || move.act() instanceof Act.HangUp)) {
            if (!seen.add(move.place())) {
                return false;
            }
            move = Interpreter.on(flow, move.place(), move.act() instanceof Act.AwaitKey ? new FlowEvent.TimedOut() : new FlowEvent.Played());
        }
        // Steps that lead on without an act are walked in one go: a circle of them is given up, in the middle of the flow.
        return !flow.steps().containsKey(move.place().step()) || FlowCheck.targets(flow.steps().get(move.place().step())).findAny().isEmpty();
    }

    /// By callers who between them try every key, and none, everywhere.
    private static Set<String> visited(Flow flow) {
        var events = new ArrayList<FlowEvent>(List.of(new FlowEvent.Played(), new FlowEvent.TimedOut()));
        "0123456789*#".chars().forEach(key -> events.add(new FlowEvent.Key((char) key)));
        var seen = new HashSet<Place>();
        var open = new ArrayList<>(List.of(Interpreter.start(flow)));
        while (!open.isEmpty()) {
            var move = open.removeLast();
            if (seen.add(move.place())) {
                events.stream().filter(event -> !(event instanceof FlowEvent.Played) || move.act() instanceof Act.Play)
                        .forEach(event -> open.add(Interpreter.on(flow, move.place(), event)));
            }
        }
        return seen.stream().map(Place::step).collect(Collectors.toSet());
    }

    @Test
    void aFileCutAtEveryByteOrDamagedIsReadOrRefusedNeverMore() throws Exception {
        var random = new Random(5);
        for (var text : List.of(MENU, FAULTS, Samples.EVERYTHING, shipped("pengaduan.yaml"), shipped("darurat-112.yaml"))) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i <= bytes.length; i++) {
                judge(Arrays.copyOf(bytes, i));
                var damaged = bytes.clone();
                damaged[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : DAMAGE.charAt(random.nextInt(DAMAGE.length())));
                judge(damaged);
            }
        }
    }

    /// Whatever it is: problems with a line, or a flow that can be walked and drawn.
    private static void judge(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        switch (FlowFile.parse(text)) {
            case FlowFile.Result.Refused(var problems) -> assertThat(problems).isNotEmpty().allMatch(p -> p.line() >= 1 && !p.sentence().isBlank());
            case FlowFile.Result.Read read -> {
                assertThat(Svg.of(Drawing.of(read.flow())).length() + Mermaid.of(Drawing.of(read.flow())).length()).isPositive();
                if (read.check(_ -> true, false).isEmpty()) {
                    assertThat(Walk.begin(read.flow()).typed("").lines()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void aThousandStepsAreJudgedWithinASecond() {
        var text = longFlow(1_000);
        long began = System.nanoTime();
        assertThat(problems(text, false)).isEmpty();
        var cold = Duration.ofNanos(System.nanoTime() - began);
        assertThat(cold).isLessThan(Duration.ofSeconds(1));
        System.out.printf("1,000 steps read and checked in %d ms (cold)%n", cold.toMillis());
    }

    @Test
    void theInterpreterIsNeverWhatACallerWaitsFor() {
        var flow = read(longFlow(1_000));
        var random = new Random(1);
        int steps = 3_000_000;
        var move = Interpreter.start(flow);
        var cpu = ManagementFactory.getThreadMXBean(); // its own time, not that of whoever shares the machine
        long began = cpu.getCurrentThreadCpuTime();
        for (int i = 0; i < steps; i++) {
            move = switch (move.act()) {
                case Act.AwaitKey _ -> Interpreter.on(flow, move.place(), new FlowEvent.Key((char) ('1' + random.nextInt(3))));
                case Act.Play _ -> Interpreter.on(flow, move.place(), new FlowEvent.Played());
                case Act.Ask _, Act.Perform _, Act.JoinQueue _, Act.HangUp _ -> Interpreter.start(flow);
            };
        }
        double perSecond = steps / ((cpu.getCurrentThreadCpuTime() - began) / 1e9);
        System.out.printf("interpreter: %,.0f steps/s of CPU time, %,d steps%n", perSecond, steps);
        assertThat(perSecond).isGreaterThan(1_000_000);
    }
}
