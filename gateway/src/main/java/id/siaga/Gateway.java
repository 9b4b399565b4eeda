package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.asterisk.AgiCalls;
import id.siaga.asterisk.AgiHooks;
import id.siaga.asterisk.AgiLimits;
import id.siaga.asterisk.AgiServer;
import id.siaga.asterisk.AmiAnswer;
import id.siaga.asterisk.AmiFact;
import id.siaga.asterisk.AmiHooks;
import id.siaga.asterisk.AmiLink;
import id.siaga.asterisk.AmiSettings;
import id.siaga.asterisk.CelTail;
import id.siaga.asterisk.Originate;
import id.siaga.city.City;
import id.siaga.config.Config;
import id.siaga.core.Afterwards;
import id.siaga.core.Ami;
import id.siaga.core.AsteriskSide;
import id.siaga.core.CallRecord;
import id.siaga.core.FloorLoop;
import id.siaga.core.FloorSettings;
import id.siaga.core.FlowTickets;
import id.siaga.core.Ids;
import id.siaga.core.Loop;
import id.siaga.core.LostTapes;
import id.siaga.core.Mono;
import id.siaga.core.Recorder;
import id.siaga.core.Recovered;
import id.siaga.core.SnapshotKeeper;
import id.siaga.core.StudioRoom;
import id.siaga.core.Scoring;
import id.siaga.core.TicketLoop;
import id.siaga.core.World;
import id.siaga.desk.DeskPort;
import id.siaga.desk.Rows;
import id.siaga.floor.Floor;
import id.siaga.ids.CallId;
import id.siaga.journal.Disk;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.journal.RealDisk;
import id.siaga.meters.Meters;
import id.siaga.sms.numbers.Numbers;
import id.siaga.recordings.Recordings;
import id.siaga.recordings.Tapes;
import id.siaga.tickets.ByPhone;
import id.siaga.tickets.Officers;
import id.siaga.tickets.TicketClock;
import id.siaga.tickets.TicketRules;
import id.siaga.watchdog.Beat;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One gateway, built from its configuration: read [#start] from top to bottom. Whatever was opened is closed in reverse order.
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    /// Older calls in Asterisk's record are history, even for a log that begins anew.
    private static final Duration CEL_MAX = Duration.ofHours(24);

    private final Config config;
    private final Path file;
    private final Path home;
    private final Meters meters = new Meters();
    private final FloorAlarms alarms = new FloorAlarms();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private final Clock wall;
    private final Disk disk;

    private Gateway(Config config, Path file, Clock wall, Disk disk) {
        this.disk = disk;
        this.config = config;
        this.file = file;
        this.home = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
        this.wall = wall.withZone(config.node().timezone());
    }

    /// Returns when calls are taken and the page answers; database and SMSC may come later.
    ///
    /// @param config with every secret in it
    /// @param file it was read from: what it names lies beside it, and its links may be read again
    /// @throws IOException when the journal or a port is not to be had: the message names which, and what to do
    public static Gateway start(Config config, Path file) throws IOException, InterruptedException {
        return start(config, file, Clock.systemUTC(), new RealDisk());
    }

    /// With a wall clock that somebody steps, and a disk that forgets what was not forced.
    static Gateway start(Config config, Path file, Clock wall, Disk disk) throws IOException, InterruptedException {
        var gateway = new Gateway(config, file, wall, disk);
        try {
            gateway.build();
            return gateway;
        } catch (IOException | InterruptedException | RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    private void build() throws IOException, InterruptedException {
        var clock = new Mono(wall);
        var city = Settings.city(config, home);
        var heritage = new Heritage(config, wall);
        var early = new EarlyFacts();
        var ami = ami(early); // logs in while the journal is read
        var numbers = new Numbers(Settings.COUNTRY);
        numbers.normal("+628123456789"); // its tables are read now, not while the first caller waits
        var journal = opened(Journal.open(config.dataDir(), JournalSettings.defaults().withDisk(disk).withClock(wall).withCommits(meters::journalCommitted), heritage::epoch));
        var world = new World();
        var texting = new Texting(config, () -> Config.load(file), meters, journal, clock);
        var logEnds = new AtomicReference<>(wall.instant().minus(CEL_MAX));
        long facts = Recovered.replay(journal, entry -> {
            logEnds.accumulateAndGet(entry.wall(), (one, other) -> one.isAfter(other) ? one : other);
            world.evolve(entry.fact(), entry.wall());
            texting.replay(entry);
        });
        LOG.info("epoch {}: {} facts read back, {} calls were open", journal.epoch(), facts, world.calls().open().size());
        var ids = new Ids(journal.epoch(), wall);
        ids.ticketsSeen(Math.max(world.tickets().sequenceMax(), heritage.ticketSequence()));
        var recorder = new Recorder(journal, numbers, clock);

        var beat = opened(Beat.to(config.dataDir()));
        var flows = Flows.read(config, home, wall);
        var floor = floor(flows.first(), journal, recorder, ids, clock, beat);
        flows.serve(floor);
        var tickets = tickets(world, city, recorder, ids, numbers, texting, clock);
        recorder.follow(tickets);
        recorder.record(new Interaction.NodeStarted(config.node().id(), Main.version()));
        var recording = config.screening().recording();
        var tapes = opened(new Tapes(config.dataDir().resolve("recordings"), recording.longest(), recording.keep(), wall).start()); // what was recorded ends, also without an assessment
        config.screening().assessment().ifPresent(_ -> {
            var scoring = new Scoring(world.callers(), world.blocks(), recorder, clock, tapes);
            floor.scoreBy(scoring);
            tickets.watch(scoring);
        });
        tickets.watch((_, fact, _) -> {
            if (fact instanceof Interaction.LocationAttached f) {
                floor.located(f.call());
            }
        });
        tickets.start(floor.work());
        new LostTapes(tickets, tapes).start();
        var recordings = new Recordings(config.dataDir().resolve("recordings"));
        floor.ticketsOf(new FlowTickets(tickets, recorder, recordings, new ByPhone(new Officers(city, numbers::normal, world.duties())), Settings.smsFrom(config), clock, meters::numberTyped).start());
        var speaker = Settings.speaker(config, home);
        var notices = Settings.notices(config, speaker, floor, tickets, recorder).start(world.notices(), clock.instant());
        floor.recordIn(new StudioRoom(config, home, speaker, notices, recorder, by -> flows.readAgain(new DeskPort.By(by, null))));
        floor.start(world);

        var signs = new AsteriskSigns(config.trunk().sendTo().isPresent());
        var ringing = AgencyPart.ringing(config, city, world.duties(), recorder);
        var agencies = AgencyPart.start(config, home, city, ringing, AgencyPart.line(config.city().ring(), ami, signs), new AgencyPart.Cores(tickets, floor, recorder), meters, clock);
        var blocks = BlockPart.of(config, home, floor, tickets, recorder, speaker, BlockPart.line(config, ami, signs));
        var messenger = new Messenger(config, texting, ami, signs, ids, clock, meters);
        AgiCalls calls = session -> {
            switch (session.script()) {
                case "agency" -> agencies.answered(session);
                case "second" -> blocks.answered(session);
                default -> floor.connected(session);
            }
        };
        asterisk(calls, floor, world, ami, early, fact -> {
            signs.told(fact);
            messenger.told(fact);
            agencies.told(fact);
            blocks.told(fact);
        });
        var cel = callsServedWithoutUs(tickets, recorder, logEnds.get());
        var lists = new Projection(config, journal, meters, ids, world.texts()::unreadCount);
        opened(lists);
        tickets.oldNumbers().in(lists.archive());
        texting.start(recorder, ids, world.texts()::unreadCount, this::opened);
        var machine = new MachineSigns(config.dataDir(), config.isTrial(), wall, clock, meters);
        var silence = new Silence(config, meters);
        tickets.watch((_, fact, _) -> silence.worked(fact));
        tickets.watch((_, fact, now) -> broken(fact, now));
        var books = new CoreSigns(meters, tickets, texting, clock);
        var holds = new LongHolds(floor, config.floor().holdAlarm(), clock);
        var standby = new Standby(floor, config.floor().missesMax(), signs::trunkAway, clock);
        var testCaller = opened(new TestCaller(config, ami, floor, meters).start());
        var webhooks = opened(WebhookPart.start(config, city, tickets, journal, meters, clock));
        var snapshots = new SnapshotKeeper(journal, clock);
        var watch = new Watch(meters, journal, recorder, floor, tickets, ami, lists, beat,
                List.of(signs::rows, cel, texting::health, machine::rows, books::rows, holds::rows, standby::rows, alarms::rows, silence::rows, testCaller::rows, messenger::rows, webhooks::rows, agencies::rows, flows::rows, () -> CityPart.rows(city, wall.instant()), () -> Faults.rows(Condition.SNAPSHOTS, snapshots.trouble()))).start();
        opened(new AlarmPart(config, watch, machine, silence, messenger, meters, clock).start());
        opened(new DeskPart(config, city, ringing, meters, clock).start(floor, tickets, lists, watch, webhooks, texting.desk(), recordings, flows, notices, blocks.desk(), new CityPart(config, home, tickets)));
        opened(snapshots.start());
    }

    /// A Vert.x of its own for each loop: one thread that nobody else uses.
    private Loop loop(String name) {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
        opened.push(() -> vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS));
        return Loop.start(vertx, name);
    }

    private FloorLoop floor(FloorSettings settings, Journal journal, Recorder recorder, Ids ids, Mono clock, Beat beat) {
        var core = new Floor(Settings.rules(config), Settings.queues(config), Settings.operators(config), journal.epoch());
        var floor = new FloorLoop(loop("floor"), core, settings, recorder, ids, clock, meters::floorEvent);
        floor.connectedLegs().joinsTo(meters::connectedJoin);
        floor.beatTo(beat);
        floor.stallsTo(meters::stalled);
        floor.alarmsTo(alarm -> {
            meters.alarm(alarm.key());
            alarms.called(alarm);
            LOG.warn("alarm {}: {}", alarm.key(), alarm.subject());
        });
        return floor;
    }

    private TicketLoop tickets(World world, City city, Recorder recorder, Ids ids, Numbers numbers, Texting texting, Clock clock) {
        var loop = loop("ticket");
        return new TicketLoop(loop, world, new TicketRules(Settings.kinds(config), Settings.conversation(config, city, numbers::normal, world.duties())), city, recorder, ids, numbers, texting::reader, texting.driver(), WorkSettings.callbacks(config), clock);
    }

    private void broken(Interaction fact, World now) {
        if (fact instanceof Interaction.ClockTold f) {
            meters.clockTold(f.by().toLowerCase(Locale.ROOT));
        }
        if (fact instanceof Interaction.ClockReached f && f.percent() == TicketClock.BROKEN) {
            now.tickets().ticket(f.ticket()).flatMap(t -> t.clock(f.clock())).filter(TicketClock::broken).ifPresent(c -> meters.clockBroken(c.kind().name()));
        }
    }

    private void asterisk(AgiCalls calls, FloorLoop floor, World world, AmiLink link, EarlyFacts early, Consumer<AmiFact> others) throws IOException {
        var agi = config.asterisk().agi();
        var server = new AgiServer(floor.loop().vertx(), floor.loop().context(), agi.secret().orElseThrow().value(), AgiLimits.DEFAULTS,
                new AgiHooks(meters::agiTurn, oddity -> meters.agiRefused(oddity.name())), calls);
        opened.push(() -> server.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS));
        try {
            int port = server.listen(agi.listen().host(), agi.listen().port()).toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
            LOG.info("calls are taken on agi://{}:{}", agi.listen().host(), port);
        } catch (Exception e) {
            throw new IOException("cannot listen for calls on " + agi.listen() + " (asterisk.agi.listen): is another gateway running?", e);
        }
        var open = world.calls().open().stream().map(CallRecord::call).collect(Collectors.<CallId>toSet());
        var lastStart = world.asterisk().map(Interaction.AsteriskFound::coreStart).orElse("");
        var side = new AmiSide(link);
        floor.loop().run(() -> {
            floor.asterisk().divergencesTo(what -> {
                meters.divergence("call");
                LOG.warn("read back: {}", what);
            });
            floor.asterisk().use(side, open, lastStart);
        });
        early.deliverTo(fact -> {
            others.accept(fact);
            floor.loop().run(() -> told(floor, fact));
        });
        side.readBack(); // what was read before the floor began says nothing about now
    }

    /// @return what there is to say of it: an Asterisk of somebody else's whose record cannot be read here tells nothing
    private Supplier<List<Rows.Health>> callsServedWithoutUs(TicketLoop tickets, Recorder recorder, Instant logEnds) {
        var phones = config.operators().stream().collect(Collectors.toMap(Config.Operator::phone, Config.Operator::id, (one, _) -> one));
        var tail = Settings.celFile(config).map(file ->
                opened(CelTail.start(file, config.dataDir().resolve("cel.place"), new Afterwards(tickets, recorder, phones, logEnds))));
        // our own Asterisk makes the file with the first call
        return () -> config.asteriskIsEmbedded() ? List.of() : List.of(Faults.row(Condition.CEL, tail.filter(CelTail::readable).isEmpty()));
    }

    private AmiLink ami(EarlyFacts early) {
        var ami = config.asterisk().ami();
        var link = opened(new AmiLink(AmiSettings.of(ami.host().orElse("127.0.0.1"), ami.port(), ami.user(), ami.secret().orElseThrow().value()),
                early, new AmiHooks(meters::eventIgnored, oddity -> meters.divergence(oddity.name()))));
        link.start();
        return link;
    }

    private void told(FloorLoop floor, AmiFact fact) {
        switch (fact) {
            case AmiFact.LinkUp _ -> meters.amiUp(true);
            case AmiFact.LinkDown _ -> {
                meters.amiUp(false);
                meters.amiReconnected();
            }
            default -> {}
        }
        floor.asterisk().take(fact);
    }

    private record AmiSide(AmiLink link) implements Ami {
        private static final int ANSWERED_ELSEWHERE = 26;
        private static final int NORMAL_CLEARING = 16;

        @Override
        public void hangUp(String channel) {
            link.hangup(channel, ANSWERED_ELSEWHERE);
        }

        @Override
        public void ring(Originate order, Runnable refused) {
            link.originate(order).thenAccept(answer -> {
                if (!(answer instanceof AmiAnswer.Done)) {
                    LOG.warn("{} is not rung: {}", order.phone(), answer);
                    refused.run();
                }
            });
        }

        @Override
        public void readBack() {
            link.readBack().exceptionally(e -> {
                LOG.debug("not read back: {}", e.getMessage());
                return null;
            });
        }

        @Override
        public void pauseDesk(String queue, String endpoint, boolean paused) {
            link.pauseMember(queue, "PJSIP/" + endpoint, paused); // lost with the link, it is told again with the next
        }

        @Override
        public void listen(String channel) {
            link.setVariable(channel, "TALK_DETECT(set)", AsteriskSide.TALK_DETECT);
        }

        @Override
        public void speak(String channel, List<String> sounds) {
            said("into", channel, sounds);
        }

        @Override
        public void whisper(String channel, List<String> sounds) {
            said("whisper", channel, sounds);
        }

        private void said(String way, String channel, List<String> sounds) {
            link.originate(new Originate("Local/" + way + "@siaga-speak", "siaga-speak-" + System.nanoTime(), "siaga-speak", "play", Duration.ofSeconds(5), "",
                    Map.of("SIAGA_SPIED", channel, "SIAGA_SOUNDS", String.join("&", sounds))));
        }

        @Override
        public void part(String caller, String leg) {
            link.setVariable(caller, "SIAGA_PHASE", "WAIT");
            link.hangup(leg, NORMAL_CLEARING);
        }

        @Override
        public void partConnected(String caller, String leg) {
            link.setVariable(caller, "SIAGA_PHASE", "WAIT");
            link.redirect(leg, "siaga-connected", "s", 1);
        }

        @Override
        public void talksOn(String caller) {
            link.setVariable(caller, "SIAGA_PHASE", "DIAL");
        }

        @Override
        public void global(String name, String value) {
            link.setVariable(null, name, value);
        }

        @Override
        public boolean up() {
            return link.up();
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.warn("closing: {}", e.toString());
            }
        }
        meters.close();
    }
}
