package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.Target;
import id.siaga.city.TicketKind;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several tickets about one thing, and one about several.
class RelatingTest {
    private static final Map<String, TicketKind> KINDS = Map.of("112", TicketKind.EMERGENCY, "1708", TicketKind.COMPLAINT);
    private static final String SITI = "+628123456789";
    private static final String BUDI = "+628129999999";

    private final Desk desk = new Desk();
    private final Relating relating = new Relating();
    private final Conversation conversation = new Conversation(KINDS, Set.of(), new Keywords(Keywords.Words.INDONESIAN), "112", Officers.NONE, Reporting.NONE);

    @Test
    void aMergeThatIsUndoneLeavesTheTicketAsItWas() {
        var lamp = desk.opened("COMPLAINT", "LT-OUT");
        desk.done(desk.set(lamp, "NEEDS_INFO", null));
        desk.done(desk.changes.change(desk.book, lamp, desk.ticket(lamp).version(), Desk.wanted(null, null, "tiang nomor 12"), Desk.SARI, desk.now));
        var other = desk.opened("COMPLAINT", "LT-OUT");
        var before = desk.ticket(lamp);
        desk.done(relate(lamp, new Relating.Wish.Merge(other)));
        assertThat(desk.ticket(lamp).state()).isEqualTo(TicketState.MERGED);
        assertThat(desk.book.surviving(lamp)).contains(desk.ticket(other));
        assertThat(desk.book.mergedInto(other)).containsExactly(desk.ticket(lamp));
        desk.now = desk.now.plus(Duration.ofDays(1));
        desk.done(relate(lamp, new Relating.Wish.Unmerge()));
        var after = desk.ticket(lamp);
        assertThat(after).usingRecursiveComparison().ignoringFields("version").isEqualTo(before);
        assertThat(after.version()).isEqualTo(before.version() + 2);
        assertThat(desk.book.surviving(lamp)).contains(after);
        assertThat(desk.book.mergedInto(other)).isEmpty();
    }

