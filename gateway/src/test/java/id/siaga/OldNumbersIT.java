package id.siaga;

import static id.siaga.CallHouse.within;
import static id.siaga.OperatorPhone.get;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.bench.TextsRig;
import id.siaga.config.FlowFiles;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.ivr.FlowFile;
import id.siaga.ivr.Sound;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.journal.Personal;
import id.siaga.run.StartFailed;
import id.siaga.trial.Submitted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where a ticket stands, by text and by keys. Numbers stay valid for ever: tickets that ended forty days ago, which the memory of a whole gateway has let go. Their facts are in the journal with the times of
/// then, and in MariaDB.
class OldNumbersIT {
    private static final String HOTLINE = "0354123456";
    private static final String FLOW = """
            flow: layanan
            start: nomor
            prompts:
              nomor: { id: Ketik nomor. }
              tutup: { id: Sudah ditutup. }
              bukan: { id: Bukan nomor Anda. }
              nanti: { id: Kami belum tahu. }
              rujuk: { id: Silakan hubungi. }
            steps:
              nomor:   { collect: [nomor], digits: 11, wait: 8, next: keadaan, otherwise: selesai }
              keadaan: { branch: ticket, is: { other: bukan, closed: tutup, referred: rujuk }, otherwise: nanti }
              tutup:   { play: [tutup], next: nomor }
              bukan:   { play: [bukan], next: nomor }
              nanti:   { play: [nanti], next: nomor }
              rujuk:   { play: [rujuk, $neighbour], next: nomor }
              selesai: { end: true }
            """;
    private static final List<String> HEARD = List.of("nomor", "tutup", "bukan", "nanti", "rujuk", "Kabupaten Nganjuk");
    private static final LocalDate THEN = LocalDate.of(2026, 1, 2);
    private static final TicketNumber LAMP = TicketNumber.of(THEN, 11);
    private static final TicketNumber AGAIN = TicketNumber.of(THEN, 12);
    private static final TicketNumber NOBODYS = TicketNumber.of(THEN, 13);
    private static final String SITI = "081277700701";
    private static final String BUDI = "081277700702";

    @TempDir
    private static Path dir;

    private static CallHouse house;

    @BeforeAll
    static void open() throws Exception {
        var file = Files.writeString(Files.createDirectory(dir.resolve("own")).resolve("layanan.yaml"), FLOW);
        var prompts = Files.createDirectory(dir.resolve("prompts"));
        for (var sound : ((FlowFile.Result.Read) FlowFiles.read(file)).flow().sounds()) {
            if (sound instanceof Sound.Words words) Tones.record(prompts, words, hertz(words.name()), 600);
        }
        Tones.record(prompts, new Sound.Words("Kabupaten Nganjuk", "id", "Kabupaten Nganjuk"), hertz("Kabupaten Nganjuk"), 600);
        longAgo(Files.createDirectory(dir.resolve("data")));
        house = CallHouse.open(dir, Map.of("flow: flows/pengaduan.yaml", "flow: own/layanan.yaml"));
        assertThat(house.trial.smsc().awaitReceiver(within(30))).isTrue();
        Until.holds("the database knows them", within(60), OldNumbersIT::projected);
    }

    /// Two reports of one lamp, by two phones; it was closed.
    private static void longAgo(Path data) throws Exception {
        try (var journal = Journal.open(data, JournalSettings.defaults().withClock(Clock.fixed(Instant.now().minus(Duration.ofDays(40)), ZoneOffset.UTC)))) {
            journal.append(opened(journal, LAMP, SITI, 1));
            journal.append(opened(journal, AGAIN, BUDI, 2));
            journal.append(new Interaction.TicketMerged(AGAIN, LAMP, "NEW", "sari"));
            journal.append(new Interaction.TicketChanged(LAMP, "state", "NEW", "CLOSED", "sari"));
        }
    }

    private static boolean projected() {
        try {
            return TextsRig.rows(house.station.database().orElseThrow(), "SELECT COUNT(*) FROM ticket WHERE state<>'NEW'").equals(List.of("2"));
        } catch (SQLException | StartFailed e) {
            return false;
        }
    }

    private static Interaction opened(Journal journal, TicketNumber number, String phone, long sms) {
        int slot = journal.keys().next();
        return new Interaction.TicketOpened(number, "COMPLAINT", "SMS", "sms:" + SmsId.of(1, sms), new Personal(slot, e164(phone)), new Personal(slot, "lampu jalan mati"));
    }

    private static String e164(String phone) {
        return "+62" + phone.substring(1);
    }

    @AfterAll
    static void close() {
        if (house != null) house.close();
    }

    @AfterEach
    void clear() throws Exception {
        house.clear();
    }

    private static int hertz(String prompt) {
        return 500 + 100 * HEARD.indexOf(prompt);
    }

