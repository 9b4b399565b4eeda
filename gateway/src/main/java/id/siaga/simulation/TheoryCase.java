package id.siaga.simulation;

import id.siaga.staffing.Shift;
import id.siaga.staffing.Traffic;
import java.util.List;

/// A house whose behaviour Erlang's formulas tell exactly: one line, like operators, Poisson arrivals, exponential talks and patience.
public record TheoryCase(String name, Traffic traffic, int operators, double target_s) {
    /// Without patience nobody waits and this is Erlang's loss formula; not zero, which no clock can count.
    private static final double NO_PATIENCE_S = 0.001;

    /// Published values exist for most: R package ErlangC and pyworkforce (200 calls an hour of 180 s), unit tests of other
    /// implementations (123 and 12,345 Erlang, B), the comparison with and without patience of Gans, Koole and Mandelbaum 2003.
    /// The last are of the size of a city's 112.
    public static final List<TheoryCase> ALL = List.of(
            c("C 10 Erl on 11", 200, 180, 11, 20), c("C 10 Erl on 12", 200, 180, 12, 20), c("C 10 Erl on 13", 200, 180, 13, 20),
            c("C 10 Erl on 14", 200, 180, 14, 20), c("C 10 Erl on 15", 200, 180, 15, 20),
            c("C 0.8 Erl on 1", 48, 60, 1, 20), c("C 1.6 Erl on 2", 96, 60, 2, 20), c("C 4 Erl on 5", 240, 60, 5, 20),
            c("C 8 Erl on 10", 480, 60, 10, 20), c("C 20 Erl on 25", 1_200, 60, 25, 20), c("C 48 Erl on 55", 720, 240, 55, 15),
            c("C 48 Erl on 50", 2_880, 60, 50, 20), c("C 123 Erl on 132", 7_380, 60, 132, 20), c("C 12345 Erl on 12421", 740_700, 60, 12_421, 1),
            b("B 5 Erl on 1", 300, 1), b("B 20 Erl on 10", 1_200, 10), b("B 200 Erl on 190", 12_000, 190), b("B 123 Erl on 132", 7_380, 132),
            a("A 48 Erl on 50", 2_880, 60, 120, 50, 20),
            a("A 80 Erl on 100", 960, 300, 300, 100, 20), a("A 90 Erl on 100", 1_080, 300, 300, 100, 20), a("A 100 Erl on 100", 1_200, 300, 300, 100, 20),
            a("A 110 Erl on 100", 1_320, 300, 300, 100, 20), a("A 150 Erl on 100", 1_800, 300, 300, 100, 20),
            a("A 60/h of 90 s on 3", 60, 90, 60, 3, 15), a("A 120/h of 90 s on 5", 120, 90, 60, 5, 15),
            a("A 300/h of 90 s on 10", 300, 90, 60, 10, 15), a("A 300/h of 120 s on 12", 300, 120, 90, 12, 15));

    public Shift theory() {
        return new Shift(traffic, operators);
    }

    private static TheoryCase c(String name, double perHour, double handle_s, int operators, double target_s) {
        return a(name, perHour, handle_s, Traffic.ENDLESS, operators, target_s);
    }

    private static TheoryCase b(String name, double perHour, int operators) {
        return a(name, perHour, 60, NO_PATIENCE_S, operators, 20);
    }

    private static TheoryCase a(String name, double perHour, double handle_s, double patience_s, int operators, double target_s) {
        return new TheoryCase(name, new Traffic(perHour, handle_s, patience_s), operators, target_s);
    }
}
