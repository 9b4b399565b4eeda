package id.siaga.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.passwords.PasswordHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is wrong with a file is said all at once, with lines and remedies, and never thrown.
class ConfigProblemsTest {
    private static final String GOOD = """
            lines:
              - {number: "112", kind: emergency, flow: flows/112.yaml, queue: emergency}
            queues:
              - {id: emergency, priority: 100}
            operators:
              - {id: sari, name: Sari, phone: "101"}
            """;

    @TempDir
    Path dir;

    @Test
    void theSmallestConfigurationHasDefaultsForAllElse() {
        var config = loaded(GOOD);
        assertThat(config.asteriskIsEmbedded()).isTrue();
        assertThat(config.queues().getFirst().ringFor()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.asterisk().agi().reachedAt()).isEqualTo(new HostPort("127.0.0.1", 4573));
        assertThat(config.operatorsOf(config.queues().getFirst())).hasSize(1);
    }

    @Test
    void aSecondPersonSupervisesHasOneTelephoneOutsideAndNoPinInClear() {
        var problems = problems(GOOD + """
                users: [{id: dewi, name: Dewi, role: supervisor}]
                screening:
                  approvers:
                    - {person: sari, phone: "+6281200000001", pin: "482913"}
                    - {person: dewi, phone: "112", pin: "%s"}
                """.formatted(PasswordHash.NOBODY));
        assertThat(problems).extracting(Problem::toString).anyMatch(p -> p.contains("approvers[].pin") || p.contains("pin")).noneMatch(p -> p.contains("482913"));
        var others = problems(GOOD + """
                users: [{id: dewi, name: Dewi, role: supervisor}]
                screening:
                  approvers:
                    - {person: sari, phone: "+6281200000001", pin: "%1$s"}
                    - {person: dewi, phone: "112", pin: "%1$s"}
                    - {person: dewi, phone: "+6281200000001", pin: "%1$s"}
                """.formatted(PasswordHash.NOBODY));
        assertThat(others).extracting(Problem::toString).anyMatch(p -> p.contains("role supervisor")).anyMatch(p -> p.contains("trunk.send_to")).anyMatch(p -> p.contains("one of our own numbers"))
                .anyMatch(p -> p.contains("\"dewi\", which line")).anyMatch(p -> p.contains("\"+6281200000001\", which line"));
    }

    @Test
    void allProblemsAreReportedAtOnceInTheOrderOfTheFile() {
        var problems = problems("""
                node:
                  timezone: Asia/Jakarte
                  languge: id
                http:
                  listen: 127.0.0.1:99999
                lines:
                  - {number: 1x2, kind: urgent, flow: ../x, queue: nowhere}
                queues:
                  - id: emergency
                    priority: 1000
                    ring_for: 90
                operators:
                  - {name: Sari, phone: "101"}
                  - {id: budi, name: Budi, phone: "101", queues: [emergancy]}
                """);
        assertThat(problems).extracting(Problem::line).isSorted();
        assertThat(problems).extracting(Problem::toString).containsExactly(
                "line 2: node.timezone is \"Asia/Jakarte\"; it must be IANA time zone, such as Asia/Jakarta",
                "line 3: node.languge is not a key of Siaga; did you mean language?",
                "line 5: http.listen is \"127.0.0.1:99999\"; it must be host:port, IPv6 in brackets, such as 127.0.0.1:8112",
                "line 7: lines[0].number is \"1x2\"; it must be 2 to 18 digits, + before them allowed, such as 112",
                "line 7: lines[0].kind is \"urgent\"; it must be emergency | hotline, such as emergency",
                "line 7: lines[0].flow is \"../x\"; it must be path of a flow, relative to this file, such as flows/darurat-112.yaml",
                "line 7: lines[0].queue names the queue \"nowhere\", which is not in queues; there are: emergency",
                "line 10: queues[0].priority is \"1000\"; it must be rank, 1..100, such as 100",
                "line 11: queues[0].ring_for is \"90\"; it must be duration with ms, s, m, h or d, 5s..2m, such as 20s",
                "line 13: operators[0].id is missing; write it: 1 to 40 letters, digits, . _ -",
                "line 14: operators[1].phone is \"101\", which line 13 has too; give each its own",
                "line 14: operators[1].queues names the queue \"emergancy\", which is not in queues; there are: emergency");
    }