    /// Whatever was done to it before, and to the other one meanwhile: notes, states, agencies, covers, texts of its reporter, days.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverHappensBeforeAndMeanwhileAMergeThatIsUndoneLeavesTheTicketAsItWas(long seed) {
        var random = new Random(seed);
        int undone = 0;
        for (int round = 0; round < 8; round++) {
            var lamp = text(SITI, "lampu mati di gang " + round + " nomor " + seed, null);
            var other = desk.opened("COMPLAINT", "LT-OUT", BUDI);
            for (int i = random.nextInt(6); i > 0; i--) somethingHappens(lamp, random);
            desk.ticket(lamp).assignments().stream().filter(Assignment::active).forEach(a -> desk.done(desk.move(lamp, a.id(), "WITHDRAWN")));
            var before = desk.ticket(lamp);
            if (!(relate(lamp, new Relating.Wish.Merge(other)) instanceof Answer.Done merged)) continue;
            desk.done(merged);
            for (int i = random.nextInt(8); i > 0; i--) somethingHappens(other, random);
            desk.done(relate(lamp, new Relating.Wish.Unmerge()));
            assertThat(desk.ticket(lamp)).as("round %d", round).usingRecursiveComparison().ignoringFields("version", "clocks").isEqualTo(before);
            undone++;
            // the same promises, of which none was written down as begun, stopped or paused anew
            assertThat(desk.ticket(lamp).clocks()).extracting(c -> c.id() + " " + c.kind() + " " + c.startedAt() + " " + c.dueAt() + " " + c.pauses() + " " + c.stoppedAt()).startsWith(before.clocks().stream()
                    .map(c -> c.id() + " " + c.kind() + " " + c.startedAt() + " " + c.dueAt() + " " + c.pauses() + " " + c.stoppedAt()).toArray(String[]::new));
        }
        assertThat(undone).as("it was tried").isGreaterThan(3);
    }

    private void somethingHappens(TicketNumber number, Random random) {
        var states = List.of("VERIFIED", "NEEDS_INFO", "RESPONDED", "ON_HOLD");
        Answer answer = switch (random.nextInt(6)) {
            case 0 -> desk.set(number, states.get(random.nextInt(states.size())), "sebab");
            case 1 -> desk.assign(number, List.of("DISHUB", "DLH", "DSDABM").get(random.nextInt(3)));
            case 2 -> desk.changes.change(desk.book, number, desk.ticket(number).version(), Desk.wanted(null, random.nextBoolean() ? "RD" : "LT-OUT", "catatan"), Desk.SARI, desk.now);
            case 3 -> {
                text(SITI, "lampunya masih mati", null);
                yield new Answer.Done(List.of());
            }
            case 4 -> {
                desk.until(desk.now.plus(Duration.ofHours(random.nextInt(60))));
                yield new Answer.Done(List.of());
            }
            default -> desk.ticket(number).assignments().isEmpty() ? new Answer.Done(List.of()) : desk.move(number, 1, random.nextBoolean() ? "ACKNOWLEDGED" : "DECLINED");
        };
        if (answer instanceof Answer.Done) desk.done(answer);
    }

    @Test
    void theClocksOfAMergedTicketSayNothingUntilItComesBackAndThenWhatIsTrue() {
        var lamp = desk.opened("COMPLAINT", "LT-OUT");
        var other = desk.opened("COMPLAINT", "LT-OUT");
        var due = desk.clock(lamp, Target.Kind.FIRST_RESPONSE).dueAt();
        desk.done(relate(lamp, new Relating.Wish.Merge(other)));
        desk.until(due.plusSeconds(60));
        assertThat(desk.clock(lamp, Target.Kind.FIRST_RESPONSE).reached()).isZero();
        assertThat(desk.clock(other, Target.Kind.FIRST_RESPONSE).broken()).isTrue();
        desk.restarted();
        desk.done(relate(lamp, new Relating.Wish.Unmerge()));
        desk.until(desk.now);
        assertThat(desk.clock(lamp, Target.Kind.FIRST_RESPONSE).dueAt()).isEqualTo(due);
        assertThat(desk.clock(lamp, Target.Kind.FIRST_RESPONSE).broken()).isTrue();
    }

    @Test
    void aTicketThatComesBackAfterTheReportersTimeHasPassedIsNotClosedInThatMoment() {
        var lamp = desk.opened("COMPLAINT", "LT-OUT");
        var other = desk.opened("COMPLAINT", "LT-OUT");
        desk.done(desk.set(lamp, "VERIFIED", null));
        desk.done(desk.set(lamp, "RESPONDED", null));
        var first = desk.clock(lamp, Target.Kind.AUTO_CLOSE);
        desk.done(relate(lamp, new Relating.Wish.Merge(other)));
        desk.until(first.dueAt().plusSeconds(60));
        desk.done(relate(lamp, new Relating.Wish.Unmerge()));
        desk.until(desk.now);
        assertThat(desk.ticket(lamp).state()).isEqualTo(TicketState.RESPONDED);
        var again = desk.clock(lamp, Target.Kind.AUTO_CLOSE);
        assertThat(again.dueAt()).isAfter(desk.now.plus(Duration.ofDays(9)));
        desk.until(again.dueAt());
        assertThat(desk.ticket(lamp).state()).isEqualTo(TicketState.CLOSED);
    }

    @Test
    void whatComesForAMergedTicketGoesToTheOneThatSurvivesUnderTheNumberThatItsReporterKnows() {
        var siti = text(SITI, "lampu mati di gang lima", null);
        var budi = text(BUDI, "gang lima gelap", null);
        desk.done(relate(siti, new Relating.Wish.Merge(budi)));
        assertThat(text(SITI, "masih gelap", null)).isEqualTo(budi);
        assertThat(desk.ticket(budi).contacts()).hasSize(2);
        assertThat(words(SITI, "STATUS " + siti)).contains(siti.digits()).contains("new").doesNotContain(budi.digits());
        desk.done(desk.set(budi, "VERIFIED", null));
        assertThat(words(SITI, "STATUS " + siti)).contains("checked");
        assertThat(words(BUDI, "STATUS " + siti)).as("a number is no password").contains("no such ticket");
        // who reported it too cannot end it for others
        assertThat(words(SITI, "BATAL " + siti)).contains("checked");
        assertThat(desk.ticket(budi).state()).isEqualTo(TicketState.VERIFIED);
        assertThat(desk.ticket(budi).notes()).hasSize(1);
        desk.done(relate(siti, new Relating.Wish.Unmerge()));
        assertThat(text(SITI, "sudah menyala", null)).isEqualTo(siti);
        assertThat(desk.ticket(siti).notes()).isEmpty();
    }

    @Test
    void chainsLeadToTheLastAndNoneLeadsBack() {
        var a = desk.opened("EMERGENCY", "FIR-STR");
        var b = desk.opened("EMERGENCY", "FIR-STR");
        var c = desk.opened("EMERGENCY", "FIR-STR");
        desk.done(relate(a, new Relating.Wish.Merge(b)));
        assertThat(Desk.refused(relate(b, new Relating.Wish.Merge(a)))).isEqualTo("into: was itself merged into " + b);
        desk.done(relate(b, new Relating.Wish.Merge(c)));
        assertThat(desk.book.surviving(a).orElseThrow().number()).isEqualTo(c);
        assertThat(desk.book.mergedInto(c)).extracting(Ticket::number).containsExactly(b, a);
        desk.done(relate(b, new Relating.Wish.Unmerge()));
        assertThat(desk.book.surviving(a).orElseThrow().number()).isEqualTo(b);
        assertThat(desk.book.mergedInto(c)).isEmpty();
    }

    @Test
    void whatMayNotBeMergedIsRefusedWithItsReason() {
        var fire = desk.opened("EMERGENCY", "FIR-STR");
        var lamp = desk.opened("COMPLAINT", "LT-OUT");
        var old = desk.opened("EMERGENCY", "FIR-STR");
        desk.done(desk.set(old, "REJECTED", "iseng"));
        assertThat(Desk.refused(relate(fire, new Relating.Wish.Merge(fire)))).contains("this ticket itself");
        assertThat(Desk.refused(relate(fire, new Relating.Wish.Merge(lamp)))).contains("link them");
        assertThat(Desk.refused(relate(fire, new Relating.Wish.Merge(TicketNumber.of(LocalDate.of(2026, 1, 1), 999))))).contains("does not exist");
        assertThat(Desk.refused(relate(fire, new Relating.Wish.Unmerge()))).contains("not merged");
        desk.now = desk.now.plus(Duration.ofHours(24));
        assertThat(relate(fire, new Relating.Wish.Merge(old))).isInstanceOf(Answer.Done.class);
        desk.now = desk.now.plusSeconds(1);
        assertThat(Desk.refused(relate(fire, new Relating.Wish.Merge(old)))).contains("24 hours");
        var busy = desk.opened("EMERGENCY", "FIR-STR");
        desk.done(desk.assign(busy, "DAMKAR"));
        assertThat(Desk.refused(relate(busy, new Relating.Wish.Merge(fire)))).contains("DAMKAR");
        desk.done(relate(fire, new Relating.Wish.Merge(busy)));
        assertThat(Desk.refused(desk.set(fire, "TRIAGED", null))).as("whoever goes on there is told where").contains(busy.digits());
        assertThat(Desk.refused(desk.assign(fire, "DAMKAR"))).contains(busy.digits());
        var read = desk.ticket(lamp).version();
        desk.done(desk.set(lamp, "VERIFIED", null));
        assertThat(relating.relate(desk.book, desk.numbers, lamp, read, new Relating.Wish.Merge(fire), "budi", desk.now)).isInstanceOf(Answer.Stale.class);
    }

    @Test
    void linksAreSeenFromBothSidesAndEndOnBoth() {
        var fire = desk.opened("EMERGENCY", "FIR-STR");
        var smoke = desk.opened("COMPLAINT", "EN-BURN");
        desk.done(relate(smoke, new Relating.Wish.Link(fire, Ties.As.CHILD_OF)));
        assertThat(desk.ticket(smoke).ties().links()).containsExactly(new Ties.Link(fire, Ties.As.CHILD_OF));
        assertThat(desk.ticket(fire).ties().links()).containsExactly(new Ties.Link(smoke, Ties.As.PARENT_OF));
        desk.done(relate(fire, new Relating.Wish.Link(smoke, Ties.As.RELATED)));
        assertThat(desk.ticket(smoke).ties().links()).containsExactly(new Ties.Link(fire, Ties.As.RELATED));
        desk.done(relate(fire, new Relating.Wish.Unlink(smoke)));
        assertThat(desk.ticket(smoke).ties()).isEqualTo(Ties.NONE);
        assertThat(Desk.refused(relate(fire, new Relating.Wish.Unlink(smoke)))).contains("not linked");
        assertThat(Desk.refused(relate(fire, new Relating.Wish.Link(fire, Ties.As.RELATED)))).startsWith("to:");
    }

    @Test
    void aContactAboutSomethingElseGetsATicketOfItsOwn() {
        var lamp = text(SITI, "lampu mati", null);
        text(SITI, "ada pohon tumbang juga", null);
        var contacts = desk.ticket(lamp).contacts();
        assertThat(Desk.refused(relate(lamp, new Relating.Wish.Split(contacts.getFirst(), TicketKind.COMPLAINT, null)))).as("what made the ticket stays").startsWith("contact:");
        var facts = desk.done(relate(lamp, new Relating.Wish.Split(contacts.getLast(), TicketKind.EMERGENCY, new Personal(1, "pohon"))));
        var tree = desk.ticket(((Interaction.TicketOpened) facts.getFirst()).ticket());
        assertThat(tree.kind()).isEqualTo(TicketKind.EMERGENCY);
        assertThat(tree.contacts()).containsExactly(contacts.getLast());
        assertThat(tree.reporter()).isEqualTo(desk.ticket(lamp).reporter());
        assertThat(desk.ticket(lamp).contacts()).containsExactly(contacts.getFirst());
    }

    @Test
    void aReportOfWhatIsKnownIsOpenedAndMergedInOneGo() {
        var fire = desk.opened("EMERGENCY", "FIR-STR");
        var again = desk.changes.create(desk.numbers, "EMERGENCY", "staff:budi", new Personal(1, BUDI), new Personal(1, "api di pasar"));
        var facts = desk.done(relating.sameAs(again, desk.book, fire, "budi", desk.now));
        assertThat(facts).hasSize(2);
        var second = ((Interaction.TicketOpened) facts.getFirst()).ticket();
        assertThat(desk.book.surviving(second)).contains(desk.ticket(fire));
        assertThat(relating.sameAs(desk.changes.create(desk.numbers, "COMPLAINT", "staff:budi", null, null), desk.book, fire, "budi", desk.now)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void whatEndedLongAgoLeavesTheMemoryWithThoseForWhichItWentOn() {
        var siti = text(SITI, "lampu mati", null);
        var budi = text(BUDI, "gelap", null);
        var open = desk.opened("COMPLAINT", "LT-OUT");
        desk.done(relate(siti, new Relating.Wish.Merge(budi)));
        desk.done(desk.set(budi, "REJECTED", "ganda"));
        var ended = desk.now;
        assertThat(desk.book.forget(ended)).isZero();
        assertThat(desk.book.forget(ended.plusSeconds(1))).isEqualTo(2);
        assertThat(desk.book.all()).extracting(Ticket::number).containsExactly(open);
        assertThat(text(SITI, "masih gelap", null)).as("a report of its own again").isNotIn(siti, budi);
    }

    @Test
    void aTicketWhoseResultIsStillDueStaysUntilItsClockHasNothingMoreToSay() {
        var lamp = desk.opened("COMPLAINT", "LT-OUT");
        desk.done(desk.set(lamp, "VERIFIED", null));
        desk.done(desk.set(lamp, "RESOLVED", null));
        desk.done(desk.set(lamp, "CLOSED", null));
        var far = desk.now.plus(Duration.ofDays(40));
        assertThat(desk.book.forget(far)).isZero();
        desk.until(far);
        assertThat(desk.clock(lamp, Target.Kind.RESULT_ANNOUNCED).reached()).isEqualTo(150);
        assertThat(desk.book.forget(far)).isEqualTo(1);
    }

    // ---- helpers

    private Answer relate(TicketNumber number, Relating.Wish wish) {
        return relating.relate(desk.book, desk.numbers, number, desk.ticket(number).version(), wish, "sari", desk.now);
    }

    /// @return the ticket that it opened or joined
    private TicketNumber text(String from, String words, @Nullable TicketNumber named) {
        return said(from, words, named).stream().filter(Interaction.SmsRead.class::isInstance).map(f -> ((Interaction.SmsRead) f).ticket()).findFirst().orElseThrow();
    }

    private String words(String from, String words) {
        desk.now = desk.now.plus(Duration.ofMinutes(5));
        return said(from, words, null).stream().filter(Interaction.SmsQueued.class::isInstance).map(f -> ((Interaction.SmsQueued) f).text().clear()).findFirst().orElseThrow();
    }

    private List<Interaction> said(String from, String words, @Nullable TicketNumber named) {
        var sms = SmsId.of(2, desk.facts.size() + 1L);
        var facts = conversation.text(desk.book, desk.numbers, new Conversation.Text(sms, new Personal(1, from), "1708", new Personal(1, words), "GSM7", true, named), desk.now);
        facts.forEach(desk::apply);
        return facts;
    }
}
