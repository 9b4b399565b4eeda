package id.siaga.floor;

import static id.siaga.floor.Desk.HOTLINE;
import static id.siaga.floor.Desk.call;
import static id.siaga.floor.Desk.op;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import id.siaga.floor.FloorEvent.CallerJoined;
import id.siaga.floor.FloorEvent.CallerLeft;
import id.siaga.floor.FloorEvent.OfferAnswered;
import id.siaga.floor.FloorEvent.OfferEnded;
import id.siaga.floor.FloorEvent.OfferRinging;
import id.siaga.floor.FloorEvent.OperatorAdded;
import id.siaga.floor.FloorEvent.OperatorConnected;
import id.siaga.floor.FloorEvent.OperatorDisposed;
import id.siaga.floor.FloorEvent.OperatorOnBreak;
import id.siaga.floor.FloorEvent.OperatorReady;
import id.siaga.floor.FloorEvent.OperatorRemoved;
import id.siaga.floor.FloorEvent.OperatorSignedOut;
import id.siaga.floor.FloorEvent.PhoneInUse;
import id.siaga.floor.FloorEvent.PhoneReachable;
import id.siaga.floor.FloorEvent.ReadBackBegun;
import id.siaga.floor.FloorEvent.ReadBackDone;
import id.siaga.floor.FloorEvent.SessionLost;
import id.siaga.floor.FloorEvent.StillRinging;
import id.siaga.floor.FloorEvent.TalkFound;
import id.siaga.floor.FloorEvent.TalkHeld;
import id.siaga.floor.FloorEvent.TalkOver;
import id.siaga.floor.OperatorState.Chase;
import id.siaga.ids.OfferId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every state of an operator × every event. Call 1 rings or talks in RINGING, OVERDUE, TALKING, HELD and FOUND and is unknown in the other
/// columns; `offer 1` is its offer, closed or never made there. In SUPERVISING another operator talks with call 8. Besides, nobody waits.
///
///     a state   what it becomes (OVERDUE: rings beyond its time, Asterisk was asked; COOLING: ready, but not yet; FOUND: a talk
///               without AGI session; GONE: off the floor)
///     =         stays, and that is right
///     .         stays, counted as ignored
class FloorTableTest {
    private static final String TABLE =
            """
                                 OFFLINE  READY    COOLING  RINGING  OVERDUE  TALKING  HELD     FOUND    WRAP_UP  BREAK    SUPERVISING
            joins                =        RINGING  =        .        .        .        .        WRAP_UP  =        =        =
            raised               .        .        .        .        .        .        .        .        .        .        .
            left                 .        .        .        READY    READY    WRAP_UP  WRAP_UP  WRAP_UP  .        .        .
            session-lost         .        .        .        FOUND    FOUND    FOUND    FOUND    .        .        .        .
            offer-ringing        .        .        .        =        =        =        =        .        .        .        .
            offer-answered       .        .        .        TALKING  TALKING  .        .        .        .        .        .
            still-ringing        .        .        .        .        WITHDRAWN  RINGING  RINGING  .      .        .        .
            ended-TALKED         .        .        .        WRAP_UP  WRAP_UP  WRAP_UP  WRAP_UP  .        .        .        .
            ended-DROPPED        .        .        .        COOLING  COOLING  COOLING  COOLING  .        .        .        .
            ended-BUSY           .        .        .        COOLING  COOLING  COOLING  COOLING  .        .        .        .
            ended-REJECTED       .        .        .        COOLING  COOLING  COOLING  COOLING  .        .        .        .
            ended-NO_ANSWER      .        .        .        COOLING  COOLING  COOLING  COOLING  .        .        .        .
            ended-UNREACHABLE    .        .        .        COOLING  COOLING  COOLING  COOLING  .        .        .        .
            ended-WITHDRAWN      .        .        .        COOLING  COOLING  COOLING  COOLING  .        .        .        .
            ended-ELSEWHERE      .        .        .        COOLING  COOLING  COOLING  COOLING  .        .        .        .
            ended-UNSENT         .        .        .        COOLING  COOLING  COOLING  COOLING  .        .        .        .
            ended-NOT_TAKEN      .        .        .        RINGING  RINGING  RINGING  RINGING  .        .        .        .
            ended-YIELDED        .        .        .        RINGING  RINGING  RINGING  RINGING  .        .        .        .
            ended-CALLER_GONE    .        .        .        READY    READY    WRAP_UP  WRAP_UP  .        .        .        .
            ended-HANDED_ON      .        .        .        COOLING  COOLING  COOLING  COOLING  .        .        .        .
            handed-on            .        .        .        .        .        =        =        .        .        .        .
            not-parted           .        .        .        .        .        .        .        .        .        .        .
            ended-of-old-epoch   .        .        .        .        .        .        .        .        .        .        .
            answered-of-old      .        .        .        .        .        .        .        .        .        .        .
            ready                READY    .        .        .        .        .        .        .        READY    READY    .
            on-break             .        BREAK    BREAK    =        =        =        =        =        BREAK    BREAK    =
            signed-out           .        OFFLINE  OFFLINE  =        =        =        =        =        OFFLINE  OFFLINE  =
            disposed             =        =        =        =        =        =        =        =        READY    =        =
            added-again          =        =        =        =        =        =        =        =        =        =        =
            removed              GONE     GONE     GONE     =        =        =        =        =        GONE     GONE     =
            phone-reachable      =        =        =        =        =        =        =        =        =        =        =
            phone-unreachable    =        COOLING  =        =        =        =        =        =        =        =        =
            phone-free           =        =        =        =        =        =        =        =        =        =        =
            phone-in-use         =        COOLING  =        =        =        =        =        =        =        =        =
            leg-up               =        =        =        =        =        =        =        =        =        =        =
            leg-lost             =        =        =        =        =        =        =        =        =        =        =
            no-leg-to-lose       .        .        .        .        .        .        .        .        .        .        .
            leg-up-and-in-use    =        =        =        =        =        =        =        =        =        =        =
            leg-up-unregistered  =        =        =        =        =        =        =        =        =        =        =
            in-use-until-leg-up  =        =        =        =        =        =        =        =        =        =        =
            lost-and-in-use      =        COOLING  =        =        =        =        =        =        =        =        =
            talk-found-here      FOUND    FOUND    FOUND    TALKING  TALKING  .        .        .        FOUND    FOUND    FOUND
            talk-found-of-other  FOUND    FOUND    FOUND    .        .        .        .        .        FOUND    FOUND    FOUND
            talk-over            .        .        .        .        .        .        .        WRAP_UP  .        .        .
            talk-broken          .        .        .        .        .        .        .        WRAP_UP  .        .        .
            talk-gone            .        .        .        .        .        .        .        WRAP_UP  .        .        .
            talk-held            .        .        .        .        .        HELD     .        =        .        .        .
            talk-resumed         .        .        .        .        .        .        TALKING  .        .        .        .
            supervises           .        .        .        .        .        .        .        .        .        .        .
            supervises-no-more   .        .        .        .        .        .        .        .        .        .        READY
            heard-talk-over      .        .        .        .        .        .        .        .        .        .        READY
            surge-declared       =        =        =        =        =        =        =        =        READY    =        =
            surge-over           =        =        =        =        =        =        =        =        =        =        =
            desk-opened          =        =        =        =        =        =        =        =        =        =        =
            several-phones       =        =        =        =        =        =        =        =        =        =        =
            read-back-begun      =        =        =        =        =        =        =        =        =        =        =
            read-back-done       .        .        .        .        .        .        .        .        .        .        .
            a-minute             =        =        READY    OVERDUE  =        =        =        =        READY    =        =
            unknown-operator     .        .        .        .        .        .        .        .        .        .        .
            """;