    @Test
    void overflowsThatLeadNowhereAreRefusedWithTheirLine() {
        var problems = problems("""
                lines:
                  - {number: "112", kind: emergency, flow: flows/112.yaml, queue: emergency}
                queues:
                  - id: emergency
                    priority: 100
                    overflow:
                      - {to: second, after: 30s}
                      - {to: nobody, after: 20s}
                  - {id: second, priority: 90, overflow: [{to: third}]}
                  - {id: third, priority: 80, overflow: [{to: second}, {to: twin, after: 40s}]}
                  - {id: twin, priority: 70}
                phones:
                  - {id: standby, name: Piket, number: "101"}
                operators:
                  - {id: sari, name: Sari, phone: "101", queues: [emergency]}
                  - {id: budi, name: Budi, phone: "102", queues: [second]}
                  - {id: ayu, name: Ayu, phone: "103", queues: [third, twin]}
                """);
        assertThat(problems).extracting(Problem::toString).containsExactly(
                "line 4: queues[0].id is an emergency queue whose overflow ends at no phone outside: with nobody at work its callers would wait for nobody; add one of phones to its overflow",
                "line 8: queues[0].overflow[1].to is \"nobody\", which is neither in queues nor in phones; there are: emergency, second, standby, third, twin",
                "line 8: queues[0].overflow[1].after is shorter than that of the overflow before it; they go up",
                "line 9: queues[1].overflow[0].to is \"third\", which leads back to second: a circle",
                "line 10: queues[2].overflow[0].to is \"second\", which leads back to third: a circle",
                "line 10: queues[2].overflow[1].to is \"twin\", whose operators all serve third already: it adds nobody",
                "line 13: phones[0].number needs trunk.send_to, the address such calls go to",
                "line 13: phones[0].number is one of our own numbers; a call would come back for ever");
    }

    @Test
    void anAgencysLogInSaysForWhichAndOnlyItDoes() {
        var problems = problems(GOOD + """
                users:
                  - {id: one, name: One, role: agency}
                  - {id: two, name: Two, role: [coordinator, auditor], agency: DAMKAR}
                  - {id: three, name: Three, role: [agency, auditor], agency: DAMKAR}
                """);
        assertThat(problems).hasSize(2);
        assertThat(problems.toString()).contains("users[0].agency").contains("write for which agency").contains("users[1].agency needs the role agency");
    }

