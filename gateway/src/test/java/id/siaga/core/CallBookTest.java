package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the facts say of one call.
class CallBookTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final CallId CALL = CallId.of(1, 1);
    private static final OperatorId SARI = new OperatorId("sari");
    private static final OperatorId BUDI = new OperatorId("budi");
    private static final TicketNumber TICKET = TicketNumber.of(LocalDate.of(2026, 11, 22), 1);

    private final CallBook book = new CallBook();

    @BeforeEach
    void waits() {
        book.evolve(new Interaction.CallStarted(CALL, "112", null, "u1"), AT);
        book.evolve(new Interaction.CallQueued(CALL, new QueueId("q")), AT);
    }

    private void answered(OperatorId by, int offer, int second) {
        book.evolve(new Interaction.CallOffered(CALL, OfferId.of(1, offer), by, TICKET), AT.plusSeconds(second));
        book.evolve(new Interaction.CallAnswered(CALL, OfferId.of(1, offer), by, 1000L * second), AT.plusSeconds(second));
    }

    private CallRecord call() {
        return book.call(CALL).orElseThrow();
    }

    @Test
    void anAnswerThatCameToNothingWasNone() {
        answered(SARI, 1, 5);
        book.evolve(new Interaction.OfferFailed(CALL, OfferId.of(1, 1), SARI, "DROPPED"), AT.plusSeconds(5));
        assertThat(call().answeredAt()).isNull();
        answered(BUDI, 2, 9);
        assertThat(call().answeredAt()).isEqualTo(AT.plusSeconds(9));
    }

    @Test
    void whoIsHandedOnHasBeenAnsweredAndWaits() {
        answered(SARI, 1, 5);
        book.evolve(new Interaction.CallHandedOn(CALL, OfferId.of(1, 1), SARI, "OPERATOR", "budi"), AT.plusSeconds(60));
        assertThat(call().waits()).isTrue();
        assertThat(call().answeredAt()).isEqualTo(AT.plusSeconds(5));
        answered(BUDI, 2, 70);
        book.evolve(new Interaction.OfferFailed(CALL, OfferId.of(1, 2), BUDI, "DROPPED"), AT.plusSeconds(70));
        answered(SARI, 3, 80);
        assertThat(call().answeredAt()).as("the citizen's answer is the first").isEqualTo(AT.plusSeconds(5));
        assertThat(call().operator()).isEqualTo(SARI);
        assertThat(call().waits()).isFalse();
    }

    @Test
    void whoLeavesOnTheWayWasLostThereAndWhoHangsUpOnTheNextOneWasNot() {
        answered(SARI, 1, 5);
        book.evolve(new Interaction.CallHandedOn(CALL, OfferId.of(1, 1), SARI, "QUEUE", "q"), AT.plusSeconds(60));
        book.evolve(new Interaction.CallOffered(CALL, OfferId.of(1, 2), BUDI, TICKET), AT.plusSeconds(61));
        assertThat(call().ended("SERVED", AT.plusSeconds(62)).lostOnTheWay()).isTrue();
        book.evolve(new Interaction.CallAnswered(CALL, OfferId.of(1, 2), BUDI, 900), AT.plusSeconds(63));
        assertThat(call().ended("SERVED", AT.plusSeconds(64)).lostOnTheWay()).isFalse();
    }
}