    private static final OfferId OFFER = OfferId.of(7, 1);

    private static Desk given(String state) {
        var desk = Desk.with("a").seconds(1);
        return switch (state) {
            case "OFFLINE" -> desk;
            case "READY" -> desk.ready("a");
            // by a call that is over
            case "COOLING" -> desk.ready("a").joins(9, HOTLINE).ends(OfferEnd.NO_ANSWER).on(new CallerLeft(call(9)));
            case "RINGING" -> desk.ready("a").joins(1, HOTLINE).seconds(1);
            case "OVERDUE" -> desk.ready("a").joins(1, HOTLINE).seconds(26);
            case "TALKING" -> desk.ready("a").joins(1, HOTLINE).answers().seconds(1);
            case "HELD" -> desk.ready("a").joins(1, HOTLINE).answers().on(new TalkHeld(call(1), true)).seconds(1);
            case "FOUND" -> desk.ready("a").on(new TalkFound(call(1), op("a"))).seconds(1);
            case "WRAP_UP" -> desk.ready("a").joins(9, HOTLINE).ends(OfferEnd.TALKED).seconds(1);
            case "BREAK" -> desk.ready("a").on(new OperatorOnBreak(op("a"), "lunch")).seconds(1);
            case "SUPERVISING" -> Desk.with("a", "z").ready("a", "z").on(new TalkFound(call(8), op("z"))).on(new FloorEvent.SupervisionBegun(op("a"), call(8))).seconds(1);
            default -> throw new IllegalArgumentException(state);
        };
    }

