package id.siaga.tickets;

import id.siaga.city.City;
import id.siaga.city.Nearness;
import id.siaga.city.Point;
import id.siaga.city.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which known tickets a report may be about (domain c.8): 45 parts place, 25 time, 20 category, 10 words. Nothing in common about the place,
/// nothing suggested. Reads a picture, on any thread.
public final class Duplicates {
    private static final int SHOWN_MAX = 10;
    private static final double SAME_VILLAGE = 0.6;
    private static final double SAME_DISTRICT = 0.3;
    private static final double SAME_LANDMARK = 0.8;
    /// One of the two has no category yet, or another of the same family.
    private static final double UNKNOWN = 0.5;
    private static final double SAME_FAMILY = 0.7;
    /// So many reports within so long of one area and family may be more than one incident's.
    static final int MAJOR_REPORTS = 3;
    /// Of a family: each is laid beside each other, once a second and oftener. A flood of more is called out by these all the same.
    static final int MAJOR_LOOKED_AT = 200;
    static final Duration MAJOR_WITHIN = Duration.ofMinutes(10);

    private final City city;

    public Duplicates(City city) {
        this.city = city;
    }

    /// What somebody types. What is null is not known (yet).
    public record Report(@Nullable TicketKind kind, @Nullable String category, @Nullable Point point, @Nullable String region, @Nullable String landmark, @Nullable String text) {}

    /// @param score 0 to 1
    /// @param metres null when one of the two has no point
    public record Like(Known ticket, double score, @Nullable Double metres) {}

    /// Reports of one family in one area that come too fast for one small thing.
    ///
    /// @param first the ticket of the first of them
    public record Major(String family, Known first, int reports, int tickets) {}

    /// The likeliest first.
    public List<Like> of(Stream<Known> known, Report report, Instant now) {
        var words = Known.words(report.text, city.nearness().generic());
        var landmark = Known.words(report.landmark, city.nearness().generic());
        return known.flatMap(k -> like(k, report, words, landmark, now).stream())
                .sorted(Comparator.comparingDouble(Like::score).reversed().thenComparing(l -> l.ticket.number(), Comparator.reverseOrder())).limit(SHOWN_MAX).toList();
    }

    private Optional<Like> like(Known k, Report r, Set<String> words, Set<String> landmark, Instant now) {
        if (r.kind != null && (r.kind == TicketKind.EMERGENCY) != (k.kind() == TicketKind.EMERGENCY)) {
            return Optional.empty();
        }
        return city.nearness().rule(r.category != null ? r.category : k.category()).flatMap(rule -> {
            var metres = r.point == null || k.point() == null ? null : r.point.metresTo(k.point());
            double place = place(metres, rule, r.region, k.region(), landmark, k.landmark());
            double time = time(k, rule, now);
            if (place == 0 || time == 0) {
                return Optional.empty();
            }
            double wordless = 0.45 * place + 0.25 * time + 0.20 * category(r.category, k.category());
            double enough = rule.at() - 1e-9;
            double score = wordless + 0.10 < enough ? 0 : wordless + 0.10 * shared(words, k.words(city.nearness().generic()));
            return score >= enough ? Optional.of(new Like(k, score, metres)) : Optional.empty();
        });
    }

    /// By points where both have one: then nothing else counts. Half at the edge.
    private static double place(@Nullable Double metres, Nearness.Rule rule, @Nullable String one, @Nullable String other, Set<String> landmark, Set<String> itsLandmark) {
        if (metres != null) {
            return metres > rule.radius_m() ? 0 : 1 - metres / rule.radius_m() / 2;
        }
        double region = one == null || other == null ? 0 : levels(one) == 4 && one.equals(other) ? SAME_VILLAGE : levels(one) >= 3 && levels(other) >= 3 && district(one).equals(district(other)) ? SAME_DISTRICT : 0;
        return Math.max(region, landmark.stream().anyMatch(itsLandmark::contains) ? SAME_LANDMARK : 0);
    }

    private static int levels(String region) {
        return region.split("\\.", -1).length;
    }

    private static String district(String region) {
        return region.substring(0, 8);
    }

    private static double time(Known k, Nearness.Rule rule, Instant now) {
        if (rule.within() == null) {
            return 1;
        }
        double share = Math.max(0, Duration.between(k.at(), now).toMillis()) / (double) rule.within().toMillis();
        return share > 1 ? 0 : 1 - share / 2;
    }

    private static double category(@Nullable String one, @Nullable String other) {
        return one == null || other == null ? UNKNOWN : one.equals(other) ? 1 : family(one).equals(family(other)) ? SAME_FAMILY : 0;
    }

    private static String family(String category) {
        return category.split("-", 2)[0];
    }

    private static double shared(Set<String> one, Set<String> other) {
        long both = one.stream().filter(other::contains).count();
        return both == 0 ? 0 : both / (double) Math.min(one.size(), other.size());
    }

    // ---- possible major incident

    /// At most one of each family: the one with the most reports, among its newest tickets.
    public List<Major> major(Stream<Known> known, Instant now) {
        var recent = known.filter(k -> k.kind() == TicketKind.EMERGENCY && k.category() != null && k.reports().stream().anyMatch(at -> isRecent(at, now)))
                .sorted(Comparator.comparing(Known::number)).toList();
        var found = new ArrayList<Major>();
        recent.stream().map(k -> family(Objects.requireNonNull(k.category()))).distinct().forEach(family -> {
            var all = recent.stream().filter(k -> family(Objects.requireNonNull(k.category())).equals(family)).toList();
            var ofIt = all.subList(Math.max(0, all.size() - MAJOR_LOOKED_AT), all.size());
            ofIt.stream().map(k -> around(family, k, ofIt, now)).max(Comparator.comparingInt(Major::reports)).filter(m -> m.reports >= MAJOR_REPORTS).ifPresent(found::add);
        });
        return found;
    }

    private Major around(String family, Known centre, List<Known> all, Instant now) {
        var there = all.stream().filter(k -> k.equals(centre) || sameArea(centre, k)).toList();
        int reports = there.stream().mapToInt(k -> (int) k.reports().stream().filter(at -> isRecent(at, now)).count()).sum();
        return new Major(family, there.getFirst(), reports, there.size());
    }

    private boolean sameArea(Known one, Known other) {
        var metres = one.point() == null || other.point() == null ? null : one.point().metresTo(other.point());
        return city.nearness().rule(one.category()).filter(rule -> place(metres, rule, one.region(), other.region(), one.landmark(), other.landmark()) > 0).isPresent();
    }

    private static boolean isRecent(Instant report, Instant now) {
        return report.isAfter(now.minus(MAJOR_WITHIN));
    }
}
