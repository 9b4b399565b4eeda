package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.OperatorId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TextsOnFloorTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final WorkBook work = new WorkBook();
    private final TextsOnFloor floor = new TextsOnFloor();

    private static SmsId sms(int n) {
        return SmsId.of(1, n);
    }

    private static TicketNumber ticket(int n) {
        return TicketNumber.of(LocalDate.of(2026, 1, 2), n);
    }

    private void texted(int n) {
        work.evolve(new Interaction.SmsUrgent(sms(n), ticket(n)), NOON.plusSeconds(n));
    }

    @Test
    void theOldestStandOnTheFloorAndTheNextFollowsWhenOneIsDone() {
        int all = TextsOnFloor.MOST + 50;
        for (int n = 1; n <= all; n++) {
            texted(n);
        }
        assertThat(work.texts().filter(floor::takes)).hasSize(TextsOnFloor.MOST).last().extracting(WorkBook.Work::contact).isEqualTo("sms:" + sms(TextsOnFloor.MOST));
        work.evolve(new Interaction.WorkMoved("sms:" + sms(7), new OperatorId("sari"), WorkBook.DONE), NOON);
        assertThat(floor.left("sms:" + sms(7))).isTrue();
        assertThat(floor.left("sms:" + sms(all))).as("it was not there").isFalse();
        var next = floor.next(work).orElseThrow();
        assertThat(next.contact()).isEqualTo("sms:" + sms(TextsOnFloor.MOST + 1));
        assertThat(floor.takes(next)).isTrue();
        assertThat(floor.takes(floor.next(work).orElseThrow())).as("full again").isFalse();
    }

    @Test
    void aTicketIsAskedForAsLongAsOneOfItsTextsWaits() {
        texted(1);
        work.evolve(new Interaction.SmsUrgent(sms(2), ticket(1)), NOON);
        work.evolve(new Interaction.SmsUrgent(sms(2), ticket(1)), NOON);
        work.evolve(new Interaction.WorkMoved("sms:" + sms(1), new OperatorId("sari"), WorkBook.DONE), NOON);
        assertThat(work.isAskedFor(ticket(1))).isTrue();
        work.evolve(new Interaction.WorkMoved("sms:" + sms(2), new OperatorId("sari"), WorkBook.DONE), NOON);
        assertThat(work.isAskedFor(ticket(1))).isFalse();
    }
}
