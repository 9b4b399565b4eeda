package id.siaga.sms.text;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.sms.Address;
import id.siaga.sms.Octets;
import id.siaga.sms.Sms;
import id.siaga.sms.text.Joiner.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Long texts: parts in any order, twice, too late or never; what is shown when; what a restart changes (nothing).
class JoinerTest {
    private static final Instant BEGIN = Instant.parse("2026-01-02T03:04:05Z");
    private static final String SITI = "+628123456789";

    private final Joiner joiner = new Joiner(Joiner.Limits.USUAL);
    private Instant now = BEGIN;
    private long ids;

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void partsJoinInEveryOrderWithDuplicates(int bits) {
        var text = IntStream.range(0, 40).mapToObj(i -> "kebakaran {" + i + "} ").collect(Collectors.joining());
        var parts = SmsEncoder.encode(text, 0, bits).parts();
        for (long seed = 0; seed < 50; seed++) {
            var order = new ArrayList<>(parts);
            order.add(parts.getFirst());
            Collections.shuffle(order.subList(0, order.size() - 1), new Random(seed));
            var one = new Joiner(Joiner.Limits.USUAL);
            var steps = order.stream().flatMap(p -> one.add(++ids, SITI, read(p, 0), false, now).steps().stream()).toList();
            assertThat(steps).hasSize(2);
            assertThat(steps.getFirst()).isInstanceOf(Step.Show.class);
            assertThat(steps.getFirst().text().text()).isEqualTo(text);
            assertThat(steps.getLast()).isInstanceOf(Step.Close.class);
        }
    }

    @Test
    void octetsAreJoinedBeforeTheyAreDecoded() {
        var siren = "🚑".getBytes(java.nio.charset.StandardCharsets.UTF_16BE);
        add(part(7, 2, 1, List.of(siren[0], siren[1])), 8);
        var steps = add(part(7, 2, 2, List.of(siren[2], siren[3])), 8);
        assertThat(steps.getFirst().text().text()).isEqualTo("🚑");
    }

    @Test
    void aComplaintIsShownWithItsGapsAfterThreeMinutesAndGrowsForThirty() {
        var parts = SmsEncoder.encode("a".repeat(153) + "b".repeat(153) + "c".repeat(94), 9, 8).parts();
        assertThat(add(parts.get(2), 0)).isEmpty();
        assertThat(add(parts.get(0), 0)).isEmpty();
        now = BEGIN.plusSeconds(179);
        assertThat(joiner.due(now)).isEmpty();
        assertThat(joiner.nextDeadline()).contains(BEGIN.plusSeconds(180));
        now = BEGIN.plusSeconds(180);
        assertThat(joiner.due(now)).singleElement().isInstanceOfSatisfying(Step.Show.class, s -> {
            assertThat(s.text().missing()).containsExactly(2);
            assertThat(s.text().text()).isEqualTo("a".repeat(153) + " […] " + "c".repeat(94));
            assertThat(s.text().id()).as("the text goes by the part that came first").isEqualTo(1);
        });
        assertThat(joiner.due(now)).as("once").isEmpty();
        now = BEGIN.plus(Duration.ofMinutes(29));
        var steps = add(parts.get(1), 0);
        assertThat(steps).hasSize(2);
        assertThat(((Step.Grow) steps.getFirst()).text().text()).isEqualTo("a".repeat(153) + "b".repeat(153) + "c".repeat(94));
        assertThat(steps.getLast()).isInstanceOf(Step.Close.class);
        assertThat(joiner.waiting()).isZero();
    }

    @Test
    void whatIsUrgentIsShownAtOnceAndGrowsWithEveryPart() {
        var parts = SmsEncoder.encode("x".repeat(153) + "y".repeat(153) + "z", 9, 8).parts();
        var first = joiner.add(1, SITI, read(parts.get(1), 0), true, now).steps();
        assertThat(first).singleElement().isInstanceOfSatisfying(Step.Show.class, s -> assertThat(s.text().text()).isEqualTo("[…] " + "y".repeat(153) + " […]"));
        assertThat(joiner.add(2, SITI, read(parts.get(0), 0), true, now).steps()).singleElement().isInstanceOf(Step.Grow.class);
        now = BEGIN.plus(Duration.ofMinutes(30));
        assertThat(joiner.due(now)).singleElement().isInstanceOf(Step.Close.class);
        assertThat(joiner.nextDeadline()).isEmpty();
    }

    @Test
    void twoSendersWithTheSameReferenceAndOneWhoseReferenceComesRoundNeverMix() {
        var sitis = SmsEncoder.encode("s".repeat(200), 42, 8).parts();
        var budis = SmsEncoder.encode("b".repeat(200), 42, 8).parts();
        add(sitis.get(0), 0);
        assertThat(joiner.add(90, "+6281299", read(budis.get(1), 0), false, now).steps()).isEmpty();
        var other = SmsEncoder.encode("n".repeat(200), 42, 8).parts();
        assertThat(add(other.get(0), 0)).as("the same number, another content").isEmpty();
        assertThat(add(other.get(1), 0).getFirst().text().text()).isEqualTo("n".repeat(200));
        now = BEGIN.plusSeconds(180);
        assertThat(joiner.due(now)).extracting(s -> s.text().text()).containsExactly("s".repeat(153) + " […]", "[…] " + "b".repeat(47));
    }

