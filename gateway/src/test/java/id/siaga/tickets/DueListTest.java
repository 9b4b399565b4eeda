package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.tickets.DueList.Standing;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What is due first comes first, as long as it is owed.
class DueListTest {
    private final Desk desk = new Desk();

    @Test
    void whatIsPromisedIsSoonDueAtThreeQuartersThenOverdueUntilItIsKept() {
        var start = desk.now;
        var fire = desk.opened("EMERGENCY", "FIR-STR");
        desk.done(desk.assign(fire, "DAMKAR"));
        assertThat(due(Standing.SOON)).isEmpty();
        desk.until(start.plusSeconds(45));
        assertThat(due(Standing.SOON)).containsExactly(fire.digits());
        desk.until(start.plusSeconds(60));
        assertThat(due(Standing.SOON)).isEmpty();
        assertThat(due(Standing.OVERDUE)).containsExactly(fire.digits());
        desk.done(desk.move(fire, 1, "ACKNOWLEDGED"));
        assertThat(due(Standing.OVERDUE)).as("late, but no longer owed").isEmpty();
        desk.until(start.plusSeconds(315));
        assertThat(due(Standing.SOON)).as("the way to the place").containsExactly(fire.digits());
    }

    @Test
    void theEarliestFirstAlsoAfterARestart() {
        var first = desk.opened("COMPLAINT", "RD");
        desk.until(desk.now.plus(Duration.ofHours(3)));
        var second = desk.opened("COMPLAINT", "LT");
        desk.until(desk.now.plus(Duration.ofHours(20)));
        assertThat(due(Standing.SOON)).containsExactly(first.digits(), second.digits());
        desk.restarted();
        assertThat(due(Standing.SOON)).containsExactly(first.digits(), second.digits());
        desk.until(desk.now.plus(Duration.ofHours(2)));
        assertThat(due(Standing.OVERDUE)).containsExactly(first.digits());
        assertThat(due(Standing.SOON)).containsExactly(second.digits());
    }

    @Test
    void timeOfTheReporterIsNoPromiseAndWhatStandsStillOrAsideIsNotDue() {
        var asked = desk.opened("COMPLAINT", "RD");
        desk.texted(asked, "OPERATOR");
        desk.done(desk.set(asked, "NEEDS_INFO", null));
        var other = desk.opened("COMPLAINT", "RD");
        desk.done(new Relating().relate(desk.book, desk.numbers, other, desk.ticket(other).version(), new Relating.Wish.Merge(asked), "sari", desk.now));
        desk.until(desk.now.plus(Duration.ofDays(13)));
        assertThat(desk.clock(asked, id.siaga.city.Target.Kind.RESULT_ANNOUNCED).broken()).as("which nothing pauses").isTrue();
        assertThat(due(Standing.OVERDUE)).containsExactly(asked.digits());
        assertThat(due(Standing.SOON)).as("neither the question, which is the reporter's, nor what waits for it, nor the merged one").isEmpty();
    }

    private java.util.List<String> due(Standing standing) {
        return desk.clocks.due().tickets(standing).map(n -> n.digits()).toList();
    }
}
