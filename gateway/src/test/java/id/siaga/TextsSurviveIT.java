package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.bench.TextsAccount;
import id.siaga.bench.TextsBench;
import id.siaga.bench.TextsRig;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.sms.Address;
import id.siaga.sms.Octets;
import id.siaga.sms.text.Pdu;
import id.siaga.sms.text.PduWriter;
import id.siaga.sms.text.SmsEncoder;
import id.siaga.store.Store;
import id.siaga.trial.Reaction;
import id.siaga.trial.Status;
import id.siaga.trial.Submitted;
import id.siaga.trial.TrialSmsc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the text path promises, asked of a whole gateway that is killed, loses its database and is fed nonsense.
@Timeout(300)
class TextsSurviveIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String HANDSET = "+6281999000222";
    private static final String WRITER = "+6281999000111";
    private static final String WORDS = "jalan berlubang {dalam} sekali di depan pasar, ".repeat(5);
    private static final List<Octets> LONG = SmsEncoder.encode(WORDS, 7, 8).parts();

    @TempDir
    Path dir;

    @Test
    void everyAcknowledgedTextIsInOneContactThoughTheGatewayIsKilledThreeTimesAndTheDatabaseIsAway() throws Exception {
        long seed = Long.getLong("siaga.seed", System.nanoTime() & 0xFFFFFF);
        try (var rig = new TextsRig(dir)) {
            var result = TextsBench.run(new TextsBench.Plan(1_500, 3, Duration.ofSeconds(5), seed, false), rig);
            System.out.println(result.rows().table());
            assertThat(result.problems()).as("seed %d (-Dsiaga.seed=)", seed).isEmpty();
        }
    }

    @Test
    void everyAcknowledgedTextIsInOneContactThoughThePowerFailsThreeTimes() throws Exception {
        long seed = Long.getLong("siaga.seed", System.nanoTime() & 0xFFFFFF);
        try (var rig = TextsRig.withoutPower(dir)) {
            var result = TextsBench.run(new TextsBench.Plan(900, 3, Duration.ZERO, seed, true), rig);
            System.out.println(result.rows().table());
            assertThat(result.problems()).as("seed %d (-Dsiaga.seed=)", seed).isEmpty();
        }
    }

    @Test
    void startedAgainWithoutTheDatabaseItKnowsTicketsConversationsAndWhatItOwes() throws Exception {
        var senders = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            senders.add("+62811%07d".formatted(5_000_000 + i));
        }
        try (var rig = new TextsRig(dir)) {
            rig.start();
            // Replies stay owed. Not by throttling: all of them would be tried again every second.
            rig.smsc.onSubmit(_ -> new Reaction.Refuse(Status.RSYSERR));
            texts(rig, senders, "lampu jalan mati");
            texts(rig, LONG.getLast());
            rig.database.stop();
            rig.kill();
            long held = onTheirWay(rig); // unknown from now on, and held for five minutes
            rig.start();
            texts(rig, senders.subList(0, 20), "masih mati");
            texts(rig, LONG.getFirst());
            assertThat(rig.smsc.received()).as("nothing could leave yet").isEmpty();
            rig.smsc.onSubmit(_ -> new Reaction.Accept());
            Until.holds("what was owed before the kill leaves", SOON, () -> rig.smsc.received().stream().map(Submitted::to).filter(senders::contains).distinct().count() >= senders.size() - held);
            assertThat(rig.smsc.awaitReceived(s -> s.to().equals(WRITER), SOON)).as("whose long text was cut in two by the kill").isPresent();
            rig.database.start();
            // The pool's own pauses after a database was away (10 s) and the projector's (5 s) come before the first row.
            assertThat(Until.within(Duration.ofSeconds(90), () -> rig.holds("SELECT COUNT(*) FROM message WHERE direction='IN' AND state='READ'", 61))).as(() -> states(rig)).isTrue();
            rig.stop();
            try (var journal = Journal.open(rig.data, JournalSettings.defaults())) {
                assertThat(joined(journal)).isEqualTo(20);
                assertThat(rig.number("SELECT COUNT(*) FROM ticket")).isEqualTo(41);
                assertThat(read(journal)).contains(WORDS);
                sameAsRebuilt(rig, journal);
            }
        }
    }

    /// Texts that a try of was begun, and nobody wrote down how it ended.
    private static long onTheirWay(TextsRig rig) {
        var facts = new CallFacts(rig.data).all();
        var tries = facts.stream().filter(f -> f.type().equals("SmsSubmitting")).count();
        return tries - facts.stream().filter(f -> f.type().equals("SmsAccepted") || f.type().equals("SmsNotAccepted")).count();
    }

    private static String states(TextsRig rig) {
        try {
            return "texts by direction and state: " + TextsRig.rows(rig.database, "SELECT CONCAT(direction,' ',state,' ',COUNT(*)) FROM message GROUP BY direction,state");
        } catch (Exception e) {
            return "the database does not answer: " + e.getMessage();
        }
    }

    private static void texts(TextsRig rig, List<String> senders, String text) throws Exception {
        var done = senders.stream().map(s -> rig.smsc.deliver(s, "1708", text)).toList();
        for (var one : done) {
            assertThat(one.get(30, TimeUnit.SECONDS).ok()).isTrue();
        }
    }

    private static void texts(TextsRig rig, Octets part) throws Exception {
        var pdu = PduWriter.message(Pdu.DELIVER_SM, 1, Address.of(WRITER), Address.of("1708"), 0x40, 0, 0, part.toArray());
        assertThat(rig.smsc.deliverRaw(Arrays.copyOfRange(pdu, 16, pdu.length)).get(30, TimeUnit.SECONDS).ok()).isTrue();
    }

    private static List<String> read(Journal journal) throws Exception {
        var read = new ArrayList<String>();
        try (var cursor = journal.read(1)) {
            for (var entry = cursor.next(Duration.ZERO); entry != null; entry = cursor.next(Duration.ZERO)) {
                if (entry.fact() instanceof Interaction.SmsRead f) {
                    read.add(f.text().clear());
                }
            }
        }
        return read;
    }

    private static long joined(Journal journal) throws Exception {
        long joined = 0;
        try (var cursor = journal.read(1)) {
            for (var entry = cursor.next(Duration.ZERO); entry != null; entry = cursor.next(Duration.ZERO)) {
                joined += entry.fact() instanceof Interaction.TicketJoined ? 1 : 0;
            }
        }
        return joined;
    }

    private static void sameAsRebuilt(TextsRig rig, Journal journal) throws Exception {
        try (var store = Store.start(journal, rig.store())) {
            assertThat(Until.within(SOON, () -> store.projected() >= journal.durable())).isTrue();
            var followed = rig.dump();
            store.rebuild();
            assertThat(Until.within(SOON, () -> store.projected() >= journal.durable() && store.behindFacts() == 0)).isTrue();
            assertThat(rig.dump()).isEqualTo(followed);
            assertThat(rig.rows("SELECT contact, ticket FROM contact")).containsExactlyInAnyOrderElementsOf(TextsAccount.of(journal).contacts());
        }
    }

    @Test
    void nonsenseOnTheWireStopsNeitherTheGatewayNorTheNextText() throws Exception {
        try (var rig = new TextsRig(dir)) {
            var gateway = rig.start();
            var body = TrialSmsc.body("+628115550000", "112", "tolong, ada kebakaran");
            int lengthAt = body.length - "tolong, ada kebakaran".length() - 1;
            for (int cut = 0; cut < body.length; cut++) {
                assertThat(rig.smsc.deliverRaw(Arrays.copyOf(body, cut)).get(30, TimeUnit.SECONDS)).isNotNull();
            }
            answersTheNext(rig, 1);
            assertThat(rig.smsc.deliver(HANDSET, "112", "A\"ML=1;lt=-07.98189;lg=+112.63040;rd=14;top=20260102030405;lc=68;pm=G").get(30, TimeUnit.SECONDS).ok()).isTrue();
            for (int lie : new int[] {0, 1, 20, 22, 140, 159, 254, 255}) {
                var lying = body.clone();
                lying[lengthAt] = (byte) lie;
                assertThat(rig.smsc.deliverRaw(lying).get(30, TimeUnit.SECONDS)).isNotNull();
            }
            answersTheNext(rig, 2);
            for (int length : new int[] {Integer.MAX_VALUE, 1 << 31, -1, 0, 1, 15, 70_000}) {
                rig.smsc.write(java.nio.ByteBuffer.allocate(16).putInt(length).putInt(5).putInt(0).putInt(77).array());
                answersTheNext(rig, length);
            }
            assertThat(Until.within(SOON, () -> rig.holds("SELECT COUNT(*) FROM message WHERE state='LOCATION'", 1))).isTrue();
            assertThat(rig.smsc.received()).as("a handset that tells its place is not answered").noneMatch(s -> s.to().equals(HANDSET));
            assertThat(gateway.alive()).as("the same process all the time").isTrue();
        }
    }

    private static void answersTheNext(TextsRig rig, int n) throws Exception {
        var sender = "+62813%07d".formatted(1_000_000 + Math.floorMod(n, 1_000_003));
        assertThat(rig.smsc.deliver(sender, "112", "tolong " + n).get(60, TimeUnit.SECONDS).ok()).as("text after %d", n).isTrue();
        assertThat(rig.smsc.awaitReceived(s -> s.to().equals(sender), SOON)).as("reply after %d", n).isPresent();
    }
}
