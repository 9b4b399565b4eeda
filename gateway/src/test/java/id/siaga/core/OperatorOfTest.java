package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// Who talked last with a caller about the open ticket.
class OperatorOfTest {
    private static final String PHONE = "+6281234567";
    private static final OperatorId SARI = new OperatorId("sari");
    private static final OperatorId BUDI = new OperatorId("budi");
    private static final TicketNumber TICKET = TicketNumber.of(LocalDate.parse("2026-11-23"), 1);

    private final World world = new World();
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");

    private void call(int n, OperatorId operator) {
        var call = CallId.of(7, n);
        fact(new Interaction.CallStarted(call, "0354123456", new Personal(0, PHONE), "u" + n));
        fact(new Interaction.CallAnswered(call, OfferId.of(7, n), operator, 1000));
        fact(new Interaction.CallEnded(call, "SERVED", "CALLER", 60_000));
    }

    private void fact(Interaction fact) {
        now = now.plusSeconds(60);
        world.evolve(fact, now);
    }

    private void opened(int call) {
        fact(new Interaction.TicketOpened(TICKET, "COMPLAINT", "VOICE_HOTLINE", "call:" + CallId.of(7, call), new Personal(0, PHONE), null));
    }

    @Test
    void theLastWhoTalkedAboutIt() {
        call(1, SARI);
        opened(1);
        call(2, BUDI);
        assertThat(FlowTickets.operatorOf(world, PHONE)).as("the second call was about something else").contains(SARI);
        fact(new Interaction.TicketJoined(TICKET, "call:" + CallId.of(7, 2), null));
        assertThat(FlowTickets.operatorOf(world, PHONE)).contains(BUDI);
    }

    @Test
    void nobodyWithoutAnOpenTicketOrForAnotherPhone() {
        call(1, SARI);
        assertThat(FlowTickets.operatorOf(world, PHONE)).isEmpty();
        opened(1);
        assertThat(FlowTickets.operatorOf(world, "")).isEmpty();
        assertThat(FlowTickets.operatorOf(world, "+628999")).isEmpty();
        fact(new Interaction.TicketChanged(TICKET, "state", "NEW", "RESOLVED", "sari"));
        fact(new Interaction.TicketChanged(TICKET, "state", "RESOLVED", "CLOSED", "sari"));
        assertThat(FlowTickets.operatorOf(world, PHONE)).isEmpty();
    }
}
