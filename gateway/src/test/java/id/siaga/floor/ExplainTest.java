package id.siaga.floor;

import static id.siaga.floor.Desk.HOTLINE;
import static id.siaga.floor.Desk.JAVANESE;
import static id.siaga.floor.Desk.Q112;
import static id.siaga.floor.Desk.both;
import static id.siaga.floor.Desk.call;
import static id.siaga.floor.Desk.op;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.floor.Explanation.Candidate;
import id.siaga.floor.Explanation.Waiting;
import id.siaga.floor.Explanation.Why;
import id.siaga.floor.Explanation.With;
import id.siaga.floor.FloorEvent.CallerJoined;
import id.siaga.floor.FloorEvent.OperatorOnBreak;
import id.siaga.floor.FloorEvent.PhoneInUse;
import id.siaga.floor.FloorEvent.PhoneReachable;
import id.siaga.floor.FloorEvent.ReadBackBegun;
import id.siaga.floor.FloorEvent.TalkFound;
import id.siaga.floor.FloorEvent.TalkHeld;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplainTest {
    private static Waiting waiting(Desk desk, int call) {
        return (Waiting) desk.floor.explain(call(call)).orElseThrow();
    }

    private static Map<String, Why> why(List<Candidate> operators) {
        return operators.stream().collect(Collectors.toMap(each -> each.operator().value(), Candidate::why));
    }

    @Test
    void ofEveryOperatorItSaysWhatKeepsThemFromTheCaller() {
        var elsewhere = new FloorOperator(op("elsewhere"), JAVANESE, Set.of(Q112));
        var names = List.of("out", "away", "talks", "wraps", "holds", "rings", "gone", "private", "cool");
        var operators = new java.util.ArrayList<>(names.stream().map(name -> new FloorOperator(op(name), JAVANESE, Set.of(Q112, HOTLINE))).toList());
        operators.add(elsewhere);
        operators.add(both("plain"));
        var desk = new Desk(operators.toArray(FloorOperator[]::new));
        desk.ready("cool").joins(1, Q112).ends(OfferEnd.NO_ANSWER).leaves(1);
        desk.ready("wraps").joins(2, Q112).answers().leaves(2).ready("talks").joins(3, Q112).answers().ready("holds").joins(5, Q112).answers().on(new TalkHeld(call(5), true)).ready("rings").joins(4, Q112);
        desk.ready("plain", "away", "gone", "private").on(new OperatorOnBreak(op("away"), "tea"));
        desk.on(new PhoneReachable(op("gone"), false)).on(new PhoneInUse(op("private"), true));
        desk.on(new CallerJoined(call(9), HOTLINE, desk.now, JAVANESE));
        var why = why(waiting(desk, 9).operators());
        assertThat(why.get("out")).isEqualTo(new Why.SignedOut());
        assertThat(why.get("away")).isInstanceOfSatisfying(Why.OnBreak.class, it -> assertThat(it.reason()).isEqualTo("tea"));
        assertThat(why.get("talks")).isInstanceOfSatisfying(Why.Talks.class, it -> assertThat(it.call()).isEqualTo(call(3)));
        assertThat(why.get("holds")).isInstanceOfSatisfying(Why.Holds.class, it -> assertThat(it.call()).isEqualTo(call(5)));
        assertThat(why.get("rings")).isInstanceOfSatisfying(Why.Rings.class, it -> assertThat(it.call()).isEqualTo(call(4)));
        assertThat(why.get("wraps")).isInstanceOf(Why.WrapsUp.class);
        assertThat(why.get("gone")).isInstanceOf(Why.PhoneUnreachable.class);
        assertThat(why.get("private")).isInstanceOf(Why.PhoneInUse.class);
        assertThat(why.get("cool")).isInstanceOfSatisfying(Why.CoolsDown.class, it -> assertThat(it.until()).isAfter(desk.now));
        assertThat(why.get("elsewhere")).isEqualTo(new Why.OtherQueues());
        assertThat(why.get("plain")).isEqualTo(new Why.LacksSkills(JAVANESE));
        assertThat(why).hasSize(11);
    }

    @Test
    void aCallerHeldBackOnlyByTheReserveIsToldSo() {
        var hotline = new FloorQueue(HOTLINE, false, 5, 0, Desk.RING_FOR, Desk.WRAP_UP, 1, Duration.ZERO);
        var desk = new Desk(List.of(new FloorQueue(Q112, true, 5, 0, Desk.RING_FOR, Desk.WRAP_UP), hotline), both("a")).ready("a").joins(1, HOTLINE);
        assertThat(why(waiting(desk, 1).operators())).containsExactly(Map.entry("a", new Why.InReserve(1, 1)));
    }

    @Test
    void whoIsAheadIsNamedInTheOrderOfService() {
        var desk = Desk.with("a");
        IntStream.rangeClosed(1, 12).forEach(n -> desk.joins(n, HOTLINE).seconds(1));
        var last = waiting(desk.joins(20, Q112), 12);
        assertThat(last.ahead()).isEqualTo(12);
        assertThat(last.before()).containsExactly(call(20), call(1), call(2), call(3), call(4), call(5), call(6), call(7), call(8), call(9));
        assertThat(waiting(desk, 2).before()).containsExactly(call(20), call(1));
        assertThat(waiting(desk, 20).before()).isEmpty();
    }

    @Test
    void ofACallThatRingsItSaysWhoWasChosenAndThatOthersIdleForLess() {
        var desk = Desk.with("a", "b").ready("b", "a").joins(1, HOTLINE);
        var with = (With) desk.floor.explain(call(1)).orElseThrow();
        assertThat(with.operator()).isEqualTo(op("b"));
        var later = (Why.Free) why(with.others()).get("a");
        assertThat(later.idleSince()).isAfter(with.idleSince());
        assertThat(((With) desk.answers().floor.explain(call(1)).orElseThrow()).idleSince()).isNull();
    }

    @Test
    void aReadBackUnderWayIsTheReasonWhenSomebodyIsFree() {
        var desk = Desk.with("a").ready("a");
        var waiting = waiting(desk.on(new ReadBackBegun(desk.now.plusSeconds(1))).joins(1, HOTLINE), 1);
        assertThat(waiting.readingBack()).isTrue();
        assertThat(why(waiting.operators()).get("a")).isInstanceOf(Why.Free.class);
    }

    @Test
    void aTalkFoundAfterARestartAndAnUnknownCallAreNoMistake() {
        var desk = Desk.with("a").on(new TalkFound(call(5), op("a")));
        assertThat(((With) desk.floor.explain(call(5)).orElseThrow()).queue()).isNull();
        assertThat(desk.floor.explain(call(6))).isEmpty();
    }
}
