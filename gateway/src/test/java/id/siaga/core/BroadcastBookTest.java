package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.SmsId;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The same facts lead to the same place in the list, whoever was left out and whatever a snapshot forgot.
class BroadcastBookTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private final BroadcastBook book = new BroadcastBook();
    private final List<Interaction> facts = new ArrayList<>();

    private void happens(Interaction fact) {
        facts.add(fact);
        book.evolve(fact, NOW);
    }

    private static BroadcastBook.Figures replayed(List<Interaction> facts) {
        var other = new BroadcastBook();
        facts.forEach(f -> other.evolve(f, NOW));
        return other.broadcast("b1-1").orElseThrow().figures();
    }

    private static Interaction text(int place) {
        return new Interaction.SmsQueued(SmsId.of(1, 10 + place), "BULK", "1708", new Personal(1, "+62811"), new Personal(1, "x"), null, null, "b1-1", place);
    }

    @Test
    void whoWasLeftOutIsCountedOnceAtRunTimeAndAfterAKill() {
        happens(new Interaction.BroadcastMade("b1-1", "dewi", "1708", new Personal(1, "x"), 600, null));
        happens(new Interaction.BroadcastListed("b1-1", 0, new Personal(1, "+1 +2 +3 +4")));
        happens(new Interaction.BroadcastListed("b1-1", 4, new Personal(1, "+5")));
        happens(new Interaction.BroadcastListed("b1-1", 4, new Personal(1, "+5"))); // told twice
        happens(new Interaction.BroadcastMoved("b1-1", "RUNNING", "dewi"));
        assertThat(book.waiting()).isEqualTo(5);
        happens(text(0));
        book.skip("b1-1");
        happens(text(2));
        happens(new Interaction.SmsEnded(SmsId.of(1, 10), "DELIVERED", "x"));
        var now = book.broadcast("b1-1").orElseThrow().figures();
        assertThat(now).isEqualTo(new BroadcastBook.Figures(3, 1, 1, 0, 0));
        assertThat(replayed(facts)).isEqualTo(now);
        assertThat(book.waiting()).isEqualTo(2);
        assertThat(book.open("b1-1")).containsExactly(SmsId.of(1, 12));
    }

    @Test
    void whatASnapshotForgotStandsInTheFigures() {
        happens(new Interaction.BroadcastMade("b1-1", "dewi", "1708", new Personal(1, "x"), 600, null));
        happens(new Interaction.BroadcastListed("b1-1", 0, new Personal(1, "+1 +2 +3 +4")));
        happens(new Interaction.BroadcastMoved("b1-1", "RUNNING", "dewi"));
        happens(text(0));
        happens(new Interaction.SmsEnded(SmsId.of(1, 10), "FAILED", "x"));
        happens(new Interaction.BroadcastTold("b1-1", 1, 0, 0, 1, 0));
        happens(text(1));
        var forgotten = facts.stream().filter(f -> !(f instanceof Interaction.SmsEnded) && !f.equals(text(0))).toList();
        assertThat(replayed(forgotten)).isEqualTo(book.broadcast("b1-1").orElseThrow().figures()).isEqualTo(new BroadcastBook.Figures(2, 0, 0, 1, 0));
    }
}
