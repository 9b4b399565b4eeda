package id.siaga.floor.sim;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.floor.Choice;
import id.siaga.floor.Demand;
import id.siaga.floor.Effect;
import id.siaga.floor.Floor;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.FloorQueue;
import id.siaga.floor.FloorRules;
import id.siaga.floor.LadderRules;
import id.siaga.floor.Overflow;
import id.siaga.floor.FloorView;
import id.siaga.floor.OfferEnd;
import id.siaga.floor.Onward;
import id.siaga.floor.OperatorState;
import id.siaga.floor.OperatorState.Break;
import id.siaga.floor.OperatorState.Chase;
import id.siaga.floor.OperatorState.Ringing;
import id.siaga.floor.OperatorState.Talking;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A simulation that cannot fail proves nothing: each of these floors has one thing wrong, and it must be noticed, by the right rule.
class MutantsTest {
    private static final long SEEDS_MAX = 2_000;

    enum Mutant {
        PUTS_A_CALLER_BACK_AT_THE_END("the order of service holds"),
        TAKES_THE_HOTLINE_AND_112_AS_EQUALS("the order of service holds"),
        SLEEPS_THROUGH_ITS_DEADLINES("nobody waits while a fitting operator is free"),
        OFFERS_AGAIN_WHEN_THE_TIMER_SAYS_SO("nobody who rings or talks is offered again"),
        HANGS_UP_AN_OVERDUE_RING_WITHOUT_ASKING("a talk is never cut by the system"),
        LEAVES_AN_OVERDUE_RING_ALONE("no ring outlives its deadline"),
        LOSES_THE_IDLE_PLACE_OF_WHO_IS_RUNG_IN_VAIN("the operator whom the queue prefers is next"),
        SENDS_THE_LAST_OPERATOR_ON_A_BREAK("the last emergency operator is never put on a break"),
        DECIDES_BEFORE_IT_HAS_READ_BACK("nobody is offered during a read-back"),
        FORGETS_THAT_A_CALLER_LEFT("a caller without a session is never rung|no operator is bound to nobody"),
        FORGETS_THAT_A_FOUND_TALK_IS_OVER("every operator is free at the end|no caller is forgotten"),
        BELIEVES_AMI_MORE_THAN_THE_REPLY("nobody is sent away unserved"),
        RINGS_TWICE("only who waits is offered"),
        USES_THE_RESERVE("the seats in reserve stay free"),
        KEEPS_MORE_IN_RESERVE_THAN_ASKED("nobody waits while a fitting operator is free"),
        GIVES_NO_BONUS("the order of service holds"),
        DOES_NOT_KNOW_WHO_DIALS_AGAIN("the order of service holds"),
        CHOOSES_BY_ANOTHER_RULE("the operator whom the queue prefers is next"),
        CUTS_WRAP_UPS_AT_ONCE("only an emergency that waits ends a wrap-up or a break"),
        LETS_AN_EMERGENCY_WAIT_FOR_A_WRAP_UP("no emergency waits for the end of a wrap-up"),
        RINGS_ONE_PHONE_AND_HOPES("an emergency that nobody answers gets a further phone"),
        RINGS_EVERYBODY_AT_ONCE("a further phone rings when its time has come"),
        LETS_THE_OTHERS_GO_AT_THE_FIRST_WORD("the others ring until the talk stands"),
        LETS_THE_OTHERS_RING_ON("no phone rings on beside a talk that stands"),
        OVERFLOWS_AT_ONCE("a phone outside rings when its time has come"),
        NEVER_OVERFLOWS("nobody waits while a phone outside is free"),
        KEEPS_ITS_CALLERS_FROM_OTHER_QUEUES("nobody waits while a fitting operator is free"),
        GIVES_ITS_CALLERS_TO_OTHER_QUEUES_AT_ONCE("an operator gets only what fits"),
        TAKES_A_PHONE_THAT_PICKED_UP_FOR_A_PERSON("a person confirms who takes a 112 call"),
        COUNTS_ANSWERED_ELSEWHERE_AS_MISSED("answered elsewhere is no miss"),
        ASKS_FOR_THE_SAME_FOR_EVER("nobody waits while a fitting operator is free"),
        IS_CONTENT_WITH_LESS_AT_ONCE("an operator gets only what fits"),
        RINGS_ONE_WHERE_SEVERAL_SHOULD("where several ring, nobody free is left out"),
        KEEPS_NOBODY_FOR_WHO_KNOWS_THEM("an operator gets only what fits"),
        GIVES_TO_ANYBODY_WHO_WAS_HANDED_ON("an operator gets only what fits"),
        KEEPS_WHO_WAS_HANDED_ON_FOR_EVER("nobody waits while a fitting operator is free|a further phone rings when its time has come|an emergency that nobody answers gets a further phone"),
        HANDS_ON_TO_THE_END_OF_THE_LINE("the order of service holds"),
        HANDS_ON_TO_SOMEBODY_ELSE("who is handed on goes where it was said"),
        PARKS_FOR_NOTHING("parked is a hotline's caller, for an emergency"),
        WRAPS_UP_BEFORE_THE_EMERGENCY("who parks a caller is free for the emergency"),
        FORGETS_THAT_A_PHONE_HOLDS("held is whom the phone holds"),
        HOLDS_FOR_EVER("held is whom the phone holds"),
        BELIEVES_THE_PHONE_MORE_THAN_ITS_LEG("who is connected is at hand");

