package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.FlowWalker.Finish;
import id.siaga.FlowWalker.Keys;
import id.siaga.ivr.HouseWords;
import id.siaga.ivr.Sound;
import id.siaga.trial.Manner;
import id.siaga.trial.SipCall;
import id.siaga.walks.Chords;
import id.siaga.walks.FlowWalk;
import id.siaga.walks.Hearing;
import id.siaga.walks.ShippedFlow;
import id.siaga.walks.World.Desks;
import id.siaga.walks.World.Office;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A call centre in which every shipped flow is walked, by many callers at once, and looked at afterwards: every call has one end, what was promised
/// is in the journal, Asterisk has no channel left.
public final class WalksHouse implements AutoCloseable {
    private static final String OFFICER = "081200000101";
    private static final String HOTLINE = "0354123456";
    private static final String SHUT_HOTLINE = "0354123457";
    private static final String OFFICERS = "0354700700";
    /// Flows that a line has; the others are parts of these.
    private static final List<String> LINES = List.of("darurat-112", "pengaduan", "lapor-petugas");
    private static final int MORE_OPERATORS = 8;
    private static final int AT_ONCE = 12;
    /// So that there is always one who is free.
    private static final int TALKS_AT_ONCE = MORE_OPERATORS + 2;
    private static final int HISTORIES = 200;
    private static final List<Keys> KEYS = List.of(Keys.values());
    private static final Manner AT_WORK = Manner.answering(Duration.ofMillis(20), Duration.ofMillis(200)).talking(Duration.ofMillis(1_500))
            .saying(id.siaga.trial.Sound.tone(CallHouse.OPERATOR_HERTZ));

    /// @param compared prompts whose length was compared with their files
    /// @param wrong how the walk went: nothing, or what was wrong
    public record Walked(FlowWalk walk, Keys keys, String call, int compared, String wrong) {}

    final CallHouse house;
    private final Chords chords;
    private final Map<String, ShippedFlow> flows = new LinkedHashMap<>();
    private final AtomicInteger landlines = new AtomicInteger();
    private final AtomicInteger screened = new AtomicInteger();
    private final AtomicInteger watched = new AtomicInteger();
    private final AtomicInteger blocked = new AtomicInteger();
    private final Path dir;
    private final WalkTickets tickets;
    private boolean holiday;

    private WalksHouse(Path dir, UnaryOperator<String> more) throws Exception {
        this.dir = dir;
        for (var name : LINES) flows.put(name, ShippedFlow.copied(name, dir.resolve("walked"), more));
        var words = flows.values().stream().flatMap(f -> f.flows().values().stream()).flatMap(f -> f.sounds().stream()).filter(Sound.Words.class::isInstance).map(Sound.Words.class::cast);
        chords = Chords.record(Stream.concat(words, HouseWords.all()).distinct().toList(), Files.createDirectory(dir.resolve("prompts")));
        // one false report makes a number WATCH, two SCREEN
        ScreenedCalls.before(dir.resolve("data"), journal -> Stream.concat(
                ScreenedCalls.falseReports(journal, IntStream.range(0, 3 * HISTORIES).mapToObj(n -> ScreenedCalls.number(n < 2 * HISTORIES ? n / 2 : n - HISTORIES)).toList()),
                ScreenedCalls.blocks(journal, IntStream.range(0, HISTORIES).mapToObj(n -> ScreenedCalls.number(2 * HISTORIES + n)).toList())));
        house = CallHouse.open(dir, places());
        tickets = new WalkTickets(house.api);
        house.operators().forEach(o -> o.phone.manner(AT_WORK));
    }

    /// @param more what to change in the flows beside their hours
    public static WalksHouse open(Path dir, UnaryOperator<String> more) throws Exception {
        return new WalksHouse(dir, more);
    }

    private Map<String, String> places() {
        var places = new HashMap<>(ScreenedCalls.ASSESSED);
        places.putAll(CallHouse.moreOperators(MORE_OPERATORS));
        places.put("flow: flows/darurat-112.yaml", "flow: " + file("darurat-112", Office.OPEN));
        places.put("flow: flows/pengaduan.yaml", "flow: " + file("pengaduan", Office.OPEN));
        places.put("    name: Pengaduan\n", "    name: Pengaduan\n" + line(SHUT_HOTLINE, file("pengaduan", Office.CLOSED)) + line(OFFICERS, file("lapor-petugas", Office.OPEN)));
        return places;
    }

