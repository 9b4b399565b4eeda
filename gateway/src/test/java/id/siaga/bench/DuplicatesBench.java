package id.siaga.bench;

import id.siaga.city.Point;
import id.siaga.tickets.Crowd;
import java.util.Arrays;

/// `bench duplicates`: what a report may be about, asked of so many open tickets of one city while one of them changes between two questions.
/// `--tickets N` (default 10,000), `--questions N` (default 2,000, after 500 of warm-up).
public final class DuplicatesBench {
    private DuplicatesBench() {}

    public static void main(String... args) {
        int tickets = Options.number(args, "--tickets", 10_000);
        int questions = Options.number(args, "--questions", 2_000);
        var crowd = new Crowd(tickets);
        ask(crowd, 500);
        var asked = new double[questions];
        var changed = new double[questions];
        for (int i = 0; i < questions; i++) {
            long start = System.nanoTime();
            crowd.change(i);
            long between = System.nanoTime();
            crowd.ask(near(i));
            asked[i] = (System.nanoTime() - between) / 1e6;
            changed[i] = (between - start) / 1e3;
        }
        Arrays.sort(asked);
        Arrays.sort(changed);
        var rows = new Rows("duplicates");
        for (int percent : new int[] {50, 99}) {
            rows.alone("suggest/" + tickets, "p" + percent, asked[(int) (questions * (percent / 100.0))], "ms");
            rows.alone("ticket loop, a change/" + tickets, "p" + percent, changed[(int) (questions * (percent / 100.0))], "µs");
        }
        major(crowd, rows, tickets);
        rows.print(System.out, args);
    }

    /// The alarm "possible major incident", with every ticket reported in the last ten minutes.
    private static void major(Crowd crowd, Rows rows, int tickets) {
        var looked = new double[200];
        for (int i = 0; i < 2 * looked.length; i++) {
            long start = System.nanoTime();
            crowd.major();
            looked[i % looked.length] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(looked);
        rows.alone("major incident/" + tickets, "p50", looked[looked.length / 2], "ms");
    }

    private static void ask(Crowd crowd, int times) {
        for (int i = 0; i < times; i++) {
            crowd.change(i);
            crowd.ask(near(i));
        }
    }

    private static Point near(int i) {
        return new Point(Crowd.CENTRE.latitude() + (i % 100) / 5_000.0, Crowd.CENTRE.longitude());
    }
}
