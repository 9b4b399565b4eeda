package id.siaga.simulation;

import id.siaga.staffing.Goal;
import id.siaga.staffing.Shift;
import id.siaga.staffing.Traffic;
import java.util.Arrays;
import java.util.Optional;

/// How many call in an hour, about what: a city on a day.
///
/// @param callsPer1000   calls to 112 per 1,000 inhabitants and year: 20 in a mature city, 57.7 in Jakarta, 488 in Kota Kediri
/// @param hotlinePer1000 the same to the complaint hotline: 11.5 at Jakarta's CRM
public record Demand(Profile profile, Place place, double callsPer1000, double hotlinePer1000, Mix mix) {
    public static final double CALLS_PER_1000 = 57.7, HOTLINE_PER_1000 = 11.5, PER_1000_MAX = 10_000;
    /// A day of so many fits into the half gigabyte of the shipped launcher.
    public static final int CALLS_MAX = 2_000_000;

    /// By hour from midnight. Few curves are published: lowest from 3 to 5, highest from 16 to 18 with 7 % of the day, a shoulder from 10 to 12.
    private static final double[] TO_112 = shares(2.6, 2.0, 1.7, 1.3, 1.3, 1.8, 2.7, 3.6, 4.3, 4.9, 5.5, 5.5, 5.1, 4.8, 4.9, 5.5, 7.0, 7.0, 6.2, 5.6, 5.1, 4.6, 3.9, 3.1);
    /// Office hours, mostly; a proposal.
    private static final double[] TO_HOTLINE = shares(0.3, 0.2, 0.2, 0.2, 0.3, 0.6, 1.5, 4, 9, 11, 11, 10, 7, 9, 9.5, 8.5, 5, 3, 2.6, 2.4, 1.9, 1.4, 0.9, 0.5);
    private static final int DAYS = 365;

    double perHour(Kind kind, double hour) {
        double usual = usual(kind, hour);
        return profile.perHour(kind, hour, usual, kind.isToEmergency() ? perDay(callsPer1000) * TO_112[(int) hour] : usual);
    }

    /// In the whole day, before anybody calls again.
    public double callsExpected() {
        double calls = 0;
        for (var kind : Kind.values()) {
            for (int minute = 0; minute < Crowd.MINUTES; minute++) calls += perHour(kind, minute / 60.0) / 60;
        }
        return calls;
    }

    private double usual(Kind kind, double hour) {
        return kind.isToEmergency() ? perDay(callsPer1000) * TO_112[(int) hour] * mix.share(kind) : perDay(hotlinePer1000) * TO_HOTLINE[(int) hour];
    }

    private double perDay(double per1000) {
        return place.inhabitants() / 1000.0 * per1000 / DAYS;
    }

    /// The shift that holds 90 % in 15 s and 95 % in 20 s in the busiest hour of a usual day, by Erlang C; at least two, as nobody sits alone.
    public Optional<Integer> operatorsForAUsualDay() {
        double most = 0, calls = 0;
        for (int hour = 0; hour < 24; hour++) {
            double now = 0, work_s = 0;
            for (var kind : Kind.values()) {
                now += usual(kind, hour);
                work_s += usual(kind, hour) * kind.handle_s();
            }
            if (work_s > most) {
                most = work_s;
                calls = now;
            }
        }
        if (calls == 0 || calls > Traffic.PER_HOUR_MAX) return Optional.empty();
        return Goal.smallest(new Traffic(calls, most / calls, Traffic.ENDLESS), Goal.EMERGENCY).map(Shift::operators).map(n -> Math.max(2, n));
    }

    private static double[] shares(double... weights) {
        double all = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / all).toArray();
    }
}
