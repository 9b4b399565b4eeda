package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.Target;
import id.siaga.city.TicketKind;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What reporters read by the shipped words, and what their replies do.
class ReportingTest {
    private static final Map<String, TicketKind> KINDS = Map.of("112", TicketKind.EMERGENCY, "1708", TicketKind.COMPLAINT);
    private static final String SITI = "+628123456789";
    private static final String BUDI = "+628129999999";

    private final Desk desk = new Desk();
    private final Reporting reporting = new Reporting(desk.city, "1708");
    private final Conversation conversation = new Conversation(KINDS, Set.of(), new Keywords(Keywords.Words.INDONESIAN), "112", Officers.NONE, reporting);

    @Test
    void eachStateThatConcernsThemIsToldInBothLanguagesUnderTheirOwnNumber() {
        var lamp = text(SITI, "1708", "lampu mati");
        var other = text(BUDI, "1708", "gelap");
        desk.done(new Relating().relate(desk.book, desk.numbers, other, desk.ticket(other).version(), new Relating.Wish.Merge(lamp), "sari", desk.now));
        var told = told(desk.set(lamp, "VERIFIED", null));
        assertThat(told).extracting(t -> t.to().clear()).containsExactly(SITI, BUDI);
        assertThat(told.getFirst().text().clear()).contains(lamp.digits()).contains("diperiksa").contains("Checked");
        assertThat(told.getLast().text().clear()).contains(other.digits()).doesNotContain(lamp.digits());
        assertThat(told).allSatisfy(t -> assertThat(t.lane()).as("no person's answer").isEqualTo("STATUS"));
        assertThat(desk.ticket(lamp).answeredAt()).isNull();
        assertThat(told(desk.set(lamp, "ON_HOLD", "menunggu suku cadang"))).as("no text for this state").isEmpty();
    }

    @Test
    void nothingIsSaidOfASensitiveMatterAndNobodyIsTextedWhoMustNotBe() {
        var sick = emergency("MED-GEN", SITI);
        assertThat(told(desk.assign(sick, "PSC119"))).isEmpty();
        desk.done(desk.move(sick, 1, "ACKNOWLEDGED"));
        assertThat(told(desk.move(sick, 1, "EN_ROUTE"))).singleElement().satisfies(t -> assertThat(t.text().clear()).startsWith("Ada kabar untuk nomor " + sick).doesNotContain("petugas", "help"));
        for (var unreachable : new String[] {"+62354771234", "112", "anonymous"}) {
            var fire = emergency("FIR-STR", unreachable);
            assertThat(told(desk.set(fire, "REJECTED", "iseng"))).as(unreachable).isEmpty();
        }
        var lamp = text(BUDI, "1708", "lampu mati");
        desk.done(desk.changes.change(desk.book, lamp, desk.ticket(lamp).version(), contact(false), Desk.SARI, desk.now));
        assertThat(told(desk.set(lamp, "VERIFIED", null))).isEmpty();
        assertThat(said(BUDI, "1708", "halo?")).as("not even that it was received").noneMatch(Interaction.SmsQueued.class::isInstance);
        desk.done(desk.changes.change(desk.book, lamp, desk.ticket(lamp).version(), contact(true), Desk.SARI, desk.now));
        desk.apply(new Interaction.PhoneMuted(new Personal(1, BUDI), true));
        assertThat(told(desk.set(lamp, "RESPONDED", null))).as("BERHENTI").isEmpty();
    }

    @Test
    void whoCouldNotSpeakIsNeverTexted() {
        var call = CallId.of(1, 77);
        var rules = new TicketRules(KINDS, conversation);
        for (var fact : List.of(new Interaction.CallStarted(call, "112", new Personal(1, SITI), "u"), new Interaction.CallOffered(call, OfferId.of(1, 1), new OperatorId("sari"), desk.numbers.ticket()),
                new Interaction.SilentAsked(call, new OperatorId("sari")))) {
            desk.apply(fact);
        }
        var facts = desk.done(rules.firstWord(desk.book, call, null, Optional.empty(), new Personal(1, "mengetuk dua kali"), "sari"));
        var ticket = ((Interaction.TicketOpened) facts.getFirst()).ticket();
        assertThat(desk.ticket(ticket).dialogue().contact()).isFalse();
        assertThat(told(desk.set(ticket, "REJECTED", "iseng"))).isEmpty();
    }

