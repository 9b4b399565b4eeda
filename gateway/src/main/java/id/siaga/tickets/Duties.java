package id.siaga.tickets;

import id.siaga.city.Agency.Rung;
import id.siaga.city.City;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who is at an agency's telephones for a while, in place of the ladder in the city's list. Moved by facts alone; any thread may ask.
///
/// Tonight's stay until their end although tomorrow's are put in already. Where two overlap, those count that were put in last; when their time is
/// over, the others count again.
public final class Duties {
    /// A program that plans for ever must not fill the memory.
    public static final int PER_AGENCY_MAX = 50;
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration AHEAD_MAX = Duration.ofDays(366);
    private static final String BETWEEN = "\t";

    /// @param until the first moment at which it counts no more
    public record Duty(Instant from, Instant until, List<Rung> ladder, String by) {
        public Duty {
            ladder = List.copyOf(ladder);
        }

        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    /// Of each agency as they were put in, one for each beginning.
    private volatile Map<String, List<Duty>> byAgency = Map.of();

    public void evolve(Interaction.AgencyDuty f, Instant at) {
        var from = Instant.ofEpochMilli(f.fromMs());
        boolean all = f.ladder() == null && f.untilMs() <= f.fromMs();
        var others = all ? Stream.<Duty>empty() : planned(f.agency(), at).filter(d -> !d.from().equals(from));
        var written = f.ladder() == null ? null : f.ladder().clear();
        var added = written == null ? Stream.<Duty>empty() : Stream.of(new Duty(from, Instant.ofEpochMilli(f.untilMs()), read(written), f.by()));
        var next = new HashMap<>(byAgency);
        next.put(f.agency(), Stream.concat(others, added).toList());
        byAgency = Map.copyOf(next);
    }

    private Stream<Duty> planned(String agency, Instant at) {
        return byAgency.getOrDefault(agency, List.of()).stream().filter(d -> at.isBefore(d.until()));
    }

    /// All whose time is not over, by their beginning.
    public List<Duty> of(String agency, Instant at) {
        return planned(agency, at).sorted(Comparator.comparing(Duty::from)).toList();
    }

    /// Those that count at this moment.
    public Optional<Duty> at(String agency, Instant at) {
        return planned(agency, at).filter(d -> d.holds(at)).reduce((_, last) -> last);
    }

    /// Whom to phone at this moment.
    public List<Rung> ladder(City city, String agency, Instant at) {
        return at(agency, at).map(Duty::ladder).orElseGet(() -> city.agency(agency, at).map(a -> a.ladder()).orElse(List.of()));
    }

    // ---- changing

    /// @param from null: now
    public Answer put(City city, String agency, Personal ladder, @Nullable Instant from, Instant until, String by, Instant now) {
        var begins = (from == null || from.isBefore(now) ? now : from).truncatedTo(ChronoUnit.MILLIS);
        if (city.agency(agency, now).isEmpty()) {
            return new Answer.Unknown();
        } else if (begins.isAfter(now.plus(AHEAD_MAX))) {
            return new Answer.Refused("from", "paling lama 366 hari ke depan", "must be within the next 366 days");
        } else if (!until.isAfter(begins) || until.isAfter(begins.plus(LONGEST))) {
            return new Answer.Refused("until", "harus sesudah awal piket dan paling lama 31 hari", "must be after its beginning, by 31 days at most");
        }
        // What would never count again goes: whoever corrects a name sees one entry and not two.
        var covered = planned(agency, now).filter(d -> !d.until().isAfter(until) && !(d.from().isBefore(now) ? now : d.from()).isBefore(begins)).toList();
        if (planned(agency, now).count() - covered.size() >= PER_AGENCY_MAX) {
            return new Answer.Refused("from", "paling banyak " + PER_AGENCY_MAX + " piket per instansi", "an agency has at most " + PER_AGENCY_MAX + " duties");
        }
        var facts = Stream.concat(covered.stream().map(d -> ended(agency, d, by)), Stream.of(new Interaction.AgencyDuty(agency, ladder, begins.toEpochMilli(), until.toEpochMilli(), by)));
        return new Answer.Done(facts.<Interaction>map(f -> f).toList());
    }

    private static Interaction.AgencyDuty ended(String agency, Duty duty, String by) {
        return new Interaction.AgencyDuty(agency, null, duty.from.toEpochMilli(), duty.until.toEpochMilli(), by);
    }

    /// @param from the beginning of the one that goes; null: all of them, the city's list counts again at once
    public Answer end(City city, String agency, @Nullable Instant from, String by, Instant now) {
        if (from == null) {
            return city.agency(agency, now).isEmpty() ? new Answer.Unknown() : new Answer.Done(List.of(new Interaction.AgencyDuty(agency, null, now.toEpochMilli(), now.toEpochMilli(), by)));
        }
        return planned(agency, now).filter(d -> d.from().equals(from)).findFirst()
                .<Answer>map(d -> new Answer.Done(List.of(ended(agency, d, by)))).orElseGet(Answer.Unknown::new);
    }

    /// As it stands in the log, under one key: names and numbers of people.
    public static String written(List<Rung> ladder) {
        return ladder.stream().map(r -> r.name().replace(BETWEEN, " ").replace("\n", " ") + BETWEEN + r.phone()).collect(Collectors.joining("\n"));
    }

    private static List<Rung> read(String written) {
        return Arrays.stream(written.split("\n")).map(line -> line.split(BETWEEN, 2)).filter(parts -> parts.length == 2).map(parts -> new Rung(parts[0], parts[1])).toList();
    }
}
