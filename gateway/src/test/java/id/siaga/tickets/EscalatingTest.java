package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.siaga.city.Agency.Rung;
import id.siaga.city.Escalation.Means;
import id.siaga.city.Target.Kind;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who hears of a promise that comes due, by the ladder that ships: when, on which way, in which words; and who does not.
class EscalatingTest {
    private static final String REPORTER = "+6281234567890";

    private final Desk desk = new Desk();
    private final Map<String, List<Rung>> duty = new HashMap<>();
    private final Escalating escalating = new Escalating(desk.city, (agency, _) -> duty.getOrDefault(agency, desk.city.agencies().get(agency).ladder()), phone -> phone.replaceFirst("^0", "+62"));

    private TicketNumber complaint(String category, @Nullable String agency) {
        var number = desk.opened("COMPLAINT", category, REPORTER);
        if (agency != null) {
            desk.done(desk.set(number, "VERIFIED", null));
            desk.done(desk.assign(number, agency));
        }
        return number;
    }

    private TicketNumber fire() {
        var number = desk.opened("EMERGENCY", "FIR-STR", REPORTER);
        desk.done(desk.assign(number, "DAMKAR"));
        return number;
    }

    /// What the loop does after each mark.
    private List<Escalating.Telling> told(TicketNumber number) {
        var due = escalating.due(desk.ticket(number), desk.now);
        due.forEach(t -> desk.apply(new Interaction.ClockTold(number, t.clock(), t.percent(), t.to(), t.name(), t.by().name(), t.text() == null ? null : desk.numbers.sms())));
        return due;
    }

    /// Mark by mark up to the last: each line as `FOLLOW_UP 75 agency Penghubung SMS`.
    private List<String> allOf(TicketNumber number, Kind kind) {
        var all = new ArrayList<String>();
        for (int percent : List.of(50, 75, 100, 150)) {
            while (desk.clock(number, kind).reached() < percent) {
                desk.until(desk.clocks.nextDeadline().orElseThrow());
            }
            told(number).stream().filter(t -> t.clock() == desk.clock(number, kind).id()).forEach(t -> all.add(t.percent() + " " + t.to() + " " + t.name() + " " + t.by()));
        }
        return all;
    }

    @Test
    void aComplaintClimbsFromTheLiaisonToTheCoordinatorAndToTheHead() {
        var number = complaint("RD", "SATPOLPP");
        assertThat(allOf(number, Kind.FOLLOW_UP)).containsExactly("50 agency Piket WEBHOOK", "50 agency Piket FEED", "75 agency Piket SMS", "75 agency Piket WEBHOOK",
                "100 agency Piket SMS", "100 agency Piket WEBHOOK", "100 DISKOMINFO Koordinator layanan SMS", "100 DISKOMINFO Koordinator layanan WEBHOOK",
                "150 agency Piket SMS", "150 agency Piket WEBHOOK", "150 DISKOMINFO Koordinator layanan SMS", "150 DISKOMINFO Koordinator layanan WEBHOOK", "150 head Kepala bidang SMS",
                "150 head Kepala bidang WEBHOOK");
    }

    @Test
    void whatWasNeverVerifiedIsTheCoordinatorsAndAtLastTheMayors() {
        assertThat(allOf(complaint("RD", null), Kind.VERIFY)).containsExactly("75 DISKOMINFO Koordinator layanan SMS", "100 DISKOMINFO Koordinator layanan SMS",
                "150 DISKOMINFO Koordinator layanan SMS", "150 MAYOR Sekretariat wali kota SMS");
    }

    @Test
    void theConductOfOfficialsIsTheInspectoratesAlone() {
        assertThat(allOf(complaint("CO-BRIB", null), Kind.VERIFY)).containsExactly("75 INSPEKTORAT Penghubung SMS", "100 INSPEKTORAT Penghubung SMS", "150 INSPEKTORAT Penghubung SMS");
    }

    @Test
    void aSilentAgencyInAnEmergencyIsToldToWhoCommandsTonight() {
        duty.put("DUTY", List.of(new Rung("Bu Wati", "081200000555")));
        var number = fire();
        desk.until(desk.now.plusSeconds(61));
        var told = told(number);
        assertThat(told).extracting(Escalating.Telling::name, Escalating.Telling::by).containsExactly(tuple("Bu Wati", Means.SMS));
        assertThat(told.getFirst().text()).satisfies(text -> {
            assertThat(text.phone()).isEqualTo("+6281200000555");
            assertThat(text.lane()).isEqualTo("EMERGENCY");
            assertThat(text.words()).isEqualTo("Tiket " + number + ": penerimaan DAMKAR LEWAT BATAS 23-11 10:01. (otomatis)");
        });
    }

    @Test
    void eachIsToldOnceForAMarkAlsoAfterARestart() {
        var number = complaint("RD", "SATPOLPP");
        allOf(number, Kind.FOLLOW_UP);
        assertThat(told(number)).isEmpty();
        desk.restarted();
        assertThat(told(number)).isEmpty();
    }

