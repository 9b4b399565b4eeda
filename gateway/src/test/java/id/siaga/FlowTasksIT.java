package id.siaga;

import static id.siaga.CallHouse.within;
import static id.siaga.OperatorPhone.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.ids.CallId;
import id.siaga.ids.TicketNumber;
import id.siaga.ivr.Sound;
import id.siaga.config.FlowFiles;
import id.siaga.ivr.FlowFile;
import id.siaga.prompts.Wav;
import id.siaga.run.FreePort;
import id.siaga.recordings.Recordings;
import id.siaga.trial.Manner;
import id.siaga.trial.SipStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What flows have the house do, on the real Asterisk, each prompt a tone of its own.
class FlowTasksIT {
    private static final String HOTLINE = "0354123456";
    private static final String FLOW = """
            flow: layanan
            start: menu
            prompts:
              menu:     { id: Menu. }
              bicara:   { id: Silakan bicara. }
              terima:   { id: Kami terima. }
              nomor:    { id: Ketik nomor. }
              diterima: { id: Sudah diterima. }
              salah:    { id: Nomor salah. }
              dicatat:  { id: Laporan dicatat. }
              ditolak:  { id: Laporan ditolak. }
              puas:     { id: Puaskah Anda. }
              tunggu:   { id: Mohon tunggu. }
              bukan:    { id: Bukan nomor Anda. }
              sms:      { id: Nomor pengaduan Anda }
            steps:
              menu:     { menu: [menu], keys: { 1: pesan, 2: nomor, 3: tugas, 4: luar, 5: antre, 6: janji, 7: tebak, 8: tanpa }, wait: 10, otherwise: antre }
              pesan:    { record: [bicara], seconds: 20, silence: 2, next: sms, otherwise: antre }
              sms:      { text: [sms, $ticket], next: terima, otherwise: salah }
              terima:   { play: [terima, $ticket], next: selesai }
              nomor:    { collect: [nomor], digits: 11, wait: 5, next: status, otherwise: antre }
              status:   { branch: ticket, is: { typo: salah, received: diterima }, otherwise: antre }
              diterima: { play: [diterima], next: selesai }
              salah:    { play: [salah], next: nomor }
              tebak:    { collect: [nomor], digits: 11, wait: 5, next: tebakan, otherwise: antre }
              tebakan:  { branch: ticket, is: { typo: salah, received: diterima }, otherwise: bukan }
              bukan:    { play: [bukan], next: tebak }
              tugas:    { collect: [nomor], digits: 11, wait: 5, next: otw, otherwise: antre }
              otw:      { report: otw, next: dicatat, otherwise: ditolak }
              dicatat:  { play: [dicatat], next: selesai }
              ditolak:  { play: [ditolak], next: selesai }
              luar:     { transfer: "0354771234", ring: 5, next: puas, otherwise: antre }
              janji:    { callback: true, next: dicatat, otherwise: ditolak }
              tanpa:    { cover: anonymous, next: antre, otherwise: ditolak }
              antre:    { queue: hotline, say: [tunggu], every: 1, then: puas }
              puas:     { survey: [puas], about: kepuasan, wait: 5, next: selesai }
              selesai:  { end: true }
            """;
    /// Each a tone of its own.
    private static final List<String> HEARD = List.of("menu", "bicara", "terima", "nomor", "diterima", "salah", "dicatat", "ditolak", "puas", "tunggu", "bukan");
    private static final int LOWEST_HERTZ = 500;
    private static final int LONG_MILLIS = 4_000;

    @TempDir
    private static Path dir;

    private static CallHouse house;
    private static OperatorPhone sari;
    private static SipStack outside;

    @BeforeAll
    static void open() throws Exception {
        var file = Files.writeString(Files.createDirectory(dir.resolve("own")).resolve("layanan.yaml"), FLOW);
        var prompts = Files.createDirectory(dir.resolve("prompts"));
        for (var sound : ((FlowFile.Result.Read) FlowFiles.read(file)).flow().sounds()) {
            if (sound instanceof Sound.Words words) {
                int millis = words.name().equals("menu") || words.name().equals("tunggu") ? LONG_MILLIS : 600;
                Tones.record(prompts, words, hertz(words.name()), millis);
            }
        }
        int port = FreePort.find();
        var places = new HashMap<>(CallHouse.callingOut(port));
        places.put("flow: flows/pengaduan.yaml", "flow: own/layanan.yaml");
        places.put("#recordings_max: 20 ", "recordings_max: 1 ");
        house = CallHouse.open(dir, places);
        outside = house.outside(port);
        outside.phone("0354771234").manner(new Manner(Duration.ofMillis(20), Duration.ofMillis(50), 0, Duration.ofMillis(1_500), null));
        sari = house.operator("sari");
    }

    @AfterAll
    static void close() {
        if (outside != null) outside.close();
        if (house != null) house.close();
    }

