package id.siaga;

import static id.siaga.CallHouse.within;
import static id.siaga.OperatorPhone.hearEachOther;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.bench.TextsRig;
import id.siaga.cli.StoreGroup;
import id.siaga.run.MariaDbProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// 112 while the parts around the gateway are cut, stalled, flooded, stopped, full or killed. What happens to the gateway itself:
/// GatewayDeathIT.
class CallsSurviveIT {
    @TempDir
    static Path dir;

    private static CallHouse house;

    @BeforeAll
    static void open() throws Exception {
        house = CallHouse.wired(dir, CallHouse.moreOperators(Traffic.DESKS));
    }

    @AfterAll
    static void close() {
        if (house != null) house.close();
    }

    @AfterEach
    void clear() throws Exception {
        house.ami().pass();
        house.clear();
    }

    // ---- AMI

    @Test
    void withTheManagerLinkCutStalledAndFloodedCallsGoOnByAgiAlone() throws Exception {
        var traffic = Traffic.start(house);
        traffic.more(20);
        house.ami().cut();
        traffic.more(20);
        house.ami().stall();
        house.api.awaitHealth("ami", "WARN");
        traffic.more(30);
        house.ami().pass();
        house.api.awaitHealth("ami", "OK");
        var noise = "Event: DeviceStateChange\r\nPrivilege: call,all\r\nDevice: PJSIP/nobody\r\nState: INUSE\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        house.ami().flood(noise, 60_000);
        traffic.more(40);
        house.api.awaitHealth("ami", "OK");
        // ten a second for the two seconds after which an order without effect is distrusted, twice over
        traffic.stopAndCheck(40);
        assertThat(house.api.metric("siaga_ami_reconnects_total")).isGreaterThanOrEqualTo(2);
        assertThat(house.api.metric("siaga_ami_divergences_total")).as("pings missed, connections discarded").isPositive();
    }

    @Test
    void aCutManagerLinkMovesNobodyAndWhoWaitsKeepsThePlace() throws Exception {
        var first = house.queued("112");
        var second = house.queued("112");
        house.ami().cut();
        house.api.awaitHealth("ami", "OK");
        house.ami().stall();
        house.api.awaitHealth("ami", "WARN");
        house.ready("sari");
        var rung = house.operator("sari").ring(first);
        rung.answer();
        hearEachOther(first.sip(), rung);
        house.ami().pass();
        house.api.awaitHealth("ami", "OK");
        house.ready("budi");
        house.talk(house.operator("budi"), second);
        for (var caller : List.of(first, second)) {
            assertThat(house.facts.of(caller.call(), "CallQueued")).hasSize(1);
            assertThat(house.facts.of(caller.call(), "CallAdopted")).as("moved to Asterisk's own queue").isEmpty();
            assertThat(house.facts.of(caller.call(), "CallOffered")).hasSize(1);
        }
    }

    // ---- Asterisk

    @Test
    void callersOf112LostWithAsteriskAreOwedACallUntilSomebodySaysOtherwise() throws Exception {
        var sari = house.operator("sari");
        house.ready("sari");
        var talking = house.dial("112");
        house.talk(sari, talking);
        var waiting = house.queued("112");
        var hotline = house.queued("0354123456");
        killAsterisk();
        for (var caller : List.of(talking, waiting, hotline)) {
            assertThat(house.facts.awaitOf(caller.call(), "CallEnded").field("outcome")).isEqualTo("LOST");
        }
        assertThat(house.facts.awaitOf(talking.call(), "CallbackDue").field("reason")).isEqualTo("LOST_TALKING");
        assertThat(house.facts.awaitOf(waiting.call(), "CallbackDue").field("reason")).isEqualTo("LOST_WAITING");
        assertThat(owed()).as("112 only").containsExactlyInAnyOrder(talking.call(), waiting.call());
        assertThat(house.api.health("callbacks")).isEqualTo("WARN");

        sari.quiet();
        sari.register();
        house.facts.awaitState("sari", "READY");
        var again = house.dialAgain(talking);
        house.talk(sari, again);
        assertThat(house.facts.awaitOf(talking.call(), "CallbackDone").field("how")).isEqualTo("CAME_AGAIN");

        house.replaceWiredGateway();
        assertThat(owed()).as("after a restart of the gateway").containsExactly(waiting.call());
        assertThat(house.api.post("/api/callbacks/" + waiting.call(), Map.of("how", "REACHED")).path("how").asString()).isEqualTo("REACHED");
        assertThat(owed()).isEmpty();
        assertThat(Until.within(within(15), () -> rows("SELECT how FROM callback WHERE done_at IS NOT NULL ORDER BY how").equals("CAME_AGAIN REACHED"))).isTrue();
    }

