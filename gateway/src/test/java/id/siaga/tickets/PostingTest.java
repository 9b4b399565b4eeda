package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.TicketKind;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

/// What other systems post: once, whatever they repeat and wherever a crash cuts.
class PostingTest {
    private static final String REPORT = "api:portal:000000000000000000000001";

    private Desk desk = new Desk();
    private final Posting posting = new Posting(desk.changes);

    private Posting.Outcome post(String contact, String said, @Nullable TicketNumber joins, @Nullable String ref) {
        return post(contact, "COMPLAINT", "RD", said, joins, ref);
    }

    private Posting.Outcome post(String contact, String kind, String category, String said, @Nullable TicketNumber joins, @Nullable String ref) {
        var system = contact.split(":", -1)[1];
        var from = new Posting.From(system, "WEBSITE", contact, "hash of " + said);
        return posting.post(desk.book, desk.numbers, new Posting.Post(from, TicketKind.valueOf(kind), new Personal(1, said), new Personal(1, "+62811"), Desk.wanted(null, category, null), joins, ref,
                new Personal(1, "https://portal/1\nhttps://portal/foto")), desk.now);
    }

    private List<Interaction> taken(Posting.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Posting.Outcome.Taken.class);
        var facts = ((Posting.Outcome.Taken) outcome).facts();
        facts.forEach(desk::apply);
        return facts;
    }

    private static TicketNumber ticket(List<Interaction> facts) {
        return ((Interaction.ContactPosted) facts.getLast()).ticket();
    }

    @Test
    void theSameIsTakenOnceAndSomethingElseUnderTheSameNameNever() {
        var facts = taken(post(REPORT, "jalan berlubang", null, null));
        assertThat(facts).extracting(f -> f.getClass().getSimpleName()).containsExactly("TicketOpened", "TicketChanged", "ContactPosted");
        var ticket = desk.ticket(ticket(facts));
        assertThat(ticket.opening().channel()).isEqualTo("WEBSITE");
        assertThat(ticket.category()).isEqualTo("RD");
        assertThat(ticket.ties().outside().posts()).hasSize(1);
        assertThat(post(REPORT, "jalan berlubang", null, null)).isInstanceOfSatisfying(Posting.Outcome.Again.class, again -> assertThat(again.receipt().ticket()).isEqualTo(ticket.number()));
        assertThat(post(REPORT, "jalan amblas", null, null)).isInstanceOf(Posting.Outcome.Different.class);
        assertThat(desk.book.all()).hasSize(1);
    }

    @Test
    void whereverACrashCutsTheSamePostAgainMakesItWholeAndMakesItOnce() {
        var whole = taken(post(REPORT, "jalan berlubang", null, "A-1"));
        var wanted = desk.ticket(ticket(whole));
        for (int kept = 0; kept < whole.size(); kept++) {
            desk = new Desk();
            whole.subList(0, kept).forEach(desk::apply);
            taken(post(REPORT, "jalan berlubang", null, "A-1"));
            assertThat(desk.book.all()).as("cut after %d", kept).hasSize(1);
            var ticket = desk.book.all().getFirst();
            assertThat(List.of(ticket.marks(), ticket.opening(), ticket.contacts(), ticket.ties())).as("cut after %d", kept).isEqualTo(List.of(wanted.marks(), wanted.opening(), wanted.contacts(), wanted.ties()));
        }
    }

    @Test
    void aSystemJoinsItsOwnTicketsByNumberOrByItsOwnNameForThem() {
        var first = ticket(taken(post(REPORT, "jalan berlubang", null, "WA-77")));
        var byName = taken(post("api:portal:000000000000000000000002", "masih berlubang", null, "WA-77"));
        assertThat(byName).extracting(f -> f.getClass().getSimpleName()).containsExactly("TicketJoined", "ContactPosted");
        assertThat(ticket(byName)).isEqualTo(first);
        assertThat(ticket(taken(post("api:portal:000000000000000000000003", "dua lubang", first, null)))).isEqualTo(first);
        assertThat(desk.ticket(first).contacts()).hasSize(3);
        assertThat(ticket(taken(post("api:other:000000000000000000000001", "beda", null, "WA-77")))).as("its name for something else").isNotEqualTo(first);
    }

    @Test
    void whatAJoiningPostAsksToCoverIsCoveredWhereverACrashCuts() {
        var before = taken(post(REPORT, "jalan berlubang", null, "A-1"));
        var joining = taken(covered());
        assertThat(joining).extracting(f -> f.getClass().getSimpleName()).containsExactly("TicketChanged", "TicketChanged", "TicketJoined", "ContactPosted");
        for (int kept = 0; kept < joining.size(); kept++) {
            desk = new Desk();
            before.forEach(desk::apply);
            joining.subList(0, kept).forEach(desk::apply);
            taken(covered());
            var ticket = desk.ticket(ticket(before));
            assertThat(ticket.cover()).as("cut after %d", kept).isEqualTo(new Cover(true, true));
            assertThat(ticket.contacts()).as("cut after %d", kept).hasSize(2);
        }
    }

    private Posting.Outcome covered() {
        var from = new Posting.From("portal", "WEBSITE", "api:portal:000000000000000000000002", "hash");
        var wanted = new Changes.Wanted(null, null, null, null, null, null, Place.NONE, Changes.Reach.under(new Cover(true, true)));
        return posting.post(desk.book, desk.numbers, new Posting.Post(from, TicketKind.COMPLAINT, new Personal(1, "saya takut"), null, wanted, null, "A-1", null), desk.now);
    }

    @Test
    void aPostThatAnswersOurQuestionLetsItsClocksGoOn() {
        var ticket = ticket(taken(post(REPORT, "jalan berlubang", null, null)));
        desk.done(desk.set(ticket, "NEEDS_INFO", null));
        var due = desk.clock(ticket, id.siaga.city.Target.Kind.INCOMPLETE).dueAt();
        taken(post("api:portal:000000000000000000000002", "di depan pasar", ticket, null));
        assertThat(desk.ticket(ticket).state()).isEqualTo(TicketState.NEW);
        desk.until(due.plusSeconds(1));
        assertThat(desk.ticket(ticket).state()).as("not in the archive").isEqualTo(TicketState.NEW);
    }

    @Test
    void ofTheTicketsOfOthersItLearnsNotEvenThatTheyExist() {
        var mine = ticket(taken(post(REPORT, "jalan berlubang", null, null)));
        var staff = desk.opened("COMPLAINT", "RD");
        for (var number : List.of(staff, mine, TicketNumber.of(java.time.LocalDate.of(2026, 11, 23), 4_711))) {
            assertThat(post("api:other:000000000000000000000001", "x", number, null)).isInstanceOfSatisfying(Posting.Outcome.Not.class, not -> assertThat(not.answer()).isEqualTo(new Answer.Unknown()));
        }
    }

    @Test
    void whatEndedTakesNoMoreAndItsNameBeginsAnew() {
        var ended = ticket(taken(post(REPORT, "jalan berlubang", null, "A-1")));
        desk.done(desk.set(ended, "REJECTED", "ganda"));
        assertThat(((Posting.Outcome.Not) post("api:portal:000000000000000000000002", "lagi", ended, null)).answer()).isInstanceOfSatisfying(Answer.Refused.class, r -> assertThat(r.field()).isEqualTo("ticket"));
        var anew = ticket(taken(post("api:portal:000000000000000000000003", "lagi", null, "A-1")));
        assertThat(anew).isNotEqualTo(ended);
        assertThat(desk.book.outside().called("portal", "A-1")).hasValue(anew);
    }

    @Test
    void anEmergencyCallsAPersonAndAnUnknownCategoryWritesNothing() {
        assertThat(taken(post(REPORT, "EMERGENCY", "FIR-STR", "api besar", null, null))).anyMatch(Interaction.ContactUrgent.class::isInstance);
        assertThat(((Posting.Outcome.Not) post("api:portal:000000000000000000000002", "COMPLAINT", "NOT-THERE", "x", null, null)).answer()).isInstanceOfSatisfying(Answer.Refused.class, r -> assertThat(r.field()).isEqualTo("category"));
        assertThat(desk.book.all()).hasSize(1);
    }

    @Test
    void aPersonWritesDownHowAnotherSystemCallsATicketOrAnAgencysShare() {
        var relating = new Relating();
        var number = desk.opened("COMPLAINT", "RD");
        var lapor = new Outside.Ref(0, "SP4N-LAPOR", "4711234");
        desk.done(refer(relating, number, lapor, true));
        assertThat(desk.ticket(number).ties().outside().refs()).containsExactly(lapor);
        assertThat(Desk.refused(refer(relating, number, lapor, true))).isEqualTo("ref: is known already");
        assertThat(Desk.refused(refer(relating, desk.opened("COMPLAINT", "RD"), lapor, true))).isEqualTo("ref: is what ticket " + number + " is called there");
        assertThat(Desk.refused(refer(relating, number, new Outside.Ref(1, "SURAT", "005/7/2026"), true))).startsWith("assignment:");
        desk.done(desk.assign(number, null));
        desk.done(refer(relating, number, new Outside.Ref(1, "SURAT", "005/7/2026"), true));
        desk.done(refer(relating, number, lapor, false));
        assertThat(desk.ticket(number).ties().outside().refs()).extracting(Outside.Ref::system).containsExactly("SURAT");
        assertThat(Desk.refused(refer(relating, number, lapor, false))).isEqualTo("ref: is not known of this ticket");
    }

    private Answer refer(Relating relating, TicketNumber number, Outside.Ref ref, boolean on) {
        return relating.relate(desk.book, desk.numbers, number, desk.ticket(number).version(), new Relating.Wish.Refer(ref, on), "sari", desk.now);
    }
}