    @AfterEach
    void clear() throws Exception {
        house.clear();
        assertThat(house.station.asterisk().orElseThrow().cli("core show channels count")).contains("0 active channels");
    }

    /// All others have one below these.
    private static int hertz(String prompt) {
        return LOWEST_HERTZ + 100 * HEARD.indexOf(prompt);
    }

    private static long hears(CallHouse.Caller caller, String prompt) {
        return get(caller.sip().ear().whenHears(hertz(prompt)), prompt, within(12));
    }

    private static void type(CallHouse.Caller caller, String digits) {
        for (char digit : digits.toCharArray()) caller.sip().press(digit);
    }

    private static CallHouse.Caller atMenu(String number) {
        var caller = house.dial(number, HOTLINE, id.siaga.trial.Sound.tone(CallHouse.CITIZEN_HERTZ));
        hears(caller, "menu");
        return caller;
    }

    private static void speak(CallHouse.Caller caller) throws Exception {
        hears(caller, "bicara");
        recorded(caller);
    }

    /// Until so much of it is on disk: Asterisk writes it in large pieces.
    private static void recorded(CallHouse.Caller caller) throws Exception {
        var file = house.station.data().resolve("recordings/" + caller.call() + ".wav");
        Until.holds("a second is recorded", within(8), () -> file.toFile().length() >= 16_000);
    }

    @Test
    void aMessageIsATicketIsTextedIsPlayedBackAndItsNumberTellsItsState() throws Exception {
        var number = house.nextNumber();
        var caller = atMenu(number);
        caller.sip().press('1');
        speak(caller);
        caller.sip().press('#');
        hears(caller, "terima");
        var kept = house.facts.awaitOf(caller.call(), "MessageKept");
        assertThat(Long.parseLong(kept.field("lengthMs"))).isBetween(1_000L, 20_000L);
        assertThat(house.facts.all("TicketOpened")).filteredOn(f -> f.field("contact").equals("call:" + caller.call())).singleElement()
                .satisfies(t -> assertThat(t.field("ticket")).isEqualTo(kept.field("ticket")));
        assertThat(house.facts.all("SmsQueued")).anyMatch(f -> f.field("ticket").equals(kept.field("ticket")));
        house.ended(caller.call(), "ENDED", "SYSTEM");

        var heard = Files.write(dir.resolve("heard.wav"), house.api.bytes("/api/calls/" + caller.call() + "/recording?reason=laporan"));
        assertThat(Wav.read(heard).loud()).isGreaterThan(Duration.ofMillis(900));
        assertThat(house.facts.all("Seen")).anyMatch(f -> f.field("what").equals("recording:" + caller.call()));

        var digits = kept.field("ticket");
        var again = atMenu(number);
        again.sip().press('2');
        hears(again, "nomor");
        type(again, digits.substring(0, 10) + (char) ('0' + (digits.charAt(10) - '0' + 1) % 10));
        hears(again, "salah");
        hears(again, "nomor");
        type(again, digits);
        hears(again, "diterima");

        var stranger = atMenu(house.nextNumber());
        stranger.sip().press('2');
        hears(stranger, "nomor");
        type(stranger, digits);
        house.facts.awaitOf(stranger.call(), "CallQueued");
    }

    @Test
    void whoChoosesToBeNobodyIsNobodyOnThePhoneAndInTheRecordThatOpensTheTicket() throws Exception {
        var number = house.nextNumber().substring(1);
        var caller = atMenu("0" + number);
        caller.sip().press('8');
        house.facts.awaitOf(caller.call(), "CallQueued");
        assertThat(house.facts.awaitOf(caller.call(), "CallCovered").field("cover")).isEqualTo("anonymous");
        house.ready("sari");
        var phone = sari.ring();
        assertThat(phone.shown()).doesNotContain(number);
        phone.answer();
        house.facts.awaitOf(caller.call(), "CallAnswered");
        assertThat(house.api.get("/api/calls/" + caller.call()).toString()).doesNotContain(number);
        house.api.post("/api/calls/" + caller.call() + "/disposition", Map.of("disposition", "GENUINE"));
        house.facts.await("the ticket", all -> all.stream().anyMatch(f -> f.type().equals("TicketOpened") && f.field("contact").equals("call:" + caller.call()) && f.field("cover").equals("anonymous")));
    }