    /// In OFFLINE, READY, FOUND, BREAK and SUPERVISING offer 7-1 was never made; in COOLING and WRAP_UP it is closed.
    private static Desk when(String event, Desk desk) {
        var other = OfferId.of(6, 1);
        return switch (event) {
            case "joins" -> desk.joins(1, HOTLINE);
            case "raised" -> desk.on(new FloorEvent.CallerRaised(call(1)));
            case "left" -> desk.on(new CallerLeft(call(1)));
            case "session-lost" -> desk.on(new SessionLost(call(1)));
            case "handed-on" -> desk.on(new FloorEvent.HandedOn(call(1), op("a"), new Onward.ToQueue(Desk.Q112)));
            case "offer-ringing" -> desk.on(new OfferRinging(OFFER));
            case "offer-answered" -> desk.on(new OfferAnswered(OFFER));
            case "still-ringing" -> desk.on(new StillRinging(OFFER));
            case "ended-of-old-epoch" -> desk.on(new OfferEnded(other, OfferEnd.NO_ANSWER));
            case "answered-of-old" -> desk.on(new OfferAnswered(other));
            case "ready" -> desk.on(new OperatorReady(op("a")));
            case "on-break" -> desk.on(new OperatorOnBreak(op("a"), "prayer"));
            case "signed-out" -> desk.on(new OperatorSignedOut(op("a")));
            case "disposed" -> desk.on(new OperatorDisposed(op("a")));
            case "added-again" -> desk.on(new OperatorAdded(Desk.both("a")));
            case "removed" -> desk.on(new OperatorRemoved(op("a")));
            case "phone-reachable" -> desk.on(new PhoneReachable(op("a"), true));
            case "phone-unreachable" -> desk.on(new PhoneReachable(op("a"), false));
            case "phone-free" -> desk.on(new PhoneInUse(op("a"), false));
            case "phone-in-use" -> desk.on(new PhoneInUse(op("a"), true));
            case "leg-up" -> desk.on(new OperatorConnected(op("a"), true));
            case "leg-lost" -> desk.on(new OperatorConnected(op("a"), true)).on(new OperatorConnected(op("a"), false));
            case "no-leg-to-lose" -> desk.on(new OperatorConnected(op("a"), false));
            case "leg-up-and-in-use" -> desk.on(new OperatorConnected(op("a"), true)).on(new PhoneInUse(op("a"), true));
            case "leg-up-unregistered" -> desk.on(new OperatorConnected(op("a"), true)).on(new PhoneReachable(op("a"), false));
            case "in-use-until-leg-up" -> desk.on(new PhoneInUse(op("a"), true)).on(new OperatorConnected(op("a"), true));
            case "lost-and-in-use" -> desk.on(new OperatorConnected(op("a"), true)).on(new OperatorConnected(op("a"), false)).on(new PhoneInUse(op("a"), true));
            case "talk-found-here" -> desk.on(new TalkFound(call(1), op("a")));
            case "talk-found-of-other" -> desk.on(new TalkFound(call(5), op("a")));
            case "talk-broken" -> desk.on(new FloorEvent.TalkBroken(call(1)));
            case "talk-gone" -> desk.on(new FloorEvent.TalkGone(call(1)));
            case "not-parted" -> desk.on(new FloorEvent.NotParted(OFFER));
            case "talk-held" -> desk.on(new TalkHeld(call(1), true));
            case "talk-resumed" -> desk.on(new TalkHeld(call(1), false));
            case "supervises" -> desk.on(new FloorEvent.SupervisionBegun(op("a"), call(8)));
            case "supervises-no-more" -> desk.on(new FloorEvent.SupervisionOver(op("a")));
            case "heard-talk-over" -> desk.on(new TalkOver(call(8)));
            case "surge-declared" -> desk.on(new FloorEvent.SurgeDeclared(1));
            case "surge-over" -> desk.on(new FloorEvent.SurgeOver());
            case "desk-opened" -> desk.on(new FloorEvent.DeskOpened(op("a"), true));
            case "talk-over" -> desk.on(new TalkOver(call(1)));
            case "several-phones" -> desk.on(new FloorEvent.SeveralPhones(true));
            case "read-back-begun" -> desk.on(new ReadBackBegun(desk.now.plusSeconds(1)));
            case "read-back-done" -> desk.on(new ReadBackDone(desk.now));
            case "a-minute" -> desk.seconds(60);
            case "unknown-operator" -> desk.on(new OperatorReady(op("nobody")));
            default -> desk.on(new OfferEnded(OFFER, OfferEnd.valueOf(event.substring("ended-".length()))));
        };
    }

