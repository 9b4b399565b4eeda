package id.siaga.tickets;

import id.siaga.city.City;
import id.siaga.city.Nearness;
import id.siaga.city.Point;
import id.siaga.city.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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
    private static final double WORDS = 0.10;
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

    /// What a known ticket has in common with a report before a word is compared.
    private record Rough(Known ticket, double score, double enough, @Nullable Double metres) {}

    /// The likeliest first. Words are taken apart only of those that they could still bring into the list: in a flood hundreds are near.
    public List<Like> of(Stream<Known> known, Report report, Instant now) {
        var generic = city.nearness().generic();
        var words = Known.words(report.text, generic);
        var landmark = Known.words(report.landmark, generic);
        var rules = new Rules();
        var likely = known.mapMulti((Known k, Consumer<Rough> into) -> rough(k, report, rules, landmark, now, into)).sorted(Comparator.comparingDouble(Rough::score).reversed()).toList();
        var shown = new TreeSet<>(Comparator.comparingDouble(Like::score).reversed().thenComparing(l -> l.ticket.number(), Comparator.reverseOrder()));
        for (var rough : likely) {
            if (shown.size() == SHOWN_MAX && rough.score + WORDS < shown.last().score) {
                break;
            }
            double score = rough.score + WORDS * shared(words, rough.ticket.words(generic));
            if (score >= rough.enough) {
                shown.add(new Like(rough.ticket, score, rough.metres));
            }
            if (shown.size() > SHOWN_MAX) {
                shown.pollLast();
            }
        }
        return List.copyOf(shown);
    }

    private static void rough(Known k, Report r, Rules rules, Set<String> landmark, Instant now, Consumer<Rough> into) {
        var rule = rules.of(r.category != null ? r.category : k.category());
        boolean bothPlaced = r.point != null && k.point() != null;
        boolean otherKind = r.kind != null && (r.kind == TicketKind.EMERGENCY) != (k.kind() == TicketKind.EMERGENCY);
        if (rule.isEmpty() || otherKind || (bothPlaced && !r.point.within(rule.get().radius_m(), k.point()))) {
            return;
        }
        var metres = bothPlaced ? r.point.metresTo(k.point()) : null;
        double place = place(metres, rule.get(), r.region, k.region(), landmark, k.landmark());
        double time = place == 0 ? 0 : time(k, rule.get(), now);
        double wordless = 0.45 * place + 0.25 * time + 0.20 * category(r.category, k.category());
        double enough = rule.get().at() - 1e-9;
        if (time > 0 && wordless + WORDS >= enough) {
            into.accept(new Rough(k, wordless, enough, metres));
        }
    }

    /// The rule of each category, looked for once in a question.
    private final class Rules {
        private final Map<String, Optional<Nearness.Rule>> found = new HashMap<>();

        Optional<Nearness.Rule> of(@Nullable String category) {
            return found.computeIfAbsent(category == null ? "" : category, _ -> city.nearness().rule(category));
        }
    }

    /// By points where both have one: then nothing else counts. Half at the edge.
    ///
    /// @param metres within the rule's radius
    private static double place(@Nullable Double metres, Nearness.Rule rule, @Nullable String one, @Nullable String other, Set<String> landmark, Set<String> itsLandmark) {
        if (metres != null) {
            return 1 - metres / rule.radius_m() / 2;
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
        var rules = new Rules();
        recent.stream().map(k -> family(Objects.requireNonNull(k.category()))).distinct().forEach(family -> {
            var all = recent.stream().filter(k -> family(Objects.requireNonNull(k.category())).equals(family)).toList();
            var ofIt = all.subList(Math.max(0, all.size() - MAJOR_LOOKED_AT), all.size());
            ofIt.stream().map(k -> around(family, k, ofIt, rules, now)).max(Comparator.comparingInt(Major::reports)).filter(m -> m.reports >= MAJOR_REPORTS).ifPresent(found::add);
        });
        return found;
    }

    private Major around(String family, Known centre, List<Known> all, Rules rules, Instant now) {
        var rule = rules.of(centre.category());
        var there = all.stream().filter(k -> k.equals(centre) || (rule.isPresent() && sameArea(centre, k, rule.get()))).toList();
        int reports = there.stream().mapToInt(k -> (int) k.reports().stream().filter(at -> isRecent(at, now)).count()).sum();
        return new Major(family, there.getFirst(), reports, there.size());
    }

    private static boolean sameArea(Known one, Known other, Nearness.Rule rule) {
        if (one.point() != null && other.point() != null) {
            return one.point().within(rule.radius_m(), other.point());
        }
        return place(null, rule, one.region(), other.region(), one.landmark(), other.landmark()) > 0;
    }

    private static boolean isRecent(Instant report, Instant now) {
        return report.isAfter(now.minus(MAJOR_WITHIN));
    }
}
