package id.siaga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.siaga.Until;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.journal.Personal;
import id.siaga.journal.Samples;
import id.siaga.run.FreePort;
import id.siaga.run.MariaDbProcess;
import id.siaga.run.Parts;
import id.siaga.tickets.Cover;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The projection on a real MariaDB, which is killed, emptied, set back and full of surprises.
class StoreIT {
    @TempDir static Path work;
    private static MariaDbProcess mariadb;

    @TempDir Path data;
    private Journal journal;
    private StoreSettings settings;

    @BeforeAll
    static void start() throws Exception {
        mariadb = new MariaDbProcess(Parts.find(), work.resolve("db"), FreePort.find());
        mariadb.start();
    }

    @AfterAll
    static void stop() {
        mariadb.stop();
    }

    @BeforeEach
    void open() throws Exception {
        try (var c = connect(); var s = c.createStatement()) {
            s.execute("DROP DATABASE siaga");
            s.execute("CREATE DATABASE siaga CHARACTER SET utf8mb4");
        }
        journal = Journal.open(data, JournalSettings.defaults());
        settings = StoreSettings.of(mariadb.jdbcUrl(), mariadb.user(), mariadb.password());
    }

    @AfterEach
    void close() throws Exception {
        journal.close();
    }

    /// MariaDB commits each statement of a migration by itself: a kill leaves tables that no history knows, and a failed second try is noted for good.
    @Test
    void migrationsThatAKillCutAreRunAgain() throws Exception {
        long last = append(new Interaction.CallStarted(CallId.of(1, 1), "112", null, "u1"));
        try (var store = Store.start(journal, settings)) {
            caughtUp(store, last);
        }
        for (var left : List.of("success=0 WHERE version='2'", "success=0 WHERE version='1'", "checksum=1 WHERE version='3'")) {
            try (var c = connect(); var s = c.createStatement()) {
                s.execute("UPDATE flyway_schema_history SET " + left);
                s.execute("DELETE FROM flyway_schema_history WHERE version>" + left.substring(left.length() - 3));
            }
            last = append(new Interaction.CallStarted(CallId.of(1, last + 1), "112", null, "u1"));
            try (var store = Store.start(journal, settings)) {
                caughtUp(store, last);
            }
        }
    }

