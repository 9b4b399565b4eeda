package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.TicketKind;
import id.siaga.ids.CallId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Anonymous and confidential: who sets them, who takes them away, and what follows.
class CoveringTest {
    private static final String SITI = "+6281299887766";
    private static final String MARK = "kalimat-yang-rahasia";

    private final Desk desk = new Desk();
    private final Reporting reporting = new Reporting(desk.city, "1708");
    private final Conversation conversation = new Conversation(Map.of("112", TicketKind.EMERGENCY, "1708", TicketKind.COMPLAINT), Set.of(), new Keywords(Keywords.Words.INDONESIAN), "112", Officers.NONE, reporting);
    private int texts;

    @ParameterizedTest
    @CsvSource({"ANONIM pungli di pasar,true,false", "rahasia: pungli di pasar,false,true", "LAPOR RAHASIA ANONIM pungli,true,true", "anonim. rahasia. pungli,true,true",
            "ini rahasia umum,false,false", "LAPOR pungli RAHASIA,false,false", "INFO RAHASIA,false,false", "RAHASIA,false,true"})
    void theFirstWordsOfATextSayHowItIsProtected(String words, boolean anonymous, boolean confidential) {
        assertThat(desk.ticket(text(words)).cover()).isEqualTo(new Cover(anonymous, confidential));
    }

    @Test
    void aTextThatJoinsProtectsWhatItJoinsAndTheSenderIsTold() {
        var number = text("pungli di pasar");
        assertThat(text("ANONIM " + number)).isEqualTo(number);
        assertThat(desk.ticket(number).cover()).isEqualTo(new Cover(true, false));
        text("RAHASIA, ada lagi");
        assertThat(desk.ticket(number).cover()).isEqualTo(Cover.BOTH);
        desk.now = desk.now.plusSeconds(3_600);
        text("LAPOR RAHASIA yang lain");
        assertThat(desk.facts.stream().filter(f -> f instanceof Interaction.SmsQueued).map(f -> ((Interaction.SmsQueued) f).text().clear())).last().asString().contains("Rahasia/confidential");
    }

    @Test
    void aTicketIsCoveredByTheVeryRecordThatOpensItSoNoCrashComesBetween() {
        var facts = conversation.text(desk.book, desk.numbers, sms(1, "RAHASIA " + MARK), desk.now);
        desk.book.evolve(facts.getFirst(), desk.now);
        var number = ((Interaction.TicketOpened) facts.getFirst()).ticket();
        assertThat(desk.ticket(number).cover()).isEqualTo(new Cover(false, true));
        conversation.text(desk.book, desk.numbers, sms(1, "RAHASIA " + MARK), desk.now).forEach(f -> desk.book.evolve(f, desk.now));
        assertThat(desk.ticket(number).cover()).isEqualTo(new Cover(false, true));
        assertThat(desk.book.all()).hasSize(1);
    }

    private static List<Interaction> facts(Answer answer) {
        return answer instanceof Answer.Done(var facts) ? facts : List.of();
    }

    @Test
    void aCallThatIsCoveredByAKeyOpensItsTicketUnderThatCoverWhateverOpensIt() {
        var rules = new TicketRules(Map.of("112", TicketKind.EMERGENCY, "1708", TicketKind.COMPLAINT), conversation);
        for (var opens : List.<java.util.function.Function<CallId, List<Interaction>>>of(
                call -> rules.spoken(desk.book, call, desk.numbers).fact().stream().toList(), call -> rules.disposed(desk.book, call, "GENUINE"),
                call -> facts(rules.firstWord(desk.book, call, null, java.util.Optional.empty(), new Personal(1, MARK), "sari")))) {
            var call = CallId.of(7, ++texts);
            desk.book.evolve(new Interaction.CallStarted(call, "1708", new Personal(1, SITI), "x" + texts), desk.now);
            var covered = facts(rules.covered(desk.book, call, null, new Cover(true, false)));
            assertThat(covered).containsExactly(new Interaction.CallCovered(call, "anonymous"));
            covered.forEach(f -> desk.book.evolve(f, desk.now));
            desk.book.evolve(new Interaction.CallOffered(call, id.siaga.ids.OfferId.of(7, texts), new id.siaga.ids.OperatorId("sari"), desk.numbers.ticket()), desk.now);
            var opened = (Interaction.TicketOpened) opens.apply(call).getFirst();
            assertThat(opened.cover()).isEqualTo("anonymous");
            desk.book.evolve(opened, desk.now);
            var number = opened.ticket();
            var more = facts(rules.covered(desk.book, call, number, Cover.BOTH));
            assertThat(more.subList(1, more.size())).as("and what there is already").containsExactly(new Interaction.TicketChanged(number, "confidential", "NO", "YES", "CALLER"));
        }
    }

