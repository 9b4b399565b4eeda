package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.TicketNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Deadlines deadlines = new Deadlines();
    private final TicketNumber ticket = number(1);

    @Test
    void whatWasPutOffIsNotDueAtItsFirstMoment() {
        deadlines.put(ticket, Optional.of(NOON));
        deadlines.put(ticket, Optional.of(NOON.plusSeconds(9)));
        assertThat(deadlines.first(NOON.plusSeconds(5))).isEmpty();
        assertThat(deadlines.next()).contains(NOON.plusSeconds(9));
        deadlines.put(ticket, Optional.of(NOON));
        assertThat(deadlines.first(NOON)).contains(ticket);
        deadlines.put(ticket, Optional.empty());
        assertThat(deadlines.next()).isEmpty();
    }

    @Test
    void nothingIsDueTooEarly() {
        deadlines.put(ticket, Optional.of(NOON.plusNanos(1)));
        assertThat(deadlines.first(NOON)).isEmpty();
        assertThat(deadlines.first(NOON.plusMillis(1))).contains(ticket);
    }

    @Test
    void itSaysWhatALookAtAllOfThemWouldSay() {
        var random = new Random(7);
        Map<TicketNumber, Instant> all = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            var number = number(1 + random.nextInt(200));
            var at = random.nextInt(5) == 0 ? Optional.<Instant>empty() : Optional.of(NOON.plusSeconds(random.nextInt(1_000)));
            deadlines.put(number, at);
            at.ifPresentOrElse(moment -> all.put(number, moment), () -> all.remove(number));
            assertThat(deadlines.next()).isEqualTo(all.values().stream().min(Comparator.naturalOrder()));
            deadlines.first(NOON.plusSeconds(500)).ifPresent(due -> assertThat(all.get(due)).isEqualTo(deadlines.next().orElseThrow()));
        }
    }

    private static TicketNumber number(long sequence) {
        return TicketNumber.of(LocalDate.of(2026, 11, 23), sequence);
    }
}