    @Test
    void aQuestionStopsTheClockUntilItsAnswerComesByText() {
        var lamp = text(SITI, "1708", "lampu mati");
        assertThat(Desk.refused(desk.changes.change(desk.book, lamp, 1, question(null, "di mana?"), Desk.SARI, desk.now))).startsWith("question:");
        var told = told(desk.changes.change(desk.book, lamp, 1, question("NEEDS_INFO", "Tiang nomor berapa?"), Desk.SARI, desk.now));
        assertThat(told).singleElement().satisfies(t -> assertThat(t.text().clear()).contains("Tiang nomor berapa?").contains("reply"));
        assertThat(desk.clock(lamp, Target.Kind.VERIFY).paused()).isTrue();
        assertThat(desk.clock(lamp, Target.Kind.FIRST_RESPONSE).open()).as("a question by the machine is no answer").isTrue();
        var due = desk.clock(lamp, Target.Kind.VERIFY).dueAt();
        desk.until(desk.now.plus(Duration.ofDays(1)));
        assertThat(text(SITI, "1708", "nomor 12")).isEqualTo(lamp);
        assertThat(desk.ticket(lamp).state()).isEqualTo(TicketState.NEW);
        assertThat(desk.clock(lamp, Target.Kind.VERIFY).paused()).isFalse();
        assertThat(desk.clock(lamp, Target.Kind.VERIFY).dueAt()).isAfter(due);
    }

    @Test
    void aQuestionThatNobodyAnswersGoesToTheArchiveAfterTenWorkingDays() {
        var lamp = text(SITI, "1708", "lampu mati");
        desk.done(desk.set(lamp, "NEEDS_INFO", null));
        var due = desk.clock(lamp, Target.Kind.INCOMPLETE).dueAt();
        desk.until(due.minusSeconds(1));
        assertThat(desk.ticket(lamp).state()).isEqualTo(TicketState.NEEDS_INFO);
        desk.until(due.plusSeconds(1));
        assertThat(desk.ticket(lamp).state()).isEqualTo(TicketState.ARCHIVED);
    }

    @Test
    void whatNobodyObjectsToIsClosedAfterTenWorkingDaysAndBreaksNoPromise() {
        var lamp = text(SITI, "1708", "lampu mati");
        desk.done(desk.set(lamp, "VERIFIED", null));
        desk.done(desk.set(lamp, "RESPONDED", null));
        var due = desk.clock(lamp, Target.Kind.AUTO_CLOSE).dueAt();
        desk.done(desk.set(lamp, "REOPENED", null));
        assertThat(desk.clock(lamp, Target.Kind.AUTO_CLOSE).open()).as("the reporter objects").isFalse();
        desk.until(due.minusSeconds(1));
        desk.done(desk.set(lamp, "RESOLVED", null));
        var again = desk.clock(lamp, Target.Kind.AUTO_CLOSE);
        assertThat(again.dueAt()).isAfter(due.plus(Duration.ofDays(9)));
        desk.until(again.dueAt().minusSeconds(1));
        assertThat(desk.ticket(lamp).state()).isEqualTo(TicketState.RESOLVED);
        desk.restarted();
        desk.until(again.dueAt().plusSeconds(1));
        assertThat(desk.ticket(lamp).state()).isEqualTo(TicketState.CLOSED);
        assertThat(desk.clock(lamp, Target.Kind.AUTO_CLOSE)).satisfies(c -> {
            assertThat(c.broken()).isFalse();
            assertThat(c.because()).isEqualTo("CLOSED");
        });
    }