    @Test
    void anEmergencyQueueMayEndAtAPhoneOutside() {
        var config = loaded(GOOD.replace("priority: 100}", "priority: 100, overflow: [{to: standby, after: 15s}]}") + """
                phones:
                  - {id: standby, name: Piket, number: "0812345678"}
                trunk: {send_to: "10.0.0.1:5060"}
                """);
        assertThat(config.queues().getFirst().overflow()).containsExactly(new Config.Overflow("standby", Duration.ofSeconds(15), Duration.ofSeconds(15)));
        assertThat(config.phones().getFirst().ringFor()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void rulesThatCannotHoldAreRefusedWithTheirLine() {
        var problems = problems("""
                lines:
                  - {number: "112", kind: emergency, flow: flows/112.yaml, queue: emergency}
                queues:
                  - id: emergency
                    priority: 100
                    reserve: 1
                    prefer_for: 1m
                  - {id: hotline, priority: 10, reserve: 2}
                  - id: jawa
                    priority: 10
                    skills: [jawa, isyarat]
                  - {id: nobody, priority: 5}
                operators:
                  - {id: sari, name: Sari, phone: "101", queues: [emergency, hotline, jawa], skills: [jawa]}
                  - {id: budi, name: Budi, phone: "102", queues: [emergency]}
                """);
        assertThat(problems).extracting(Problem::toString).containsExactly(
                "line 6: queues[0].reserve is for hotlines; an emergency line leads into this queue, and nothing is kept back from its callers",
                "line 7: queues[0].prefer_for is for hotlines; an emergency line leads into this queue, and none of its callers waits for one operator",
                "line 8: queues[1].reserve is 2, but 2 operators take emergency calls: none of them would ever be offered a call of this queue",
                "line 11: queues[2].skills asks for \"isyarat\", which no operator has; see operators[].skills",
                "line 12: queues[3].id is served by no operator; check operators[].queues and operators[].skills");
    }

    @Test
    void skillsNobodyHasAreRefusedAtEveryStepWithTheirLine() {
        var problems = problems("""
                lines:
                  - {number: "112", kind: emergency, flow: flows/112.yaml, queue: emergency}
                queues:
                  - {id: emergency, priority: 100}
                  - id: jawa
                    priority: 10
                    skills: [jawa:4, medis]
                    relax:
                      - {after: 20s, skills: [jawa:2]}
                      - {after: 10s}
                      - after: 40s
                        skills: [jawa:3]
                  - {id: isyarat, priority: 9, skills: [jawa:5]}
                  - {id: medis, priority: 8, skills: [medis, jawa:9]}
                operators:
                  - {id: sari, name: Sari, phone: "101", skills: [jawa:4]}
                  - {id: budi, name: Budi, phone: "102", skills: [medis]}
                """);
        assertThat(problems).extracting(Problem::toString).containsExactly(
                "line 7: queues[1].skills asks for \"jawa:4\", \"medis\", which no operator has together; see operators[].skills",
                "line 10: queues[1].relax[1].after is not later than the step before; write the steps in the order of time",
                "line 12: queues[1].relax[2].skills does not ask for less than the step before: nothing",
                "line 13: queues[2].skills asks for \"jawa:5\", which no operator has; see operators[].skills",
                "line 14: queues[3].skills is \"medis, jawa:9\"; it must be list of: 1 to 40 letters, digits, . _ -, with a level 1 to 5 as in jawa:3, such as ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "http: 8112                                              | http must hold keys, indented below it",
        "lines2: x                                               | lines2 is not a key of Siaga; did you mean lines?",
        "asterisk: {codecs: [alaw, alaw]}                        | asterisk.codecs is \"alaw, alaw\"",
        "asterisk: {codecs: {a: b}}                              | asterisk.codecs must be a list",
        "asterisk: {ami: {host: pbx}}                            | asterisk.ami.secret is missing",
        "asterisk: {agi: {listen: '0.0.0.0:4573'}}               | asterisk.agi.listen listens on every address",
        "asterisk: {rtp: {ports: 5000-6000}}                     | asterisk.sip.listen lies inside asterisk.rtp.ports",
        "asterisk: {rtp: {ports: 16000-40000}}                   | asterisk.rtp.ports is \"16000-40000\"",
        "http: {listen: '127.0.0.1:4573'}                        | http.listen has the port of asterisk.agi.listen",
        "database: {url: 'jdbc:mariadb://db/siaga'}              | database.password is missing",
        "database: {url: 'jdbc:mysql://db/siaga'}                | database.url is \"jdbc:mysql://db/siaga\"",
        "fallback: {number: '0354112'}                           | fallback.number needs trunk.send_to",
        "fallback: {number: '112'}                               | fallback.number is one of our own numbers",
        "trunk: {host: [carrier.example]}                        | trunk.host is \"carrier.example\"",
        "users: [{id: sari, name: S, role: admin}]               | users[0].id is \"sari\"",
        "sms: {numbers: [{number: '112', purpose: emergency, link: x}]} | sms.numbers[0].link is \"x\", which is no id of sms.links",
        "sms: {links: [{id: a, host: h, port: 0, systemId: s, password: p}]} | sms.links[0].port is \"0\"",
        "sms: {links: [{id: a, host: h, port: 1, systemId: s, password: p, tls: yes}]} | sms.links[0].tls is \"yes\"",
        "sms: {links: [{id: a, host: h, port: 1, systemId: s, password: '${NOWHERE}'}]} | sms.links[0].password needs the environment variable NOWHERE, which is not set",
        "sms: {links: [{id: a, host: h, port: 1, systemId: s, password: '${file:gone}'}]} | sms.links[0].password needs the file",
        "sms: {links: [{id: a, host: h, port: 1, systemId: s, password: '${'}]} | sms.links[0].password has ${ without a name",
        "node: [a]                                               | node must hold keys",
        "node: {id: [a]}                                         | node.id must be one plain value",
        "node: &a {id: x}                                        | an anchor (&name) is not allowed",
        "node: !!java.net.URL {id: x}                            | a tag (!…) is not allowed",
        "node: *a                                                | an alias (*name) is not allowed",
        "node: {id: x, id: y}                                    | id stands here twice",
        "? [a]\\n: b                                             | a key must be a plain word",
    })
    void eachWrongPieceHasItsOwnSentence(String piece, String sentence) {
        assertThat(problems(GOOD + piece.replace("\\n", "\n") + "\n")).extracting(Problem::toString)
                .anySatisfy(p -> assertThat(p).contains(sentence));
    }

    @Test
    void aProblemNeverShowsASecret() {
        var problems = problems(GOOD.replace("phone: \"101\"", "phone: \"101\", sip_password: \"hunter2 ;\"") + "asterisk: {agi: {secret: hunter2}}\n");
        assertThat(problems).hasSize(2);
        assertThat(problems).extracting(Problem::toString).noneMatch(p -> p.contains("hunter2"));
    }

    @Test
    void aProblemNeverRepeatsControlCharactersOfTheFile() {
        var problems = problems(GOOD + "node: {id: \"x\\e[2J\\nline 1: all is well \\u202e\", \"\\a\": 1}\n");
        assertThat(problems).hasSize(2);
        assertThat(problems).extracting(Problem::toString).allMatch(p -> p.chars().noneMatch(c -> c < ' ' || c == 0x202e));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sari\nx", "Sari;", "a]", "${EPOCH}", "x\"y", "<101>", "a\\b", "a|b", "a{b", "a$b", " Sari", "\u0000", "x\u0085y"})
    void aNameThatMeansSomethingToAsteriskIsRefused(String name) {
        var quoted = "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\u0000", "\\0").replace("\u0085", "\\N") + "\"";
        assertThat(problems(GOOD.replace("name: Sari", "name: " + quoted))).extracting(Problem::key).containsExactly("operators[0].name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10 1", "101,1", "101]", "101;", "_X.", "*10", "siaga-trunk", "${X}", "101\\n", "", "-1", "123456789012345678901"})
    void aPhoneThatIsNoPlainExtensionIsRefused(String phone) {
        assertThat(problems(GOOD.replace("\"101\"", "\"" + phone + "\""))).extracting(Problem::key).containsExactly("operators[0].phone");
    }

    @Test
    void secretsComeFromTheEnvironmentAndFromFilesOnceAndNotAsTemplates() throws IOException {
        Files.writeString(dir.resolve("sip"), "${PATH}-and-more\nsecond line\n");
        var substitution = new Substitution(name -> name.equals("AGI") ? "0123456789abcdef" : null, dir);
        assertThat(substitution.replace("x${AGI}y")).isEqualTo(new Substitution.Text("x0123456789abcdefy"));
        assertThat(substitution.replace("${file:sip}")).isEqualTo(new Substitution.Text("${PATH}-and-more"));
        assertThat(substitution.replace("${file:.}")).isInstanceOf(Substitution.Missing.class);
        assertThat(substitution.replace("${file:/dev/zero}")).isInstanceOf(Substitution.Missing.class);
        assertThat(substitution.replace("${file:\u0000}")).isInstanceOf(Substitution.Missing.class);
        assertThat(substitution.replace("${a b}")).isInstanceOf(Substitution.Missing.class);
    }

    @Test
    void aFileCutAtEveryByteIsReadOrRefusedButNeverThrows() throws IOException {
        cut(GOOD.getBytes(StandardCharsets.UTF_8), 1);
        cut(Files.readAllBytes(Path.of("../config/siaga.yaml")), Integer.getInteger("siaga.cut", 31));   // every byte: -Dsiaga.cut=1
    }

    private void cut(byte[] whole, int step) throws IOException {
        var file = dir.resolve("cut.yaml");
        for (int n = 0; n < whole.length; n += step) {
            Files.write(file, Arrays.copyOf(whole, n));
            assertHandled(file);
        }
    }

    @Test
    void randomDamageIsReadOrRefusedButNeverThrows() throws IOException {
        var whole = Files.readAllBytes(Path.of("../config/siaga.yaml"));
        var random = new Random(112);
        var file = dir.resolve("damaged.yaml");
        for (int i = 0; i < 200; i++) {
            var damaged = whole.clone();
            for (int k = random.nextInt(1, 6); k > 0; k--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            assertHandled(file);
        }
    }

    @Test
    void hugeDeepAndExplodingFilesAreRefusedQuickly() throws IOException {
        var bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [").append(("*a" + (i - 1) + ", ").repeat(9)).append("]\n");
        }
        for (var text : List.of("x: y\n".repeat(2_000_000), "[".repeat(900_000), "a: ".repeat(300_000), "- ".repeat(400_000), bomb.toString(),
                "lines: [" + "{},".repeat(200_000) + "]", "\"" + "x".repeat(1_000_000), "? ".repeat(300_000))) {
            var file = dir.resolve("huge.yaml");
            Files.writeString(file, text);
            long begun = System.nanoTime();
            assertThat(Config.load(file)).isInstanceOf(LoadResult.Refused.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void whatIsNoTextIsSaid() throws IOException {
        var file = dir.resolve("latin1.yaml");
        Files.write(file, "node: {id: caf\u00e9}\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Config.load(file)).isEqualTo(new LoadResult.Refused(List.of(new Problem(0, "", "is not UTF-8 text; save it as UTF-8"))));
        assertThat(Config.load(dir)).isInstanceOf(LoadResult.Refused.class);
        assertThat(Config.load(dir.resolve("nowhere"))).isInstanceOf(LoadResult.Refused.class);
    }

    @Test
    void anEmptyFileSaysWhatIsNeeded() {
        assertThat(problems("")).extracting(Problem::toString).contains("line 1: lines needs at least 1 entry", "line 1: operators needs at least 1 entry");
    }

    private static void assertHandled(Path file) {
        if (Config.load(file) instanceof LoadResult.Refused(var problems)) {
            assertThat(problems).isNotEmpty().allSatisfy(p -> assertThat(p.sentence()).isNotBlank());
        }
    }

    private static Config loaded(String text) {
        return ((LoadResult.Loaded) ConfigFile.read(text, new Substitution(_ -> null, Path.of(".")))).config();
    }

    private static List<Problem> problems(String text) {
        return ((LoadResult.Refused) ConfigFile.read(text, new Substitution(_ -> null, Path.of(".")))).problems();
    }
}
