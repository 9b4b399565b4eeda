package id.siaga.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The outbox against a simulated SMSC in virtual time: throttles, refusals, lost answers, late answers, early receipts, link losses,
/// restarts of the gateway at any moment. The SMSC's own truth says how often a text arrived.
class OutboxSimulationTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /// One world of a seed.
    private static final class World {
        final Random random;
        Outbox outbox;
        Instant now = START;
        final List<Map.Entry<Instant, OutEvent>> journal = new ArrayList<>();
        final List<Map.Entry<Instant, OutEvent>> coming = new ArrayList<>();
        final Map<Long, OutSms> queued = new LinkedHashMap<>();
        final Map<Long, OutEffect.Ended> ended = new HashMap<>();
        final Set<String> submitted = new HashSet<>();
        /// What really arrived at the SMSC, by text and part.
        final Map<String, Integer> arrived = new HashMap<>();
        int again;
        long receiptKey;
        boolean up;

        World(long seed) {
            random = new Random(seed);
            outbox = new Outbox(new Random(seed));
        }

        void tell(OutEvent event) {
            if (event instanceof OutEvent.Queued || event instanceof OutEvent.Outcome) {
                journal.add(Map.entry(now, event));
            }
            work(outbox.apply(event, now));
        }

        private void work(List<OutEffect> effects) {
            Lane last = null;
            for (var effect : effects) {
                switch (effect) {
                    case OutEffect.Submit s -> {
                        assertThat(submitted.add(s.sms().id() + "/" + s.part() + "/" + s.attempt())).as("one submit an attempt: %s", s).isTrue();
                        assertThat(ended.containsKey(s.sms().id())).as("over, yet sent: %s", s).isFalse();
                        assertThat(last == null || last.compareTo(s.sms().lane()) <= 0).as("strict lanes").isTrue();
                        last = s.sms().lane();
                        submit(s);
                    }
                    case OutEffect.Ended e -> {
                        assertThat(ended.put(e.sms(), e)).as("one end: %s", e).isNull();
                        journal.add(Map.entry(now, new OutEvent.Over(e.sms())));
                    }
                    case OutEffect.SentAgain a -> again++;
                    case OutEffect.ReceiptMatched m -> journal.add(Map.entry(now, new OutEvent.Matched(m.key(), m.sms(), m.part(), m.link(), m.messageId(), m.state())));
                    case OutEffect.ReceiptParked p -> journal.add(Map.entry(now, new OutEvent.ReceiptCame(p.key(), p.link(), p.messageId(), p.state(), "")));
                    case OutEffect.LinkPaused p -> { }
                }
            }
        }

        private void submit(OutEffect.Submit s) {
            journal.add(Map.entry(now, new OutEvent.Submitting(s.sms().id(), s.part(), s.attempt(), s.link())));
            var key = s.sms().id() + "/" + s.part();
            var roll = random.nextInt(100);
            var soon = now.plusMillis(1 + random.nextInt(200));
            if (roll < 60) {
                arrive(key);
                var id = Long.toHexString(s.sms().id() * 1000 + s.part() * 100L + s.attempt());
                later(soon, outcome(s, new SubmitOutcome.Accepted(id)));
                if (random.nextInt(10) > 0) {
                    later(soon.plusMillis(random.nextInt(2_000) - 100), receipt(s, id));
                }
            } else if (roll < 75) {
                later(soon, outcome(s, new SubmitOutcome.NotAccepted(SubmitOutcome.Refusal.THROTTLED, 0x58)));
            } else if (roll < 85) {
                later(soon, outcome(s, new SubmitOutcome.NotAccepted(SubmitOutcome.Refusal.TRANSIENT, 0x08)));
            } else if (roll < 88) {
                later(soon, outcome(s, new SubmitOutcome.NotAccepted(SubmitOutcome.Refusal.PERMANENT, 0x0B)));
            } else {
                if (random.nextBoolean()) {
                    arrive(key); // the answer is lost, or late
                }
                later(soon.plusSeconds(10), outcome(s, new SubmitOutcome.Unknown("no answer")));
                if (random.nextInt(3) == 0 && arrived.getOrDefault(key, 0) > 0) {
                    later(soon.plusSeconds(12), outcome(s, new SubmitOutcome.Accepted("late" + s.sms().id() + s.attempt())));
                }
            }
        }

        private void arrive(String key) {
            arrived.merge(key, 1, Integer::sum);
        }

        private OutEvent outcome(OutEffect.Submit s, SubmitOutcome outcome) {
            return new OutEvent.Outcome(s.sms().id(), s.part(), s.attempt(), s.link(), outcome);
        }

        private OutEvent receipt(OutEffect.Submit s, String hexId) {
            var id = random.nextBoolean() ? hexId : String.format("%010d", Long.parseLong(hexId, 16));
            return new OutEvent.ReceiptCame(++receiptKey, s.link(), id, MessageState.DELIVERED, s.sms().to().text());
        }

        private void later(Instant when, OutEvent event) {
            coming.add(Map.entry(when, event));
        }

        /// kill -9: what was under way is lost, what was recorded is told again.
        void restart() {
            coming.removeIf(e -> e.getValue() instanceof OutEvent.Outcome);
            var before = List.copyOf(journal);
            outbox = new Outbox(new Random(random.nextLong()));
            var replayedEnds = new HashMap<Long, OutEffect.End>();
            for (var event : before) {
                for (var effect : outbox.apply(event.getValue(), event.getKey())) {
                    assertThat(effect).as("nothing is sent while the journal is read").isNotInstanceOf(OutEffect.Submit.class);
                    if (effect instanceof OutEffect.Ended e) {
                        replayedEnds.put(e.sms(), e.end());
                    }
                }
            }
            journal.add(Map.entry(now, new OutEvent.Restarted()));
            for (var effect : outbox.apply(new OutEvent.Restarted(), now)) {
                assertThat(effect).isNotInstanceOf(OutEffect.Submit.class);
                if (effect instanceof OutEffect.Ended e) {
                    replayedEnds.put(e.sms(), e.end());
                }
            }
            // A fact that was recorded right before the end may lead to that end only now, by itself.
            for (var e : replayedEnds.entrySet()) {
                assertThat(ended.getOrDefault(e.getKey(), new OutEffect.Ended(e.getKey(), e.getValue(), "")).end()).isEqualTo(e.getValue());
            }
            assertThat(outbox.open()).as("what is over stays over").isEqualTo((int) queued.keySet().stream().filter(id -> !ended.containsKey(id) && !replayedEnds.containsKey(id)).count());
            replayedEnds.forEach((sms, end) -> ended.putIfAbsent(sms, new OutEffect.Ended(sms, end, "replayed")));
            up = false;
        }

        void step(boolean busy) {
            var next = coming.stream().map(Map.Entry::getKey).min(Instant::compareTo).orElse(now.plusSeconds(3_600));
            var due = outbox.nextDeadline().filter(d -> d.isBefore(next)).orElse(next);
            now = due.isAfter(now) ? due : now.plusMillis(1);
            if (busy && random.nextInt(400) == 0) {
                restart();
            }
            if (!up) {
                up = true;
                tell(new OutEvent.LinkUp("a", 10, 20));
            } else if (busy && random.nextInt(300) == 0) {
                up = false;
                tell(new OutEvent.LinkDown("a"));
            }
            for (var event : coming.stream().filter(e -> !e.getKey().isAfter(now)).toList()) {
                coming.remove(event);
                tell(event.getValue());
            }
            tell(new OutEvent.Woken());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 112, 1945})
    void nothingIsLostNothingIsSentTwiceUncountedAndEveryTextEnds(long seed) {
        var world = new World(seed);
        for (long id = 1; id <= 120; id++) {
            var lane = List.of(Lane.values()).get(world.random.nextInt(4));
            var parts = IntStream.range(0, 1 + world.random.nextInt(3)).mapToObj(i -> Octets.copyOf(new byte[] {(byte) i})).toList();
            var sms = new OutSms(id, lane, Address.of("112"), Address.of("+62811" + id), 0, parts.size() > 1, parts, "", START.plus(Duration.ofHours(2)));
            world.queued.put(id, sms);
            world.tell(new OutEvent.Queued(sms));
            if (world.random.nextInt(3) == 0) {
                world.step(true);
            }
        }
        for (int i = 0; i < 2_000; i++) {
            world.step(true);
        }
        for (int i = 0; i < 20_000 && world.ended.size() < world.queued.size(); i++) {
            world.step(false);
        }
        assertThat(world.ended).as("every text ended").hasSize(world.queued.size());
        assertThat(world.outbox.open()).isZero();
        long twice = 0;
        for (var sms : world.queued.values()) {
            for (int part = 0; part < sms.parts().size(); part++) {
                var times = world.arrived.getOrDefault(sms.id() + "/" + part, 0);
                twice += Math.max(0, times - 1);
                assertThat(sms.lane() != Lane.BULK || times <= 1).as("bulk never twice: %d", sms.id()).isTrue();
                if (world.ended.get(sms.id()).end() == OutEffect.End.DELIVERED) {
                    assertThat(times).as("delivered means it arrived: %d", sms.id()).isPositive();
                }
            }
        }
        assertThat(twice).as("duplicates, at most the counted unknowns").isLessThanOrEqualTo(world.again);
    }

    @Test
    void aRateIsNeverExceededInAnySlidingSecondOfTheSmscAndIsUsedUp() {
        var outbox = new Outbox(new Random(1));
        var now = START;
        var random = new Random(5);
        outbox.apply(new OutEvent.LinkUp("a", 50, 100), now);
        var flying = new ArrayList<Map.Entry<Instant, OutEffect.Submit>>();
        var arrivals = new ArrayList<Instant>();
        for (long id = 1; id <= 2_000; id++) {
            var sms = new OutSms(id, Lane.STATUS, Address.of("112"), Address.of("+62811"), 0, false, List.of(Octets.NONE), "", START.plusSeconds(9_999));
            take(outbox.apply(new OutEvent.Queued(sms), now), now, random, flying, arrivals);
        }
        while (outbox.waiting(Lane.STATUS) > 0 || !flying.isEmpty()) {
            flying.sort(Map.Entry.comparingByKey());
            var next = flying.isEmpty() ? now.plusSeconds(1) : flying.getFirst().getKey();
            now = outbox.nextDeadline().filter(d -> d.isBefore(next)).orElse(next);
            var event = !flying.isEmpty() && !now.isBefore(flying.getFirst().getKey()) ? landed(flying.removeFirst().getValue()) : new OutEvent.Woken();
            take(outbox.apply(event, now), now, random, flying, arrivals);
        }
        arrivals.sort(Instant::compareTo);
        for (int i = 100; i < arrivals.size(); i++) {
            assertThat(Duration.between(arrivals.get(i - 100), arrivals.get(i))).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
        var seconds = Duration.between(START, arrivals.getLast()).toMillis() / 1000.0;
        assertThat(1_900 / seconds).as("of 100 a second").isGreaterThan(95);
    }

    private static OutEvent landed(OutEffect.Submit s) {
        return new OutEvent.Outcome(s.sms().id(), s.part(), s.attempt(), s.link(), new SubmitOutcome.Accepted("x" + s.sms().id()));
    }

    /// On the way for 0..5 ms, the answer for as long: when it arrives is what the SMSC measures.
    private static void take(List<OutEffect> effects, Instant now, Random random, List<Map.Entry<Instant, OutEffect.Submit>> flying, List<Instant> arrivals) {
        for (var effect : effects) {
            if (effect instanceof OutEffect.Submit s) {
                var there = now.plusMillis(random.nextInt(6));
                arrivals.add(there);
                flying.add(Map.entry(there.plusMillis(random.nextInt(6)), s));
            }
        }
    }

    @Test
    void aTextLeavesByItsOwnLinkWhileThatStandsAndByAnotherWhenNot() {
        var outbox = new Outbox(new Random(1));
        outbox.apply(new OutEvent.LinkUp("a", 10, 0), START);
        outbox.apply(new OutEvent.LinkUp("b", 10, 0), START);
        assertThat(outbox.apply(new OutEvent.Queued(by("b", 1)), START)).singleElement()
                .isInstanceOfSatisfying(OutEffect.Submit.class, s -> assertThat(s.link()).isEqualTo("b"));
        outbox.apply(new OutEvent.LinkDown("b"), START);
        assertThat(outbox.apply(new OutEvent.Queued(by("b", 2)), START)).singleElement()
                .isInstanceOfSatisfying(OutEffect.Submit.class, s -> assertThat(s.link()).isEqualTo("a"));
    }

    @Test
    void thePrefixThatFitsBestIsChosenWhenTheTextLeavesNotWhenItIsWritten() {
        var outbox = new Outbox(new Random(1));
        outbox.apply(new OutEvent.Queued(to("+628115550001", 1)), START);
        outbox.apply(new OutEvent.Queued(to("+628125550001", 2)), START);
        outbox.apply(new OutEvent.Queued(to("+628995550001", 3)), START);
        assertThat(ways(outbox.apply(new OutEvent.LinkUp("any", 1, 0), START))).containsExactly("1 any");
        assertThat(ways(outbox.apply(new OutEvent.LinkUp("t", 1, 0, List.of("+6281")), START))).containsExactly("2 t");
        assertThat(outbox.apply(new OutEvent.LinkUp("t2", 10, 0, List.of("+62811", "+62812")), START)).as("any other when one's own is full").isNotEmpty();
        outbox.apply(new OutEvent.LinkDown("t"), START);
        outbox.apply(new OutEvent.LinkUp("t", 10, 0, List.of("+6281")), START);
        assertThat(ways(outbox.apply(new OutEvent.Queued(to("+628115550009", 4)), START))).as("the longer prefix").containsExactly("4 t2");
        assertThat(ways(outbox.apply(new OutEvent.Queued(to("+628135550009", 5)), START))).containsExactly("5 t");
        outbox.apply(new OutEvent.LinkDown("t2"), START);
        assertThat(ways(outbox.apply(new OutEvent.Queued(to("+628115550019", 6)), START))).containsExactly("6 t");
        outbox.apply(new OutEvent.LinkUp("t", 10, 0, List.of()), START);
        outbox.apply(new OutEvent.LinkUp("t2", 10, 0, List.of("+6281")), START);
        assertThat(ways(outbox.apply(new OutEvent.Queued(to("+628135550009", 7)), START))).as("after the prefixes were changed").containsExactly("7 t2");
    }

    @Test
    void whatALinkThatIsGoneRefusedLeavesByAnotherAtOnce() {
        var outbox = new Outbox(new Random(1));
        outbox.apply(new OutEvent.LinkUp("a", 10, 0), START);
        outbox.apply(new OutEvent.Queued(by("a", 1)), START);
        outbox.apply(new OutEvent.LinkUp("b", 10, 0), START);
        outbox.apply(new OutEvent.LinkDown("a"), START);
        assertThat(ways(outbox.apply(new OutEvent.Outcome(1, 0, 1, "a", new SubmitOutcome.NotAccepted(SubmitOutcome.Refusal.TRANSIENT, -1)), START)))
                .containsExactly("1 b");
    }

    private static List<String> ways(List<OutEffect> effects) {
        return effects.stream().filter(OutEffect.Submit.class::isInstance).map(OutEffect.Submit.class::cast).map(s -> s.sms().id() + " " + s.link()).toList();
    }

    private static OutSms to(String number, long id) {
        return new OutSms(id, Lane.STATUS, Address.of("112"), Address.of(number), 0, false, List.of(Octets.NONE), "", START.plusSeconds(9_999));
    }

    private static OutSms by(String link, long id) {
        return new OutSms(id, Lane.STATUS, Address.of("112"), Address.of("+62811"), 0, false, List.of(Octets.NONE), link, START.plusSeconds(9_999));
    }

    @Test
    void anEmergencyTextLeavesAtOnceWhileAHundredThousandOfBulkWait() {
        var outbox = new Outbox(new Random(1));
        outbox.apply(new OutEvent.LinkUp("a", 10, 100), START);
        int left = 0;
        for (long id = 1; id <= 100_000; id++) {
            left += outbox.apply(new OutEvent.Queued(new OutSms(id, Lane.BULK, Address.of("112"), Address.of("+62811"), 0, false, List.of(Octets.NONE), "",
                    START.plusSeconds(9_999))), START).size();
        }
        assertThat(left).isEqualTo(5);
        var effects = outbox.apply(new OutEvent.Queued(new OutSms(200_000, Lane.EMERGENCY, Address.of("112"), Address.of("+62811"), 0, false,
                List.of(Octets.NONE), "", START.plusSeconds(9_999))), START);
        assertThat(effects).singleElement().isInstanceOfSatisfying(OutEffect.Submit.class, s -> assertThat(s.sms().id()).isEqualTo(200_000));
    }

    @Test
    void aReceiptBeforeTheAnswerIsMatchedWhenTheAnswerComes() {
        var outbox = new Outbox(new Random(1));
        outbox.apply(new OutEvent.LinkUp("a", 10, 0), START);
        outbox.apply(new OutEvent.Queued(sms(1, Lane.STATUS)), START);
        assertThat(outbox.apply(new OutEvent.ReceiptCame(7, "a", "0255", MessageState.DELIVERED, ""), START))
                .containsExactly(new OutEffect.ReceiptParked(7, "a", "0255", MessageState.DELIVERED));
        assertThat(outbox.apply(new OutEvent.Outcome(1, 0, 1, "a", new SubmitOutcome.Accepted("FF")), START))
                .containsExactly(new OutEffect.ReceiptMatched(7, 1, 0, "a", "0255", MessageState.DELIVERED),
                        new OutEffect.Ended(1, OutEffect.End.DELIVERED, "DELIVERED"));
    }

    @Test
    void anIdThatMeansTwoTextsInTwoBasesMatchesNone() {
        var outbox = new Outbox(new Random(1));
        outbox.apply(new OutEvent.LinkUp("a", 10, 0), START);
        outbox.apply(new OutEvent.Queued(sms(1, Lane.STATUS)), START);
        outbox.apply(new OutEvent.Queued(sms(2, Lane.STATUS)), START);
        outbox.apply(new OutEvent.Outcome(1, 0, 1, "a", new SubmitOutcome.Accepted("16")), START); // 22 in hexadecimal
        outbox.apply(new OutEvent.Outcome(2, 0, 1, "a", new SubmitOutcome.Accepted("34")), START); // 0x22 in decimal
        assertThat(outbox.apply(new OutEvent.ReceiptCame(9, "a", "22", MessageState.DELIVERED, ""), START))
                .singleElement().isInstanceOf(OutEffect.ReceiptParked.class);
    }

    @Test
    void anUnknownOneIsFoundByTheOnlyReceiptForItsNumber() {
        var outbox = new Outbox(new Random(1));
        outbox.apply(new OutEvent.LinkUp("a", 10, 0), START);
        outbox.apply(new OutEvent.Queued(sms(1, Lane.EMERGENCY)), START);
        outbox.apply(new OutEvent.Outcome(1, 0, 1, "a", new SubmitOutcome.Unknown("no answer")), START);
        assertThat(outbox.nextDeadline()).contains(START.plusSeconds(15));
        assertThat(outbox.apply(new OutEvent.ReceiptCame(9, "a", "77", MessageState.DELIVERED, "628115550077"), START)).hasSize(2)
                .last().isEqualTo(new OutEffect.Ended(1, OutEffect.End.DELIVERED, "DELIVERED"));
    }

    @Test
    void aReceiptThatCameBeforeItsTextBecameUnknownIsFoundThen() {
        var outbox = new Outbox(new Random(1));
        outbox.apply(new OutEvent.LinkUp("a", 10, 0), START);
        outbox.apply(new OutEvent.Queued(sms(1, Lane.BULK)), START);
        assertThat(outbox.apply(new OutEvent.ReceiptCame(9, "a", "77", MessageState.DELIVERED, "+628115550077"), START)).singleElement().isInstanceOf(OutEffect.ReceiptParked.class);
        assertThat(outbox.apply(new OutEvent.Outcome(1, 0, 1, "a", new SubmitOutcome.Unknown("no answer")), START)).last()
                .isEqualTo(new OutEffect.Ended(1, OutEffect.End.DELIVERED, "DELIVERED"));
        assertThat(outbox.parkedReceipts()).isZero();
    }

    @Test
    void twoReceiptsThatWaitForOneNumberAreNoAnswer() {
        var outbox = new Outbox(new Random(1));
        outbox.apply(new OutEvent.LinkUp("a", 10, 0), START);
        outbox.apply(new OutEvent.Queued(sms(1, Lane.BULK)), START);
        outbox.apply(new OutEvent.ReceiptCame(9, "a", "77", MessageState.DELIVERED, "+628115550077"), START);
        outbox.apply(new OutEvent.ReceiptCame(10, "a", "78", MessageState.UNDELIVERABLE, "+628115550077"), START);
        assertThat(outbox.apply(new OutEvent.Outcome(1, 0, 1, "a", new SubmitOutcome.Unknown("no answer")), START)).isEmpty();
    }

    @Test
    void whatWaitedForItsNextTryWhenTheLinkWentDownLeavesFirstWhenItIsBack() {
        var outbox = new Outbox(new Random(1));
        outbox.apply(new OutEvent.LinkUp("a", 1, 0), START);
        outbox.apply(new OutEvent.Queued(sms(1, Lane.EMERGENCY)), START);
        outbox.apply(new OutEvent.LinkDown("a"), START);
        outbox.apply(new OutEvent.Queued(sms(2, Lane.STATUS)), START);
        outbox.apply(new OutEvent.Outcome(1, 0, 1, "a", new SubmitOutcome.NotAccepted(SubmitOutcome.Refusal.TRANSIENT, -1)), START);
        assertThat(outbox.apply(new OutEvent.LinkUp("a", 1, 0), START.plusMillis(1))).singleElement()
                .isInstanceOfSatisfying(OutEffect.Submit.class, s -> assertThat(s.sms().id()).isEqualTo(1));
    }

    @Test
    void aTextThatWasBeingSentWhenThePowerFailedIsHeldAndThenSentAgainOnce() {
        var outbox = new Outbox(new Random(1));
        outbox.apply(new OutEvent.Queued(sms(1, Lane.OPERATOR)), START);
        outbox.apply(new OutEvent.Submitting(1, 0, 1, "a"), START);
        outbox.apply(new OutEvent.Restarted(), START);
        assertThat(outbox.apply(new OutEvent.LinkUp("a", 10, 0), START)).isEmpty();
        var later = START.plus(Duration.ofMinutes(5));
        assertThat(outbox.apply(new OutEvent.Woken(), later.minusMillis(1))).isEmpty();
        assertThat(outbox.apply(new OutEvent.Woken(), later)).hasSize(2).first().isEqualTo(new OutEffect.SentAgain(1, 0));
    }

    private static OutSms sms(long id, Lane lane) {
        return new OutSms(id, lane, Address.of("112"), Address.of("+628115550077"), 0, false, List.of(Octets.NONE), "", START.plusSeconds(3_600));
    }
}