    @Test
    void anybodyCoversAndOnlyACoordinatorUncoversSayingWhy() {
        var number = desk.opened("COMPLAINT", "RD");
        desk.done(cover(number, true, true, null, false));
        assertThat(desk.ticket(number).cover()).isEqualTo(Cover.BOTH);
        assertThat(Desk.refused(cover(number, false, null, "salah tekan", false))).startsWith("anonymous:");
        assertThat(Desk.refused(cover(number, null, false, "salah tekan", false))).startsWith("confidential:");
        assertThat(Desk.refused(cover(number, null, false, null, true))).startsWith("note:");
        desk.done(cover(number, null, false, "pelapor setuju", true));
        assertThat(desk.ticket(number).cover()).isEqualTo(new Cover(true, false));
    }

    @Test
    void itIsWrittenBeforeWhatItCovers() {
        var first = desk.changes.create(desk.numbers, "COMPLAINT", "staff:sari", new Personal(1, SITI), new Personal(1, MARK));
        var wanted = new Changes.Wanted(null, "RD", 3, null, null, new Personal(1, MARK), Place.NONE, Changes.Reach.under(Cover.BOTH));
        var facts = desk.done(desk.changes.and(first, desk.book, wanted, Desk.SARI, desk.now));
        assertThat(((Interaction.TicketOpened) facts.getFirst()).cover()).isEqualTo("anonymous confidential");
        assertThat(facts.subList(1, facts.size())).noneMatch(f -> f instanceof Interaction.TicketChanged c && (c.field().equals("anonymous") || c.field().equals("confidential")));
        assertThat(facts.getLast()).isInstanceOf(Interaction.TicketNoted.class);
    }

    @Test
    void misconductOfOfficialsIsConfidentialByItself() {
        var oversight = desk.city.categories().values().stream().filter(c -> c.grade() == id.siaga.city.Category.Grade.OVERSIGHT).findFirst().orElseThrow().code();
        assertThat(desk.ticket(desk.opened("COMPLAINT", oversight)).cover()).isEqualTo(new Cover(false, true));
        assertThat(desk.ticket(desk.opened("COMPLAINT", "RD")).cover()).isEqualTo(Cover.NONE);
    }

    @Test
    void secretsAreNotMergedWithWhatIsNoneAndWhatIsMergedAlreadyBecomesOneSecret() {
        var one = desk.opened("COMPLAINT", "RD");
        var other = desk.opened("COMPLAINT", "RD");
        desk.done(cover(other, null, true, null, false));
        assertThat(Desk.refused(merge(one, other))).startsWith("into:");
        desk.done(cover(other, null, false, "pelapor setuju", true));
        desk.done(merge(one, other));
        desk.done(cover(other, true, true, null, false));
        assertThat(desk.ticket(one).cover()).as("who reported it is each reporter's own").isEqualTo(new Cover(false, true));
    }

    @Test
    void whatIsSplitOffStaysCovered() {
        var number = text("RAHASIA ANONIM pungli");
        text("satu lagi");
        var contact = desk.ticket(number).contacts().getLast();
        var split = new Relating().relate(desk.book, desk.numbers, number, desk.ticket(number).version(), new Relating.Wish.Split(contact, TicketKind.COMPLAINT, new Personal(1, MARK)), "sari", desk.now);
        var opened = (Interaction.TicketOpened) desk.done(split).getFirst();
        assertThat(desk.ticket(opened.ticket()).cover()).isEqualTo(Cover.BOTH);
    }

