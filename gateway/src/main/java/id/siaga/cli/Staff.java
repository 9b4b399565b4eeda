package id.siaga.cli;

import id.siaga.staffing.Goal;
import id.siaga.staffing.Shift;
import id.siaga.staffing.Traffic;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `siaga staff`: how many operators, by Erlang C, or Erlang A when a patience is given. 0, or 1 when the line would grow without end.
@Command(name = "staff", description = {"How many operators a queue needs: Erlang C, or Erlang A with --patience.",
        "Without --operators the smallest number that holds 90 %% in 15 s and 95 %% in 20 s."}, mixinStandardHelpOptions = true)
public final class Staff implements Callable<Integer> {
    @Option(names = "--calls-per-hour", required = true, paramLabel = "N", description = "Calls that arrive in an hour.")
    private double callsPerHour;

    @Option(names = "--handle", required = true, paramLabel = "SECONDS", description = "Mean time an operator is busy with a call: talk and wrap-up.")
    private double handle;

    @Option(names = "--target", required = true, paramLabel = "SECONDS", description = "serviceLevel is the share of all callers who are answered within it.")
    private double target;

    @Option(names = "--patience", paramLabel = "SECONDS", description = "Mean time after which a waiting caller hangs up; without it nobody does.")
    private double patience = Traffic.ENDLESS;

    @Option(names = "--operators", paramLabel = "N", description = "Judge this number instead of looking for the smallest.")
    private @Nullable Integer operators;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var shift = shift(traffic());
        var io = Check.io(spec);
        if (json) io.getOut().println(JsonMapper.shared().writeValueAsString(fields(shift)));
        else table(shift, io.getOut());
        io.getOut().flush();
        if (shift.isSteady()) return 0;
        io.getErr().printf(Locale.ROOT, "siaga: %.2f operators' work for %d, and nobody hangs up: the line grows without end. Give --operators %d or more, or --patience%n",
                shift.traffic().erlangs(), shift.operators(), (long) shift.traffic().erlangs() + 1);
        io.getErr().flush();
        return 1;
    }

    private Traffic traffic() {
        require(callsPerHour > 0 && callsPerHour <= Traffic.PER_HOUR_MAX, "--calls-per-hour", "a number above 0 and at most " + number(Traffic.PER_HOUR_MAX));
        require(handle > 0 && handle <= Traffic.HANDLE_S_MAX, "--handle", "seconds above 0 and at most " + number(Traffic.HANDLE_S_MAX));
        require(target >= 0 && target <= Shift.TARGET_S_MAX, "--target", "seconds from 0 to " + number(Shift.TARGET_S_MAX));
        require(patience == Traffic.ENDLESS || (patience > 0 && patience <= Traffic.PATIENCE_S_MAX), "--patience",
                "seconds above 0 and at most " + number(Traffic.PATIENCE_S_MAX) + "; leave it out for callers who never hang up");
        return new Traffic(callsPerHour, handle, patience);
    }

    private Shift shift(Traffic traffic) {
        if (operators != null) {
            require(operators >= 1 && operators <= Shift.OPERATORS_MAX, "--operators", "a whole number from 1 to " + Shift.OPERATORS_MAX);
            return new Shift(traffic, operators);
        }
        return Goal.smallest(traffic, Goal.EMERGENCY).orElseThrow(() -> wrong("no number of operators up to " + Shift.OPERATORS_MAX
                + " holds 90 % in 15 s and 95 % in 20 s; lower --calls-per-hour or --handle, or give --operators"));
    }

    private Map<String, @Nullable Object> fields(Shift shift) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("model", patience == Traffic.ENDLESS ? "Erlang C" : "Erlang A");
        fields.put("operators", shift.operators());
        fields.put("erlangs", shift.traffic().erlangs());
        fields.put("pWait", shift.pWait());
        fields.put("serviceLevel", shift.answeredWithin(target));
        fields.put("pWaitOverTarget", shift.waitsLonger(target));
        fields.put("asa_s", shift.isSteady() ? shift.meanWait_s() : null);
        fields.put("pAbandon", shift.pAbandon());
        fields.put("occupancy", shift.occupancy());
        return fields;
    }

    private void table(Shift shift, PrintWriter out) {
        out.printf(Locale.ROOT, "%d %s for %s calls an hour of %s s (%.2f Erlang), %s%n", shift.operators(),
                shift.operators() == 1 ? "operator" : "operators", number(callsPerHour), number(handle), shift.traffic().erlangs(),
                patience == Traffic.ENDLESS ? "nobody hangs up (Erlang C)" : "patience " + number(patience) + " s (Erlang A)");
        row(out, "wait at all", percent(shift.pWait()));
        row(out, "answered within " + number(target) + " s", percent(shift.answeredWithin(target)));
        row(out, "wait longer than " + number(target) + " s", percent(shift.waitsLonger(target)));
        row(out, "mean wait of all callers", shift.isSteady() ? String.format(Locale.ROOT, "%.2f s", shift.meanWait_s()) : "without end");
        row(out, "hang up before an answer", percent(shift.pAbandon()));
        row(out, "operators are busy", percent(shift.occupancy()));
        for (var goal : Goal.EMERGENCY) {
            row(out, String.format(Locale.ROOT, "%.0f %% within %s s", 100 * goal.share(), number(goal.within_s())), goal.isHeldBy(shift) ? "held" : "NOT held");
        }
    }

    private static void row(PrintWriter out, String what, String value) {
        out.printf("  %-26s %s%n", what, value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private void require(boolean right, String option, String remedy) {
        if (!right) throw wrong(option + " must be " + remedy);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Check.io(spec), sentence);
    }
}
