package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.Target.Kind;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What lies in another city goes to the neighbour, and its reporter is told whom to turn to.
class ReferringTest {
    private static final String SITI = "+6281234567801";
    private final Desk desk = new Desk();
    private final Reporting reporting = new Reporting(desk.city, "1708");

    @Test
    void aComplaintIsReferredToWhoseRegionItIsAndItsClocksStop() {
        var hole = complaint("RD-HOLE", "35.06.01");
        var words = told(hole, refer(hole, null));
        assertThat(desk.ticket(hole).state()).isEqualTo(TicketState.REFERRED_OUT);
        assertThat(desk.ticket(hole).dialogue().neighbour()).isEqualTo("KAB-KEDIRI");
        assertThat(words).contains(hole.digits(), "Silakan hubungi Kabupaten Kediri, 112, https://www.lapor.go.id", "please turn to them").doesNotContain("{");
        assertThat(desk.ticket(hole).clocks()).isNotEmpty().noneMatch(TicketClock::open);
        assertThat(desk.clock(hole, Kind.RESULT_ANNOUNCED).because()).as("nothing of ours will be published").isEqualTo("REFERRED_OUT");
        desk.done(desk.set(hole, "REOPENED", null));
        assertThat(desk.clock(hole, Kind.RESOLVE).open()).as("they sent it back").isTrue();
    }

    @Test
    void aPersonNamesAnotherThanTheRegionSays() {
        var hole = complaint("RD-HOLE", null);
        assertThat(Desk.refused(refer(hole, null))).startsWith("neighbour: is missing");
        assertThat(Desk.refused(refer(hole, "KAB-MARS"))).startsWith("neighbour: is no neighbour that takes such reports");
        assertThat(Desk.refused(refer(hole, "KAB-BLITAR"))).as("takes emergencies alone").startsWith("neighbour");
        assertThat(told(hole, refer(hole, "KAB-NGANJUK"))).contains("Kabupaten Nganjuk, 112");
    }

    @Test
    void aNeighbourIsNamedWithThatStateAlone() {
        var hole = complaint("RD-HOLE", "35.06.01");
        assertThat(Desk.refused(change(hole, "VERIFIED", "KAB-KEDIRI"))).isEqualTo("neighbour: goes with the state REFERRED_OUT only");
        assertThat(Desk.refused(change(hole, null, "KAB-KEDIRI"))).startsWith("neighbour");
    }

    @Test
    void anEmergencyIsPassedOnToTheNeighbourToo() {
        var fire = desk.opened("EMERGENCY", "FIR-STR", SITI);
        desk.done(desk.changes.change(desk.book, fire, desk.ticket(fire).version(), new Changes.Wanted("TRIAGED", null, null, "35.05.03", null, null), Desk.SARI, desk.now));
        assertThat(told(fire, refer(fire, null))).contains("diteruskan ke Kabupaten Blitar, 0342112").contains("Passed on to them");
    }

    @Test
    void whatAnAgencyStillWorksOnIsNotReferred() {
        var hole = complaint("RD-HOLE", "35.06.01");
        desk.done(desk.set(hole, "VERIFIED", null));
        desk.done(desk.assign(hole, "DSDABM"));
        assertThat(Desk.refused(refer(hole, null))).startsWith("state");
        desk.done(desk.move(hole, 1, "DECLINED"));
        assertThat(desk.ticket(hole).state()).isEqualTo(TicketState.COORDINATION);
        desk.done(refer(hole, null));
    }

    @Test
    void ofASensitiveMatterOnlyThatThereIsNews() {
        var bribe = complaint("CO-BRIB", "35.06.01");
        assertThat(told(bribe, refer(bribe, null))).doesNotContain("Kediri");
    }

    @Test
    void whoAsksForTheStatusByTextReadsWhomToTurnToUnlessItIsSensitive() {
        var hole = complaint("RD-HOLE", "35.06.01");
        assertThat(status(hole)).contains("baru diterima/new");
        desk.done(refer(hole, null));
        assertThat(status(hole)).isEqualTo("Tiket/ticket " + hole + ": dirujuk ke/referred to Kabupaten Kediri, 112, https://www.lapor.go.id. (Balasan otomatis/automatic)");
        var bribe = complaint("CO-BRIB", "35.06.01");
        desk.done(refer(bribe, null));
        assertThat(status(bribe)).contains("dirujuk ke wilayah lain/referred.").doesNotContain("Kediri");
        var other = complaint("RD-HOLE", null);
        desk.done(new Relating().relate(desk.book, desk.numbers, other, desk.ticket(other).version(), new Relating.Wish.Merge(hole), "sari", desk.now));
        assertThat(status(other)).as("the ticket that goes on for it").startsWith("Tiket/ticket " + other + ": dirujuk ke/referred to Kabupaten Kediri");
    }

    private String status(TicketNumber number) {
        var conversation = new Conversation(Map.of(), Set.of(), new Keywords(Keywords.Words.INDONESIAN), "", Officers.NONE, reporting);
        var text = new Conversation.Text(SmsId.of(2, desk.facts.size() + 1L), new Personal(1, SITI), "1708", new Personal(1, "STATUS " + number.digits()), "GSM7", true, null);
        return conversation.text(desk.book, desk.numbers, text, desk.now).stream().filter(Interaction.SmsQueued.class::isInstance).map(f -> Objects.requireNonNull(((Interaction.SmsQueued) f).text().clear())).findFirst().orElseThrow();
    }

    private TicketNumber complaint(String category, @Nullable String region) {
        var number = desk.opened("COMPLAINT", category, SITI);
        if (region != null) {
            desk.done(desk.changes.change(desk.book, number, desk.ticket(number).version(), new Changes.Wanted(null, null, null, region, null, null), Desk.SARI, desk.now));
        }
        return number;
    }

    private Answer refer(TicketNumber number, @Nullable String neighbour) {
        return change(number, "REFERRED_OUT", neighbour);
    }

    private Answer change(TicketNumber number, @Nullable String state, @Nullable String neighbour) {
        return desk.changes.change(desk.book, number, desk.ticket(number).version(),
                new Changes.Wanted(state, null, null, null, null, null, Place.NONE, new Changes.Reach(null, null, null, null, neighbour, null)), Desk.SARI, desk.now);
    }

    /// What the reporter reads of it.
    private String told(TicketNumber number, Answer answer) {
        var moved = desk.done(answer).stream().filter(f -> f instanceof Interaction.TicketChanged c && c.field().equals("state")).map(Interaction.TicketChanged.class::cast).findFirst().orElseThrow();
        var texts = reporting.moved(desk.book, desk.numbers, moved);
        assertThat(texts).hasSize(1);
        assertThat(((Interaction.SmsQueued) texts.getFirst()).ticket()).isEqualTo(number);
        return Objects.requireNonNull(((Interaction.SmsQueued) texts.getFirst()).text().clear());
    }
}
