package id.siaga.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.Until;
import id.siaga.ids.SmsId;
import id.siaga.journal.Entry;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Real HTTP on loopback, a real journal; only the waits between tries are short.
class WebhooksTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Instant THEN = Instant.parse("2026-11-23T01:00:00Z");

    @TempDir Path data;
    private Journal journal;
    private Receiver crm;

    @BeforeEach
    void open() throws Exception {
        journal = Journal.open(data, JournalSettings.defaults());
        crm = new Receiver();
    }

    @AfterEach
    void close() throws Exception {
        crm.close();
        journal.close();
    }

    private static Optional<Event> source(Entry entry, Endpoint endpoint) {
        return event(entry).filter(e -> endpoint.wants(e.type()));
    }

    private static Optional<Event> event(Entry entry) {
        return entry.fact() instanceof Interaction.SmsEnded f
                ? Optional.of(new Event(entry.epoch() + "-" + entry.seq(), entry.seq(), "message." + f.end(), entry.wall(), "{\"sms\":\"" + f.sms() + "\"}")) : Optional.empty();
    }

    private Webhooks started(Endpoint... endpoints) throws Exception {
        return Webhooks.start(List.of(endpoints), journal, WebhooksTest::source, data.resolve("webhooks"), Clock.systemUTC(), (_, _) -> {},
                new Webhooks.Hurry(Duration.ofMillis(500), Duration.ofMillis(30)));
    }

    private Endpoint crm() {
        return new Endpoint("crm", crm.url(), Signature.of(SECRET), Set.of());
    }

    private void happened(int from, int to, String end) throws Exception {
        for (int i = from; i <= to; i++) {
            journal.append(new Interaction.SmsEnded(SmsId.of(1, i), end, "x"));
        }
        journal.awaitDurable(journal.appended());
    }

    private static List<String> sms(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "{\"sms\":\"" + SmsId.of(1, i) + "\"}").toList();
    }

    private static void until(BooleanSupplier holds) {
        Until.holds("told", Duration.ofSeconds(15), holds);
    }

    private List<String> taken() {
        return crm.taken.stream().map(Receiver.Told::body).toList();
    }

    @Test
    void theSignatureIsThatOfTheSpecification() {
        assertThat(Signature.of(SECRET).of("msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1614265330), "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void whatIsWrittenDownIsToldOnceInOrderAndSigned() throws Exception {
        happened(1, 3, "FAILED"); // before the endpoint was known
        try (var _ = started(crm())) {
            happened(4, 40, "DELIVERED");
            until(() -> crm.taken.size() >= 37);
            assertThat(taken()).isEqualTo(sms(4, 40));
            assertThat(crm.taken).allSatisfy(t -> assertThat(t.signature()).isEqualTo(Signature.of(SECRET).of(t.id(), Instant.ofEpochSecond(Long.parseLong(t.timestamp())), t.body())));
            assertThat(crm.taken.stream().map(Receiver.Told::id).distinct()).hasSize(37);
        }
    }

    @Test
    void whoIsAwayHearsEverythingInOrderWhenItIsBack() throws Exception {
        try (var webhooks = started(crm())) {
            crm.answers(_ -> crm.tried.size() < 6 ? 503 : 200);
            happened(1, 5, "DELIVERED");
            until(() -> crm.taken.size() == 5);
            assertThat(taken()).isEqualTo(sms(1, 5));
            until(() -> webhooks.standing().getFirst().since() == null);
            assertThat(webhooks.standing().getFirst().dead()).isEmpty();
        }
    }

    @Test
    void whatIsRefusedForItselfIsPutAsideTheRestGoesOnAndAPersonMayTryAgain() throws Exception {
        try (var webhooks = started(crm())) {
            var third = sms(3, 3).getFirst();
            crm.answers(t -> t.body().equals(third) ? 422 : 200);
            happened(1, 5, "DELIVERED");
            until(() -> crm.taken.size() == 4);
            var dead = webhooks.standing().getFirst().dead();
            assertThat(dead).singleElement().satisfies(l -> assertThat(l.because()).isEqualTo("HTTP 422"));
            assertThat(webhooks.again("crm", "1-4711")).isZero();
            assertThat(webhooks.again("nobody", null)).isEqualTo(-1);
            crm.answers(_ -> 200);
            assertThat(webhooks.again("crm", dead.getFirst().event())).isOne();
            until(() -> webhooks.standing().getFirst().dead().isEmpty());
            assertThat(taken()).hasSize(5).contains(third);
            assertThat(crm.tried.stream().filter(t -> t.body().equals(third)).map(Receiver.Told::id).distinct()).as("the same event each time").hasSize(1);
        }
    }

    @Test
    void oneThatBreaksTheReceiverHoldsNobodyUpForEver() throws Exception {
        try (var webhooks = started(crm())) {
            crm.answers(t -> t.body().equals(sms(1, 1).getFirst()) ? 500 : 200);
            happened(1, 2, "DELIVERED");
            until(() -> crm.taken.size() == 1);
            assertThat(crm.tried).hasSize(Schedule.BROKE_MAX + 1);
            assertThat(webhooks.standing().getFirst().dead()).hasSize(1);
        }
    }

    @Test
    void aRestartLosesNothingAndWhatWasPutAsideIsStillThere() throws Exception {
        try (var _ = started(crm())) {
            crm.answers(t -> t.body().equals(sms(1, 1).getFirst()) ? 400 : 200);
            happened(1, 3, "DELIVERED");
            until(() -> crm.taken.size() == 2);
        }
        happened(4, 6, "DELIVERED");
        try (var webhooks = started(crm())) {
            until(() -> taken().containsAll(sms(4, 6)));
            assertThat(webhooks.standing().getFirst().dead()).hasSize(1);
        }
    }

    @Test
    void whoHangsMakesNobodyElseWait() throws Exception {
        try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var _ = started(new Endpoint("mute", URI.create("http://127.0.0.1:" + mute.getLocalPort()), Signature.of(SECRET), Set.of()), crm())) {
            long began = System.nanoTime();
            happened(1, 200, "DELIVERED");
            until(() -> crm.taken.size() == 200);
            var took = Duration.ofNanos(System.nanoTime() - began);
            assertThat(taken()).isEqualTo(sms(1, 200));
            // 200 tries of the mute one would take a hundred seconds.
            assertThat(took).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void anEndpointIsToldOnlyWhatItAskedFor() throws Exception {
        try (var _ = started(new Endpoint("crm", crm.url(), Signature.of(SECRET), Set.of("message.FAILED")))) {
            happened(1, 3, "DELIVERED");
            happened(4, 4, "FAILED");
            until(() -> !crm.taken.isEmpty());
            assertThat(taken()).isEqualTo(sms(4, 4));
        }
    }

    // ---- the schedule

    @ParameterizedTest
    @CsvSource({"200, 1, Done", "204, 1, Done", "400, 1, Dead", "422, 1, Dead", "500, 1, 5s", "500, 4, 10m", "500, 5, Dead", "503, 1, 5s", "503, 2, 30s", "503, 6, 1h", "503, 90, 1h",
            "302, 1, 5s", "401, 1, 5s", "404, 3, 2m", "429, 1, 5s", "502, 4, 10m"})
    void everyAnswerHasItsNextStep(int status, int tries, String expected) {
        assertThat(word(Schedule.after(Answer.of(status, Optional.empty()), tries, THEN, THEN.plusSeconds(60)))).isEqualTo(expected);
    }

    @Test
    void whatIsADayOldIsNoNewsAndHowLongTheOtherSideAskedForIsKeptWithinReason() {
        assertThat(Schedule.after(Answer.of(503, Optional.empty()), 30, THEN, THEN.plus(Schedule.NEWS))).isInstanceOf(Schedule.Next.Dead.class);
        assertThat(word(Schedule.after(Answer.of(429, Optional.of("120")), 1, THEN, THEN))).isEqualTo("2m");
        assertThat(word(Schedule.after(Answer.of(429, Optional.of("99999")), 1, THEN, THEN))).isEqualTo("5s");
        assertThat(word(Schedule.after(Answer.of(429, Optional.of("Wed, 21 Oct 2026")), 1, THEN, THEN))).isEqualTo("5s");
    }

    private static String word(Schedule.Next next) {
        return switch (next) {
            case Schedule.Next.Again(var wait, var _) -> wait.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
            case Schedule.Next.Done _ -> "Done";
            case Schedule.Next.Dead _ -> "Dead";
        };
    }
}