    @Test
    void whileTextsWaitItTakesABatchASecondAndIsNotStarved() throws Exception {
        long last = 0;
        for (int i = 1; i <= 3 * settings.batch(); i++) {
            last = append(new Interaction.CallStarted(CallId.of(1, i), "112", null, "u" + i));
        }
        var rush = new AtomicBoolean(true);
        long began = System.nanoTime();
        try (var store = Store.start(journal, settings.withRush(rush::get))) {
            caughtUp(store, last);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).as("three batches").isGreaterThanOrEqualTo(Duration.ofSeconds(3));
            rush.set(false);
            caughtUp(store, append(new Interaction.CallStarted(CallId.of(1, last + 1), "112", null, "u")));
        }
    }

    @Test
    void inARushOfMoreThanAMinuteItTakesALotAtATime() throws Exception {
        long last = 0;
        for (int i = 1; i <= 20 * settings.batch(); i++) {
            last = append(new Interaction.CallStarted(CallId.of(1, i), "112", null, "u" + i));
        }
        journal.awaitDurable(last);
        var inTwoMinutes = Clock.offset(settings.clock(), Duration.ofMinutes(2));
        try (var store = Store.start(journal, settings.withRush(() -> true).withClock(inTwoMinutes))) {
            caughtUp(store, last);
            assertThat(store.transactions()).isLessThan(10);
        }
    }

    @Test
    void marksAreCountedOfEachTicketTheLastByCategoryAndByTheAgencyThatLedIt() throws Exception {
        var lamp = TicketNumber.of(LocalDate.of(2026, 1, 2), 11);
        var road = TicketNumber.of(LocalDate.of(2026, 1, 2), 12);
        var call = CallId.of(1, 9);
        append(new Interaction.CallStarted(call, "1708", null, "u9"));
        append(new Interaction.TicketOpened(lamp, "COMPLAINT", "VOICE_HOTLINE", "call:" + call, null, null));
        append(new Interaction.TicketOpened(road, "COMPLAINT", "SMS", "sms:1-9", null, null, "anonymous"));
        append(new Interaction.TicketChanged(lamp, "category", null, "LT-OUT", "siti"));
        append(new Interaction.AgencyAssigned(lamp, 1, "PLN", "LEAD", "by hand", "siti"));
        append(new Interaction.AgencyAssigned(lamp, 2, "DISHUB", "LEAD", "by hand", "siti"));
        append(new Interaction.AgencyAssigned(lamp, 3, "PUPR", "SUPPORT", "by hand", "siti"));
        append(new Interaction.TicketChanged(lamp, "rating", null, "2", "SMS"));
        append(new Interaction.TicketChanged(lamp, "rating", null, "4", "SMS"));
        append(new Interaction.TicketChanged(road, "rating", null, "5", "SMS"));
        long last = append(new Interaction.SurveyAnswered(call, "puas", 3));
        try (var store = Store.start(journal, settings)) {
            caughtUp(store, last);
            var now = java.time.Instant.now();
            var rows = store.queries().figures(now.minusSeconds(3_600), now.plusSeconds(60)).rows().stream().filter(f -> f.of().startsWith("rating") || f.of().startsWith("survey"))
                    .map(f -> f.of() + " " + f.key() + " " + f.metric() + " " + f.value()).toList();
            assertThat(rows).containsExactly(
                    "rating  count 2.0", "rating  mean 4.5", "rating  4 1.0", "rating  5 1.0",
                    "rating_agency - count 1.0", "rating_agency - mean 5.0", "rating_agency - 5 1.0", "rating_agency DISHUB count 1.0", "rating_agency DISHUB mean 4.0", "rating_agency DISHUB 4 1.0",
                    "rating_category - count 1.0", "rating_category - mean 5.0", "rating_category - 5 1.0", "rating_category LT-OUT count 1.0", "rating_category LT-OUT mean 4.0", "rating_category LT-OUT 4 1.0",
                    "survey  puas.count 1.0", "survey  puas.mean 3.0", "survey  puas.3 1.0", "survey_agency DISHUB puas.count 1.0", "survey_agency DISHUB puas.mean 3.0", "survey_agency DISHUB puas.3 1.0",
                    "survey_category LT-OUT puas.count 1.0", "survey_category LT-OUT puas.mean 3.0", "survey_category LT-OUT puas.3 1.0");
            assertThat(store.queries().tickets(new Queries.TicketFilter(Queries.Within.ALL, null, null, null, null, null, null, null, 10)).rows()).filteredOn(t -> t.number().equals(road))
                    .singleElement().satisfies(t -> assertThat(t.cover().anonymous()).as("covered by the record that opens it").isTrue());
        }
    }

    @Test
    void whatCallersChoseToBeIsReadBackOfTheirCallsAndOfTheTicketsThatCameOfThem() throws Exception {
        var number = TicketNumber.of(LocalDate.of(2026, 1, 2), 21);
        var later = TicketNumber.of(LocalDate.of(2026, 1, 2), 22);
        var anonymous = CallId.of(1, 21);
        var confidential = CallId.of(1, 22);
        var both = CallId.of(1, 23);
        var neither = CallId.of(1, 24);
        var afterwards = CallId.of(1, 25);
        for (var call : List.of(anonymous, confidential, both, neither, afterwards)) append(new Interaction.CallStarted(call, "1708", null, "u" + call));
        append(new Interaction.CallCovered(anonymous, "anonymous"));
        append(new Interaction.CallCovered(confidential, "confidential"));
        append(new Interaction.CallCovered(both, "anonymous"));
        append(new Interaction.CallCovered(both, "confidential"));
        append(new Interaction.TicketOpened(number, "COMPLAINT", "VOICE_HOTLINE", "call:" + anonymous, null, null, "anonymous"));
        append(new Interaction.TicketOpened(later, "COMPLAINT", "VOICE_HOTLINE", "call:" + afterwards, null, null));
        long last = append(new Interaction.TicketChanged(later, "confidential", "NO", "YES", "siti"));
        try (var store = Store.start(journal, settings)) {
            caughtUp(store, last);
            var things = List.of("call:" + anonymous, "call:" + confidential, "call:" + both, "call:" + neither, "call:" + afterwards, "ticket:" + number, "ticket:" + later, "sms:1-21");
            assertThat(store.queries().covers(things)).containsOnly(Map.entry("call:" + anonymous, new Cover(true, false)), Map.entry("call:" + confidential, new Cover(false, true)),
                    Map.entry("call:" + both, Cover.BOTH), Map.entry("call:" + afterwards, new Cover(false, true)), Map.entry("ticket:" + number, new Cover(true, false)), Map.entry("ticket:" + later, new Cover(false, true)));
            assertThat(store.queries().covers(List.of())).isEmpty();
        }
    }

    @Test
    void aCitizensAnswerIsTheFirstAndOneThatCameToNothingIsNone() throws Exception {
        var handedOn = CallId.of(1, 1);
        var dropped = CallId.of(1, 2);
        var siti = new OperatorId("siti");
        var budi = new OperatorId("budi");
        for (var call : List.of(handedOn, dropped)) {
            append(new Interaction.CallStarted(call, "112", null, "u" + call));
            append(new Interaction.CallOffered(call, OfferId.of(1, 1), siti, TicketNumber.of(LocalDate.of(2026, 1, 2), 1)));
            append(new Interaction.CallAnswered(call, OfferId.of(1, 1), siti, 1_200));
        }
        append(new Interaction.CallHandedOn(handedOn, OfferId.of(1, 1), siti, "OPERATOR", "budi"));
        append(new Interaction.CallOffered(handedOn, OfferId.of(1, 2), budi, TicketNumber.of(LocalDate.of(2026, 1, 2), 1)));
        append(new Interaction.CallAnswered(handedOn, OfferId.of(1, 2), budi, 7_000));
        append(new Interaction.OfferFailed(handedOn, OfferId.of(1, 2), budi, "DROPPED"));
        append(new Interaction.CallEnded(handedOn, "SERVED", "CALLER", 9_000));
        append(new Interaction.OfferFailed(dropped, OfferId.of(1, 1), siti, "DROPPED"));
        long last = append(new Interaction.CallEnded(dropped, "ABANDONED_WAITING", "CALLER", 0));
        try (var store = Store.start(journal, settings)) {
            caughtUp(store, last);
            var rows = store.queries().calls(new Queries.CallFilter(false, null, null, 10)).rows();
            assertThat(rows).filteredOn(c -> c.call().equals(handedOn)).singleElement().extracting(Queries.StoredCall::waitedMs).isEqualTo(1_200L);
            assertThat(rows).filteredOn(c -> c.call().equals(dropped)).singleElement().satisfies(c -> {
                assertThat(c.waitedMs()).isNull();
                assertThat(c.answeredAt()).isNull();
            });
            var now = java.time.Instant.now();
            assertThat(store.queries().figures(now.minusSeconds(3_600), now.plusSeconds(60)).rows().stream().filter(f -> f.of().startsWith("call_")).map(f -> f.of() + " " + f.key() + " " + f.metric() + " " + f.value()))
                    .contains("call_outcome SERVED count 1.0", "call_outcome ABANDONED_WAITING count 1.0", "call_handed_on OPERATOR count 1.0", "call_answer  count 1.0", "call_answer  mean_s 1.2");
        }
    }

    @Test
    void listsAndSearchSayWhatTheFactsSaid() throws Exception {
        var call = CallId.of(1, 1);
        var sms = SmsId.of(1, 1);
        var reply = SmsId.of(1, 2);
        var receipt = SmsId.of(1, 3);
        var ticket = TicketNumber.of(LocalDate.of(2026, 1, 2), 1);
        var other = TicketNumber.of(LocalDate.of(2026, 1, 2), 2);
        var siti = new OperatorId("siti");
        int caller = journal.keys().next();
        int texter = journal.keys().next();
        append(new Interaction.CallStarted(call, "112", new Personal(caller, "+6281234567"), "u1"));
        append(new Interaction.CallQueued(call, new QueueId("q112")));
        append(new Interaction.CallOffered(call, OfferId.of(1, 1), siti, ticket));
        append(new Interaction.CallAnswered(call, OfferId.of(1, 1), siti, 1200));
        append(new Interaction.TicketOpened(ticket, "EMERGENCY", "VOICE_112", "call:" + call, new Personal(caller, "+6281234567"), new Personal(caller, "Kebakaran di Pasar Besar")));
        append(new Interaction.TicketChanged(ticket, "state", "NEW", "DISPATCHED", "siti"));
        append(new Interaction.TicketNoted(ticket, "siti", new Personal(caller, "dua mobil")));
        append(new Interaction.CallEnded(call, "SERVED", "CALLER", 40_000));
        append(new Interaction.CallDisposed(call, siti, "GENUINE"));
        append(new Interaction.SmsReceived(sms, "smsc1", 1, new Personal(texter, "AAAA")));
        append(new Interaction.SmsRead(sms, new Personal(texter, "08129998888"), "112", new Personal(texter, "lampu jalan mati"), "GSM7", other));
        append(new Interaction.TicketOpened(other, "COMPLAINT", "SMS", "sms:" + sms, new Personal(texter, "08129998888"), new Personal(texter, "lampu jalan mati")));
        append(new Interaction.SmsQueued(reply, "STATUS", "112", new Personal(texter, "+628129998888"), new Personal(texter, "No. " + other), other));
        append(new Interaction.SmsSubmitting(reply, 0, 1, "smsc1", 1));
        append(new Interaction.SmsReceived(receipt, "smsc1", 2, new Personal(texter, "AAAA")));
        append(new Interaction.SmsReceipt(receipt, reply, 0, "smsc1", "m1", "DELIVERED"));
        append(new Interaction.SmsEnded(reply, "DELIVERED", "receipt"));
        long last = append(new Interaction.SmsAccepted(reply, 0, 1, "smsc1", "m1"));
        try (var store = Store.start(journal, settings)) {
            caughtUp(store, last);
            var q = store.queries();
            var calls = q.calls(new Queries.CallFilter(false, "081234567", null, 10));
            assertThat(calls.behindFacts()).isZero();
            assertThat(calls.rows()).singleElement().satisfies(c -> {
                assertThat(c.call()).isEqualTo(call);
                assertThat(c.caller()).isEqualTo(new Personal(caller, "+6281234567"));
                assertThat(c.phase()).isEqualTo("ENDED");
                assertThat(c.operator()).isEqualTo(siti);
                assertThat(c.disposition()).isEqualTo("GENUINE");
                assertThat(c.waitedMs()).isEqualTo(1200);
                assertThat(c.offers()).isEqualTo(1);
                assertThat(c.ticket()).isEqualTo(ticket);
            });
            assertThat(q.calls(new Queries.CallFilter(true, null, null, 10)).rows()).isEmpty();
            var found = only(q, ticket);
            assertThat(found.state()).isEqualTo("DISPATCHED");
            assertThat(found.version()).isEqualTo(3);
            assertThat(found.contacts()).containsExactly("call:" + call);
            assertThat(found.notes()).singleElement().satisfies(n -> assertThat(n.text()).isEqualTo(new Personal(caller, "dua mobil")));
            assertThat(tickets(q, null, "pasar BESAR")).containsExactly(ticket);
            assertThat(tickets(q, null, ticket.digits().substring(0, 9))).contains(ticket);
            assertThat(tickets(q, "0812 9998 88", null)).as("not the whole number").isEmpty();
            assertThat(tickets(q, "0812 9998 888", null)).containsExactly(other);
            assertThat(q.ticketSequenceMax()).isEqualTo(2);
            assertThat(q.messages(new Queries.MessageFilter(other, null, null, null, 10)).rows()).extracting(Queries.StoredMessage::state).containsExactly("DELIVERED", "READ");
            assertThat(types(q, new Queries.InteractionFilter(ticket, null, null, null, null, 100))).containsExactly("CallStarted", "CallQueued", "CallOffered", "CallAnswered",
                    "TicketOpened", "TicketChanged", "TicketNoted", "CallEnded", "CallDisposed");
            assertThat(types(q, new Queries.InteractionFilter(null, null, "+628129998888", null, null, 100))).containsExactly("SmsReceived", "SmsRead", "TicketOpened", "SmsQueued",
                    "SmsSubmitting", "SmsReceipt", "SmsEnded", "SmsAccepted");
            assertThat(q.messages(new Queries.MessageFilter(null, true, null, null, 10)).rows()).extracting(Queries.StoredMessage::state).containsExactly("RECEIPT", "READ");
            assertThat(types(q, new Queries.InteractionFilter(null, call, null, 3L, null, 2))).containsExactly("CallAnswered", "TicketOpened");
            assertThat(dump()).as("nothing personal in clear").noneMatch(l -> l.contains("Kebakaran") || l.contains("81234567") || l.contains("lampu"));
            journal.keys().destroy(caller);
            assertThat(only(q, ticket).description()).isEqualTo(new Personal(caller, null));
        }
    }

    @Test
    void aDatabaseThatIsKilledInTheMiddleShowsEveryFactOnceAndTheSameAsARebuild() throws Exception {
        var random = new Random(5);
        try (var store = Store.start(journal, settings)) {
            var writer = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 6000; i++) {
                    append(fact(random));
                    if (i % 10 == 0) {
                        LockSupport.parkNanos(1_000_000);
                    }
                }
            });
            until(() -> store.projected() > 1000);
            kill();
            until(() -> store.state() instanceof StoreState.Away);
            running = mariadb.start();
            writer.join();
            kill();
            running = mariadb.start();
            caughtUp(store, 6000);
            assertThat(store.deadLetters()).isZero();
            var incremental = dump();
            assertThat(incremental.stream().filter(l -> l.startsWith("interaction|")).count()).isEqualTo(6000);
            assertThat(incremental.stream().filter(l -> l.startsWith("call_|")).count()).isGreaterThan(50);
            assertThat(incremental.stream().filter(l -> l.startsWith("ticket|")).count()).isGreaterThan(50);

            store.rebuild();
            caughtUp(store, 6000);
            assertThat(dump()).isEqualTo(incremental);

            sql("UPDATE projection SET seq=2500");   // an older backup, though its rows are newer
            append(fact(random));
            caughtUp(store, 6001);
            assertThat(dump().stream().filter(l -> !l.contains("|6001|")).toList()).hasSizeGreaterThan(6000);
            var restored = dump();
            store.rebuild();
            caughtUp(store, 6001);
            assertThat(dump()).isEqualTo(restored);
        }
    }

    @Test
    void whatTheDatabaseRefusesBecomesADeadLetterAndHoldsNothingUp() throws Exception {
        append(new Interaction.OperatorMoved(new OperatorId("a"), "READY", "BREAK", "x".repeat(300)));
        long last = 0;
        for (int i = 0; i < 100; i++) {
            last = append(new Interaction.OperatorMoved(new OperatorId("a"), "BREAK", "READY", i == 70 ? "y".repeat(300) : "back"));
        }
        try (var store = Store.start(journal, settings)) {
            caughtUp(store, last);
            assertThat(store.deadLetters()).isEqualTo(2);
            assertThat(dump().stream().filter(l -> l.startsWith("dead_letter|"))).hasSize(2).allMatch(l -> l.contains("because"));
            assertThat(dump().stream().filter(l -> l.startsWith("operator_event|"))).hasSize(99);
            assertThat(store.transactions()).as("looked for by halves").isLessThan(45);
        }
    }

    @Test
    void theGatewayStartsWithoutADatabaseAndTheFactsComeWhenItDoes() throws Exception {
        mariadb.stop();
        long before = System.nanoTime();
        try (var store = Store.start(journal, settings)) {
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
            long last = append(fact(new Random(1)));
            journal.awaitDurable(last);
            assertThat(store.state()).isInstanceOf(StoreState.Away.class);
            assertThat(store.behindFacts()).isPositive();
            mariadb.start();
            caughtUp(store, last);
            assertThat(store.state()).isEqualTo(new StoreState.Projecting());
        } finally {
            mariadb.start();
        }
    }

    @Test
    void aDatabaseOfAnotherJournalIsRefused() throws Exception {
        try (var store = Store.start(journal, settings)) {
            caughtUp(store, append(fact(new Random(1))));
        }
        sql("UPDATE projection SET seq=1000");
        try (var store = Store.start(journal, settings)) {
            until(() -> store.state() instanceof StoreState.Refused);
            assertThat(dump().stream().filter(l -> l.startsWith("interaction|"))).hasSize(1);
            store.rebuild();
            caughtUp(store, 1);
        }
    }

    @Test
    void aJournalThatGrewOverTheDatabasesCursorIsStillAnother() throws Exception {
        try (var store = Store.start(journal, settings)) {
            caughtUp(store, append(fact(new Random(1))));
        }
        journal.close();
        journal = Journal.open(data.resolve("anew"), JournalSettings.defaults());
        for (int i = 0; i < 5; i++) journal.awaitDurable(append(fact(new Random(i))));
        try (var store = Store.start(journal, settings)) {
            until(() -> store.state() instanceof StoreState.Refused);
            assertThat(dump().stream().filter(l -> l.startsWith("interaction|"))).hasSize(1);
            store.rebuild();
            caughtUp(store, 5);
        }
    }

    @Test
    void atFiveThousandFactsASecondTheDatabaseIsAQuarterSecondBehindAtMost() throws Exception {
        var lags = new AtomicLongArray(200_000);
        var count = new AtomicInteger();
        try (var store = Store.start(journal, settings.withLag(l -> lags.set(count.getAndIncrement(), l)))) {
            var story = new Story(9, journal.keys()::next);
            pace(story, 2);
            caughtUp(store, journal.appended());
            int from = count.get();
            long database = cpuMillis();
            long all = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
            long transactions = store.transactions();
            pace(story, 6);
            caughtUp(store, journal.appended());
            var measured = new long[count.get() - from];
            Arrays.setAll(measured, i -> lags.get(from + i));
            Arrays.sort(measured);
            System.out.printf("projection at 5,000 facts/s: n=%d p50 %.1f ms, p99 %.1f ms, max %.1f ms, %d transactions; CPU a fact: database %d us, we (journal too) %d us%n", measured.length, measured[measured.length / 2] / 1e6,
                    measured[(int) (measured.length * 0.99)] / 1e6, measured[measured.length - 1] / 1e6, store.transactions() - transactions,
                    1000 * (cpuMillis() - database) / measured.length,
                    1000 * (ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() - all) / measured.length);
            var machine = java.lang.management.ManagementFactory.getOperatingSystemMXBean();
            // Database, journal and this test take about one core; with more than that to do the figure says nothing about us.
            assumeTrue(machine.getSystemLoadAverage() < 2 * machine.getAvailableProcessors(), "the machine is busy with something else");
            assertThat(measured[(int) (measured.length * 0.99)] / 1e6).isLessThan(250);
        }
    }

    private void pace(Story story, int seconds) {
        long start = System.nanoTime();
        for (int i = 0; i < seconds * 5000; i++) {
            append(story.next());
            if (i % 25 == 0) {
                LockSupport.parkNanos(start + i * 200_000L - System.nanoTime());
            }
        }
    }

    private static long cpuMillis() {
        return ProcessHandle.of(running.pid()).orElseThrow().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    private static Interaction change(Interaction fact, Random random) {
        return fact instanceof Interaction.TicketChanged f ? new Interaction.TicketChanged(f.ticket(), List.of("state", "category", "priority", "other").get(random.nextInt(4)), f.from(), f.to(), f.by()) : fact;
    }

    private Interaction fact(Random random) {
        return change(Samples.any(random, journal.keys()::next), random);
    }

    private long append(Interaction fact) {
        try {
            return journal.append(fact);
        } catch (id.siaga.journal.JournalFull e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<TicketNumber> tickets(Queries q, String number, String text) throws SQLException {
        return q.tickets(new Queries.TicketFilter(Queries.Within.ALL, null, null, null, number, text, null, null, 10)).rows().stream().map(Queries.StoredTicket::number).toList();
    }

    private static List<String> types(Queries q, Queries.InteractionFilter filter) throws SQLException {
        return q.interactions(filter).rows().stream().map(Queries.StoredInteraction::type).toList();
    }

    private void kill() {
        var process = ProcessHandle.of(running.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private static id.siaga.run.OwnProcess running;

    private static Queries.StoredTicket only(Queries q, TicketNumber ticket) throws SQLException {
        return q.tickets(new Queries.TicketFilter(Queries.Within.ALL, null, null, null, null, ticket.digits(), null, null, 1)).rows().getFirst();
    }

    private static Connection connect() throws Exception {
        running = mariadb.start();
        return DriverManager.getConnection(mariadb.jdbcUrl(), mariadb.user(), mariadb.password());
    }

    private static void sql(String sql) throws Exception {
        try (var c = connect(); var s = c.createStatement()) {
            s.execute(sql);
        }
    }

    /// Every row of every table, cursor left out.
    private static List<String> dump() throws Exception {
        var lines = new ArrayList<String>();
        try (var c = connect(); var s = c.createStatement()) {
            for (var table : Table.values()) {
                try (var r = s.executeQuery("SELECT * FROM " + table.sqlName + " ORDER BY 1")) {
                    while (r.next()) {
                        var line = new StringBuilder(table.sqlName);
                        for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) {
                            line.append('|').append(r.getString(i));
                        }
                        lines.add(line.toString());
                    }
                }
            }
        }
        return lines;
    }

    private static void caughtUp(Store store, long seq) {
        until(() -> store.projected() >= seq && store.behindFacts() == 0);
    }

    private static void until(BooleanSupplier condition) {
        Until.holds("the store gets there", Duration.ofSeconds(60), condition);
    }
}
