package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.backup.Backup;
import id.siaga.backup.Restore;
import id.siaga.run.FreePort;
import id.siaga.station.Station;
import id.siaga.trial.Delivery;
import id.siaga.trial.Reaction;
import id.siaga.trial.Sound;
import id.siaga.trial.Status;
import id.siaga.trial.Trial;
import id.siaga.trial.TrialSmsc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A house works, is copied while it works, works on, dies with all it has; the copy becomes a house on an empty machine.
class BackupRestoreIT {
    private static final long LIMIT_S = 30;
    /// Its SMSC takes nothing for this phone: the reply is owed at every moment.
    private static final String OWED = "+628127000001";

    @TempDir
    Path dir;

    private final List<Delivery> texts = new ArrayList<>();

    @Test
    void whatWasThereIsThereAgainAndNoNumberIsGivenTwice() throws Exception {
        var old = Files.createDirectory(dir.resolve("old"));
        Backup.Taken taken;
        List<CallFacts.Fact> lived;
        try (var house = CallHouse.open(old)) {
            house.trial.smsc().onSubmit(sms -> sms.to().equals(OWED) || sms.to().equals(OWED.substring(1)) ? new Reaction.Refuse(Status.RSYSERR) : new Reaction.Accept());
            assertThat(house.trial.smsc().awaitReceiver(CallHouse.within(20))).isTrue();
            texts.add(house.trial.smsc().post(TrialSmsc.body(OWED, "112", "kebakaran di pasar")));
            work(house, 40);
            taken = underLoad(house);
            work(house, 40);
            house.queued("112");
            house.kill();
            lived = house.facts.all();
        }
        var atBackup = lived.stream().filter(f -> f.seq() <= taken.lastSeq()).toList();
        assertThat(lived.size()).isGreaterThan(atBackup.size() + 40);

        var data = dir.resolve("new");
        var config = dir.resolve("new-config");
        var restored = Restore.run(taken.folder(), data, config);
        assertThatThrownBy(() -> Restore.run(taken.folder(), data, config)).hasMessageContaining("not empty");

        var now = new CallFacts(data).all();
        assertThat(now.subList(0, atBackup.size())).isEqualTo(atBackup);
        assertThat(restored.ticketSequence()).isGreaterThan(sequenceMax(lived));
        assertThat(Files.readString(config.resolve("siaga.yaml"))).isEqualTo(Files.readString(old.resolve("siaga.yaml")));
        assertThat(data.resolve("secrets/ami")).hasSameTextualContentAs(old.resolve("data/secrets/ami"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys/personal.keys")))).isEqualTo("rw-------");

        newLife(onOtherPorts(config.resolve("siaga.yaml"), data), data, lived, atBackup);
    }

    /// Texts come while it is taken.
    private Backup.Taken underLoad(CallHouse house) throws Exception {
        var over = new AtomicBoolean();
        var load = Thread.ofVirtual().start(() -> {
            while (!over.get()) text(house);
        });
        try {
            return new Backup(dir.resolve("old/siaga.yaml"), house.station.config(), "test", Clock.systemUTC()).take(dir.resolve("backups"), 3);
        } finally {
            over.set(true);
            load.join();
        }
    }

    private void work(CallHouse house, int count) throws Exception {
        for (int i = 0; i < count; i++) text(house);
        for (var text : List.copyOf(texts)) assertThat(text.done().get(LIMIT_S, TimeUnit.SECONDS).ok()).isTrue();
        var _ = house.facts.await("everything read", all -> count(all, "SmsRead") >= texts.size());
    }

    private void text(CallHouse house) {
        var n = texts.size();
        texts.add(house.trial.smsc().post(TrialSmsc.body("+62812600%04d".formatted(n), n % 2 == 0 ? "112" : "1708", "pohon tumbang nomor " + n)));
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void newLife(Path config, Path data, List<CallFacts.Fact> lived, List<CallFacts.Fact> atBackup) throws Exception {
        try (var station = Station.open(config, line -> System.out.println("  " + line))) {
            station.startParts();
            try (var trial = Trial.open(station.config(), Map.of(), Sound.silence())) {
                station.startGateway();
                var api = new Api(station.config());
                var facts = new CallFacts(data);
                assertThat(trial.smsc().awaitReceiver(CallHouse.within(20))).isTrue();

                var tickets = atBackup.stream().filter(f -> f.type().equals("TicketOpened")).map(f -> f.field("ticket")).collect(Collectors.toSet());
                for (var ticket : tickets) assertThat(api.get("/api/tickets/" + ticket).path("number").asString()).isEqualTo(ticket);
                assertThat(api.get("/healthz").toString()).contains("sms-held");

                assertThat(trial.smsc().deliver("+628129999999", "112", "banjir").get(LIMIT_S, TimeUnit.SECONDS).ok()).isTrue();
                var opened = facts.await("a new ticket", all -> numbers(all).size() > numbers(atBackup).size());
                var fresh = numbers(opened);
                fresh.removeAll(numbers(atBackup));
                assertThat(fresh).isNotEmpty().doesNotContainAnyElementsOf(numbers(lived));
                var reply = trial.smsc().awaitReceived(sms -> sms.to().contains("8129999999"), CallHouse.within(20));
                assertThat(reply).isPresent();
                assertThat(trial.smsc().received()).noneMatch(sms -> sms.to().contains(OWED.substring(1)));
                assertThat(ids(opened.stream().filter(f -> f.seq() > atBackup.size()).toList())).doesNotContainAnyElementsOf(ids(lived));
            }
        }
    }

    private static long count(List<CallFacts.Fact> all, String type) {
        return all.stream().filter(f -> f.type().equals(type)).count();
    }

    /// Every ticket number that anybody was ever told, or that a ringing phone had reserved.
    private static Set<String> numbers(List<CallFacts.Fact> all) {
        return all.stream().filter(f -> f.type().equals("TicketOpened") || f.type().equals("CallOffered")).map(f -> f.field("ticket")).collect(Collectors.toSet());
    }

    private static long sequenceMax(List<CallFacts.Fact> all) {
        return numbers(all).stream().mapToLong(n -> new id.siaga.ids.TicketNumber(n).sequence()).max().orElse(0);
    }

    private static Set<String> ids(List<CallFacts.Fact> all) {
        return all.stream().filter(f -> f.type().equals("SmsReceived") || f.type().equals("SmsQueued")).map(f -> f.field("sms")).collect(Collectors.toSet());
    }

    private static Path onOtherPorts(Path config, Path data) throws Exception {
        var text = Files.readString(config).replaceFirst("dir: \\S+", "dir: " + data);
        for (var key : List.of("listen: 127.0.0.1:\\d+", "listen: 127.0.0.1:\\d+", "listen: 127.0.0.1:\\d+")) text = text.replaceFirst(key, "listen: here:" + FreePort.find());
        text = text.replace("listen: here:", "listen: 127.0.0.1:").replaceFirst("port: \\d+", "port: " + FreePort.find());
        return Files.writeString(config, text);
    }
}