    @Test
    void whatTheReporterStillSaysAboutIsClosedByAPersonAlone() {
        var lamp = text(SITI, "1708", "lampu mati");
        desk.done(desk.set(lamp, "VERIFIED", null));
        desk.done(desk.set(lamp, "RESOLVED", null));
        var clock = desk.clock(lamp, Target.Kind.AUTO_CLOSE);
        assertThat(text(SITI, "1708", "masih mati")).isEqualTo(lamp);
        assertThat(desk.clock(lamp, Target.Kind.AUTO_CLOSE)).satisfies(c -> assertThat(c.id()).isEqualTo(clock.id())).satisfies(c -> assertThat(c.open()).isFalse());
        desk.until(clock.dueAt().plusSeconds(1));
        assertThat(desk.ticket(lamp).state()).isEqualTo(TicketState.RESOLVED);
        desk.done(desk.set(lamp, "REOPENED", null));
        desk.done(desk.set(lamp, "RESOLVED", null));
        assertThat(desk.clock(lamp, Target.Kind.AUTO_CLOSE).open()).as("said before it was resolved again").isTrue();
    }

    @Test
    void aReplyOpensAgainWithinTenWorkingDaysAndNotLater() {
        var lamp = ended();
        assertThat(words(said(SITI, "1708", "YA " + lamp))).contains("reopened");
        assertThat(desk.ticket(lamp).state()).isEqualTo(TicketState.REOPENED);
        var named = ended();
        assertThat(said(SITI, "1708", "masih mati, tiket " + named, named)).anyMatch(f -> f instanceof Interaction.TicketJoined j && j.ticket().equals(named));
        assertThat(desk.ticket(named).state()).isEqualTo(TicketState.REOPENED);
        var late = ended();
        desk.now = Instant.parse("2026-12-07T16:59:59Z"); // ten working days after Monday, 23 November
        assertThat(reporting.mayReopen(desk.ticket(late), desk.now)).isTrue();
        desk.now = desk.now.plusSeconds(1);
        assertThat(words(said(SITI, "1708", "YA " + late))).contains("closed");
        assertThat(desk.ticket(late).state()).isEqualTo(TicketState.CLOSED);
    }

    @Test
    void whatIsResolvedAndNotClosedYetOpensAgainAsItsTextSays() {
        var lamp = text(SITI, "1708", "lampu mati");
        desk.done(desk.set(lamp, "VERIFIED", null));
        assertThat(told(desk.set(lamp, "RESOLVED", null))).singleElement().satisfies(t -> assertThat(t.text().clear()).contains("YA " + lamp.digits()));
        assertThat(words(said(SITI, "1708", "YA " + lamp))).contains("reopened");
        assertThat(desk.ticket(lamp).state()).isEqualTo(TicketState.REOPENED);
    }

    @Test
    void aMarkIsKeptAtTheLatestEndedTicketOfThatPhoneAndIsElseWordsForPeople() {
        var lamp = ended();
        assertThat(words(said(SITI, "1708", "Nilai 4"))).contains("Terima kasih").contains(lamp.digits());
        assertThat(desk.ticket(lamp).dialogue().rating()).isEqualTo(4);
        for (var words : List.of("NILAI 6", "NILAI", "NILAI 4 5 6 untuk kalian", "4")) {
            assertThat(said(SITI, "1708", words)).as(words).anyMatch(f -> f instanceof Interaction.TicketOpened || f instanceof Interaction.TicketJoined);
        }
        assertThat(said(BUDI, "1708", "NILAI 1 " + lamp)).as("not theirs").noneMatch(Interaction.TicketChanged.class::isInstance);
        assertThat(desk.ticket(lamp).dialogue().rating()).isEqualTo(4);
    }

