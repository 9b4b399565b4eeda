package id.siaga.cli;

import id.siaga.simulation.DayReport;
import id.siaga.simulation.Demand;
import id.siaga.simulation.Staffing;
import java.io.PrintWriter;
import java.util.Locale;

/// A simulated day for people.
record DayTable(PrintWriter out) {
    void print(Demand demand, Staffing staffing, boolean reckoned, long seed, DayReport report) {
        out.printf("%s: %s%n", demand.profile(), demand.profile().id());
        out.printf("  %s%n", demand.profile().en());
        out.printf(Locale.ROOT, "  %s, %,d inhabitants; %.1f calls to 112 per 1,000 and year (%s), %.1f to the hotline; seed %d%n", demand.place().name(),
                demand.place().inhabitants(), demand.callsPer1000(), demand.mix().word(), demand.hotlinePer1000(), seed);
        out.printf(Locale.ROOT, "  %d operators%s%s, busy %.1f %% of the day%n%n", staffing.operators(), reckoned ? ", as many as a usual day needs in its busiest hour (Erlang C)" : "",
                staffing.reserve() == 0 ? "" : ", " + staffing.reserve() + " kept free for 112", 100 * report.occupancy());
        head("queue");
        report.queues().forEach(queue -> row(queue.queue(), queue.counts(), percent(queue.occupancy())));
        out.println();
        head("about");
        report.kinds().forEach(kind -> row(kind.kind(), kind.counts(), ""));
        out.printf(Locale.ROOT, "%n%,d people called, %,d spoke with an operator. In 15 s, in 20 s: of those who did not hang up before%n", report.people(), report.people_reached());
    }

    private void head(String first) {
        out.printf("%-12s %8s %8s %7s %8s %8s | answer s: %6s %6s %6s %6s %6s %7s %8s%n", first, "offered", "answered", "lost", "in 15 s", "in 20 s", "mean", "p50", "p90", "p95", "p99", "max",
                first.equals("queue") ? "busy" : "");
    }

    private void row(String name, DayReport.Counts of, String busy) {
        var times = of.answer_s();
        out.printf(Locale.ROOT, "%-12s %,8d %,8d %7s %8s %8s | %17.1f %6.1f %6.1f %6.1f %6.1f %7.1f %8s%n", name, of.offered(), of.answered(), percent(of.abandonment()),
                percent(of.within_15s()), percent(of.within_20s()), times.mean(), times.p50(), times.p90(), times.p95(), times.p99(), times.max(), busy);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