    /// In this house one caller is recorded at a time.
    @Test
    void whoCannotBeRecordedIsLedOnAndWhatOthersSaidIsKept() throws Exception {
        var first = atMenu(house.nextNumber());
        first.sip().press('1');
        speak(first);
        var second = atMenu(house.nextNumber());
        second.sip().press('1');
        house.facts.awaitOf(second.call(), "RecordingRefused");
        house.facts.awaitOf(second.call(), "CallQueued"); // the step's `otherwise`
        hears(second, "tunggu");
        assertThat(house.facts.of(second.call(), "MessageBegun")).isEmpty();
        first.sip().hangUp();
        house.facts.awaitOf(first.call(), "MessageKept");
        house.facts.awaitOf(first.call(), "CallEnded");
        var third = atMenu(house.nextNumber());
        third.sip().press('1');
        speak(third);
        third.sip().press('#');
        hears(third, "terima");
        house.facts.awaitOf(third.call(), "MessageKept");
        house.ready("sari");
        sari.ring(second).answer();
        house.facts.awaitOf(second.call(), "CallAnswered");
        assertThat(house.facts.all("RecordingRefused")).hasSize(1);
    }

    @Test
    void whatIsSaidWhileTheGatewayDiesIsATicketAllTheSame() throws Exception {
        var caller = atMenu(house.nextNumber());
        caller.sip().press('1');
        hears(caller, "bicara");
        house.facts.awaitOf(caller.call(), "MessageBegun");
        house.kill();
        recorded(caller);
        caller.sip().hangUp();
        house.back();
        var kept = house.facts.awaitOf(caller.call(), "MessageKept");
        assertThat(house.facts.all("TicketOpened")).filteredOn(f -> f.field("ticket").equals(kept.field("ticket"))).hasSize(1);
        assertThat(new Recordings(house.station.data().resolve("recordings")).spoken(CallId.parse(caller.call()))).isGreaterThan(Duration.ofSeconds(1));
    }

    /// Thirty numbers, the right one among them, by six calls of one phone at once. Ten thousand: `GuessingTest`, `ByPhoneTest`.
    @Test
    void whoGuessesNumbersByKeysLearnsNothingIsNotListenedToAnyMoreAndChangesNothing() throws Exception {
        var owner = house.nextNumber();
        var stranger = house.nextNumber();
        var known = new TicketNumber(opened(owner));
        var own = opened(stranger);
        int facts = factsOf(known.digits()).size();
        double told = typed("told");
        double refused = typed("refused");
        var numbers = LongStream.range(Math.max(1, known.sequence() - 15), Math.max(1, known.sequence() - 15) + 30).mapToObj(n -> TicketNumber.of(LocalDate.now(ZoneId.of("Asia/Jakarta")), n).digits()).toList();
        assertThat(numbers).contains(known.digits());

        try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
            var guesses = new ArrayList<Future<Boolean>>();
            for (int call = 0; call < 6; call++) {
                var caller = atMenu(stranger);
                var mine = numbers.subList(5 * call, 5 * call + 5);
                guesses.add(calls.submit(() -> guess(caller, mine)));
            }
            for (var guess : guesses) assertThat(guess.get(60, TimeUnit.SECONDS)).as("heard of a ticket that is not theirs").isFalse();
        }
        assertThat(typed("told")).isEqualTo(told);
        assertThat(typed("refused")).as("after the first five").isGreaterThanOrEqualTo(refused + 25);
        assertThat(guess(atMenu(stranger), List.of(own))).as("not even of their own, for a while").isFalse();
        assertThat(factsOf(known.digits())).hasSize(facts);

