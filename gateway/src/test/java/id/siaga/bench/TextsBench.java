package id.siaga.bench;

import id.siaga.Until;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.run.StartFailed;
import id.siaga.store.Store;
import id.siaga.trial.Delivery;
import id.siaga.trial.Submitted;
import id.siaga.trial.TrialSmsc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// `bench texts`: texts in bursts while the gateway is killed -9 and the database is away for a while. No figure of speed: prints what
/// happened, and every text for which a promise was not kept. `--texts 10000 --kills 5 --away 30 --seed 112 --json`. With `--power` each kill is a loss
/// of power: gateway and database end together, and of what the gateway wrote only what it had fsynced is there afterwards. With `--without-force` its fsync
/// of records does nothing, and this command must say so.
public final class TextsBench {

    /// @param away how long the database is stopped, from the middle of the bursts on
    /// @param power whether each kill is a loss of power; then the rig must be one for it, as it must for a disk that does not keep what was forced
    public record Plan(int texts, int kills, Duration away, long seed, boolean power) {}

    private final Plan plan;
    private final Duration patience;
    private final TextsRig rig;
    private final Random random;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> story = new ArrayList<>();

    private TextsBench(Plan plan, TextsRig rig) {
        this.plan = plan;
        this.patience = Duration.ofMinutes(3).plusMillis(30L * plan.texts());
        this.rig = rig;
        this.random = new Random(plan.seed());
    }

    /// @param problems what does not hold; empty when all does
    /// @param story what happened when, for people
    public record Result(List<String> problems, List<String> story, Rows rows) {}

    public static void main(String[] args) throws Exception {
        var plan = new Plan(Options.number(args, "--texts", 10_000), Options.number(args, "--kills", 5), Duration.ofSeconds(Options.number(args, "--away", 30)),
                Options.number(args, "--seed", 112), List.of(args).contains("--power") || List.of(args).contains("--without-force"));
        var dir = Files.createTempDirectory(Path.of(System.getProperty("siaga.bench.dir", System.getProperty("java.io.tmpdir"))), "siaga-bench-texts");
        Result result;
        try (var rig = List.of(args).contains("--without-force") ? TextsRig.withoutForce(dir) : plan.power() ? TextsRig.withoutPower(dir) : new TextsRig(dir)) {
            result = run(plan, rig);
        }
        result.story().forEach(System.err::println);
        result.rows().alone("texts/through-death", "promises not kept", result.problems().size(), "promises").print(System.out, args);
        result.problems().stream().limit(40).forEach(System.err::println);
        System.err.println(result.problems().isEmpty() ? "every promise was kept" : result.problems().size() + " promises were not kept; everything lies in " + dir);
        System.exit(result.problems().isEmpty() ? 0 : 1);
    }

    public static Result run(Plan plan, TextsRig rig) throws Exception {
        return new TextsBench(plan, rig).run();
    }

    private Result run() throws Exception {
        long began = System.nanoTime();
        rig.start();
        Thread database = null;
        for (int burst = 0; burst < plan.kills(); burst++) {
            if (burst == plan.kills() / 2 && !plan.away().isZero()) {
                rig.database.stop();
                database = Thread.ofPlatform().start(this::databaseLater);
            }
            burst(burst);
        }
        if (database != null) {
            database.join();
        }
        settle();
        long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        story.add("resent by the SMSC             %7d".formatted(rig.smsc.counts().resent()));
        story.add("the whole run                  %7d ms, seed %d".formatted(took, plan.seed()));
        return account();
    }

    /// Posts its share and kills at a random moment of it.
    private void burst(int burst) throws Exception {
        hold(rig.smsc.awaitReceiver(limit()), "the gateway did not bind");
        int share = plan.texts() / plan.kills();
        int first = deliveries.size();
        for (int i = 0; i < share; i++) {
            var n = deliveries.size();
            deliveries.add(rig.smsc.post(TrialSmsc.body(sender(n), "112", "kebakaran di jalan merdeka nomor " + n)));
        }
        var moment = first + random.nextInt(share * 9 / 10);
        deliveries.get(moment).done().get(patience.toSeconds(), TimeUnit.SECONDS);
        LockSupport.parkNanos(random.nextLong(40_000_000)); // between acknowledging, reading and answering: wherever it hits
        die();
        long acknowledged = deliveries.stream().filter(Delivery::acknowledged).count();
        int replied = rig.smsc.received().size();
        long dead = System.nanoTime();
        rig.start();
        story.add("death %d: %d of %d texts acknowledged, %d replies out; ready again after %d ms".formatted(burst + 1, acknowledged, deliveries.size(), replied,
                Duration.ofNanos(System.nanoTime() - dead).toMillis()));
    }

    private void die() throws StartFailed {
        if (plan.power()) {
            rig.cut();
        } else {
            rig.kill();
        }
    }

    private static String sender(int n) {
        return "+62812%07d".formatted(3_000_000 + n);
    }

    private void databaseLater() {
        try {
            LockSupport.parkNanos(plan.away().toNanos());
            rig.database.start();
        } catch (StartFailed e) {
            throw new IllegalStateException(e);
        }
    }

    /// Until everything was acknowledged, answered and is in the database.
    private void settle() throws Exception {
        for (var delivery : deliveries) {
            hold(delivery.done().get(patience.toSeconds(), TimeUnit.SECONDS).ok(), "a text was refused");
        }
        hold(Until.within(limit(), () -> answered() == deliveries.size()), "not every text was answered");
        hold(Until.within(limit(), () -> rig.smsc.counts().posted() == rig.smsc.counts().done()), "not every receipt was taken");
        hold(Until.within(limit(), () -> rig.holds("SELECT COUNT(*) FROM message WHERE direction='IN' AND state='READ'", deliveries.size())), "not every text came to the database");
        rig.stop();
    }

    private long answered() {
        return rig.smsc.received().stream().map(Submitted::to).distinct().count();
    }

    /// After the first thing that did not come the others are not waited for as long: the account says what is missing.
    private Duration limit() {
        return problems.isEmpty() ? patience : Duration.ofSeconds(20);
    }

    private void hold(boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
    }

    private Result account() throws Exception {
        try (var journal = Journal.open(rig.data, JournalSettings.defaults())) {
            var account = TextsAccount.of(journal);
            var senders = new ArrayList<String>();
            for (int n = 0; n < deliveries.size(); n++) {
                senders.add(sender(n));
            }
            problems.addAll(account.problems(senders, rig.smsc.received()));
            inTheDatabase(journal, account);
            return new Result(problems, story, account.rows());
        }
    }

    private void inTheDatabase(Journal journal, TextsAccount account) throws Exception {
        try (var store = Store.start(journal, rig.store())) {
            hold(Until.within(limit(), () -> store.projected() >= journal.durable()), "the database did not catch up");
            var contacts = rig.rows("SELECT contact, ticket FROM contact WHERE contact LIKE 'sms:%'").stream().collect(Collectors.toSet());
            hold(contacts.equals(account.contacts()), "the database has other contacts than the journal");
            hold(rig.number("SELECT COUNT(*) FROM ticket") == deliveries.size(), "the database has other tickets than the journal");
            hold(store.deadLetters() == 0, store.deadLetters() + " facts were refused by the database");
            var before = rig.digests();
            store.rebuild();
            hold(Until.within(limit(), () -> store.projected() >= journal.durable() && store.behindFacts() == 0), "the rebuild did not end");
            rig.digests().forEach((table, rows) -> hold(rows.equals(before.get(table)), "a rebuild from the journal gives " + table + " " + rows + ", it was " + before.get(table)));
        }
    }
}