    private Path file(String flow, Office office) {
        return dir.relativize(flows.get(flow).files().get(office));
    }

    private static String line(String number, Path flow) {
        return "  - {number: \"" + number + "\", kind: hotline, flow: " + flow + ", queue: hotline}\n";
    }

    public Collection<ShippedFlow> flows() {
        return flows.values();
    }

    private static String number(FlowWalk walk) {
        return switch (walk.flow().name()) {
            case "darurat-112" -> "112";
            case "lapor-petugas" -> OFFICERS;
            default -> walk.world().office() == Office.CLOSED ? SHUT_HOTLINE : HOTLINE;
        };
    }

    // ---- badly

    /// Every prompt is no audio any more: nobody hears anything, and every call comes to an end all the same.
    public List<Walked> walkDeaf(List<FlowWalk> walks) throws Exception {
        try (var prompts = Files.list(dir.resolve("prompts"))) {
            for (var prompt : prompts.toList()) Files.writeString(prompt, "this is no sound\n".repeat(100));
        }
        var calls = new ArrayList<Dialled>();
        for (var walk : walks) calls.add(dial(from(walk), number(walk), new FlowWalker.Voice()));
        var walked = new ArrayList<Walked>();
        for (int i = 0; i < calls.size(); i++) {
            var caller = calls.get(i);
            var end = Until.within(CallHouse.within(40), () -> caller.sip().ended().isDone() || !house.facts.of(caller.call(), "CallQueued").isEmpty());
            caller.sip().hangUp();
            walked.add(new Walked(walks.get(i), Keys.RFC_4733, caller.call(), 0, end ? "" : "came to no end, and to no person"));
        }
        nothingIsLeft();
        return walked;
    }

    /// The gateway is killed while callers are everywhere, and is back; then all hang up. @return how many calls there were, each with one end
    public int walkAndDie(List<FlowWalk> walks, long after_ms) throws Exception {
        int before = house.facts.all("CallStarted").size();
        try (var threads = Executors.newFixedThreadPool(walks.size())) {
            for (var walk : walks) {
                var _ = threads.submit((Callable<Walked>) () -> one(walk, Keys.RFC_4733, Finish.ENDS));
            }
            Until.holds("callers everywhere", CallHouse.within(30), () -> house.facts.all("CallStarted").size() >= before + walks.size());
            LockSupport.parkNanos(after_ms * 1_000_000);
            house.kill();
        }
        house.back();
        nothingIsLeft();
        var ends = house.facts.all("CallEnded").stream().collect(Collectors.groupingBy(f -> f.field("call"), Collectors.counting()));
        assertThat(ends.values()).as("ends of a call").allMatch(n -> n == 1);
        return house.facts.all("CallStarted").size() - before;
    }

    // ---- many walks

    /// All of them, those with the same desks and the same day together, and looks at the journal afterwards.
    public List<Walked> walk(List<FlowWalk> walks, Finish finish) throws Exception {
        var all = new ArrayList<Walked>();
        for (boolean off : new boolean[] {holiday, !holiday}) {
            var day = walks.stream().filter(w -> (w.world().office() == Office.HOLIDAY) == off).toList();
            if (!day.isEmpty()) holiday(off);
            for (var desks : Desks.values()) {
                var same = day.stream().filter(w -> w.world().desks() == desks).toList();
                if (!same.isEmpty()) {
                    desks(desks);
                    all.addAll(atOnce(same, finish, desks == Desks.FREE ? TALKS_AT_ONCE : AT_ONCE));
                }
            }
        }
        desks(Desks.EMPTY);
        nothingIsLeft();
        return finish == Finish.ENDS ? WalkFacts.lookedAt(all, house.facts.all()) : List.copyOf(all);
    }

