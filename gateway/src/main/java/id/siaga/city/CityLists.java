package id.siaga.city;

import id.siaga.clocks.Calendar;
import id.siaga.clocks.Decrees;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A city's data as one whole, as it was read and checked at one moment; [City] is the one that is in force.
///
/// @param version of the categories, kept with what was suggested from them
/// @param zone of the centre
/// @param region Kemendagri code of the city or regency, two levels
/// @param otherwise who gets what no rule and no category names
/// @param targets how long what may take; the first that fits
/// @param calendar the id of the centre's own
/// @param nearness when two reports may be about one thing
/// @param messages what reporters are told
/// @param neighbours by code, whom what lies elsewhere is referred to
/// @param escalation who hears of a promise that comes due
/// @param pauses by code, for what a ticket in ON_HOLD stands still; for anything else its clocks run on
public record CityLists(String version, ZoneId zone, @Nullable String region, SequencedMap<String, Agency> agencies, SequencedMap<String, Category> categories,
        List<RoutingRule> rules, Category.Parties otherwise, List<Target> targets, String calendar, SequencedMap<String, Calendar> calendars, Nearness nearness, Messages messages,
        SequencedMap<String, Neighbour> neighbours, SequencedMap<String, Pause> pauses, Escalation escalation) {
    public CityLists {
        rules = List.copyOf(rules);
        targets = List.copyOf(targets);
    }

    /// As it stands on this day.
    public Optional<Agency> agency(String id, Instant at) {
        return Optional.ofNullable(agencies.get(id)).filter(a -> a.validity().holds(day(at)));
    }

    public Optional<Category> category(@Nullable String code) {
        return Optional.ofNullable(code).map(categories::get);
    }

    /// The codes about the conduct of officials.
    public Set<String> oversight() {
        return categories.values().stream().filter(c -> c.grade() == Category.Grade.OVERSIGHT).map(Category::code).collect(Collectors.toUnmodifiableSet());
    }

    /// Whether a case of this moment may carry the code.
    public boolean takes(String code, Instant at) {
        return categories.isEmpty() || category(code).filter(c -> c.validity().holds(day(at))).isPresent();
    }

    /// First another region, then the first rule that fits, then the category's own, then the default. Whoever does not exist (any
    /// more) on that day is left out; without its lead a route is none.
    public Route route(@Nullable String category, @Nullable String place, Instant at) {
        if (place != null && region != null && !City.within(region, place)) {
            return new Route.Elsewhere(place.substring(0, Math.min(5, place.length())));
        }
        var local = at.atZone(zone);
        for (var rule : rules) {
            if (rule.fits(category, place, local) && exists(rule.parties(), local)) {
                return to(rule.parties(), "rule " + rule.name(), local);
            }
        }
        return category(category).filter(c -> exists(c.parties(), local)).map(c -> to(c.parties(), "category " + c.code(), local))
                .orElseGet(() -> to(otherwise, "default", local));
    }

    private Route to(Category.Parties parties, String because, ZonedDateTime at) {
        Predicate<String> there = id -> agency(id, at.toInstant()).isPresent();
        return new Route.To(new Category.Parties(parties.lead(), parties.support().stream().filter(there).toList()), because);
    }

    private boolean exists(Category.Parties parties, ZonedDateTime at) {
        return agency(parties.lead(), at.toInstant()).isPresent();
    }

    /// Who looks after that place, and takes reports of this kind.
    public Optional<Neighbour> neighbourOf(@Nullable String place, TicketKind kind) {
        return place == null ? Optional.empty() : neighbours.values().stream().filter(n -> n.takes().contains(kind) && n.has(place)).findFirst();
    }

    /// Empty: no such clock is kept.
    public Optional<Target> target(Target.Kind clock, int priority, Category.Grade grade) {
        return targets.stream().filter(t -> t.fits(clock, priority, grade)).findFirst();
    }

    /// The id of the calendar by which a target runs for an agency.
    public String calendarOf(Target target, String agency) {
        var own = agencies.get(agency);
        return !target.calendar().equals(Target.AGENCY) ? target.calendar() : own != null ? own.calendar() : calendar;
    }

    /// A calendar that was taken out of the list is round the clock: a clock by it was started and must end.
    public Calendar calendar(String id) {
        var known = calendars.get(id);
        return known != null ? known : new Calendar.Always(zone);
    }

    /// Years that deadlines of now may fall into, without their holidays.
    public List<Integer> undecreed(Instant now) {
        return Decrees.missing(calendars.values(), day(now));
    }

    private LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
