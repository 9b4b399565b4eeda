package id.siaga;

import id.siaga.config.Config;
import id.siaga.core.Ids;
import id.siaga.core.Loop;
import id.siaga.core.Recorder;
import id.siaga.core.Recovered;
import id.siaga.desk.LinksPort;
import id.siaga.ids.SmsId;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.journal.Personal;
import id.siaga.meters.Meters;
import id.siaga.run.Parts;
import id.siaga.sms.Lane;
import id.siaga.sms.Octets;
import id.siaga.sms.Sms;
import id.siaga.sms.numbers.Numbers;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The texting part over a real journal and real sockets, without tickets: what comes is kept, what is queued leaves.
public final class TextCentre implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Journal journal;
    private final Texting texting;
    private final Loop loop;
    private final Vertx vertx = Vertx.vertx();
    private final Meters meters = new Meters();
    private final AtomicInteger last = new AtomicInteger();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /// @param facts told every fact, on any thread
    public TextCentre(Path data, Path configuration, Consumer<Interaction> facts) throws IOException, InterruptedException {
        journal = Journal.open(data, JournalSettings.defaults());
        texting = new Texting(Config.read(configuration), () -> Config.load(configuration), meters, journal, Clock.systemUTC());
        Recovered.replay(journal, texting::replay);
        loop = Loop.start(vertx, "ticket");
        var recorder = new Recorder(journal, new Numbers("ID"), Clock.systemUTC());
        recorder.follow((seq, fact, _) -> {
            facts.accept(fact);
            loop.run(() -> recorded(seq, fact));
        });
        texting.driver().start(loop, recorder::record);
        texting.start(recorder, new Ids(journal.epoch(), Clock.systemUTC()), () -> 0, parts::push);
    }

    /// Receipts find their way as they do behind the tickets.
    private void recorded(long seq, Interaction fact) {
        texting.driver().recorded(seq, fact);
        if (fact instanceof Interaction.SmsReceived f
                && texting.reader(f.link()).read(Octets.owning(Base64.getDecoder().decode(Objects.requireNonNull(f.pdu().clear())))) instanceof Sms.Receipt receipt) {
            texting.driver().receipt(f.sms(), f.link(), receipt);
        }
    }

    /// A configuration with these links, in the form of the file; its data lies beside it. Never quiet: a text to many leaves at any hour a test runs.
    public static void write(Path configuration, String... links) throws IOException {
        Files.writeString(configuration, Files.readString(Parts.find().home().resolve("config/siaga.yaml")).replaceFirst("(?m)^data:$", "data:\n  dir: " + configuration.resolveSibling("data"))
                .replaceFirst("#quiet_until: \"07:00\"", "quiet_until: \"21:00\"").replaceFirst("(?m)^sms:$", "sms:\n  links:\n" + Stream.of(links).map(l -> "    - {" + l + "}\n").collect(Collectors.joining())));
    }

    public SmsId queue(Lane lane, String to, String text) throws IOException {
        var id = SmsId.of(journal.epoch(), last.incrementAndGet());
        var fact = new Interaction.SmsQueued(id, lane.name(), "112", new Personal(journal.keys().next(), to), new Personal(journal.keys().next(), text), null);
        try {
            long seq = journal.append(fact);
            loop.run(() -> texting.driver().recorded(seq, fact));
        } catch (id.siaga.journal.JournalFull e) {
            throw new IOException(e);
        }
        return id;
    }

    /// Parts that wait to leave.
    public int waiting(Lane lane) {
        return loop.ask(() -> texting.driver().waiting(lane)).toCompletableFuture().join();
    }

    LinksPort links() {
        return texting.desk();
    }

    Texting texting() {
        return texting;
    }

    /// `/metrics`, as it is now.
    String metrics() {
        loop.ask(() -> {
            texting.measure();
            return true;
        }).toCompletableFuture().join();
        return meters.scrape();
    }

    public boolean bound(String link) {
        return texting.bound(link).stream().anyMatch(l -> l.settings().id().equals(link));
    }

    List<String> states() throws Exception {
        return links().rows().toCompletableFuture().get(SOON.toSeconds(), TimeUnit.SECONDS).stream().map(r -> r.link() + " " + r.state()).toList();
    }

    /// Everything that the journal has, from its beginning.
    public List<Interaction> facts() throws IOException, InterruptedException {
        journal.awaitDurable(journal.figures().appended());
        var all = new ArrayList<Interaction>();
        try (var cursor = journal.read(1)) {
            for (var entry = cursor.next(Duration.ZERO); entry != null; entry = cursor.next(Duration.ZERO)) {
                all.add(entry.fact());
            }
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        try {
            while (!parts.isEmpty()) {
                parts.pop().close();
            }
            vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            journal.close();
            meters.close();
        }
    }
}
