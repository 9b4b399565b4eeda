package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.Agency;
import id.siaga.city.Agency.Rung;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who of an agency is texted about an urgent case, when, and what they read.
class AlertingTest {
    private static final List<Rung> LADDER = List.of(new Rung("Piket", "0812 0000 0101"), new Rung("Pos", "0341362222"), new Rung("Kepala", "081200000103"));

    private final Desk desk = new Desk();
    private final Ringing ringing = new Ringing(new Ringing.Manner(2, Duration.ofSeconds(25), Duration.ofSeconds(60), 2), (_, _) -> LADDER, phone -> new Personal(1, phone));
    private final Alerting alerting = new Alerting(desk.city, ringing, new Alerting.Manner(true, "TERIMA"), phone -> phone.replaceAll(" ", "").replaceFirst("^0", "+62"));

    private TicketNumber sent(String category) {
        var number = desk.opened("EMERGENCY", category);
        desk.done(desk.assign(number, "DAMKAR"));
        return number;
    }

    private List<Alerting.Alert> due(TicketNumber number) {
        var t = desk.ticket(number);
        return alerting.due(t, t.assignments().getFirst(), desk.now);
    }

    private void told(TicketNumber number) {
        due(number).forEach(alert -> desk.apply(new Interaction.AgencyTexted(number, 1, alert.name(), desk.numbers.sms())));
    }

    @Test
    void theFirstIsTextedAtOnceAndOnce() {
        var number = sent("FIR-STR");
        desk.apply(new Interaction.TicketPlaced(number, null, new Personal(1, "depan SDN 3"), "sari"));
        assertThat(due(number)).containsExactly(new Alerting.Alert("Piket", "+6281200000101", "112 P1, kebakaran bangunan, depan SDN 3, Tiket " + number + ". Balas TERIMA " + number));
        told(number);
        assertThat(due(number)).isEmpty();
    }

    @Test
    void whoClimbsIsTextedTooAndWhoHasNoMobileIsOnlyRung() {
        var number = sent("FIR-STR");
        told(number);
        ring(number, 1);
        assertThat(due(number)).extracting(Alerting.Alert::name).containsExactly("Kepala");
        told(number);
        ring(number, 2);
        assertThat(due(number)).as("the post has no mobile").isEmpty();
    }

    /// Texts are on, and no link is up: what is queued never leaves, and nobody answers the telephone either.
    @Test
    void withEveryLinkDownTheTelephonesClimbOnTheirOwnAndWhoMustBePhonedIsNamed() {
        var number = sent("FIR-STR");
        var phoned = new ArrayList<String>();
        for (int steps = 0; !ringing.exhausted(desk.ticket(number), share(number)); steps++) {
            assertThat(steps).as("it ends").isLessThan(100);
            told(number);
            var facts = ringing.settle(desk.ticket(number), true, desk.now);
            facts.forEach(desk::apply);
            var open = Ringing.open(desk.ticket(number)).findFirst();
            if (open.isPresent()) {
                phoned.add(share(number).rings().getLast().name());
                assertThat(Agency.rung(LADDER, Ringing.climbed(desk.ticket(number), share(number))).name()).as("the page names who rings now").isEqualTo(LADDER.get(Math.min(2, phoned.size() - 1)).name());
                Ringing.ended(desk.book, open.get(), Ring.End.NO_ANSWER).forEach(desk::apply);
            } else {
                desk.until(ringing.nextDeadline(desk.ticket(number), true, desk.now).orElseThrow());
            }
        }
        assertThat(phoned).as("twice from first to last").containsExactly("Piket", "Pos", "Kepala", "Piket", "Pos", "Kepala");
        assertThat(share(number).texts()).as("each who has a mobile is owed one text").extracting(Assignment.Text::name).containsExactly("Piket", "Kepala");
        assertThat(Agency.rung(LADDER, Ringing.climbed(desk.ticket(number), share(number)))).as("whom a person must phone now").isEqualTo(LADDER.getLast());
        assertThat(desk.facts).noneMatch(f -> f instanceof Interaction.SmsAccepted || f instanceof Interaction.SmsSubmitting);
    }

    private Assignment share(TicketNumber number) {
        return desk.ticket(number).assignments().getFirst();
    }

    private void ring(TicketNumber number, int ring) {
        desk.apply(new Interaction.AgencyRung(number, 1, ring, "x", new Personal(1, "x")));
        desk.apply(new Interaction.AgencyRingEnded(number, 1, ring, "NO_ANSWER"));
    }

    @Test
    void whoTakesItByTheKeyIsNobodyInVain() {
        var number = sent("FIR-STR");
        told(number);
        desk.apply(new Interaction.AgencyRung(number, 1, 1, "Piket", new Personal(1, "x")));
        var accepted = ((Answer.Done) ringing.accepted(desk.book, new RingId(number, 1, 1), desk.now)).facts();
        desk.apply(accepted.getFirst()); // the ring's end is written before the acceptance
        assertThat(due(number)).isEmpty();
    }

    @Test
    void aBrokenClockClimbsAlsoWhereNobodyIsRung() {
        var number = sent("FIR-STR");
        told(number);
        desk.until(desk.now.plusSeconds(91)); // 150 per cent of a minute
        assertThat(due(number)).extracting(Alerting.Alert::name).containsExactly("Kepala");
    }

    @Test
    void nobodyIsTextedAboutWhatIsAcceptedOrNotUrgent() {
        var accepted = sent("FIR-STR");
        desk.done(desk.move(accepted, 1, "ACKNOWLEDGED"));
        assertThat(due(accepted)).isEmpty();
        assertThat(due(sent("ANM-OTH"))).isEmpty();
    }

    @Test
    void ofSensitiveMattersATextSaysNothing() {
        var number = sent("SOC-DVC");
        desk.apply(new Interaction.TicketPlaced(number, null, new Personal(1, "rumah nomor 7"), "sari"));
        assertThat(due(number)).extracting(Alerting.Alert::words).containsExactly("112 P1, Tiket " + number + ". Balas TERIMA " + number);
    }
}
