package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import id.siaga.meters.Meters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/// The page in a real Chromium, against a real server over [MemoryPort].
class DeskPageIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static Path profile;
    private static ChromeDriver browser;

    private MemoryPort port;
    private DeskServer server;

    @BeforeAll
    static void openBrowser() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "SKIPPED: no Chromium here; install chromium and chromium-driver to test the page");
        profile = Files.createTempDirectory("siaga-chromium");
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--user-data-dir=" + profile, "--window-size=1366,900", "--lang=en");
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "en"));
        browser = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(), options);
    }

    @AfterAll
    static void closeBrowser() throws IOException {
        if (browser != null) {
            browser.quit();
            try (var files = Files.walk(profile)) {
                files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        port = new MemoryPort();
        server = start(0);
        browser.get(page());
        browser.executeScript("localStorage.clear()");
        browser.manage().deleteAllCookies();
        browser.get(page());
        var _ = browser.manage().logs().get("browser").getAll(); // the feed that broke when the server before was closed is not this test's
    }

    private DeskServer start(int number) throws Exception {
        return DeskServer.start(DeskSettings.at("127.0.0.1", number, java.time.Duration.ofHours(12)), port, new Meters(), Clock.systemUTC()).toCompletableFuture().get();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String page() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    private static String text(String selector) {
        return browser.findElement(By.cssSelector(selector)).getText();
    }

    private static void click(String selector) {
        browser.findElement(By.cssSelector(selector)).click();
    }

    private static void until(String what, Supplier<Boolean> condition) throws Exception {
        for (long end = System.nanoTime() + Duration.ofSeconds(20).toNanos(); ; Thread.sleep(20)) {
            try {
                if (condition.get()) {
                    return;
                }
            } catch (StaleElementReferenceException | org.openqa.selenium.NoSuchElementException e) {
                // Drawn anew in between: look again.
            }
            if (System.nanoTime() > end) {
                var picture = Path.of("target", "desk-page-failed.png");
                Files.write(picture, browser.getScreenshotAs(OutputType.BYTES));
                throw new AssertionError("not within 20 s: " + what + "; see " + picture + "; page says: " + text("body"));
            }
        }
    }

    private void logIn(String user) throws Exception {
        until("log-in is shown", () -> browser.findElement(By.id("login")).isDisplayed());
        // The page keeps the name when a session is over.
        browser.findElement(By.id("user")).clear();
        browser.findElement(By.id("user")).sendKeys(user);
        browser.findElement(By.id("password")).clear();
        browser.findElement(By.id("password")).sendKeys(MemoryPort.PASSWORD, Keys.ENTER);
        until("the desk is live", () -> text("#pulse").contains("Connected") || text("#pulse").contains("Tersambung"));
    }

    @Test
    void aWaitingCallerAppearsByItselfAndAHostileNameStaysText() throws Exception {
        logIn("sari");
        assertThat(text("#waiting-count")).isEqualTo("0");
        var hostile = "<img src=x onerror=\"document.title='owned'\">";
        port.operator("op1", hostile, "READY", null, null);
        port.tell(MemoryPort.waiting(1, "081234567889", "112", Instant.now()));
        // A line is text from the wire too.
        port.tell(MemoryPort.waiting(2, "", "<script>alert(1)</script>", Instant.now()));
        var _ = port.trialText("081234567889", hostile);
        until("both callers wait", () -> text("#waiting-count").equals("2"));
        until("the operator's name is text", () -> text("#operators").contains(hostile));
        until("the text message is text", () -> text("#contacts").contains(hostile));
        assertThat(text("#waiting")).contains("0812••••••89").contains("no number").contains("<script>alert(1)</script>");
        assertThat(browser.findElements(By.cssSelector("main img, main script"))).isEmpty();
        assertThat(browser.getTitle()).isEqualTo("(2) Siaga 112");
        var shown = text("#waiting [data-call='7-1'] .time");
        until("the clock of the caller runs", () -> !text("#waiting [data-call='7-1'] .time").equals(shown));
    }

    @Test
    void theTrialButtonsCallAndText() throws Exception {
        assertThat(text("#trial")).contains("TRIAL, NOT A REAL 112");
        logIn("sari");
        click("#try-call");
        until("the call is placed and seen", () -> text("#waiting-count").equals("1") && text("#notice").contains("081298765401"));
        var field = browser.findElement(By.id("try-text"));
        field.clear();
        field.sendKeys("Pohon tumbang", Keys.ENTER);
        until("the text is seen with its ticket", () -> text("#contacts").contains("Pohon tumbang") && text("#contacts").contains("261122 "));
        assertThat(port.done).contains("trial call").anyMatch(it -> it.endsWith("Pohon tumbang"));
    }

    @Test
    void whatIsWrongStandsOnTopTheWorstFirstAndGoesAway() throws Exception {
        logIn("sari");
        var fine = port.health;
        assertThat(browser.findElement(By.id("faults")).isDisplayed()).isFalse();
        port.tell(List.of(new Rows.Health("disk", Rows.Level.WARN, false, new Words("Disk menipis", "The disk runs low"), new Words("Kosongkan", "Free it")),
                new Rows.Health("trunk", Rows.Level.BAD, false, new Words("Jalur mati", "The trunk is dead"), new Words("Hubungi", "Call the carrier"))));
        until("both are shown", () -> text("#faults").contains("The disk runs low"));
        assertThat(text("#faults")).containsSubsequence("The trunk is dead", "Call the carrier", "The disk runs low", "Free it");
        port.tell(fine);
        until("all is well", () -> !browser.findElement(By.id("faults")).isDisplayed());
    }

    @Test
    void theLanguageFollowsTheBrowserAndTheSwitchAndIsKept() throws Exception {
        assertThat(text("#login h2")).isEqualTo("Log in");
        logIn("sari");
        click("#language");
        until("Indonesian", () -> text("#waiting-title").startsWith("Penelepon menunggu"));
        assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang")).isEqualTo("id");
        assertThat(text("#trial")).contains("UJI COBA, BUKAN 112 SUNGGUHAN");
        assertThat(text("#health")).contains("Asterisk terhubung.");
        browser.navigate().refresh();
        until("still Indonesian", () -> text("#waiting-title").startsWith("Penelepon menunggu"));
    }

    @Test
    void anOperatorTakesABreakByKeyboardAndNamesACall() throws Exception {
        logIn("sari");
        until("own state", () -> text("#mine-state").equals("Ready"));
        browser.findElement(By.id("reason")).sendKeys("Prayer");
        browser.findElement(By.id("reason")).sendKeys(Keys.TAB);
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        until("on a break", () -> text("#mine-state").equals("Break") && text("#operators").contains("Prayer"));
        assertThat(port.done).containsExactly("desk op1 true", "sari op1 Break[reason=Prayer]");
        var talk = MemoryPort.talking(MemoryPort.waiting(9, "081234567889", "112", Instant.now()), "op1");
        port.tell(talk);
        until("the number of the own call is clear", () -> text("#call-what").contains("081234567889"));
        port.tell(MemoryPort.ended(talk, "SERVED", null));
        click("[data-disposition=PRANK]");
        until("named", () -> text("#contacts").contains("Prank"));
        assertThat(port.calls.get(CallId.of(7, 9)).disposition()).isEqualTo("PRANK");
        until("masked again", () -> !browser.findElement(By.id("call")).isDisplayed() && !text("#contacts").contains("081234567889"));
    }

    @Test
    void textsOfTenThousandCharactersControlsAndTurnedWritingStayInTheirPlace() throws Exception {
        logIn("sari");
        var hostile = List.of("tolong ".repeat(1_430), "\u202Egnp.exe\u2066", "\u0000\u0007\u001B[31mmerah\u200F", "X".repeat(10_000), "=1+1 <b>tebal</b>");
        for (int i = 0; i < hostile.size(); i++) {
            port.tell(new Rows.Message(id.siaga.ids.SmsId.of(7, i + 1), Rows.Direction.IN, new Phone("+628123456789"), "112", hostile.get(i), Instant.now(), "READ", null, null));
        }
        until("all are there", () -> browser.findElements(By.cssSelector("#contacts .what.text")).size() == hostile.size());
        assertThat(browser.executeScript("return [...document.querySelectorAll('#contacts .what.text')].every(e => e.getBoundingClientRect().height < 120)")).as("in one look: the page draws anew").isEqualTo(true);
        assertThat(browser.executeScript("return document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
        assertThat(browser.executeScript("return [...document.querySelectorAll('#contacts .what.text > span')].every(e => getComputedStyle(e).unicodeBidi === 'isolate')")).as("turns nobody else's words around").isEqualTo(true);
        assertThat(browser.executeScript("return [...document.querySelectorAll('#contacts .what.text > span')].map(e => e.textContent).sort()")).as("as they were sent").isEqualTo(hostile.stream().sorted().toList());
        assertThat(browser.findElements(By.cssSelector("#contacts b b, #contacts .what.text b"))).isEmpty();
    }

    @Test
    void aSupervisorReadsWhatNobodyCouldReadAndLooksWhereWhoTextsIs() throws Exception {
        var ticket = aTicket();
        logIn("dewi");
        until("both lists are there", () -> text("#repair-count").equals("1") && text("#places-count").equals("1"));
        assertThat(text("#places")).contains("+628•••••••89").doesNotContain("112.63");
        click("#places [data-look]");
        until("the place is shown, and who looked is noted", () -> text("#places").contains("-7.98189, 112.63040") && port.seen.stream().anyMatch(read -> read.matches("dewi place:7-98 (?!read).*")));
        assertThat(browser.findElement(By.cssSelector("#places a")).getDomAttribute("href")).isEqualTo("geo:-7.98189,112.6304;u=14");
        click("#places [data-put]");
        until("it is on the ticket", () -> port.done.stream().anyMatch(d -> d.contains(ticket) && d.contains("-7.98189,112.63040")));
        click("#repair option[value='8']");
        until("read as UCS-2", () -> text("#repair .reread").contains("in coding 8") && text("#repair").contains("→ 112"));
        Files.write(Path.of("target", "desk-page-repair.png"), browser.getScreenshotAs(OutputType.BYTES));
        click("#repair [data-keep]");
        until("kept", () -> port.done.contains("repair 7-99 in coding 8 by dewi") && !browser.findElement(By.id("repair-card")).isDisplayed());
    }

    @Test
    void aSupervisorListensToATalkAndEndsItAlsoWhereNobodyIsShownToWhom() throws Exception {
        port.account("ratna", Set.of(Role.SUPERVISOR), "op3");
        port.operator("op3", "Ratna", "READY", null, null);
        port.tell(MemoryPort.talking(MemoryPort.waiting(9, "081234567889", "112", Instant.now()), "op1"));
        port.operator("op1", "Sari Wulandari", "TALKING", null, CallId.of(7, 9));
        logIn("ratna");
        until("a talk to listen to", () -> browser.findElements(By.cssSelector("[data-listen]")).size() == 3);
        click("[data-manner='LISTEN']");
        until("she listens", () -> port.done.contains("listen 7-9 LISTEN by ratna") && !browser.findElements(By.cssSelector("[data-listen-no-more]")).isEmpty());
        click("[data-listen-no-more]");
        until("no more", () -> port.done.contains("listen 7-9 no more by ratna") && browser.findElements(By.cssSelector("[data-listen-no-more]")).isEmpty());
    }

    @Test
    void aSupervisorWhispersAndJoinsByKeyboardAndReadsInBothLanguagesWhoHearsThem() throws Exception {
        port.account("ratna", Set.of(Role.SUPERVISOR), "op3");
        port.operator("op3", "Ratna", "READY", null, null);
        port.tell(MemoryPort.talking(MemoryPort.waiting(9, "081234567889", "112", Instant.now()), "op1"));
        port.operator("op1", "Sari Wulandari", "TALKING", null, CallId.of(7, 9));
        logIn("ratna");
        until("the three ways", () -> browser.findElements(By.cssSelector("[data-listen]")).size() == 3);
        var first = texts("[data-listen]");
        assertThat(first).isIn(List.of("Dengarkan", "Bisikkan", "Ikut bicara"), List.of("Listen", "Whisper", "Join"));
        click("#language");
        until("the other language", () -> !texts("[data-listen]").equals(first));
        assertThat(texts("[data-listen]")).isIn(List.of("Dengarkan", "Bisikkan", "Ikut bicara"), List.of("Listen", "Whisper", "Join"));
        for (var manner : List.of("WHISPER", "JOIN")) {
            until("can be chosen", () -> !browser.findElements(By.cssSelector("[data-manner='" + manner + "']")).isEmpty());
            browser.executeScript("document.querySelector(\"[data-manner='LISTEN']\").focus()");
            var keys = manner.equals("WHISPER") ? List.of(Keys.TAB) : List.of(Keys.TAB, Keys.TAB);
            keys.forEach(key -> browser.switchTo().activeElement().sendKeys(key));
            assertThat(browser.switchTo().activeElement().getDomAttribute("data-manner")).isEqualTo(manner);
            browser.switchTo().activeElement().sendKeys(Keys.ENTER);
            until(manner, () -> port.done.contains("listen 7-9 " + manner + " by ratna") && !browser.findElements(By.cssSelector("[data-listen-no-more]")).isEmpty());
            if (manner.equals("JOIN")) {
                Files.write(Path.of("target", "desk-page-join.png"), browser.getScreenshotAs(OutputType.BYTES));
            }
            click("[data-listen-no-more]");
            until("no more", () -> browser.findElements(By.cssSelector("[data-listen-no-more]")).isEmpty());
        }
    }

    /// Read in one step: a row may be drawn anew between two.
    private static List<?> texts(String selector) {
        return (List<?>) browser.executeScript("return [...document.querySelectorAll(arguments[0])].map(e => e.innerText)", selector);
    }

    @Test
    void aRecordingIsPlayedOnThePageOnceTheReasonIsSaidAndPlaysOnWhileThePageIsDrawnAnew() throws Exception {
        var number = RowRulesTest.fireOf(port);
        port.tell(MemoryPort.ended(MemoryPort.waiting(1, "081234567889", "1708", Instant.now()), "SERVED", null).recorded(true));
        logIn("sari");
        until("the button beside the call", () -> !browser.findElements(By.cssSelector("#contacts [data-hear='7-1']")).isEmpty());
        click("#contacts [data-hear='7-1']");
        until("the reason is asked for", () -> browser.findElement(By.id("hear-form")).isDisplayed());
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("hear-reason");
        assertThat(port.seen).as("nothing was fetched yet").noneMatch(read -> read.contains("recording"));
        browser.switchTo().activeElement().sendKeys("menulis laporan", Keys.ENTER);
        until("it plays", () -> sound("readyState") >= 3 && sound("currentTime") > 0);
        assertThat(sound("duration")).isEqualTo(2.0);
        assertThat(port.seen).containsOnlyOnce("sari recording:7-1 menulis laporan");
        port.tell(MemoryPort.waiting(2, "081234567000", "112", Instant.now()));
        until("somebody else calls", () -> text("#waiting-count").equals("1"));
        picture("desk-page-recording-en.png");
        until("it plays to its end", () -> browser.executeScript("return document.querySelector('#hear-audio').ended").equals(true));
        browser.executeScript("document.querySelector('#hear-audio').currentTime = 1");
        until("and from its middle", () -> sound("currentTime") >= 1 && sound("seekable") >= 2);
        click("#hear-close");
        until("closed", () -> !browser.findElement(By.id("recording-card")).isDisplayed());
        click("#language");
        browser.findElement(By.id("ticket-number")).sendKeys(number.digits(), Keys.ENTER);
        until("on the ticket too", () -> !browser.findElements(By.cssSelector("#ticket [data-hear='7-1']")).isEmpty());
        click("#ticket [data-hear='7-1']");
        browser.findElement(By.id("hear-reason")).sendKeys("mencocokkan alamat", Keys.ENTER);
        until("again, for another reason", () -> sound("readyState") >= 3 && port.seen.contains("sari recording:7-1 mencocokkan alamat"));
        assertThat(text("#recording-title")).isEqualToNormalizingWhitespace("Rekaman panggilan 7-1");
        port.tell(port.calls.get(CallId.of(7, 1)).under(new id.siaga.tickets.Cover(true, false)));
        until("who is anonymous has no button", () -> browser.findElements(By.cssSelector("#contacts [data-hear='7-1']")).isEmpty());
    }

    @Test
    void aRecordingThatIsRefusedSaysWhy() throws Exception {
        port.tell(MemoryPort.ended(MemoryPort.waiting(1, "081234567889", "1708", Instant.now()), "SERVED", null).recorded(true));
        logIn("sari");
        until("the button", () -> !browser.findElements(By.cssSelector("#contacts [data-hear='7-1']")).isEmpty());
        click("#contacts [data-hear='7-1']");
        port.calls.clear(); // and nobody told the page
        browser.findElement(By.id("hear-reason")).sendKeys("menulis laporan", Keys.ENTER);
        until("in the gateway's words", () -> text("#notice").contains("no such recording") && !browser.findElement(By.id("recording-card")).isDisplayed());
    }

    private static double sound(String property) {
        var script = property.equals("seekable") ? "const s = document.querySelector('#hear-audio').seekable; return s.length ? s.end(0) : 0" : "return document.querySelector('#hear-audio')." + property;
        return ((Number) browser.executeScript(script)).doubleValue();
    }

    @Test
    void whoAnswersATextSeesWhatItCostsBeforeItLeaves() throws Exception {
        var ticket = aTicket();
        port.tell(new Rows.Message(id.siaga.ids.SmsId.of(7, 1), Rows.Direction.IN, new Phone("+628123456789"), "112", "Ada pohon tumbang", Instant.now(), "READ", port.tickets.keySet().iterator().next(), null));
        logIn("sari");
        until("the text is there", () -> !browser.findElements(By.cssSelector("[data-answer='" + ticket + "']")).isEmpty());
        click("[data-answer='" + ticket + "']");
        browser.findElement(By.id("answer-text")).sendKeys("Kami “segera” datang");
        until("one text of GSM letters, and what was made plain", () -> text("#answer-cost").equals("1 SMS · GSM-7 · made plain: “ → \", ” → \""));
        click("#answer-send");
        until("it has left and the form is gone", () -> port.done.stream().anyMatch(d -> d.contains("Kami \"segera\" datang")) && !browser.findElement(By.id("answer-card")).isDisplayed());
    }

    @Test
    void aTicketShowsItsAgenciesWhomToPhoneAndWhatWasToldApartFromWhatWasMeasured() throws Exception {
        var number = RowRulesTest.fireOf(port);
        logIn("dewi");
        browser.findElement(By.id("ticket-number")).sendKeys(number.digits(), Keys.ENTER);
        until("both agencies", () -> browser.findElements(By.cssSelector("[data-assignment].state, li[data-assignment]")).size() == 2);
        assertThat(text("li[data-assignment='1']")).contains("PSC 119", "leads", "Did not answer", "PHONE NOW", "081200000001", "Acceptance: BROKEN since", "Disposition sheet");
        assertThat(text("li[data-assignment='2']")).contains("On the way", "by text", "told by radio, noted");
        assertThat(browser.findElement(By.cssSelector("li[data-assignment='2'] .told b")).getText()).as("what was told stands apart").isEqualTo("On the way");
        picture("desk-page-ticket-en.png");
        click("[data-flag=anonymous]");
        until("the flag is set", () -> port.done.stream().anyMatch(d -> d.startsWith("change " + number)));
        browser.findElement(By.id("ticket-note")).sendKeys("mobil kedua");
        click("li[data-assignment='2'] [data-state=ON_SCENE]");
        until("what the rules say is told", () -> text("#notice").contains("cannot"));
        assertThat(browser.findElement(By.id("ticket-note")).getDomProperty("value")).as("what was typed is still there").isEqualTo("mobil kedua");
        click("#language");
        until("Indonesian", () -> text("li[data-assignment='1']").contains("TELEPON SEKARANG"));
        assertThat(text("li[data-assignment='2']")).contains("diberitahu lewat radio, dicatat", "Lembar disposisi");
        picture("desk-page-ticket-id.png");
        assertThat(browser.executeScript("return document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
    }

    @Test
    void anAgencySeesItsTicketsAndTakesThem() throws Exception {
        var number = RowRulesTest.fireOf(port);
        logIn("damkar");
        until("its list", () -> text("#tickets").contains(number.digits().substring(0, 6)));
        for (var card : List.of(".waiting", ".operators", ".contacts", ".health")) {
            assertThat(browser.findElement(By.cssSelector(".card" + card)).isDisplayed()).as(card).isFalse();
        }
        click("#tickets [data-open]");
        until("its share", () -> text("#ticket").contains("Damkar"));
        assertThat(browser.findElements(By.cssSelector("li[data-assignment='1'] button, li[data-assignment='1'] a, [data-state=WITHDRAWN]"))).as("not of others").isEmpty();
        picture("desk-page-agency.png");
        browser.findElement(By.id("answer-of-2")).sendKeys("Api sudah padam");
        click("[data-answer='2']");
        until("it waits for a coordinator", () -> text("#notice").contains("coordinator") && port.done.contains("answer " + number + " 2 Api sudah padam"));
    }

    private static void picture(String name) throws IOException {
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", name), browser.getScreenshotAs(OutputType.BYTES));
    }

    private String aTicket() {
        port.open(new DeskPort.NewTicket("COMPLAINT", "Pohon tumbang", null, null, null, "+628123456789", null, null, Rows.Where.UNKNOWN, id.siaga.tickets.Cover.NONE), new DeskPort.By("sari", null));
        return port.tickets.keySet().iterator().next().digits();
    }

    @Test
    void whenTheGatewayDiesThePageSaysSoAndComesBackWithALogIn() throws Exception {
        logIn("sari");
        int number = server.port();
        server.close();
        until("connection lost", () -> browser.findElement(By.id("lost")).isDisplayed());
        assertThat(text("#lost")).contains("Connection lost");
        server = start(number);
        until("log in again: sessions live in memory", () -> text("#wrong").contains("session is over"));
        logIn("sari");
        until("all well", () -> !browser.findElement(By.id("lost")).isDisplayed());
    }

    @Test
    void aWrongPasswordIsToldAndTheConsoleStaysClean() throws Exception {
        browser.findElement(By.id("user")).sendKeys("sari");
        browser.findElement(By.id("password")).sendKeys("wrong", Keys.ENTER);
        until("told", () -> text("#wrong").contains("Name or password is wrong"));
        logIn("sari");
        var complaints = browser.manage().logs().get("browser").getAll().stream()
                .map(Object::toString)
                .filter(line -> !line.contains("401"))
                .toList();
        assertThat(complaints).as("no breach of the content security policy, no error").isEqualTo(List.of());
    }
}
