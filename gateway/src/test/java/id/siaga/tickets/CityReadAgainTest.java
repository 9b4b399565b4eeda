package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.Agency;
import id.siaga.city.Category;
import id.siaga.city.City;
import id.siaga.city.CityLists;
import id.siaga.city.Target;
import id.siaga.clocks.Term;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/// The city's lists become others while tickets run.
class CityReadAgainTest {
    private final Desk desk = new Desk();
    private final City city = new City(desk.city.lists());
    private final Changes changes = new Changes(city);
    private final Assigning assigning = new Assigning(city);

    private static CityLists with(CityLists l, SequencedMap<String, Agency> agencies, SequencedMap<String, Category> categories, List<Target> targets) {
        return new CityLists("2", l.zone(), l.region(), agencies, categories, l.rules(), l.otherwise(), targets, l.calendar(), l.calendars(), l.nearness(), l.messages(), l.neighbours(), l.pauses(), l.escalation());
    }

    @Test
    void aTicketKeepsItsCategoryAndAgenciesAndWhatComesNextGoesByTheNewLists() {
        var number = desk.opened("EMERGENCY", "FIR-STR");
        desk.done(assigning.assign(desk.book, number, desk.ticket(number).version(), new Assigning.Wanted("DAMKAR", null), new Assigning.Author("sari", false), desk.now));
        var now = city.lists();
        var agencies = new LinkedHashMap<>(now.agencies());
        agencies.remove("POLRI");
        var categories = new LinkedHashMap<>(now.categories());
        categories.remove("FIR-STR");
        city.become(with(now, agencies, categories, now.targets()));

        assertThat(desk.ticket(number).category()).isEqualTo("FIR-STR");
        assertThat(Desk.refused(changes.change(desk.book, number, desk.ticket(number).version(), Desk.wanted(null, "FIR-STR", null), Desk.SARI, desk.now))).startsWith("category: is no category in force");
        assertThat(Desk.refused(assigning.assign(desk.book, number, desk.ticket(number).version(), new Assigning.Wanted("POLRI", null), new Assigning.Author("sari", false), desk.now))).startsWith("agency:");
        desk.done(desk.move(number, 1, "ACKNOWLEDGED"));
    }

    @Test
    void aRunningClockKeepsItsTermAndTheNextOneHasTheNew() {
        var clocks = new Clocks(city);
        desk.clocks = clocks;
        var before = desk.opened("EMERGENCY", "FIR-STR");
        desk.done(desk.assign(before, "DAMKAR"));
        var now = city.lists();
        var slower = now.targets().stream().map(t -> t.clock() == Target.Kind.AGENCY_ACK ? new Target(t.clock(), t.priority(), t.grade(), new Term.Elapsed(Duration.ofMinutes(9)), t.calendar()) : t).toList();
        city.become(with(now, new LinkedHashMap<>(now.agencies()), new LinkedHashMap<>(now.categories()), slower));
        var after = desk.opened("EMERGENCY", "FIR-STR");
        desk.done(desk.assign(after, "DAMKAR"));
        assertThat(desk.clock(before, Target.Kind.AGENCY_ACK).term()).isEqualTo("60s");
        assertThat(desk.clock(after, Target.Kind.AGENCY_ACK).term()).isEqualTo("540s");
    }

    @Test
    void whoIsOnTheNewLadderIsAnOfficerAndWhoLeftItIsNone() {
        var officers = new Officers(city, phone -> phone, new Duties());
        assertThat(officers.at("+6281200000101", desk.now)).isNotEmpty();
        var now = city.lists();
        var agencies = new LinkedHashMap<>(now.agencies());
        agencies.computeIfPresent("DAMKAR", (_, a) -> new Agency(a.id(), a.name(), a.calendar(), a.validity(), List.of(new Agency.Rung("Baru", "+6281200000999"))));
        city.become(with(now, agencies, new LinkedHashMap<>(now.categories()), now.targets()));
        assertThat(officers.at("+6281200000101", desk.now)).isEmpty();
        assertThat(officers.at("+6281200000999", desk.now)).isNotEmpty();
    }
}
