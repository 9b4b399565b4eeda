package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.Point;
import id.siaga.city.TicketKind;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a report may be about, by the shipped rules.
class DuplicatesTest {
    private static final Point MARKET = new Point(-7.81680, 112.01140);
    /// A tenth of a kilometre to the north, about.
    private static final double NEAR = 0.0009;

    private final Desk desk = new Desk();
    private final KnownTickets known = new KnownTickets(desk.city.nearness().generic());
    private final Duplicates duplicates = new Duplicates(desk.city);

    @Test
    void whatIsNearInPlaceTimeAndCategoryIsSuggestedAndWhatIsNotIsNot() {
        var fire = emergency("FIR-STR", MARKET, "asap di ruko");
        var crash = emergency("TRA-DMG", MARKET, "dua motor");
        emergency("FIR-STR", new Point(MARKET.latitude() + 10 * NEAR, MARKET.longitude()), "rumah di utara");
        complaint("EN-BURN", MARKET);
        var like = likes(report("FIR-STR", shifted(1), null));
        assertThat(like).extracting(l -> l.ticket().number()).as("the crash may burn, but is less alike").containsExactly(fire, crash);
        assertThat(like.getFirst().metres()).isBetween(95.0, 105.0);
        assertThat(like.getFirst().score()).isBetween(0.8, 0.9);
        later(Duration.ofMinutes(46));
        assertThat(likes(report("FIR-STR", shifted(1), null))).as("no news of it for longer than its family's window").isEmpty();
        desk.now = desk.now.plusSeconds(1);
        desk.done(change(fire, new Changes.Wanted(null, null, 1, null, null, null)));
        known.changed(desk.book, fire, desk.now);
        assertThat(likes(report("FIR-STR", shifted(1), null))).as("news of it").hasSize(1);
    }

    @Test
    void privateMattersAreStrictAndUnknownCategoriesAreHalf() {
        emergency("MED-GEN", MARKET, "sesak napas");
        assertThat(likes(report("MED-GEN", shifted(0.5), null))).as("50 metres").hasSize(1);
        later(Duration.ofMinutes(25));
        assertThat(likes(report("MED-GEN", shifted(0.5), null))).as("the same, 25 minutes later").isEmpty();
        assertThat(likes(report(null, shifted(0.1), null))).as("nobody said yet what it is").isEmpty();
        emergency("FIR-STR", MARKET, "asap");
        assertThat(likes(report(null, shifted(0.1), null))).hasSize(1);
    }

    @Test
    void withoutPointsRegionAndLandmarkTellAndGenericWordsDoNot() {
        var fire = placed(desk.opened("EMERGENCY", "FIR-STR"), null, "depan Ruko Dhoho Plaza", "35.71.02.1003");
        assertThat(likes(new Duplicates.Report(TicketKind.EMERGENCY, "FIR-STR", null, null, "dekat dhoho", null))).extracting(l -> l.ticket().number()).containsExactly(fire);
        assertThat(likes(new Duplicates.Report(TicketKind.EMERGENCY, "FIR-STR", null, null, "depan pasar", null))).isEmpty();
        assertThat(likes(new Duplicates.Report(TicketKind.EMERGENCY, "FIR-STR", null, "35.71.02.1003", null, null))).as("the same village").hasSize(1);
        assertThat(likes(new Duplicates.Report(TicketKind.EMERGENCY, "FIR-STR", null, "35.71.02.1004", null, null))).as("the next village of the district").hasSize(1);
        assertThat(likes(new Duplicates.Report(TicketKind.EMERGENCY, "FIR-STR", null, "35.71.01.1001", null, null))).as("another district").isEmpty();
        assertThat(likes(new Duplicates.Report(TicketKind.EMERGENCY, "FIR-STR", null, null, null, "kebakaran"))).as("nothing in common about the place").isEmpty();
    }

    @Test
    void whatEndedIsKnownForAnHourAndWhatWasMergedStandsInItsSurvivor() {
        var fire = emergency("FIR-STR", MARKET, "asap");
        var second = emergency("FIR-STR", MARKET, "api");
        desk.done(new Relating().relate(desk.book, desk.numbers, second, desk.ticket(second).version(), new Relating.Wish.Merge(fire), "sari", desk.now));
        known.changed(desk.book, second, desk.now);
        known.changed(desk.book, fire, desk.now);
        var like = likes(report("FIR-STR", MARKET, null));
        assertThat(like).extracting(l -> l.ticket().number()).containsExactly(fire);
        assertThat(like.getFirst().ticket().reports()).hasSize(2);
        desk.done(desk.set(fire, "REJECTED", "iseng"));
        known.changed(desk.book, fire, desk.now);
        assertThat(likes(report("FIR-STR", MARKET, null))).hasSize(1);
        later(Duration.ofMinutes(61));
        emergency("MED-GEN", new Point(0, 0), "x");
        assertThat(known.all().map(Known::number)).doesNotContain(fire);
    }

