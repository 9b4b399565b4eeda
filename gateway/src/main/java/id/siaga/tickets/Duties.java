package id.siaga.tickets;

import id.siaga.city.Agency.Rung;
import id.siaga.city.City;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who is at an agency's telephones for a while, in place of the ladder in the city's list. Moved by facts alone; any thread may ask.
public final class Duties {
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final String BETWEEN = "\t";

    /// @param until the first moment at which the city's list counts again
    public record Duty(Instant from, Instant until, List<Rung> ladder, String by) {
        public Duty {
            ladder = List.copyOf(ladder);
        }

        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    private volatile Map<String, Duty> byAgency = Map.of();

    public void evolve(Interaction.AgencyDuty f) {
        var written = f.ladder() == null ? null : f.ladder().clear();
        var next = new HashMap<>(byAgency);
        if (written == null) {
            next.remove(f.agency());
        } else {
            next.put(f.agency(), new Duty(Instant.ofEpochMilli(f.fromMs()), Instant.ofEpochMilli(f.untilMs()), read(written), f.by()));
        }
        byAgency = Map.copyOf(next);
    }

    /// What is planned or holds; empty when its time is over.
    public Optional<Duty> of(String agency, Instant at) {
        return Optional.ofNullable(byAgency.get(agency)).filter(d -> at.isBefore(d.until()));
    }

    /// Whom to phone at this moment.
    public List<Rung> ladder(City city, String agency, Instant at) {
        return of(agency, at).filter(d -> d.holds(at)).map(Duty::ladder).orElseGet(() -> city.agency(agency, at).map(a -> a.ladder()).orElse(List.of()));
    }

    // ---- changing

    /// @param ladder null: the city's list counts again at once
    public static Answer change(City city, String agency, @Nullable Personal ladder, @Nullable Instant from, @Nullable Instant until, String by, Instant now) {
        if (city.agency(agency, now).isEmpty()) {
            return new Answer.Unknown();
        }
        var begins = from == null || from.isBefore(now) ? now : from;
        var ends = ladder == null || until == null ? begins : until;
        if (ladder != null && (!ends.isAfter(begins) || ends.isAfter(begins.plus(LONGEST)))) {
            return new Answer.Refused("until", "harus sesudah awal piket dan paling lama 31 hari", "must be after its beginning, by 31 days at most");
        }
        return new Answer.Done(List.of(new Interaction.AgencyDuty(agency, ladder, begins.toEpochMilli(), ends.toEpochMilli(), by)));
    }

    /// As it stands in the log, under one key: names and numbers of people.
    public static String written(List<Rung> ladder) {
        return ladder.stream().map(r -> r.name().replace(BETWEEN, " ").replace("\n", " ") + BETWEEN + r.phone()).collect(Collectors.joining("\n"));
    }

    private static List<Rung> read(String written) {
        return Arrays.stream(written.split("\n")).map(line -> line.split(BETWEEN, 2)).filter(parts -> parts.length == 2).map(parts -> new Rung(parts[0], parts[1])).toList();
    }
}
