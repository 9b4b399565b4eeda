package id.siaga.city;

import id.siaga.clocks.Calendar;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The city's data that is in force, for everybody who asks; what it says may be another thing after [#become]. Who decides about a ticket asks on the ticket loop, where
/// it changes between two decisions, never within one.
public final class City {
    private volatile CityLists lists;

    public City(CityLists lists) {
        this.lists = lists;
    }

    /// A centre without data of its own: every code is taken, nobody is assigned, no clock runs.
    public static City without(ZoneId zone) {
        return new City(new CityLists("", zone, null, new LinkedHashMap<>(), new LinkedHashMap<>(), List.of(), new Category.Parties("", List.of()), List.of(), "", new LinkedHashMap<>(), Nearness.NONE,
                Messages.NONE, new LinkedHashMap<>(), new LinkedHashMap<>(), Escalation.NONE));
    }

    /// From now on.
    public void become(CityLists newer) {
        lists = newer;
    }

    /// As they are now, for who asks several things that must fit.
    public CityLists lists() {
        return lists;
    }

    /// Of the categories, kept with what was suggested from them.
    public String version() {
        return lists.version();
    }

    public ZoneId zone() {
        return lists.zone();
    }

    public SequencedMap<String, Agency> agencies() {
        return lists.agencies();
    }

    public SequencedMap<String, Category> categories() {
        return lists.categories();
    }

    /// The id of the centre's own.
    public String calendar() {
        return lists.calendar();
    }

    public SequencedMap<String, Calendar> calendars() {
        return lists.calendars();
    }

    public Nearness nearness() {
        return lists.nearness();
    }

    public Messages messages() {
        return lists.messages();
    }

    public SequencedMap<String, Neighbour> neighbours() {
        return lists.neighbours();
    }

    public SequencedMap<String, Pause> pauses() {
        return lists.pauses();
    }

    public Escalation escalation() {
        return lists.escalation();
    }

    public Optional<Neighbour> neighbourOf(@Nullable String place, TicketKind kind) {
        return lists.neighbourOf(place, kind);
    }

    public Optional<Agency> agency(String id, Instant at) {
        return lists.agency(id, at);
    }

    public Optional<Category> category(@Nullable String code) {
        return lists.category(code);
    }

    public boolean takes(String code, Instant at) {
        return lists.takes(code, at);
    }

    public Route route(@Nullable String category, @Nullable String place, Instant at) {
        return lists.route(category, place, at);
    }

    public Optional<Target> target(Target.Kind clock, int priority, Category.Grade grade) {
        return lists.target(clock, priority, grade);
    }

    public String calendarOf(Target target, String agency) {
        return lists.calendarOf(target, agency);
    }

    public Calendar calendar(String id) {
        return lists.calendar(id);
    }

    /// Whether a region is the other or lies in it: codes of two, four, six and ten digits, with dots between.
    public static boolean within(String outer, String inner) {
        return inner.equals(outer) || inner.startsWith(outer + ".");
    }
}
