package id.siaga.cli;

import static id.siaga.cli.Finding.Weight.UNSAFE;
import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.config.Config;
import id.siaga.config.LoadResult;
import id.siaga.passwords.PasswordHash;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LiveTableTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String HASH = PasswordHash.of("a long sentence".toCharArray());
    private static final String REAL = """
            node: {region: '35.71'}
            data: {dir: 'DIR'}
            http: {listen: '127.0.0.1:HTTP'}
            database: {url: 'jdbc:mariadb://127.0.0.1/siaga', user: siaga, password: secretsecret}
            asterisk:
              agi: {listen: '127.0.0.1:4573', secret: 0123456789abcdef}
              ami: {host: 127.0.0.1, secret: 0123456789abcdef}
              sip: {listen: '10.0.0.5:5060'}
            trunk: {host: [10.20.30.40], send_to: '10.20.30.40:5060'}
            lines: [{number: '112', kind: emergency, flow: f.yaml, queue: e}]
            queues: [{id: e, priority: 100}]
            operators:
              - {id: sari, name: Sari, phone: '101', password: 'HASH'}
              - {id: budi, name: Budi, phone: '102', password: 'HASH'}
            sms:
              links:
                - {id: a, host: 10.0.0.1, port: 2775, systemId: s, password: p, tls: true}
                - {id: b, host: 10.0.0.2, port: 2775, systemId: s, password: p, tls: true}
            fallback: {number: '0354999'}
            alarms:
              mobile: ['+628123456789']
              sms: {link: b}
              call: {endpoint: gsm}
              test_call: {every: 1h, via: siaga-trunk, caller: '0354112001'}
            """;

    @TempDir
    Path dir;

    private Config config(String text) throws IOException {
        var file = Files.writeString(dir.resolve("siaga.yaml"), text.replace("DIR", dir.resolve("var").toString()).replace("HTTP", "9").replace("HASH", HASH));
        return switch (Config.load(file)) {
            case LoadResult.Loaded(var config) -> config;
            case LoadResult.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    private static LiveFacts facts(Config config) {
        var running = new LiveFacts.Running(List.of(new LiveFacts.Row("watchdog", "OK", "", "", "", "")));
        return new LiveFacts(config, NOW, voice(Set.of("kediri/salam"), Set.of(), Set.of()), 0.5, "yes", NOW.minus(Duration.ofHours(10)), List.of(), running);
    }

    private List<String> found(LiveFacts facts) {
        return LiveTable.findings(facts).stream().map(Finding::key).toList();
    }

    @Test
    void aCentreThatIsReadyHasNoFindings() throws IOException {
        assertThat(found(facts(config(REAL)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            passwords-clear | password: 'HASH'}                   | password: geheim123}
            passwords-made  | , password: 'HASH'}                 | }
            http-open       | '127.0.0.1:HTTP'                    | '10.0.0.5:8112'
            ami-open        | host: 127.0.0.1,                    | host: 10.0.0.9,
            agi-open        | '127.0.0.1:4573'                    | '10.0.0.5:4573'
            sms-clear       | p, tls: true}                       | p}
            database-trial  | database: {url: 'jdbc:mariadb://127.0.0.1/siaga', user: siaga, password: secretsecret} | database: {}
            trunk-trial     | [10.20.30.40]                       | [10.20.30.40, 127.0.0.2]
            sip-loopback    | '10.0.0.5:5060'                     | '127.0.0.1:5060'
            outside         | fallback: {number: '0354999'}       | fallback: {}
            mobile          | mobile: ['+628123456789']           | mobile: []
            test-call       | every: 1h, via: siaga-trunk,        | every: 1h,
            region          | node: {region: '35.71'}             | node: {}
            """)
    void eachLineOfTheConfigurationIsFound(String key, String was, String is) throws IOException {
        assertThat(REAL).contains(was);
        assertThat(found(facts(config(REAL.replace(was, is))))).containsExactly(key);
    }

    @Test
    void withoutTheRealPartsItIsATrial() throws IOException {
        var text = REAL.replaceAll("(?m)^ {2}ami: .*\n", "").replaceAll("(?s)sms:\n {2}links:.*?fallback", "fallback").replace("  sms: {link: b}\n", "");
        assertThat(found(facts(config(text)))).containsExactly("asterisk-trial", "sms-trial");
        assertThat(found(facts(config(text.replace("call: {endpoint: gsm}", "call: {}"))))).contains("second-route");
    }

    @Test
    void theMachineIsLookedAt() throws IOException {
        var config = config(REAL);
        var good = facts(config);
        assertThat(found(new LiveFacts(config, NOW, voice(Set.of("beep"), Set.of("salam"), Set.of("pilih")), 0.05, "no", NOW.minus(Duration.ofHours(25)), List.of(2027), good.gateway())))
                .containsExactlyInAnyOrder("prompts-trial", "prompts-missing", "prompts-robot", "holidays", "disk", "clock", "backup");
        assertThat(found(new LiveFacts(config, NOW, voice(Set.of(), Set.of(), Set.of()), -1, "", null, List.of(), null))).containsExactly("backup", "gateway");
    }

    @Test
    void whatTheRunningGatewayCallsBadIsUnsafe() throws IOException {
        var config = config(REAL);
        var rows = List.of(new LiveFacts.Row("trunk", "BAD", "Jalur mati", "The trunk is dead", "Periksa", "Check"), new LiveFacts.Row("ami", "WARN", "", "", "", ""));
        var findings = LiveTable.findings(new LiveFacts(config, NOW, voice(Set.of(), Set.of(), Set.of()), 0.5, "yes", NOW, List.of(), new LiveFacts.Running(rows)));
        assertThat(findings).extracting(Finding::key).containsExactly("watchdog", "fault-trunk");
        assertThat(findings).allMatch(f -> f.weight() == UNSAFE);
    }

    @Test
    void everyRowSaysWhatToDoInBothLanguages() {
        assertThat(LiveTable.all()).hasSizeGreaterThan(20).allSatisfy(f -> assertThat(List.of(f.id(), f.en(), f.remedyId(), f.remedyEn())).noneMatch(String::isBlank));
        assertThat(LiveTable.all().stream().map(Finding::key).distinct()).hasSameSizeAs(LiveTable.all());
    }

    @Test
    void theShippedTrialIsNotSafeAndSaysSoWithExitCodeOne() {
        assertThat(run("--live", "--config", "../config/siaga.yaml")).startsWith("1 UNSAFE").contains("fallback.number", "TRIAL", "→ ");
        assertThat(run("--live", "--json", "--config", "../config/siaga.yaml")).startsWith("1 {").contains("\"safe\":false", "\"key\":\"outside\"");
    }

    private static String run(String... args) {
        var out = new StringWriter();
        return new CommandLine(new Check()).setOut(new PrintWriter(out)).setErr(new PrintWriter(out)).execute(args) + " " + out;
    }

    private static LiveFacts.Voice voice(Set<String> stock, Set<String> robot, Set<String> missing) {
        return new LiveFacts.Voice(stock, robot, missing);
    }
}