    /// What comes back.
    private static String text(String from, String words) throws Exception {
        int before = to(from).size();
        assertThat(house.trial.smsc().deliver(e164(from), "1708", words).get(30, TimeUnit.SECONDS).ok()).isTrue();
        Until.holds("an answer to " + words, within(30), () -> to(from).size() > before);
        return to(from).getLast().text();
    }

    private static List<Submitted> to(String phone) {
        return house.trial.smsc().received().stream().filter(s -> s.to().equals(e164(phone))).toList();
    }

    private static void types(CallHouse.Caller caller, TicketNumber number, String then) {
        get(caller.sip().ear().whenHears(hertz("nomor")), "nomor", within(12));
        for (char digit : number.digits().toCharArray()) caller.sip().press(digit);
        get(caller.sip().ear().whenHears(hertz(then)), then, within(12));
    }

    private static CallHouse.Caller calls(String phone) {
        return house.dial(phone, HOTLINE, id.siaga.trial.Sound.tone(CallHouse.CITIZEN_HERTZ));
    }

    private static double typed(String outcome) throws Exception {
        return house.api.metric("siaga_ticket_number_typed_total{outcome=\"" + outcome + "\"}");
    }

    @Test
    void aReporterReadsHowItEndedAndAStrangerReadsWhatIsReadOfANumberThatIsNoTicket() throws Exception {
        int opened = house.facts.all("TicketOpened").size();
        assertThat(text(BUDI, "STATUS " + AGAIN)).as("merged: how the other ended, under the number that they know").contains(AGAIN.digits(), "ditutup");
        assertThat(text(BUDI, "YA " + AGAIN)).as("too late to have it opened again").contains("ditutup");
        var stranger = "081277700703";
        assertThat(text(stranger, "STATUS " + LAMP)).contains("no such ticket of this phone").isEqualTo(text(stranger, "STATUS " + NOBODYS));
        assertThat(house.facts.all("TicketOpened")).hasSize(opened);
        assertThat(house.facts.all("TicketChanged")).filteredOn(f -> f.field("ticket").equals(LAMP.digits())).as("nothing was changed").hasSize(1);
    }

    @Test
    void aCallerHearsHowItEndedAndAStrangerWhatIsHeardOfANumberThatIsNoTicket() throws Exception {
        var told = typed("told");
        types(calls(SITI), LAMP, "tutup");
        types(calls(BUDI), AGAIN, "tutup");
        assertThat(typed("told")).isEqualTo(told + 2);
        var stranger = calls("081277700704");
        types(stranger, LAMP, "bukan");
        types(stranger, NOBODYS, "bukan");
    }

    @Test
    void whoseCaseWasReferredHearsTheNeighboursNameAndThenTheDigitsOfItsTelephone() throws Exception {
        var phone = "081277700706";
        var number = house.api.post("/api/tickets", Map.of("kind", "COMPLAINT", "description", "jalan rusak", "reporter", e164(phone))).path("number").asString();
        var version = house.api.get("/api/tickets/" + number).path("version").longValue();
        house.api.patch("/api/tickets/" + number, Map.of("version", version, "state", "REFERRED_OUT", "neighbour", "KAB-NGANJUK"));
        var caller = calls(phone);
        var name = caller.sip().ear().whenHears(hertz("Kabupaten Nganjuk"));
        var digits = caller.sip().ear().whenHears(hertz("satu"));
        types(caller, new TicketNumber(number), "rujuk");
        assertThat(get(name, "the name", within(12))).isLessThan(get(digits, "the digits", within(12)));
    }

    /// A database that hangs is worse than one that is gone.
    @Test
    void whileTheDatabaseHangsACallerHearsSoAfterTwoSecondsAndATextIsAnsweredWhenItGoesOn() throws Exception {
        int before = to(SITI).size();
        database("STOP");
        try {
            var unanswered = typed("unanswered");
            types(calls(BUDI), AGAIN, "nanti");
            assertThat(typed("unanswered")).isEqualTo(unanswered + 1);
            assertThat(house.trial.smsc().deliver(e164(SITI), "1708", "STATUS " + LAMP).get(30, TimeUnit.SECONDS).ok()).isTrue();
            assertThat(text("081277700705", "INFO")).as("others are answered meanwhile").isNotBlank();
            assertThat(to(SITI)).hasSize(before);
        } finally {
            database("CONT");
        }
        Until.holds("the answer follows", within(60), () -> to(SITI).size() > before);
        assertThat(to(SITI).getLast().text()).contains(LAMP.digits(), "ditutup");
    }

    private static void database(String signal) throws IOException, InterruptedException {
        long pid = house.station.database().orElseThrow().pid();
        if (new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).inheritIO().start().waitFor() != 0) throw new AssertionError("no " + signal + " to the database");
    }
}
