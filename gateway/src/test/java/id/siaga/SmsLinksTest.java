package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.desk.DeskPort;
import id.siaga.desk.DeskPort.Outcome;
import id.siaga.desk.LinksPort;
import id.siaga.sms.Lane;
import id.siaga.trial.Reaction;
import id.siaga.trial.SmscSettings;
import id.siaga.trial.Status;
import id.siaga.trial.Submitted;
import id.siaga.trial.TrialSmsc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Links of a running gateway are stopped, started, added and changed while texts go on.
@Timeout(60)
class SmsLinksTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final DeskPort.By ADMIN = new DeskPort.By("admin", null);

    @TempDir
    Path dir;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private TrialSmsc a;
    private TrialSmsc b;
    private TextCentre centre;

    private static <T> T now(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static <T> T done(CompletionStage<Outcome<T>> stage) throws Exception {
        assertThat(now(stage)).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) now(stage)).row();
    }

    private Path file() {
        return dir.resolve("siaga.yaml");
    }

    private void write(String... links) throws Exception {
        TextCentre.write(file(), links);
    }

    private TextCentre centre() throws Exception {
        return new TextCentre(dir.resolve("data"), file(), _ -> {});
    }

    private void queue(String to) throws Exception {
        centre.queue(Lane.STATUS, to, "kepada " + to);
    }

    private static String link(String id, TrialSmsc at, String more) {
        return "id: %s, host: 127.0.0.1, port: %d, systemId: siaga, password: secret, ratePerSecond: 2000, window: 20, reconnectMax: 1s%s".formatted(id, at.port(), more);
    }

    private TrialSmsc smsc() throws Exception {
        var smsc = TrialSmsc.start(SmscSettings.of("siaga", "secret").receiptAfter(Duration.ofMillis(1)));
        smsc.onSubmit(_ -> new Reaction.Late(Duration.ofMillis(20))); // something is always on its way
        opened.push(smsc);
        return smsc;
    }

    @BeforeEach
    void start() throws Exception {
        a = smsc();
        b = smsc();
        write(link("a", a, ""), link("b", b, ", prefixes: [\"+62812\"]"));
        centre = centre();
        opened.push(() -> centre.close());
        assertThat(Until.within(SOON, () -> centre.bound("a") && centre.bound("b"))).isTrue();
    }

    @AfterEach
    void stop() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    private static Set<String> receivers(TrialSmsc... smscs) {
        return Stream.of(smscs).flatMap(s -> s.received().stream()).map(Submitted::to).collect(Collectors.toCollection(TreeSet::new));
    }

    private static long copies(TrialSmsc... smscs) {
        return Stream.of(smscs).mapToLong(s -> s.received().size()).sum();
    }

    @Test
    void textsSentWhileLinksAreStoppedStartedAddedChangedAndRemovedArriveOnce() throws Exception {
        var c = smsc();
        var links = centre.links();
        int texts = 0;
        for (int step = 0; step < 7; step++) {
            for (int i = 0; i < 60; i++) {
                queue("+62812%07d".formatted(++texts));
            }
            switch (step) {
                case 0 -> assertThat(done(links.set("b", false, ADMIN)).state()).isEqualTo("STOPPED");
                case 1 -> assertThat(done(links.set("a", false, ADMIN)).state()).isEqualTo("STOPPED"); // nothing stands: all waits
                case 2 -> assertThat(done(links.set("b", true, ADMIN)).state()).isIn("DIALLING", "BOUND");
                case 3 -> {
                    write(link("a", a, ""), link("b", b, ", prefixes: [\"+62812\"]"), link("c", c, ", prefixes: [\"+628120\"]"));
                    assertThat(done(links.readAgain(ADMIN)).added()).containsExactly("c");
                }
                case 4 -> {
                    write(link("b", c, ", bind: transmitter"), link("c", c, ""));
                    assertThat(done(links.readAgain(ADMIN))).isEqualTo(new LinksPort.Reread(List.of(), List.of("b", "c"), List.of("a")));
                }
                case 5 -> done(links.set("c", false, ADMIN));
                default -> {
                    write(link("b", b, ""));
                    assertThat(done(links.readAgain(ADMIN)).removed()).containsExactly("c");
                }
            }
        }
        int all = texts;
        assertThat(Until.within(SOON, () -> receivers(a, b, c).size() == all)).as("%d of %d arrived", receivers(a, b, c).size(), all).isTrue();
        assertThat(copies(a, b, c)).as("none twice").isEqualTo(all);
        assertThat(centre.states()).containsExactly("b BOUND");
        assertThat(centre.metrics()).contains("siaga_sms_link_up{link=\"b\"} 1").doesNotContain("siaga_sms_link_up{link=\"c\"}");
    }

    @Test
    void aPreferenceIsFollowedWithoutANewBindOnceTheFileSaysOtherwise() throws Exception {
        queue("+628125550001");
        assertThat(b.awaitReceived(s -> s.to().equals("+628125550001"), SOON)).isPresent();
        long binds = centre.texting().bound("a").stream().mapToLong(l -> l.generation()).sum();
        write(link("a", a, ", prefixes: [\"+62812\"]"), link("b", b, ""));
        assertThat(done(centre.links().readAgain(ADMIN)).changed()).containsExactly("a", "b");
        queue("+628125550002");
        assertThat(a.awaitReceived(s -> s.to().equals("+628125550002"), SOON)).isPresent();
        assertThat(centre.texting().bound("a").stream().mapToLong(l -> l.generation()).sum()).isEqualTo(binds);
    }

    @Test
    void aStoppedLinkStaysStoppedOverARestartAndIsShownAsDown() throws Exception {
        done(centre.links().set("a", false, ADMIN));
        centre.close();
        centre = centre();
        assertThat(Until.within(SOON, () -> centre.bound("b"))).isTrue();
        assertThat(centre.states()).containsExactly("a STOPPED", "b BOUND");
        assertThat(a.counts().receivers()).isZero();
        assertThat(centre.texting().health().stream().filter(h -> h.level() != id.siaga.desk.Rows.Level.OK)).singleElement()
                .satisfies(h -> assertThat(h.sentence().en()).contains("SMS link a is down"));
        done(centre.links().set("a", true, ADMIN));
        assertThat(Until.within(SOON, () -> centre.bound("a"))).isTrue();
    }

    @Test
    void whatGoesOverALinkIsLoggedWhileSomebodyWantsItWithoutWordsAndNumbers() throws Exception {
        var file = dir.resolve("data/pdu/pdu-a.log");
        assertThat(done(centre.links().set("b", false, ADMIN)).pdusLogged()).isFalse();
        queue("+6285755501");
        assertThat(a.awaitReceived(s -> s.to().equals("+6285755501"), SOON)).isPresent();
        assertThat(done(centre.links().logPdus("a", true, ADMIN)).pdusLogged()).isTrue();
        queue("+6285755502");
        assertThat(Until.within(SOON, () -> Stream.of(" > submit_sm seq", " < submit_sm_resp seq", " < deliver_sm seq", " > deliver_sm_resp").allMatch(content(file)::contains))).isTrue();
        assertThat(done(centre.links().logPdus("a", false, ADMIN)).pdusLogged()).isFalse();
        var lines = Files.readString(file);
        assertThat(lines).doesNotContain(hex("kepada")).doesNotContain(hex("57555"));
        assertThat(now(centre.links().logPdus("nobody", true, ADMIN))).isInstanceOf(Outcome.Unknown.class);
    }

    private static String content(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theMetricsOfALinkSayWhatItsSmscSaid() throws Exception {
        done(centre.links().set("b", false, ADMIN));
        a.onSubmit(s -> switch (s.to()) {
            case "+6285755501" -> new Reaction.Refuse(Status.RTHROTTLED);
            case "+6285755502" -> new Reaction.Refuse(new Status(0x0B));
            default -> new Reaction.Late(Duration.ofMillis(60));
        });
        queue("+6285755501");
        queue("+6285755502");
        queue("+6285755503");
        var answered = List.of("siaga_sms_link_answers_total{link=\"a\",status=\"0x00\"} 1", "siaga_sms_link_answers_total{link=\"a\",status=\"0x0b\"} 1",
                "siaga_sms_link_pdus_total{link=\"a\",what=\"accepted\"} 1");
        Until.holds("the answers are counted", SOON, () -> answered.stream().allMatch(centre.metrics()::contains));
        var metrics = centre.metrics();
        assertThat(metrics).contains("siaga_sms_link_state{link=\"a\",state=\"BOUND\"} 1", "siaga_sms_link_state{link=\"b\",state=\"STOPPED\"} 1", "siaga_sms_link_window{link=\"a\"} 20",
                "siaga_sms_link_rate{link=\"a\"} 2000");
        assertThat(value(metrics, "siaga_sms_link_throttled_seconds_total{link=\"a\"}")).isGreaterThanOrEqualTo(1);
        assertThat(value(metrics, "siaga_sms_link_answer_seconds{link=\"a\",quantile=\"0.99\"}")).isGreaterThan(0.05);
        assertThat(Until.within(SOON, () -> value(centre.metrics(), "siaga_sms_link_rate_now{link=\"a\"}") < 2_000)).as("refused a second after the bind, too").isTrue();
    }

    private static double value(String metrics, String name) {
        return metrics.lines().filter(l -> l.startsWith(name + " ")).mapToDouble(l -> Double.parseDouble(l.substring(name.length()))).findFirst().orElseThrow();
    }

    @Test
    void aFileThatCannotBeUsedChangesNothingAndItsProblemsAreToldWithTheirLines() throws Exception {
        write(link("a", a, ", bind: sideways"));
        assertThat(now(centre.links().readAgain(ADMIN))).isInstanceOfSatisfying(Outcome.Refused.class,
                r -> assertThat(r.reason().en()).contains("line ").contains("bind"));
        assertThat(now(centre.links().set("nobody", false, ADMIN))).isInstanceOf(Outcome.Unknown.class);
        assertThat(centre.states()).containsExactly("a BOUND", "b BOUND");
    }
}
