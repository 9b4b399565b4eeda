package id.siaga.config.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.config.Config;
import id.siaga.config.HostPort;
import id.siaga.config.LoadResult;
import id.siaga.config.Password;
import id.siaga.config.Secret;
import id.siaga.config.TestConfigs;
import id.siaga.ids.OperatorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsteriskFilesTest {
    private static final Secret SHOWN = new Secret("written-by-siaga-asterisk-conf");
    private static final Path SHIPPED = Path.of("../config/asterisk");

    @Test
    void theShippedFilesAreThoseOfTheShippedConfiguration() throws IOException {
        var files = AsteriskFiles.of(withSecrets(((LoadResult.Loaded) Config.load(Path.of("../config/siaga.yaml"))).config()));
        if (Boolean.getBoolean("siaga.write")) {
            Files.createDirectories(SHIPPED);
            for (var file : files.entrySet()) {
                Files.writeString(SHIPPED.resolve(file.getKey()), file.getValue());
            }
        }
        for (var file : files.entrySet()) {
            assertThat(Files.readString(SHIPPED.resolve(file.getKey()))).as(file.getKey() + ": write it anew with -Dsiaga.write=true").isEqualTo(file.getValue());
        }
        try (var there = Files.list(SHIPPED)) {
            assertThat(there.map(p -> p.getFileName().toString()).filter(n -> n.endsWith(".conf"))).hasSize(files.size());
        }
    }

    @Test
    void linesAreLiteralExtensionsInAllTheirForms() {
        var dialplan = files("""
                fallback: {number: "0354999"}
                trunk: {send_to: "10.0.0.1:5060"}
                lines:
                  - {number: "112", also: ["+62112"], kind: emergency, flow: f.yaml, queue: e}
                  - {number: "0354123", kind: hotline, flow: f.yaml, queue: e}
                """).get("siaga-extensions.conf");
        assertThat(dialplan).contains("""
                [siaga-trunk]
                exten => 112,1,Set(SIAGA_LINE=112)
                 same => n,Set(SIAGA_QUEUE=siaga-112)
                 same => n,Set(SIAGA_OUTSIDE=0354999)
                 same => n,Goto(siaga-in,s,1)
                exten => +62112,1,Goto(112,1)
                exten => 0354123,1,Set(SIAGA_LINE=0354123)
                 same => n,Set(SIAGA_QUEUE=siaga-hotline)
                 same => n,Goto(siaga-in,s,1)
                """);
        assertThat(dialplan).doesNotContainPattern("exten => _").doesNotContain("@AGI@").doesNotContain("@KEY@").doesNotContain("@RETRY@").doesNotContain("@AFTER@");
    }

    @Test
    void everySectionContextAndVariableOfOursIsNamedSiaga() {
        var files = files("lines: [{number: '112', kind: emergency, flow: f.yaml, queue: e}]");
        for (var name : List.of("siaga-extensions.conf", "siaga-queues.conf", "siaga-musiconhold.conf")) {
            assertThat(matches(files.get(name), "(?m)^\\[([^]]+)]")).isNotEmpty().allMatch(s -> s.startsWith("siaga"));
        }
        assertThat(matches(files.get("siaga-extensions.conf"), "Set\\(_*([A-Z0-9][A-Z_0-9]*)=")).allMatch(v -> v.startsWith("SIAGA_")
                || List.of("AGIEXITONHANGUP", "DIALSTATUS", "BRIDGERESULT", "GOSUB_RESULT", "QUEUE_PRIO", "QUEUESTATUS").contains(v));
    }

    @Test
    void theManagerUserHasTheLeastRights() {
        assertThat(files("lines: [{number: '112', kind: emergency, flow: f.yaml, queue: e}]").get("siaga-manager.conf"))
                .contains("read=system,call,user,dtmf,agent\nwrite=originate,call,reporting,agent\n").contains("permit=127.0.0.1/255.255.255.255");
    }

    /// An event that the filter holds back is missed without a word.
    @Test
    void everyEventThatTheLinkReadsPassesTheManagersFilter() throws IOException {
        var passes = matches(files("lines: [{number: '112', kind: emergency, flow: f.yaml, queue: e}]").get("siaga-manager.conf"), "name\\(([A-Za-z]+)\\)");
        var translator = Files.readString(Path.of("src/main/java/id/siaga/asterisk/AmiTranslator.java"));
        var sieve = Files.readString(Path.of("src/main/java/id/siaga/asterisk/AmiEvent.java"));
        assertThat(matches(translator, "case \"([A-Z]+[a-z][A-Za-z]*)\" ->")).hasSizeGreaterThan(15)
                .allSatisfy(read -> assertThat(passes).contains(read))
                .allSatisfy(read -> assertThat(sieve).contains('"' + read + '"'));
    }

    @Test
    void onlyOperatorsOfAnEmergencyQueueRingForIt() {
        var files = AsteriskFiles.of(withSecrets(TestConfigs.of("""
                lines:
                  - {number: "112", kind: emergency, flow: f.yaml, queue: e}
                  - {number: "0354123", kind: hotline, flow: f.yaml, queue: h}
                queues: [{id: e, priority: 100, skills: [medical]}, {id: h, priority: 1}]
                operators:
                  - {id: sari, name: "Sari, S.Kom.", phone: "101", skills: [medical]}
                  - {id: budi, name: Budi, phone: "102"}
                """)));
        assertThat(files.get("siaga-queues.conf").split("\\[siaga-hotline]")).satisfiesExactly(
                emergency -> assertThat(emergency).contains("member => PJSIP/101,0,Sari S.Kom.,PJSIP/101\n").doesNotContain("PJSIP/102"),
                hotline -> assertThat(hotline).contains("PJSIP/101").contains("PJSIP/102"));
    }

    /// The configuration refuses such text; the generator does not rely on it.
    @ParameterizedTest
    @ValueSource(strings = {"1\n[x]", "1;2", "1]", "1,2", "${EPOCH}", "1)", "", "1 2", "1\u0000", "../1"})
    void hostileWordsNeverBecomeLines(String hostile) {
        assertThatThrownBy(() -> AsteriskFiles.of(withPhone(hostile))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Safe.number(hostile)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Safe.secret(Optional.of(new Secret(hostile + "1234 ")))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\n[evil]", "x;y", "x]y", "x\"y", "x<y>", "x,y", "${EPOCH}", "x\\y", "x|y", "x\u0000\u0085y"})
    void hostileNamesLoseWhatMeansSomethingToAsterisk(String name) {
        assertThat(Safe.name(name)).matches("[\\p{L}\\p{N} .-]*").doesNotContain("\n");
    }

    @Test
    void writtenFilesAreReadableByTheOwnerAlone(@TempDir Path dir) throws IOException {
        AsteriskFiles.write(files("lines: [{number: '112', kind: emergency, flow: f.yaml, queue: e}]"), dir.resolve("conf"));
        try (var there = Files.list(dir.resolve("conf"))) {
            assertThat(there).hasSizeGreaterThan(15).allSatisfy(f -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(f))).isEqualTo("rw-------"));
        }
    }

    private static SequencedMap<String, String> files(String yaml) {
        return AsteriskFiles.of(withSecrets(TestConfigs.of(yaml + "\nqueues: [{id: e, priority: 1}]\noperators: [{id: sari, name: Sari, phone: '101'}]\n")));
    }

    private static List<String> matches(String text, String regex) {
        return Pattern.compile(regex).matcher(text).results().map(r -> r.group(1)).toList();
    }

    private static Config withPhone(String phone) {
        var config = TestConfigs.of("{lines: [{number: '112', kind: emergency, flow: f.yaml, queue: e}], queues: [{id: e, priority: 1}], operators: [{id: sari, name: Sari, phone: '101'}]}");
        var hostile = new Config.Operator(new OperatorId("sari"), "Sari", phone, List.of(Config.Role.OPERATOR), List.of(), List.of(), Optional.empty(), Optional.empty(),
                Optional.of(new HostPort("127.0.0.1", 5060)), Config.Answers.PERSON);
        return withSecrets(with(config, config.asterisk(), List.of(hostile)));
    }

    private static Config withSecrets(Config c) {
        var asterisk = new Config.Asterisk(new Config.Agi(c.asterisk().agi().listen(), c.asterisk().agi().reachedAt(), Optional.of(SHOWN)),
                new Config.Ami(c.asterisk().ami().host(), c.asterisk().ami().port(), c.asterisk().ami().user(), Optional.of(SHOWN)),
                c.asterisk().sipListen(), c.asterisk().rtpPorts(), c.asterisk().codecs(), c.asterisk().celFile());
        return with(c, asterisk, c.operators().stream().map(o -> new Config.Operator(o.id(), o.name(), o.phone(), o.roles(), o.skills(), o.queues(),
                Optional.of(new Password(SHOWN.value())), Optional.of(SHOWN), o.contact(), o.answers())).toList());
    }

    private static Config with(Config c, Config.Asterisk asterisk, List<Config.Operator> operators) {
        return new Config(c.node(), c.city(), c.dataDir(), c.http(), c.database(), asterisk, c.trunk(), c.lines(), c.queues(), c.phones(), operators, c.users(), c.floor(), c.callbacks(), c.sms(), c.fallback(), c.alarms(), c.screening());
    }
}