    @Test
    void anAsteriskThatIsStoppedInGoodOrderLosesItsCallersToo() throws Exception {
        var waiting = house.queued("112");
        signal(asteriskPid(), "TERM");
        assertThat(house.facts.awaitOf(waiting.call(), "CallbackDue").field("reason")).isEqualTo("LOST_WAITING");
        assertThat(house.facts.of(waiting.call(), "CallEnded").getLast().field("outcome")).isEqualTo("LOST");
        var _ = house.api.post("/api/callbacks/" + waiting.call(), Map.of("how", "REACHED"));
        house.operator("sari").quiet();
        house.operator("sari").register();
    }

    private static Set<String> owed() throws Exception {
        return house.api.get("/api/callbacks").path("rows").valueStream().map(r -> r.path("call").asString()).collect(Collectors.toSet());
    }

    private static void killAsterisk() throws IOException {
        ProcessHandle.of(asteriskPid()).orElseThrow().destroyForcibly();
    }

    private static long asteriskPid() throws IOException {
        return Long.parseLong(Files.readString(house.station.data().resolve("asterisk/asterisk.pid")).split(" ")[0]);
    }

    // ---- MariaDB

    @Test
    void withTheDatabaseFrozenFullAndKilledThePhonesNoticeNothingAndItCatchesUpToTheSameAsARebuild() throws Exception {
        var traffic = Traffic.start(house);
        traffic.more(20);
        signal(database(), "STOP");
        traffic.more(30);
        signal(database(), "CONT");
        sql("CREATE TRIGGER no_room BEFORE INSERT ON interaction FOR EACH ROW SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO=1114, MESSAGE_TEXT='The table is full'");
        house.api.awaitHealth("database", "WARN");
        traffic.more(20);
        sql("DROP TRIGGER no_room");
        ProcessHandle.of(database()).orElseThrow().destroyForcibly();
        traffic.more(30);
        traffic.stopAndCheck();
        house.clear();
        followed();
        var before = TextsRig.dump(mariadb());
        assertThat(house.api.metric("siaga_projection_dead_letters")).isZero();
        var said = new StringWriter();
        int code = new CommandLine(new StoreGroup()).setOut(new PrintWriter(said)).execute("rebuild", "--config", dir.resolve("siaga.yaml").toString());
        assertThat(code).as(said.toString()).isZero();
        assertThat(said.toString()).contains("a gateway runs").contains("rebuilt up to record");
        followed();
        assertThat(TextsRig.dump(mariadb()).containsAll(before)).isTrue();
    }

    private static void followed() {
        assertThat(Until.within(within(30), () -> {
            var last = house.facts.all().getLast().seq();
            return rows("SELECT seq FROM projection WHERE rebuilding=0").equals(Long.toString(last));
        })).as("the database follows").isTrue();
    }

    private static MariaDbProcess mariadb() {
        return house.station.database().orElseThrow();
    }

    private static long database() throws IOException {
        try (var pids = Files.list(house.station.data().resolve("mariadb"))) {
            var file = pids.filter(p -> p.toString().endsWith(".pid")).findFirst().orElseThrow();
            return Long.parseLong(Files.readString(file).split(" ")[0]);
        }
    }

    /// All rows in one line; empty when the database does not answer.
    private static String rows(String sql) {
        try {
            return String.join(" ", TextsRig.rows(mariadb(), sql));
        } catch (Exception e) {
            return "";
        }
    }

    private static void sql(String sql) throws Exception {
        try (var c = DriverManager.getConnection(mariadb().jdbcUrl(), mariadb().user(), mariadb().password()); var s = c.createStatement()) {
            s.execute(sql);
        }
    }

    // ---- the disk

    @Test
    void withAFullDiskCallsGoOnAndWhatHappenedIsInTheJournalOnceThereIsRoom() throws Exception {
        var traffic = Traffic.start(house);
        traffic.more(20);
        limitFiles("4096:unlimited");
        house.api.awaitHealth("journal", "BAD");
        int dialled = traffic.size();
        long kept = house.facts.all().size();
        traffic.more(40);
        assertThat(house.facts.all().size()).as("nothing reaches the disk").isEqualTo((int) kept);
        limitFiles("unlimited:unlimited");
        house.api.awaitHealth("journal", "OK");
        traffic.stopAndCheck();
        assertThat(house.facts.await("CallEnded", traffic.size())).hasSizeGreaterThan(dialled);
        assertThat(house.api.metric("siaga_journal_errors_total")).isPositive();
        assertThat(house.api.metric("siaga_journal_lost_total")).isZero();
    }

    /// RLIMIT_FSIZE of the gateway: every write beyond it fails, as on a full disk.
    private static void limitFiles(String soft) throws Exception {
        run("prlimit", "--pid", Long.toString(house.gateway().pid()), "--fsize=" + soft);
    }

    private static void signal(long pid, String name) throws Exception {
        run("kill", "-" + name, Long.toString(pid));
    }

    private static void run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
