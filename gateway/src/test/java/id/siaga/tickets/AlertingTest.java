package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.Agency.Rung;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Duration;
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
