package id.siaga.cli;

import id.siaga.station.Station;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a person reads once everything runs: where, with which log-in, and above all that this is no real 112.
final class Banner {
    private static final String BAR = "=".repeat(78);

    private Banner() {}

    static void print(PrintWriter out, Station station, Duration took) {
        var config = station.config();
        out.println();
        if (station.isTrial()) {
            out.println(BAR);
            out.println("  TRIAL, NOT A REAL 112   ·   PERCOBAAN, BUKAN 112 SUNGGUHAN");
            out.println(BAR);
        }
        row(out, "page", "http://" + config.http().listen() + "/");
        for (var login : station.logins()) row(out, "log-in", login.id() + " / " + login.password() + "   (" + login.roles().stream().map(role -> role.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")) + ")");
        row(out, "phones", "SIP " + config.asterisk().sipListen() + " (UDP), users "
                + String.join(", ", config.operators().stream().map(o -> o.phone()).toList()) + "; passwords in " + station.data().resolve("secrets") + "/sip-*");
        row(out, "112", "calls of citizens from " + String.join(", ", config.trunk().hosts()) + " to "
                + String.join(", ", config.lines().stream().map(l -> l.number()).toList()));
        station.database().ifPresent(db -> row(out, "database", db.jdbcUrl()));
        row(out, "logs", station.data().resolve("log").toString());
        row(out, "ready", String.format(Locale.ROOT, "after %.1f s; Ctrl-C stops all of it", took.toMillis() / 1000.0));
        out.println();
        out.flush();
    }

    private static void row(PrintWriter out, String name, String value) {
        out.printf("  %-9s %s%n", name, value);
    }
}