    @Test
    void onlyACoordinatorPublishesAndOnlyThatStopsTheClock() {
        var lamp = ended();
        assertThat(desk.clock(lamp, Target.Kind.RESULT_ANNOUNCED).open()).as("closed is not announced").isTrue();
        assertThat(Desk.refused(Changes.publish(desk.book, lamp, desk.ticket(lamp).version(), new Personal(1, "lampu diganti"), new Assigning.Author("sari", false)))).contains("coordinator");
        desk.done(Changes.publish(desk.book, lamp, desk.ticket(lamp).version(), new Personal(1, "lampu diganti"), new Assigning.Author("dewi", true)));
        assertThat(desk.clock(lamp, Target.Kind.RESULT_ANNOUNCED).because()).isEqualTo("PUBLISHED");
        assertThat(Desk.refused(Changes.publish(desk.book, lamp, desk.ticket(lamp).version(), new Personal(1, "lagi"), new Assigning.Author("dewi", true)))).contains("already");
    }

    @Test
    void whatACrashSwallowedIsToldOnceAtTheNextStart() {
        var lamp = text(SITI, "1708", "lampu mati");
        desk.done(desk.set(lamp, "VERIFIED", null));
        var owed = reporting.owed(desk.book, desk.numbers, desk.ticket(lamp), desk.now);
        assertThat(owed).hasSize(1);
        owed.forEach(desk::apply);
        assertThat(reporting.owed(desk.book, desk.numbers, desk.ticket(lamp), desk.now)).isEmpty();
        desk.done(desk.set(lamp, "RESOLVED", null));
        assertThat(reporting.owed(desk.book, desk.numbers, desk.ticket(lamp), desk.now.plus(Duration.ofHours(2)))).as("old news").isEmpty();
    }

    // ---- helpers

    private TicketNumber ended() {
        var lamp = text(SITI, "1708", "LAPOR lampu mati");
        told(desk.set(lamp, "VERIFIED", null));
        told(desk.set(lamp, "RESOLVED", null));
        told(desk.set(lamp, "CLOSED", null));
        return lamp;
    }

    private TicketNumber emergency(String category, String phone) {
        var first = desk.changes.create(desk.numbers, "EMERGENCY", "staff:sari", new Personal(1, phone), null);
        return ((Interaction.TicketOpened) desk.done(desk.changes.and(first, desk.book, Desk.wanted(null, category, null), Desk.SARI, desk.now)).getFirst()).ticket();
    }

    private static Changes.Wanted contact(boolean may) {
        return new Changes.Wanted(null, null, null, null, null, null, Place.NONE, new Changes.Reach(null, may, null, null));
    }

    private static Changes.Wanted question(@Nullable String state, String words) {
        return new Changes.Wanted(state, null, null, null, null, null, Place.NONE, new Changes.Reach(new Personal(1, words), null, null, null));
    }

    /// What reporters read when this is done, as the ticket loop does it.
    private List<Interaction.SmsQueued> told(Answer answer) {
        var texts = new ArrayList<Interaction.SmsQueued>();
        for (var fact : desk.done(answer)) {
            if (fact instanceof Interaction.TicketChanged f) {
                reporting.moved(desk.book, desk.numbers, f).forEach(t -> texts.add((Interaction.SmsQueued) t));
            }
        }
        texts.forEach(desk::apply);
        return texts;
    }

    private TicketNumber text(String from, String to, String words) {
        return said(from, to, words).stream().filter(Interaction.SmsRead.class::isInstance).map(f -> ((Interaction.SmsRead) f).ticket()).findFirst().orElseThrow();
    }

    private static String words(List<Interaction> facts) {
        return facts.stream().filter(Interaction.SmsQueued.class::isInstance).map(f -> ((Interaction.SmsQueued) f).text().clear()).findFirst().orElseThrow();
    }

    private List<Interaction> said(String from, String to, String words) {
        return said(from, to, words, null);
    }

    private List<Interaction> said(String from, String to, String words, @Nullable TicketNumber named) {
        var text = new Conversation.Text(SmsId.of(2, desk.facts.size() + 1L), new Personal(1, from), to, new Personal(1, words), "GSM7", true, named);
        var facts = conversation.text(desk.book, desk.numbers, text, desk.now);
        facts.forEach(desk::apply);
        return facts;
    }
}