    private static String word(Desk desk) {
        var operator = desk.floor.view().operators().stream().findFirst();
        if (operator.isEmpty()) {
            return "GONE";
        }
        boolean phone = operator.get().phoneReachable() && !operator.get().phoneInUse();
        return switch (operator.get().state()) {
            case OperatorState.Ready ready -> ready.notBefore().isAfter(desk.now) || !phone ? "COOLING" : "READY";
            case OperatorState.Ringing ringing when ringing.chase() == Chase.ASKED -> "OVERDUE";
            case OperatorState.Ringing ringing when ringing.chase() == Chase.WITHDRAWN -> "WITHDRAWN";
            case OperatorState.Talking talking when talking.offer() == null -> "FOUND";
            case OperatorState state -> state.word();
        };
    }

    @TestFactory
    Stream<DynamicTest> everyStateAndEventIsARow() {
        var lines = TABLE.lines().toList();
        var states = lines.getFirst().strip().split(" +");
        var tests = new ArrayList<DynamicTest>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split(" +");
            for (int i = 0; i < states.length; i++) {
                var state = states[i];
                var expected = cells[i + 1];
                tests.add(dynamicTest(state + " when " + cells[0], () -> check(state, cells[0], expected)));
            }
        }
        return tests.stream();
    }

    private static void check(String state, String event, String expected) {
        var desk = given(state);
        assertThat(word(desk)).isEqualTo(state);
        long ignored = desk.ignored();
        when(event, desk);
        boolean stays = List.of("=", ".").contains(expected);
        assertThat(word(desk)).isEqualTo(stays ? state : expected);
        assertThat(desk.ignored() - ignored).describedAs("ignored").isEqualTo(expected.equals(".") ? 1 : 0);
        // a card may lie on the same page again at once: nothing rang in vain
        int most = event.equals("ended-NOT_TAKEN") || event.equals("ended-YIELDED") ? 2 : 1;
        assertThat(desk.rings()).describedAs("offers").hasSizeLessThanOrEqualTo(most);
    }

    @Test
    void theTableNamesEveryEventAndEveryEnd() {
        var rows = TABLE.lines().skip(1).count();
        assertThat(rows).isGreaterThanOrEqualTo(FloorEvent.class.getPermittedSubclasses().length + OfferEnd.values().length - 1);
        for (var end : OfferEnd.values()) {
            assertThat(TABLE).contains("ended-" + end + " ");
        }
        assertThat(Arrays.stream(TABLE.lines().findFirst().orElseThrow().strip().split(" +"))).contains("WRAP_UP");
    }
}