        /// Rules, one of which must say so, with `|` between them.
        private final String noticedAs;

        Mutant(String noticedAs) {
            this.noticedAs = noticedAs;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFloorWithThisWrongIsNoticed(Mutant mutant) {
        var rules = new TreeSet<String>();
        for (long seed = 1; seed <= SEEDS_MAX; seed++) {
            try {
                Simulation.run(seed, (profile, epoch) -> new Wrong(mutant, profile, epoch));
            } catch (World.Broken broken) {
                rules.add(broken.rule);
                if (List.of(mutant.noticedAs.split("\\|")).contains(broken.rule)) {
                    return;
                }
            }
        }
        assertThat(rules).describedAs("rules that noticed it in %d seeds", SEEDS_MAX).contains(mutant.noticedAs);
    }

    /// The production floor behind a wrong piece of wire.
    private static final class Wrong implements Decider {
        private static final Ringing RINGING =
                new Ringing(OfferId.of(1, 1), CallId.of(1, 1), Instant.MIN, Instant.MIN, Instant.MIN, Chase.IN_TIME);

        private final Mutant mutant;
        private final Floor floor;
        private int turn;
        private final Map<CallId, QueueId> queues = new HashMap<>();
        private final Map<CallId, Long> skills = new HashMap<>();

        Wrong(Mutant mutant, Profile profile, long epoch) {
            this.mutant = mutant;
            floor = new Floor(wrong(mutant, profile.rules()), profile.queues().stream().map(queue -> wrong(mutant, queue).overflowing(overflows(mutant, queue))).toList(), profile.everybody(), epoch);
        }

        private static FloorRules wrong(Mutant mutant, FloorRules rules) {
            return switch (mutant) {
                case CUTS_WRAP_UPS_AT_ONCE, RINGS_EVERYBODY_AT_ONCE -> with(rules, new LadderRules(Duration.ZERO, Duration.ZERO));
                case LETS_AN_EMERGENCY_WAIT_FOR_A_WRAP_UP, RINGS_ONE_PHONE_AND_HOPES -> with(rules, LadderRules.NONE);
                case GIVES_TO_ANYBODY_WHO_WAS_HANDED_ON -> handedWithin(rules, Duration.ZERO);
                case KEEPS_WHO_WAS_HANDED_ON_FOR_EVER -> handedWithin(rules, Duration.ofHours(1));
                default -> rules;
            };
        }

        private static FloorRules handedWithin(FloorRules of, Duration within) {
            return new FloorRules(of.coolDown(), of.missesMax(), of.ringGrace(), of.minOfferInterval(), of.phoneTrust(), of.foundWrapUp(), of.redialWithin(), within, of.ladder());
        }

        private static FloorRules with(FloorRules of, LadderRules ladder) {
            return new FloorRules(of.coolDown(), of.missesMax(), of.ringGrace(), of.minOfferInterval(), of.phoneTrust(), of.foundWrapUp(), of.redialWithin(), of.handedWithin(), ladder);
        }

        private static Overflow[] overflows(Mutant mutant, FloorQueue queue) {
            return queue.overflow().stream().filter(each -> mutant != (each.to() instanceof Overflow.Target.Queue ? Mutant.KEEPS_ITS_CALLERS_FROM_OTHER_QUEUES : Mutant.NEVER_OVERFLOWS))
                    .map(each -> mutant == (each.to() instanceof Overflow.Target.Queue ? Mutant.GIVES_ITS_CALLERS_TO_OTHER_QUEUES_AT_ONCE : Mutant.OVERFLOWS_AT_ONCE) ? new Overflow(Duration.ZERO, each.to()) : each)
                    .sorted(Comparator.comparing(Overflow::after)).toArray(Overflow[]::new);
        }

        private static FloorQueue wrong(Mutant mutant, FloorQueue queue) {
            return switch (mutant) {
                case TAKES_THE_HOTLINE_AND_112_AS_EQUALS -> new FloorQueue(queue.id(), false, 1, queue.skills(), queue.ringFor(), queue.wrapUp());
                case USES_THE_RESERVE -> with(queue, 0, queue.bonus());
                case KEEPS_MORE_IN_RESERVE_THAN_ASKED -> with(queue, queue.emergency() ? 0 : queue.reserve() + 1, queue.bonus());
                case GIVES_NO_BONUS -> with(queue, queue.reserve(), Duration.ZERO);
                case CHOOSES_BY_ANOTHER_RULE ->
                    new FloorQueue(queue.id(), queue.emergency(), queue.priority(), queue.demand(), queue.ringFor(), queue.wrapUp(), queue.reserve(), queue.bonus(), Choice.LONGEST_IDLE, queue.preferFor());
                case ASKS_FOR_THE_SAME_FOR_EVER -> with(queue, Demand.of(queue.demand().first()));
                case IS_CONTENT_WITH_LESS_AT_ONCE -> with(queue, Demand.of(queue.demand().last()));
                case RINGS_ONE_WHERE_SEVERAL_SHOULD -> new FloorQueue(queue.id(), queue.emergency(), queue.priority(), queue.demand(), queue.ringFor(), queue.wrapUp(), queue.reserve(),
                        queue.bonus(), queue.choose() == Choice.RING_SEVERAL ? Choice.LONGEST_IDLE : queue.choose(), queue.preferFor());
                case KEEPS_NOBODY_FOR_WHO_KNOWS_THEM -> new FloorQueue(queue.id(), queue.emergency(), queue.priority(), queue.demand(), queue.ringFor(), queue.wrapUp(), queue.reserve(),
                        queue.bonus(), queue.choose(), Duration.ZERO);
                default -> queue;
            };
        }

        private static FloorQueue with(FloorQueue of, Demand demand) {
            return new FloorQueue(of.id(), of.emergency(), of.priority(), demand, of.ringFor(), of.wrapUp(), of.reserve(), of.bonus(), of.choose(), of.preferFor());
        }

        private static FloorQueue with(FloorQueue of, int reserve, Duration bonus) {
            return new FloorQueue(of.id(), of.emergency(), of.priority(), of.demand(), of.ringFor(), of.wrapUp(), reserve, bonus, of.choose(), of.preferFor());
        }

        @Override
        public List<Effect> apply(FloorEvent event, Instant now) {
            var effects = new ArrayList<Effect>();
            for (var each : bent(event)) {
                effects.addAll(floor.apply(each, now));
            }
            if (mutant == Mutant.PUTS_A_CALLER_BACK_AT_THE_END) {
                for (var effect : List.copyOf(effects)) {
                    if (effect instanceof Effect.OfferFailed failed) {
                        effects.addAll(atTheEnd(failed.call(), now));
                    }
                }
            }
            if (mutant == Mutant.HANDS_ON_TO_THE_END_OF_THE_LINE) {
                for (var effect : List.copyOf(effects)) {
                    if (effect instanceof Effect.HandedOn handed) {
                        effects.addAll(atTheEnd(handed.call(), now));
                    }
                }
            }
            if (mutant == Mutant.PARKS_FOR_NOTHING && event instanceof FloorEvent.HandedOn(var call, var by, var to) && to instanceof Onward.Parked && effects.stream().noneMatch(Effect.Part.class::isInstance)) {
                var at = with(call);
                if (at != null && at.offer() != null && at.state() instanceof Talking) {
                    effects.add(new Effect.Part(at.offer(), call, by));
                }
            }
            return bent(effects, now);
        }

        /// The same caller, as if arrived just now.
        private List<Effect> atTheEnd(CallId call, Instant now) {
            if (floor.ahead(call) < 0) {
                return List.of();
            }
            floor.apply(new FloorEvent.CallerLeft(call), now);
            return floor.apply(new FloorEvent.CallerJoined(call, queues.get(call), now, skills.get(call)), now);
        }

        @Override
        public List<Effect> tick(Instant now) {
            return bent(new ArrayList<>(floor.tick(now)), now);
        }

        @Override
        public Instant nextDeadline() {
            return mutant == Mutant.SLEEPS_THROUGH_ITS_DEADLINES ? Instant.MAX : floor.nextDeadline();
        }

        @Override
        public FloorView view() {
            return floor.view();
        }

        private FloorView.@Nullable Operator with(OfferId offer) {
            return floor.view().operators().stream().filter(each -> offer.equals(each.offer())).findFirst().orElse(null);
        }

        private FloorView.@Nullable Operator with(CallId call) {
            return floor.view().operators().stream().filter(each -> call.equals(each.call())).findFirst().orElse(null);
        }

        private List<FloorEvent> bent(FloorEvent event) {
            return switch (event) {
                case FloorEvent.CallerJoined joined -> {
                    queues.put(joined.call(), joined.queue());
                    skills.put(joined.call(), joined.skills());
                    yield List.of(mutant == Mutant.DOES_NOT_KNOW_WHO_DIALS_AGAIN
                            ? new FloorEvent.CallerJoined(joined.call(), joined.queue(), joined.since(), joined.skills(), null, Duration.ZERO, joined.prefers()) : event);
                }
                case FloorEvent.OfferEnded ended -> ended(ended);
                case FloorEvent.CallerLeft left when mutant == Mutant.FORGETS_THAT_A_CALLER_LEFT && now(3) -> List.of();
                case FloorEvent.CallerLeft left when mutant == Mutant.LOSES_THE_IDLE_PLACE_OF_WHO_IS_RUNG_IN_VAIN -> idleLost(left, with(left.call()));
                case FloorEvent.ReadBackBegun begun when mutant == Mutant.DECIDES_BEFORE_IT_HAS_READ_BACK -> List.of();
                case FloorEvent.StillRinging still when mutant == Mutant.TAKES_A_PHONE_THAT_PICKED_UP_FOR_A_PERSON -> List.of();
                case FloorEvent.StillRinging still when mutant == Mutant.LEAVES_AN_OVERDUE_RING_ALONE -> List.of();
                case FloorEvent.HandedOn wish when mutant == Mutant.HANDS_ON_TO_SOMEBODY_ELSE && wish.to() instanceof Onward.ToWhom -> List.of(new FloorEvent.HandedOn(wish.call(), wish.by(), new Onward.ToQueue(Profile.Q112)));
                case FloorEvent.TalkHeld hold when mutant == (hold.held() ? Mutant.FORGETS_THAT_A_PHONE_HOLDS : Mutant.HOLDS_FOR_EVER) -> List.of();
                case FloorEvent.OperatorConnected leg when leg.up() && mutant == Mutant.BELIEVES_THE_PHONE_MORE_THAN_ITS_LEG -> List.of();
                case FloorEvent.TalkGone gone when mutant == Mutant.FORGETS_THAT_A_FOUND_TALK_IS_OVER -> List.of();
                case FloorEvent other -> List.of(other);
            };
        }

        private List<FloorEvent> ended(FloorEvent.OfferEnded ended) {
            var at = with(ended.offer());
            if (at == null) {
                return List.of(ended);
            }
            if (mutant == Mutant.COUNTS_ANSWERED_ELSEWHERE_AS_MISSED && ended.end() == OfferEnd.ELSEWHERE) {
                return List.of(new FloorEvent.OfferEnded(ended.offer(), OfferEnd.NO_ANSWER));
            }
            boolean failed = ended.end() != OfferEnd.TALKED && ended.end() != OfferEnd.CALLER_GONE;
            if (mutant == Mutant.BELIEVES_AMI_MORE_THAN_THE_REPLY && failed && !(at.state() instanceof Ringing)) {
                return List.of(new FloorEvent.OfferEnded(ended.offer(), OfferEnd.TALKED));
            }
            if (mutant == Mutant.LOSES_THE_IDLE_PLACE_OF_WHO_IS_RUNG_IN_VAIN && ended.end() == OfferEnd.CALLER_GONE) {
                return idleLost(ended, at);
            }
            return List.of(ended);
        }

        private boolean now(int each) {
            return turn++ % each == 0;
        }

        private static List<FloorEvent> idleLost(FloorEvent event, FloorView.@Nullable Operator at) {
            return at != null && at.state() instanceof Ringing && at.after() == null
                    ? List.of(new FloorEvent.OperatorOnBreak(at.id(), "x"), event, new FloorEvent.OperatorReady(at.id()))
                    : List.of(event);
        }

        private List<Effect> bent(List<Effect> effects, Instant now) {
            if (mutant == Mutant.LOSES_THE_IDLE_PLACE_OF_WHO_IS_RUNG_IN_VAIN) {
                // the invariants' ledger must not see the trick, only its result
                return effects.stream().map(Wrong::withoutTrick).toList();
            }
            for (var effect : List.copyOf(effects)) {
                switch (effect) {
                    case Effect.ReadBack ask when mutant == Mutant.OFFERS_AGAIN_WHEN_THE_TIMER_SAYS_SO ->
                        effects.addAll(floor.apply(new FloorEvent.OfferEnded(ask.offer(), OfferEnd.NO_ANSWER), now));
                    case Effect.ReadBack ask when mutant == Mutant.HANGS_UP_AN_OVERDUE_RING_WITHOUT_ASKING ->
                        effects.add(new Effect.Withdraw(ask.offer(), ask.call(), ask.operator(), "mutant"));
                    case Effect.Answered answered when mutant == Mutant.LETS_THE_OTHERS_GO_AT_THE_FIRST_WORD ->
                        floor.view().operators().stream().filter(each -> answered.call().equals(each.call()) && each.state() instanceof Ringing)
                                .forEach(each -> effects.add(new Effect.Dismiss(((Ringing) each.state()).offer(), answered.call(), each.id())));
                    case Effect.Dismiss dismiss when mutant == Mutant.LETS_THE_OTHERS_RING_ON -> effects.remove(dismiss);
                    case Effect.Alarm alarm when mutant == Mutant.SENDS_THE_LAST_OPERATOR_ON_A_BREAK && alarm.key().equals("last-operator-misses") ->
                        floor.view().operators().stream()
                                .filter(each -> each.id().value().equals(alarm.subject()))
                                .forEach(each -> effects.addAll(floor.apply(new FloorEvent.OperatorOnBreak(each.id(), Break.NO_ANSWER), now)));
                    case Effect.OperatorMoved(var who, var from, var to, var because) when mutant == Mutant.WRAPS_UP_BEFORE_THE_EMERGENCY && because.equals("parked") && from instanceof Talking talking ->
                        effects.set(effects.indexOf(effect), new Effect.OperatorMoved(who, from, new OperatorState.WrapUp(talking.call(), now), because));
                    case Effect.Ring ring when mutant == Mutant.RINGS_TWICE && now(5) -> effects.add(ring);
                    case Effect other -> {}
                }
            }
            return effects;
        }

        private static Effect withoutTrick(Effect effect) {
            return effect instanceof Effect.OperatorMoved(var operator, var from, var to, var because) && from instanceof Break pause && pause.reason().equals("x")
                    ? new Effect.OperatorMoved(operator, RINGING, to, because)
                    : effect;
        }
    }
}
