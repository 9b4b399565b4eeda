package id.siaga.demo;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Every claim of the demo, with what was seen.
final class Checks {
    private record Check(boolean holds, String claim, String seen) {}

    private final List<Check> checks = new ArrayList<>();

    boolean that(boolean holds, String claim, String seen) {
        checks.add(new Check(holds, claim, seen));
        return holds;
    }

    /// @return whether all hold, and there were some
    boolean print(PrintWriter out) {
        out.println();
        out.println("Checked:");
        checks.forEach(c -> out.printf("  %-4s %s%s%n", c.holds ? "ok" : "FAIL", c.claim, c.seen.isEmpty() ? "" : "  (" + c.seen + ")"));
        long failed = checks.stream().filter(c -> !c.holds).count();
        out.println();
        out.println(failed == 0 ? "All " + checks.size() + " hold." : failed + " of " + checks.size() + " do not hold.");
        out.flush();
        return failed == 0 && !checks.isEmpty();
    }
}