    @Test
    void ofMarksThatCameWhileTheGatewayWasAwayTheLastAloneIsTold() {
        var number = fire();
        desk.until(desk.now.plusSeconds(200));
        assertThat(told(number)).extracting(t -> t.percent() + " " + t.to()).containsExactly("150 DUTY", "150 head");
    }

    @Test
    void aLadderThatWasMadeLongerTellsNobodyOfWhatWasLateBefore() {
        var number = fire();
        desk.until(desk.now.plusSeconds(61));
        desk.now = desk.now.plus(Duration.ofHours(2));
        assertThat(escalating.due(desk.ticket(number), desk.now)).isEmpty();
    }

    @Test
    void whatPausesOrWasStoppedOrMergedTellsNobody() {
        var paused = complaint("RD", "SATPOLPP");
        desk.until(desk.clocks.nextDeadline().orElseThrow());
        while (desk.clock(paused, Kind.FOLLOW_UP).reached() < 75) desk.until(desk.clocks.nextDeadline().orElseThrow());
        desk.done(desk.set(paused, "NEEDS_INFO", null));
        assertThat(desk.clock(paused, Kind.FOLLOW_UP).paused()).isTrue();
        assertThat(told(paused)).noneMatch(t -> t.clock() == desk.clock(paused, Kind.FOLLOW_UP).id());

        var stopped = fire();
        desk.until(desk.now.plusSeconds(61));
        desk.done(desk.move(stopped, 1, "ACKNOWLEDGED"));
        assertThat(told(stopped)).isEmpty();
    }

    @Test
    void aTextThatStillWaitsIsTakenBackWhenItsClockIsStopped() {
        var number = fire();
        desk.until(desk.now.plusSeconds(61));
        told(number);
        assertThat(Escalating.idle(desk.ticket(number))).isEmpty();
        desk.done(desk.move(number, 1, "ACKNOWLEDGED"));
        assertThat(Escalating.idle(desk.ticket(number))).singleElement().satisfies(t -> assertThat(t.sms()).isNotNull());
    }

    @Test
    void atNightTextsOfComplaintsWaitAndThoseOfEmergenciesDoNot() {
        desk.now = Instant.parse("2026-11-23T16:00:00Z"); // 23:00 in the city
        var number = complaint("RD", "SATPOLPP");
        desk.done(desk.move(number, 1, "ACKNOWLEDGED"));
        var fire = fire();
        desk.until(desk.now.plusSeconds(61));
        assertThat(text(told(fire), "DUTY").notBefore()).isNull();
        while (desk.clock(number, Kind.FOLLOW_UP).reached() < 75) desk.until(desk.clocks.nextDeadline().orElseThrow());
        desk.now = Instant.parse("2026-11-23T16:30:00Z");
        var again = new TicketClock.Told(75, "agency", "Piket", Means.SMS, SmsId.of(1, 1), desk.now);
        var clock = desk.clock(number, Kind.FOLLOW_UP);
        assertThat(escalating.lost(desk.ticket(number), clock, again, desk.now)).as("a text that a crash swallowed").hasValueSatisfying(text -> {
            assertThat(text.notBefore()).as("six o'clock of the next morning").isEqualTo(Instant.parse("2026-11-23T23:00:00Z"));
            assertThat(text.lane()).isEqualTo("STATUS");
        });
        assertThat(escalating.lost(desk.ticket(number), clock, again, desk.now.plus(Duration.ofHours(2)))).as("no news any more").isEmpty();
    }

    @Test
    void whoHasNoMobileIsShownOnThePageAndNobodyIsTextedTwice() {
        duty.put("DUTY", List.of(new Rung("Pos", "0354222333")));
        var number = fire();
        desk.until(desk.now.plusSeconds(61));
        assertThat(told(number)).extracting(t -> t.to() + " " + t.by()).containsExactly("DUTY FEED");
        duty.put("DUTY", List.of(new Rung("Kepala juga", "+6281200000102")));
        desk.until(desk.now.plusSeconds(30));
        assertThat(told(number)).as("the head has the duty too").extracting(t -> t.to() + " " + t.by()).containsExactly("DUTY SMS");
    }

    @Test
    void aTextNamesNeitherTheReporterNorAnyWordAndOfSensitiveMattersNoAgency() {
        var number = desk.opened("EMERGENCY", "SOC-DVC", REPORTER);
        desk.apply(new Interaction.TicketPlaced(number, new Personal(1, "-7.98,112.63"), new Personal(1, "rumah nomor 7"), "sari"));
        desk.apply(new Interaction.TicketNoted(number, "sari", new Personal(1, "istri dipukul")));
        desk.done(desk.assign(number, "DP3A"));
        desk.until(desk.now.plusSeconds(61));
        assertThat(text(told(number), "DUTY").words()).isEqualTo("Tiket " + number + ": penerimaan LEWAT BATAS 23-11 10:01. (otomatis)");
    }

    private static Escalating.Text text(List<Escalating.Telling> told, String to) {
        return told.stream().filter(t -> t.to().equals(to) && t.text() != null).map(Escalating.Telling::text).findFirst().orElseThrow();
    }
}
