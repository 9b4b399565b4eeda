package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.TicketKind;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A number and a category are enough: the kind follows, and what contradicts is refused.
class TicketKindTest {
    private static final CallId CALL = CallId.of(7, 1);
    private final Desk desk = new Desk();
    private final TicketRules rules = new TicketRules(Map.of("112", TicketKind.EMERGENCY), new Conversation(Map.of(), Set.of(), new Keywords(Keywords.Words.INDONESIAN), "", Officers.NONE, Reporting.NONE));

    @ParameterizedTest
    @CsvSource({"FIR-STR, EMERGENCY", "MED-TRF, EMERGENCY", "RD-HOLE, COMPLAINT", "CO-BRIB, COMPLAINT", "NON-INF, INFORMATION", "NON-CMP, COMPLAINT"})
    void aCategorySaysOfWhichKindItsReportsAre(String category, TicketKind kind) {
        assertThat(desk.changes.kind(category)).contains(kind);
        assertThat(opened(kind, category)).isInstanceOf(Answer.Done.class);
    }

    @Test
    void whatSaysNothingSaysNoKind() {
        assertThat(desk.changes.kind(null)).isEmpty();
        assertThat(desk.changes.kind("NOT-THERE")).isEmpty();
        assertThat(Desk.refused(desk.changes.create(desk.numbers, "", "staff:sari", null, new Personal(1, "x")))).startsWith("kind");
    }

    @ParameterizedTest
    @CsvSource({"COMPLAINT, FIR-STR", "INFORMATION, MED-GEN", "ASPIRATION, SEC-CRM", "EMERGENCY, RD", "EMERGENCY, CO-BRIB"})
    void aKindThatContradictsTheCategoryIsRefused(TicketKind kind, String category) {
        assertThat(Desk.refused(opened(kind, category))).startsWith("kind: does not go with that category");
        var there = desk.opened(kind.name(), null);
        assertThat(Desk.refused(desk.changes.change(desk.book, there, desk.ticket(there).version(), Desk.wanted(null, category, null), Desk.SARI, desk.now))).as("nor later").startsWith("category: is of");
    }

    @ParameterizedTest
    @CsvSource({"EMERGENCY, NON-CMP", "ASPIRATION, RD", "INFORMATION, ID", "INFORMATION, NON-CMP"})
    void whoSaysTheKindIsBelievedWhereBothMayBe(TicketKind kind, String category) {
        assertThat(opened(kind, category)).isInstanceOf(Answer.Done.class);
    }

    @Test
    void aCallHasTheKindThatWasSaidElseOfItsCategoryElseOfItsLine() {
        assertThat(called(null, null)).isEqualTo("EMERGENCY");
        assertThat(called(null, "RD")).as("a complaint that came to 112").isEqualTo("COMPLAINT");
        assertThat(called(TicketKind.ASPIRATION, "RD")).isEqualTo("ASPIRATION");
    }

    @Test
    void theTicketOfACallKeepsItsKind() {
        call();
        desk.done(rules.firstWord(desk.book, CALL, null, Optional.empty(), new Personal(1, "api"), "sari"));
        assertThat(Desk.refused(rules.firstWord(desk.book, CALL, TicketKind.COMPLAINT, Optional.empty(), new Personal(1, "jalan"), "sari"))).startsWith("kind: this call has its ticket already");
        assertThat(rules.firstWord(desk.book, CALL, null, Optional.of(TicketKind.COMPLAINT), new Personal(1, "dua rumah"), "sari")).isInstanceOf(Answer.Done.class);
    }

    private Answer opened(TicketKind kind, String category) {
        return desk.changes.and(desk.changes.create(desk.numbers, kind.name(), "staff:sari", new Personal(1, "+628123456789"), null), desk.book, Desk.wanted(null, category, null), Desk.SARI, desk.now);
    }

    private String called(@Nullable TicketKind said, @Nullable String category) {
        call();
        return ((Interaction.TicketOpened) ((Answer.Done) rules.firstWord(desk.book, CALL, said, desk.changes.kind(category), null, "sari")).facts().getFirst()).kind();
    }

    private void call() {
        desk.book.evolve(new Interaction.CallStarted(CALL, "112", new Personal(1, "+628123456789"), "siaga-trunk"), desk.now);
        desk.book.evolve(new Interaction.CallOffered(CALL, OfferId.of(7, 1), new OperatorId("sari"), desk.numbers.ticket()), desk.now);
    }
}
