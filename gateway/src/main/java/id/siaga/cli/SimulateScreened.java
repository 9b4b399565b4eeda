package id.siaga.cli;

import id.siaga.config.FlowFiles;
import id.siaga.ivr.Flow;
import id.siaga.ivr.FlowFile;
import id.siaga.simulation.DayReport.Times;
import id.siaga.simulation.GhostFlood;
import id.siaga.simulation.GhostFlood.Heard;
import id.siaga.staffing.Shift;
import id.siaga.staffing.Traffic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `siaga simulate screened`: a flood of silent, screened callers to 112 who stay on the line, by the number of people who can hear them.
@Command(name = "screened", description = {"Banjir panggilan kosong yang disaring dan tidak menutup telepon: kapan setiap penelepon didengar manusia.",
        "Silent screened callers who never hang up: when each of them is heard by a person, by the number of operators. docs/silent.md",
        "Exit code 1 when anybody was hung up on or never heard; how soon is a matter of how many sit there."}, mixinStandardHelpOptions = true)
public final class SimulateScreened implements Callable<Integer> {
    private static final double LIMIT_S = 60;
    /// Operators at their desks, and others on a break, whom only the ladder calls.
    private static final List<List<Integer>> STAFFS = List.of(List.of(1, 0), List.of(1, 1), List.of(2, 0), List.of(2, 1), List.of(3, 0), List.of(4, 0));

    @Option(names = "--calls", paramLabel = "N", description = "Silent callers; default ${DEFAULT-VALUE}.")
    private int calls = 10_000;

    @Option(names = "--per-hour", paramLabel = "N", description = "How many come in an hour; default ${DEFAULT-VALUE}, ten times the silent calls of Kota Kediri's busy hour.")
    private double perHour = GhostFlood.PER_HOUR;

    @Option(names = "--flow", paramLabel = "FILE", description = "The flow of 112; default ${DEFAULT-VALUE}.")
    private Path file = Path.of("config/flows/darurat-112.yaml");

    @Option(names = "--seed", paramLabel = "N", description = "The dice; default ${DEFAULT-VALUE}.")
    private long seed = 112;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (calls < 1 || calls > 1_000_000 || perHour <= 0 || perHour > 100_000) throw wrong("--calls must be from 1 to 1,000,000, --per-hour above 0 and at most 100,000");
        var flow = flow();
        var out = Check.io(spec).getOut();
        out.printf(Locale.ROOT, "%,d silent callers, %.0f an hour, nobody hangs up; %.1f operators' work (Erlang)%n%n", calls, perHour, perHour / 3_600 * GhostFlood.Size.HANDLE_S);
        out.printf("%9s %8s %8s %8s | %s %8s %8s %8s | %8s %9s%n", "operators", "on break", "hung up", "heard", "heard in 60 s", "p50 s", "p95 s", "max s", "busy", "in theory");
        boolean safe = true;
        for (var staff : STAFFS) safe &= row(flow, staff.getFirst(), staff.getLast(), out);
        out.printf("%nIn theory: share heard in 60 s if no phone had to ring and nobody waited half a minute behind (Erlang C); - where the line grows without end.%n");
        out.flush();
        return safe ? 0 : 1;
    }

    private boolean row(Flow flow, int operators, int onBreak, PrintWriter out) {
        var result = GhostFlood.run(flow, new GhostFlood.Size(operators, onBreak, calls, 0, perHour), seed);
        var waits = Times.of(result.heard().stream().mapToDouble(Heard::waited_s).sorted().toArray());
        long inTime = result.heard().stream().filter(h -> h.waited_s() <= LIMIT_S).count();
        var shift = new Shift(new Traffic(perHour, GhostFlood.Size.HANDLE_S, Traffic.ENDLESS), operators);
        out.printf(Locale.ROOT, "%9d %8d %8d %,8d | %11.2f %% %8.1f %8.1f %,8.1f | %6.0f %% %9s%n", operators, onBreak, result.hungUp(), result.heard().size(), 100.0 * inTime / calls, waits.p50(), waits.p95(),
                waits.max(), 100 * shift.occupancy(), shift.isSteady() ? String.format(Locale.ROOT, "%.2f %%", 100 * shift.answeredWithin(LIMIT_S)) : "-");
        out.flush();
        return result.hungUp() == 0 && result.heard().size() == calls;
    }

    private Flow flow() {
        try {
            if (FlowFiles.read(file) instanceof FlowFile.Result.Read read && read.check(_ -> true, true).isEmpty()) return read.flow();
            throw wrong(file + " is no sound flow of 112; see: siaga flow check --emergency " + file);
        } catch (IOException e) {
            throw wrong(file + " cannot be read: " + e.getMessage());
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Check.io(spec), sentence);
    }
}