        var caller = atMenu(owner);
        caller.sip().press('7');
        hears(caller, "nomor");
        type(caller, known.digits());
        hears(caller, "diterima");
        assertThat(typed("told")).isEqualTo(told + 1);
    }

    /// @return whether anything was told
    private static boolean guess(CallHouse.Caller caller, List<String> numbers) {
        var heard = caller.sip().ear().whenHears(hertz("diterima"));
        caller.sip().press('7');
        for (var number : numbers) {
            hears(caller, "nomor");
            type(caller, number);
            hears(caller, "bukan");
        }
        caller.sip().hangUp();
        return heard.isDone();
    }

    private static String opened(String reporter) throws Exception {
        return house.api.post("/api/tickets", Map.of("kind", "COMPLAINT", "description", "lampu padam", "reporter", reporter)).path("number").asString();
    }

    private static List<CallFacts.Fact> factsOf(String ticket) {
        return house.facts.all().stream().filter(f -> f.field("ticket").equals(ticket)).toList();
    }

    private static double typed(String outcome) throws Exception {
        return house.api.metric("siaga_ticket_number_typed_total{outcome=\"" + outcome + "\"}");
    }

    @Test
    void anOfficerOfTheAgencyReportsAndNobodyElse() throws Exception {
        var ticket = house.api.post("/api/tickets", Map.of("kind", "EMERGENCY", "category", "FIR-STR"));
        var digits = ticket.path("number").asString();
        house.api.post("/api/tickets/" + digits + "/assignments", Map.of("version", ticket.path("version").longValue()));
        var stranger = atMenu(house.nextNumber());
        stranger.sip().press('3');
        hears(stranger, "nomor");
        type(stranger, digits);
        hears(stranger, "ditolak");
        var officer = atMenu("081200000101");
        officer.sip().press('3');
        hears(officer, "nomor");
        type(officer, digits);
        hears(officer, "dicatat");
        assertThat(house.facts.all("AssignmentMoved")).extracting(f -> f.field("to")).containsExactly("ACKNOWLEDGED", "EN_ROUTE");
    }

    @Test
    void anAnnouncementIsCutWhenAnOperatorIsFreeAndTheTalkIsFollowedByASurvey() throws Exception {
        var caller = atMenu(house.nextNumber());
        caller.sip().press('5');
        long heard = hears(caller, "tunggu");
        house.ready("sari");
        var phone = sari.ring(caller);
        assertThat(TimeUnit.NANOSECONDS.toMillis(phone.invitedAt() - heard)).as("not after its end").isLessThan(LONG_MILLIS);
        Until.holds("the announcement is cut", within(2), () -> !caller.sip().ear().hears(hertz("tunggu")));
        phone.answer();
        house.facts.awaitOf(caller.call(), "CallAnswered");
        OperatorPhone.hearEachOther(caller.sip(), phone);
        Thread.sleep(1_100);                                            // shorter talks are dropped pick-ups
        phone.hangUp();
        hears(caller, "puas");
        caller.sip().press('4');
        var answer = house.facts.awaitOf(caller.call(), "SurveyAnswered");
        assertThat(answer.field("score")).isEqualTo("4");
        house.ended(caller.call(), "SERVED", "OPERATOR");
    }

    @Test
    void aReloadLetsRunningCallsFinishTheirVersionAndRefusesABadOne() throws Exception {
        var file = dir.resolve("own/layanan.yaml");
        var running = atMenu(house.nextNumber());
        try {
            Files.writeString(file, FLOW.replace("5: antre,", "5: kosong,"));
            assertThatThrownBy(() -> house.api.post("/api/flows/reload", Map.of())).hasMessageContaining("409").hasMessageContaining("layanan.yaml:17: step 'menu' leads to 'kosong'");
            Files.writeString(file, FLOW.replace("5: antre,", "5: ditolak,"));
            assertThat(house.api.post("/api/flows/reload", Map.of()).path("rows").valueStream().filter(r -> r.path("changed").asBoolean())).hasSize(1);
            var later = atMenu(house.nextNumber());
            later.sip().pressInfo('5');                                // SIP INFO; the others press by RFC 4733
            hears(later, "ditolak");
            running.sip().press('5');
            house.facts.awaitOf(running.call(), "CallQueued");
        } finally {
            Files.writeString(file, FLOW);
            house.api.post("/api/flows/reload", Map.of());
        }
    }

    @Test
    void whoAsksForItIsOwedACall() throws Exception {
        var caller = atMenu(house.nextNumber());
        caller.sip().press('6');
        hears(caller, "dicatat");
        assertThat(house.facts.awaitOf(caller.call(), "CallbackDue").field("reason")).isEqualTo("ASKED");
    }

    /// What must be empty afterwards is looked at after each test.
    @Test
    void whoHangsUpAnywhereLeavesNothingBehind() throws Exception {
        for (var step : Map.of('1', "bicara", '2', "nomor", '3', "nomor", '5', "tunggu").entrySet()) {
            var caller = atMenu(house.nextNumber());
            caller.sip().press(step.getKey());
            hears(caller, step.getValue());
            if (step.getKey() == '1') house.facts.awaitOf(caller.call(), "MessageBegun");
            if (step.getKey() == '2') type(caller, "26");
            caller.sip().hangUp();
            var ended = house.facts.awaitOf(caller.call(), "CallEnded");
            assertThat(ended.field("outcome")).as("after key %s", step.getKey()).isEqualTo(step.getKey() == '5' ? "ABANDONED_WAITING" : "ABANDONED_IVR");
            if (step.getKey() == '1') house.facts.await("an end of the message", all -> all.stream().anyMatch(f -> f.field("call").equals(caller.call()) && f.type().matches("Message(Kept|Empty)")));
        }
    }

    @Test
    void twoHundredDigitsAtOnceAreTheDigitsThatWereAskedFor() throws Exception {
        var caller = atMenu(house.nextNumber());
        caller.sip().press('2');
        hears(caller, "nomor");
        type(caller, "9".repeat(200));
        hears(caller, "salah");
    }

    @Test
    void aCallerIsPutThroughToAPhoneOutside() throws Exception {
        house.api.awaitHealth("trunk", "OK");
        var caller = atMenu(house.nextNumber());
        caller.sip().press('4');
        get(caller.sip().ear().whenHears(hertz("puas")), "the survey after the talk outside", within(12));
        caller.sip().press('5');
        house.facts.awaitOf(caller.call(), "SurveyAnswered");
    }
}