    private List<Walked> atOnce(List<FlowWalk> walks, Finish finish, int limit) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(limit)) {
            var under = new ArrayList<Future<Walked>>();
            for (int i = 0; i < walks.size(); i++) {
                var walk = walks.get(i);
                var keys = KEYS.get(i % KEYS.size());
                under.add(threads.submit((Callable<Walked>) () -> one(walk, keys, finish)));
            }
            var done = new ArrayList<Walked>();
            for (var walk : under) done.add(walk.get());
            return done;
        }
    }

    private Walked one(FlowWalk walk, Keys keys, Finish finish) throws Exception {
        var from = from(walk);
        var tickets = this.tickets.of(walk, from);
        var voice = new FlowWalker.Voice();
        var caller = dial(from, number(walk), voice);
        try {
            var walker = new FlowWalker(walk, keys, caller, voice, tickets::get);
            return new Walked(walk, keys, caller.call(), walker.run(finish), "");
        } catch (AssertionError e) {
            return new Walked(walk, keys, caller.call(), 0, String.valueOf(e.getMessage()));
        } finally {
            caller.sip().hangUp();
        }
    }

    /// @param hearing from the first packet on
    record Dialled(SipCall sip, String call, Hearing hearing) {}

    /// One at a time, so that the call that begins is this one.
    private synchronized Dialled dial(String from, String line, id.siaga.trial.Sound says) {
        int before = house.facts.all("CallStarted").size();
        var hearing = new Hearing(chords);
        var sip = house.dialAs(from, line, from.isEmpty() ? "\"Anonymous\" <sip:anonymous@127.0.0.2>" : "<sip:" + from + "@127.0.0.2>", says, hearing).sip();
        return new Dialled(sip, house.facts.await("CallStarted", before + 1).getLast().field("call"), hearing);
    }

    private String from(FlowWalk walk) {
        return switch (walk.world().who()) {
            case MOBILE -> switch (walk.world().standing()) {
                case CLEAR -> house.nextNumber();
                case WATCH -> ScreenedCalls.number(HISTORIES + watched.getAndIncrement());
                case SCREEN -> ScreenedCalls.number(screened.getAndIncrement());
                case BLOCKED -> ScreenedCalls.number(2 * HISTORIES + blocked.getAndIncrement());
            };
            case LANDLINE -> String.format(Locale.ROOT, "03547%05d", landlines.incrementAndGet());
            case WITHHELD -> "";
            case OFFICER -> OFFICER;
        };
    }

    // ---- the house as a walk wants it

    private void desks(Desks desks) throws Exception {
        for (var operator : house.operators()) house.api.move(operator.id, "OFFLINE", "");
        switch (desks) {
            case EMPTY -> {}
            case BUSY -> house.onBreak("sari");
            case FREE -> house.ready(house.operators().stream().map(o -> o.id).toArray(String[]::new));
        }
    }

    /// From the next start of the gateway on.
    private void holiday(boolean off) throws Exception {
        if (off == holiday) return;
        holiday = off;
        var folder = dir.resolve("holidays");
        if (Files.isSymbolicLink(folder)) {
            var shipped = folder.toRealPath();
            Files.delete(folder);
            Files.createDirectory(folder);
            try (var files = Files.list(shipped)) {
                for (var file : files.toList()) Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        var today = LocalDate.now(ZoneId.of("Asia/Jakarta"));
        Files.writeString(folder.resolve(today.getYear() + ".yaml"), "year: " + today.getYear() + "\ndecree: walks\nnational:\n  " + (off ? today : today.getYear() + "-01-01") + ": Libur\n");
        house.kill();
        house.gateway().onExit().join();
        house.back();
    }

    // ---- afterwards

    /// Every call has ended, and Asterisk has no channel.
    public void nothingIsLeft() {
        var _ = house.facts.await("an end of every call", all -> ids(all, "CallStarted").size() == ids(all, "CallEnded").size());
        Until.holds("no channel is left", CallHouse.within(8), this::noChannels);
    }

    private boolean noChannels() {
        try {
            return house.station.asterisk().orElseThrow().cli("core show channels count").contains("0 active channels");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> ids(List<CallFacts.Fact> all, String type) {
        return all.stream().filter(f -> f.type().equals(type)).map(f -> f.field("call")).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        house.close();
    }
}