    @Test
    void threeReportsOfOneFamilyInOneAreaInTenMinutesMayBeMoreThanOneSmallThing() {
        var first = emergency("FIR-STR", MARKET, "asap");
        emergency("FIR-LND", shifted(1), "api");
        emergency("MED-GEN", MARKET, "sesak");
        emergency("FIR-STR", shifted(20), "jauh");
        assertThat(duplicates.major(known.all(), desk.now)).isEmpty();
        known.reported(first, desk.now);
        known.changed(desk.book, first, desk.now);
        assertThat(duplicates.major(known.all(), desk.now)).singleElement().satisfies(m -> {
            assertThat(m.family()).isEqualTo("FIR");
            assertThat(m.first().number()).isEqualTo(first);
            assertThat(m.reports()).isEqualTo(3);
            assertThat(m.tickets()).isEqualTo(2);
        });
        later(Duration.ofMinutes(11));
        assertThat(duplicates.major(known.all(), desk.now)).isEmpty();
    }

    @Test
    void ofAFloodTheNewestAreLookedAt() {
        var first = emergency("FIR-STR", MARKET, "asap");
        for (int i = 0; i < Duplicates.MAJOR_LOOKED_AT; i++) {
            emergency("FIR-STR", MARKET, "asap " + i);
        }
        assertThat(duplicates.major(known.all(), desk.now)).singleElement().satisfies(m -> {
            assertThat(m.tickets()).isEqualTo(Duplicates.MAJOR_LOOKED_AT);
            assertThat(m.first().number()).isNotEqualTo(first);
        });
    }

    @Test
    void apointIsReadAsMapsWriteItOrNotAtAll() {
        assertThat(Point.read("-7.98189,112.63040")).contains(new Point(-7.98189, 112.6304));
        for (var wrong : List.of("", "7", "91,0", "0,181", "-7.9;112", "NaN,1", "1e9,1", "7,9,1", "'; DROP", "١,٢")) {
            assertThat(Point.read(wrong)).as(wrong).isEmpty();
        }
        assertThat(new Point(0, 179.9999).metresTo(new Point(0, -179.9999))).as("across the date line").isLessThan(30);
    }

    @Test
    void tenThousandOpenTicketsAreLookedThroughWhileSomebodyTypes() {
        var crowd = new Crowd(10_000);
        var started = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(crowd.ask(MARKET)).isNotEmpty();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started).dividedBy(20)).as("figures: bench duplicates").isLessThan(Duration.ofMillis(500));
    }

    // ---- helpers

    private static Point shifted(double hundredMetres) {
        return new Point(MARKET.latitude() + hundredMetres * NEAR, MARKET.longitude());
    }

    private void later(Duration by) {
        desk.now = desk.now.plus(by);
    }

    private Duplicates.Report report(@Nullable String category, Point at, @Nullable String text) {
        return new Duplicates.Report(TicketKind.EMERGENCY, category, at, null, null, text);
    }

    private List<Duplicates.Like> likes(Duplicates.Report report) {
        return duplicates.of(known.all(), report, desk.now);
    }

    private TicketNumber emergency(String category, Point at, String words) {
        return placed(desk.opened("EMERGENCY", category), at, words, null);
    }

    private void complaint(String category, Point at) {
        placed(desk.opened("COMPLAINT", category), at, null, null);
    }

    private TicketNumber placed(TicketNumber number, @Nullable Point at, @Nullable String landmark, @Nullable String region) {
        var place = new Place(at == null ? null : new Personal(1, "%.6f,%.6f".formatted(at.latitude(), at.longitude())), landmark == null ? null : new Personal(1, landmark));
        desk.done(change(number, new Changes.Wanted(null, null, null, region, null, null, place, Changes.Reach.NONE)));
        known.changed(desk.book, number, desk.now);
        return number;
    }

    private Answer change(TicketNumber number, Changes.Wanted wanted) {
        return desk.changes.change(desk.book, number, desk.ticket(number).version(), wanted, Desk.SARI, desk.now);
    }

}
