package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.TicketNumber;
import id.siaga.journal.Entry;
import id.siaga.journal.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StillNeededTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final TicketNumber OLD = TicketNumber.of(LocalDate.of(2026, 1, 2), 1);
    private static final TicketNumber SURVIVOR = TicketNumber.of(LocalDate.of(2026, 1, 2), 2);

    private final StillNeeded needed = new StillNeeded();
    private final List<Entry> told = new ArrayList<>();

    @Test
    void aMergedTicketIsKeptAsLongAsTheOneThatGoesOnForIt() {
        add(new Interaction.TicketOpened(OLD, "COMPLAINT", "SMS", "sms:1-1", null, null), START);
        add(new Interaction.TicketOpened(SURVIVOR, "COMPLAINT", "SMS", "sms:1-2", null, null), START);
        add(new Interaction.TicketMerged(OLD, SURVIVOR, "NEW", "sari"), START);
        var later = START.plus(Duration.ofDays(200));
        assertThat(survivorOf(later)).as("the survivor is still open").isEqualTo(SURVIVOR);
        add(new Interaction.TicketChanged(SURVIVOR, "state", "NEW", "CLOSED", "sari"), later);
        assertThat(survivorOf(later.plus(Duration.ofDays(29)))).isEqualTo(SURVIVOR);
        assertThat(needed(later.plus(Duration.ofDays(31)))).extracting(Entry::fact).as("the highest number, nothing else").singleElement().isInstanceOf(Interaction.TicketOpened.class);
    }

    @Test
    void aTicketThatCameBackIsKeptForItself() {
        add(new Interaction.TicketOpened(OLD, "COMPLAINT", "SMS", "sms:1-1", null, null), START);
        add(new Interaction.TicketOpened(SURVIVOR, "COMPLAINT", "SMS", "sms:1-2", null, null), START);
        add(new Interaction.TicketMerged(OLD, SURVIVOR, "NEW", "sari"), START);
        add(new Interaction.TicketUnmerged(OLD, SURVIVOR, "NEW", "sari"), START);
        add(new Interaction.TicketChanged(SURVIVOR, "state", "NEW", "CLOSED", "sari"), START);
        assertThat(survivorOf(START.plus(Duration.ofDays(200)))).isEqualTo(OLD);
    }

    private TicketNumber survivorOf(Instant now) {
        var world = new World();
        needed(now).forEach(e -> world.evolve(e.fact(), e.wall()));
        return world.tickets().surviving(OLD).orElseThrow().number();
    }

    private List<Entry> needed(Instant now) {
        return Arrays.stream(needed.at(now)).mapToObj(at -> told.get((int) at - 1)).toList();
    }

    private void add(Interaction fact, Instant at) {
        told.add(new Entry(told.size() + 1L, 1, at, 0, fact));
        needed.add(told.getLast());
    }
}
