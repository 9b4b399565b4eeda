package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.desk.Rows;
import id.siaga.desk.Vocabulary;
import id.siaga.floor.Choice;
import id.siaga.floor.Explanation;
import id.siaga.floor.Explanation.Candidate;
import id.siaga.floor.Explanation.Why;
import id.siaga.floor.OperatorState;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.journal.Personal;
import id.siaga.tickets.Ringing;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final OperatorId SARI = new OperatorId("sari");
    private static final CallId CALL = CallId.of(7, 1);
    private static final Ringing NOBODY_RUNG = new Ringing(new Ringing.Manner(0, Duration.ZERO, Duration.ZERO, 1), (_, _) -> List.of(), clear -> new Personal(0, clear));
    private final Explaining explaining = new Explaining(new DeskRows(Map.of(SARI, "Sari Dewi"), Map.of(), List.of("jawa", "isyarat"), id.siaga.city.City.without(java.time.ZoneOffset.UTC), NOBODY_RUNG, _ -> List.of(), true));

    private Rows.Explained waiting(int ahead, boolean readingBack, Why... why) {
        var operators = Arrays.stream(why).map(each -> new Candidate(SARI, each, 0)).toList();
        return explaining.row(new Explanation.Waiting(CALL, new QueueId("hotline"), NOW, NOW, ahead, List.of(), null, null, readingBack, operators));
    }

    @Test
    void theReasonOfTheWaitIsTheOneThatCountsMost() {
        assertThat(waiting(3, true, new Why.Free(NOW)).because().en()).contains("read back");
        assertThat(waiting(3, false, new Why.SignedOut(), new Why.OtherQueues()).because().en()).isEqualTo("no operator at work can take this caller");
        assertThat(waiting(3, false, new Why.SignedOut(), new Why.InReserve(1, 1)).because().id()).contains("disimpan untuk panggilan darurat");
        assertThat(waiting(3, false, new Why.WrapsUp(NOW)).because().en()).isEqualTo("3 before this one");
        assertThat(waiting(0, false, new Why.WrapsUp(NOW)).because().en()).startsWith("next in turn");
    }

    @Test
    void skillsHaveTheirNamesAndEveryReasonAWordOfTheApi() {
        var row = waiting(0, false, new Why.OtherQueues(), new Why.LacksSkills(3), new Why.NotYet(NOW), new Why.KeptFor(SARI, NOW), new Why.SentTo(new QueueId("hotline"), NOW), new Why.SignedOut(), new Why.OnBreak("teh", NOW), new Why.Rings(CALL, NOW),
                new Why.Talks(CALL, NOW), new Why.Holds(CALL, NOW), new Why.WrapsUp(NOW), new Why.Supervises(CALL, NOW), new Why.PhoneUnreachable(NOW), new Why.PhoneInUse(NOW), new Why.CoolsDown(NOW),
                new Why.InReserve(1, 1), new Why.Free(NOW));
        assertThat(row.operators()).extracting(Rows.Candidate::why).isEqualTo(Vocabulary.WHY_NOT);
        assertThat(row.operators().get(1).sentence().en()).isEqualTo("lacks the skill jawa, isyarat");
    }

    @Test
    void aPhoneThatNobodyTookAgainAndAgainIsSaidToBeSuch() {
        var row = explaining.row(new Explanation.Waiting(CALL, new QueueId("hotline"), NOW, NOW, 0, List.of(), null, null, false, List.of(new Candidate(SARI, new Why.CoolsDown(NOW), 1), new Candidate(SARI, new Why.CoolsDown(NOW), 2))));
        assertThat(row.operators()).extracting(Rows.Candidate::misses).containsExactly(1, 2);
        assertThat(row.operators()).extracting(each -> each.sentence().en()).containsExactly("pauses after a ring that failed", "pauses after a ring that failed; not taken 2 times in sequence");
        assertThat(row.operators().getLast().sentence().id()).endsWith("2 kali berturut-turut tidak diangkat");
    }

    @Test
    void ofACallThatRingsItSaysWhoWasChosenAndWhy() {
        var ringing = new OperatorState.Ringing(OfferId.of(7, 1), CALL, NOW, NOW, NOW, OperatorState.Chase.IN_TIME);
        var row = explaining.row(new Explanation.With(CALL, SARI, ringing, new QueueId("hotline"), Choice.FEWEST_CALLS, NOW, List.of()));
        assertThat(row.state()).isEqualTo("RINGING");
        assertThat(row.because().en()).isEqualTo("rings at Sari Dewi, with the fewest calls of those free");
    }
}