    @Test
    void whoSendsPiecesOnlyCannotFillTheMemoryAndEveryPieceIsShown() {
        var small = new Joiner(new Joiner.Limits(Duration.ofMinutes(3), Duration.ofMinutes(30), 50, 5));
        var shown = new HashSet<String>();
        for (int sender = 0; sender < 40; sender++) {
            for (int ref = 0; ref < 10; ref++) {
                var part = SmsEncoder.encode(sender + "/" + ref + "/" + "x".repeat(200), ref, 16).parts().getFirst();
                small.add(++ids, "+6281" + sender, read(part, 0), false, now).steps().stream().filter(Step.Show.class::isInstance).forEach(s -> shown.add(s.text().text()));
                assertThat(small.waiting()).isLessThanOrEqualTo(50);
            }
        }
        small.due(BEGIN.plusSeconds(180)).forEach(s -> shown.add(s.text().text()));
        assertThat(shown).hasSize(400);
    }

    /// The parts of many texts of few senders, shuffled, some twice, some never; the gateway dies in between and feeds what it has.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aRestartAnywhereChangesNothing(long seed) {
        var random = new Random(seed);
        var sent = new ArrayList<Arrival>();
        var wanted = new HashMap<String, Integer>();
        for (int i = 0; i < 30; i++) {
            var from = "+62812" + random.nextInt(3);
            var text = ("#" + i + " ").repeat(60 + random.nextInt(60));
            var parts = SmsEncoder.encode(text, i * 7 % 256, 8).parts();
            boolean whole = random.nextInt(5) > 0;
            wanted.put(text, whole ? 1 : 0);
            for (int p = 0; p < parts.size(); p++) {
                if (whole || p > 0) {
                    sent.add(new Arrival(from, parts.get(p), random.nextInt(170)));
                }
            }
        }
        sent.sort(java.util.Comparator.comparingInt(Arrival::second));
        var history = new ArrayList<Kept>();
        var books = new Books();
        var life = new Joiner(Joiner.Limits.USUAL);
        for (var arrival : sent) {
            now = BEGIN.plusSeconds(arrival.second);
            life = books.follow(life, history, arrival, now);
            if (random.nextInt(10) == 0) {
                life = books.reborn(history, now);
            }
        }
        books.take(life.due(BEGIN.plus(Duration.ofHours(1))));
        wanted.forEach((text, times) -> assertThat(books.texts.values().stream().filter(text::equals).count()).as("seed %d: %.6s…", seed, text).isEqualTo(times.longValue()));
        assertThat(books.texts).as("every text is shown, whole or not, once").hasSize(30);
    }

    private record Arrival(String from, Octets part, int second) {}

    private record Kept(long id, long of, Arrival arrival) {}

    /// What the gateway writes down.
    private final class Books {
        final Map<Long, String> texts = new HashMap<>();
        final HashSet<Long> closed = new HashSet<>();

        Joiner follow(Joiner life, List<Kept> history, Arrival arrival, Instant at) {
            long id = ++ids;
            var added = life.add(id, arrival.from, read(arrival.part, 0), false, at);
            history.add(new Kept(id, added.of(), arrival));
            take(added.steps());
            return life;
        }

        Joiner reborn(List<Kept> history, Instant at) {
            var next = new Joiner(Joiner.Limits.USUAL);
            history.stream().filter(k -> !closed.contains(k.of)).forEach(k -> next.restore(k.id, k.arrival.from, read(k.arrival.part, 0), false, BEGIN.plusSeconds(k.arrival.second)));
            texts.forEach(next::shown);
            take(next.unfinished(at));
            return next;
        }

        void take(List<Step> steps) {
            for (var step : steps) {
                switch (step) {
                    case Step.Show s -> assertThat(texts.put(s.text().id(), s.text().text())).as("shown for the first time").isNull();
                    case Step.Grow s -> texts.put(s.text().id(), s.text().text());
                    case Step.Close s -> closed.add(s.text().id());
                }
            }
        }
    }

    private List<Step> add(Octets part, int dataCoding) {
        return joiner.add(++ids, SITI, read(part, dataCoding), false, now).steps();
    }

    private static Octets part(int ref, int total, int number, List<Byte> body) {
        var octets = new byte[6 + body.size()];
        System.arraycopy(Udh.concat(ref, 8, total, number), 0, octets, 0, 6);
        for (int i = 0; i < body.size(); i++) {
            octets[6 + i] = body.get(i);
        }
        return Octets.owning(octets);
    }

    private static Sms.Message read(Octets part, int dataCoding) {
        var pdu = PduWriter.message(5, 1, Address.of(SITI), Address.of("112"), 0x40, 0, dataCoding, part.toArray());
        return (Sms.Message) new SmsReader().read(Octets.owning(pdu));
    }
}