    @Test
    void whatLeftTheMemoryStaysCovered() {
        var number = TicketNumber.of(java.time.LocalDate.of(2026, 11, 23), 1);
        desk.book.evolve(new Interaction.TicketOpened(number, "COMPLAINT", "SMS", "sms:1-1", new Personal(1, SITI), new Personal(1, MARK)), desk.now);
        desk.book.evolve(new Interaction.TicketChanged(number, "confidential", "NO", "YES", "SMS"), desk.now);
        desk.book.evolve(new Interaction.TicketChanged(number, "state", "NEW", "CLOSED", "sari"), desk.now);
        assertThat(desk.book.forget(desk.now.plusSeconds(40 * 86_400))).isOne();
        assertThat(desk.book.cover(number)).isEqualTo(new Cover(false, true));
    }

    @Test
    void noTextOfOursSaysWhatIsConfidentialOrWhoReportedIt() {
        var number = text("RAHASIA ANONIM " + MARK);
        var before = desk.facts.size();
        var question = new Changes.Wanted("NEEDS_INFO", "RD", null, null, null, null, Place.NONE, new Changes.Reach(new Personal(1, MARK), null, null, null));
        moved(desk.done(desk.changes.change(desk.book, number, desk.ticket(number).version(), question, Desk.SARI, desk.now)));
        for (var state : List.of("VERIFIED", "RESPONDED", "RESOLVED", "CLOSED")) {
            moved(desk.done(desk.set(number, state, MARK)));
        }
        var sent = desk.facts.subList(before, desk.facts.size()).stream().filter(f -> f instanceof Interaction.SmsQueued).map(f -> (Interaction.SmsQueued) f).toList();
        assertThat(sent).as("they are told that there is news").isNotEmpty();
        assertThat(sent).allSatisfy(s -> assertThat(String.valueOf(s.text().clear())).doesNotContain(MARK, SITI.substring(3), "pungli"));
        assertThat(sent).allSatisfy(s -> assertThat(s.to().clear()).isEqualTo(SITI));
    }

    // ---- how

    private void moved(List<Interaction> facts) {
        facts.stream().filter(f -> f instanceof Interaction.TicketChanged).forEach(f -> reporting.moved(desk.book, desk.numbers, (Interaction.TicketChanged) f).forEach(desk::apply));
    }

    private Answer merge(TicketNumber one, TicketNumber other) {
        return new Relating().relate(desk.book, desk.numbers, one, desk.ticket(one).version(), new Relating.Wish.Merge(other), "sari", desk.now);
    }

    private Answer cover(TicketNumber number, @Nullable Boolean anonymous, @Nullable Boolean confidential, @Nullable String why, boolean coordinates) {
        var wanted = new Changes.Wanted(null, null, null, null, null, why == null ? null : new Personal(1, why), Place.NONE, new Changes.Reach(null, null, anonymous, confidential));
        return desk.changes.change(desk.book, number, desk.ticket(number).version(), wanted, new Assigning.Author("sari", coordinates), desk.now);
    }

    private Conversation.Text sms(int id, String words) {
        return new Conversation.Text(SmsId.of(9, id), new Personal(1, SITI), "1708", new Personal(1, words), "GSM", true, named(words));
    }

    private static @Nullable TicketNumber named(String words) {
        return new ArrayList<>(List.of(words.split(" "))).stream().flatMap(w -> TicketNumber.typed(w).stream()).findFirst().orElse(null);
    }

    /// @return the ticket that it opened or joined
    private TicketNumber text(String words) {
        var facts = conversation.text(desk.book, desk.numbers, sms(++texts, words), desk.now);
        facts.forEach(desk::apply);
        return ((Interaction.SmsRead) facts.getLast()).ticket();
    }
}
