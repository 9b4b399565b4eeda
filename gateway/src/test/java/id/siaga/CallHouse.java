package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.bench.GatewayProcess;
import id.siaga.config.Config;
import id.siaga.run.FreePort;
import id.siaga.run.OwnProcess;
import id.siaga.run.Parts;
import id.siaga.station.Station;
import id.siaga.trial.Ear;
import id.siaga.trial.SipCall;
import id.siaga.trial.SipStack;
import id.siaga.trial.Sound;
import id.siaga.trial.Trial;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A whole call centre for the tests of the call path: real Asterisk, MariaDB and gateway on free ports; operators and citizens are
/// phones in the hand of the test. Nobody is signed in at the start of a test.
final class CallHouse implements AutoCloseable {
    static final int CITIZEN_HERTZ = 1900;
    static final int OPERATOR_HERTZ = 1300;
    private static final String OUTSIDE = "127.0.0.4";
    /// `ring_for` of this house.
    static final Duration RING_FOR = Duration.ofSeconds(5);
    private static final Duration COOL_DOWN = Duration.ofSeconds(2);
    /// Operator of the shipped configuration whose phone has a fixed address, [#sippPort].
    private static final String FIXED = "ayu";
    private static final String LAST_OPERATOR = "  - {id: rudi, name: Rudi Hartono, phone: \"104\", role: supervisor}\n";

    Station station;
    final Path configFile;
    final CallFacts facts;
    final Api api;
    final int sippPort;
    final Trial trial;
    private final SipStack citizens;
    private final SipStack phones;
    private final Map<String, OperatorPhone> operators = new LinkedHashMap<>();
    private final List<Caller> callers = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastNumber = new AtomicInteger();
    private int failuresBefore;

    /// @param call empty when nobody served FastAGI
    record Caller(String number, SipCall sip, String call) {}

    /// Between the gateway and Asterisk's AMI; only in a wired house.
    private @Nullable StallingProxy ami;
    private @Nullable GatewayProcess wiredGateway;

    private CallHouse(Path dir, Map<String, String> more, boolean wired) throws Exception {
        sippPort = FreePort.find();
        configFile = config(dir, sippPort, more);
        station = Station.open(configFile, CallHouse::say);
        try {
            station.startParts();
            var config = station.config();
            var sip = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), config.asterisk().sipListen().port());
            trial = Trial.open(config, Map.of(), Sound.silence());
            citizens = new SipStack(InetAddress.ofLiteral("127.0.0.2"), 0, sip);
            phones = new SipStack(InetAddress.ofLiteral("127.0.0.1"), 0, sip);
            if (wired) startWired(dir);
            else station.startGateway();
            facts = new CallFacts(station.data());
            api = new Api(config);
            for (var operator : config.operators()) phone(operator);
        } catch (Exception | Error e) {
            station.close();
            throw e;
        }
    }

    /// Places of the configuration for a house that calls out, over a trunk whose far end is [#outside].
    static Map<String, String> callingOut(int port) {
        return Map.of("#send_to: 10.20.30.40:5060", "send_to: " + OUTSIDE + ":" + port);
    }

    /// The far end of that trunk: closed by who asked for it.
    SipStack outside(int port) throws IOException {
        var carrier = new SipStack(InetAddress.ofLiteral(OUTSIDE), port, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), station.config().asterisk().sipListen().port()));
        Until.holds("Asterisk has had an answer from the trunk", within(30), this::trunkAnswers); // by itself it asks within 30 s of its start
        return carrier;
    }

    private boolean trunkAnswers() {
        try {
            var asterisk = station.asterisk().orElseThrow();
            asterisk.cli("pjsip qualify siaga-trunk");
            return asterisk.cli("pjsip show aor siaga-trunk").contains(" Avail");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void phone(Config.Operator operator) {
        var id = operator.id().value();
        if (id.equals(FIXED)) return;
        var phone = new OperatorPhone(id, phones.phone(operator.phone(), operator.sipPassword().orElseThrow().value()));
        operators.put(id, phone);
        phone.register();
    }

    static CallHouse open(Path dir) throws Exception {
        return open(dir, Map.of());
    }

    /// @param more places of the shipped configuration and what stands there instead
    static CallHouse open(Path dir, Map<String, String> more) throws Exception {
        return new CallHouse(dir, more, false);
    }

    /// For [#open]: so many operators beside those of the shipped configuration, `op5`, `op6` …, whose phones register too.
    static Map<String, String> moreOperators(int more) {
        var lines = IntStream.range(5, 5 + more).mapToObj(n -> "  - {id: op%d, name: Operator %d, phone: \"%d\"}%n".formatted(n, n, 200 + n));
        return Map.of(LAST_OPERATOR, LAST_OPERATOR + lines.collect(Collectors.joining()));
    }

    /// The same with a wire to AMI that can be cut, stalled, flooded; nobody starts the gateway again but the test.
    static CallHouse wired(Path dir, Map<String, String> more) throws Exception {
        return new CallHouse(dir, more, true);
    }

    private void startWired(Path dir) throws Exception {
        int port = station.config().asterisk().ami().port();
        ami = new StallingProxy(port);
        var text = Files.readString(dir.resolve("siaga.yaml")).replace("port: " + port, "port: " + ami.port());
        var file = Files.writeString(dir.resolve("wired.yaml"), text);
        wiredGateway = new GatewayProcess(file, station.config().http().listen().port(), station.data(), station.environment());
        wiredGateway.start();
    }

    StallingProxy ami() {
        return Objects.requireNonNull(ami);
    }

    OwnProcess gateway() {
        return wiredGateway == null ? station.gateway().orElseThrow() : wiredGateway.process();
    }

    /// The shipped configuration on free ports, with short times.
    static Path config(Path dir, int sippPort, Map<String, String> more) throws IOException {
        var shipped = Parts.find().home().resolve("config");
        for (var beside : List.of("flows", "city", "holidays")) Files.createSymbolicLink(dir.resolve(beside), shipped.resolve(beside));
        int media = FreePort.find() % 5_000 * 2 + 20_000;
        var text = Files.readString(shipped.resolve("siaga.yaml"));
        var places = new LinkedHashMap<String, String>();
        places.put("#dir: var", "dir: " + dir.resolve("data"));
        places.put("#listen: 127.0.0.1:8112", "listen: 127.0.0.1:" + FreePort.find());
        places.put("#listen: 127.0.0.1:4573", "listen: 127.0.0.1:" + FreePort.find());
        places.put("#port: 5038", "port: " + FreePort.find());
        places.put("#listen: 127.0.0.1:5112", "listen: 127.0.0.1:" + FreePort.find());
        places.put("#ports: 16000-17999", "ports: " + media + "-" + (media + 499));
        places.put("    #ring_for: 20s", "    ring_for: 5s");
        places.put("    #wrap_up: 20s", "    wrap_up: 0s");
        places.put("    wrap_up: 30s", "    wrap_up: 0s");
        places.put("#cool_down: 10s", "cool_down: " + COOL_DOWN.toSeconds() + "s");
        places.put("phone: \"103\"", "phone: \"103\", contact: \"127.0.0.1:" + sippPort + "\"");
        places.putAll(more);
        for (var place : places.entrySet()) {
            if (!text.contains(place.getKey())) throw new IOException("the shipped configuration has no " + place.getKey());
            text = text.replace(place.getKey(), place.getValue());
        }
        return Files.writeString(dir.resolve("siaga.yaml"), text);
    }

    /// A limit that holds on a quiet machine, times how busy this one is.
    static Duration within(double seconds) {
        var system = ManagementFactory.getOperatingSystemMXBean();
        double busy = Math.max(1, system.getSystemLoadAverage() / system.getAvailableProcessors());
        return Duration.ofMillis((long) (seconds * 1000 * busy));
    }

    OperatorPhone operator(String id) {
        return operators.get(id);
    }

    /// Whose phones register.
    Collection<OperatorPhone> operators() {
        return operators.values();
    }

    /// One after the other, so that the first has been idle longest.
    void ready(String... ids) throws Exception {
        for (var id : ids) api.move(id, "READY", "");
    }

    /// Signed in, and nobody for the gateway to ring; Asterisk's own queue does.
    void onBreak(String... ids) throws Exception {
        for (var id : ids) {
            assertThat(api.move(id, "READY", "")).isEqualTo("READY");
            assertThat(api.move(id, "BREAK", "makan")).isEqualTo("BREAK");
        }
    }

    /// A citizen dials; returns when the gateway has the call.
    Caller dial(String line) {
        int before = facts.all("CallStarted").size();
        var caller = dialOnly(line);
        return known(caller, facts.await("CallStarted", before + 1).getLast().field("call"));
    }

    /// A citizen who says nothing; packets come all the same.
    Caller dialSilently(String line) {
        return dial(nextNumber(), line, Sound.silence());
    }

    Caller dial(String number, String line, Sound says) {
        int before = facts.all("CallStarted").size();
        return known(dialAs(number, line, says), facts.await("CallStarted", before + 1).getLast().field("call"));
    }

    /// The same phone once more.
    Caller dialAgain(Caller before) {
        return dialAgain(before.number);
    }

    Caller dialAgain(String number) {
        return dial(number, "112", Sound.tone(CITIZEN_HERTZ));
    }

    private Caller known(Caller caller, String call) {
        var known = new Caller(caller.number, caller.sip, call);
        callers.replaceAll(c -> c.sip == known.sip ? known : c);
        return known;
    }

    /// Dials and returns when the call waits in the gateway's queue.
    Caller queued(String line) {
        var caller = dial(line);
        facts.awaitOf(caller.call, "CallQueued");
        return caller;
    }

    Caller dialOnly(String line) {
        return dialFrom(nextNumber(), line);
    }

    String nextNumber() {
        return String.format(Locale.ROOT, "0812777%04d", lastNumber.incrementAndGet());
    }

    Caller dialFrom(String number, String line) {
        return dialAs(number, line, Sound.tone(CITIZEN_HERTZ));
    }

    Caller dialAs(String number, String line, Sound says) {
        return dialAs(number, line, "<sip:" + number + "@127.0.0.2>", says);
    }

    /// @param from the header as it stands
    Caller dialAs(String number, String line, String from) {
        return dialAs(number, line, from, Sound.tone(CITIZEN_HERTZ));
    }

    private Caller dialAs(String number, String line, String from, Sound says) {
        return dialAs(number, line, from, says, (_, _) -> {});
    }

    Caller dialAs(String number, String line, String from, Sound says, Ear.Listener listener) {
        var caller = new Caller(number, citizens.phone("citizen").dial(line, from, says, listener), "");
        callers.add(caller);
        return caller;
    }

    /// How the first offer of this call failed.
    String failed(Caller caller) {
        return facts.awaitOf(caller.call, "OfferFailed").field("end");
    }

    void ended(String call, String outcome, String by) {
        var end = facts.awaitOf(call, "CallEnded");
        assertThat(List.of(end.field("outcome"), end.field("hungUpBy"))).containsExactly(outcome, by);
    }

    /// The phone rings for this caller, is answered, and both hear each other.
    SipCall talk(OperatorPhone phone, Caller caller) {
        var call = phone.ring(caller);
        call.answer();
        OperatorPhone.hearEachOther(caller.sip(), call);
        facts.awaitOf(caller.call, "CallAnswered");
        return call;
    }

    /// The operator says by one key what the call was. Pressed too early it is not heard: the question may not have begun.
    CallFacts.Fact pressed(SipCall phone, char key, Caller caller) throws InterruptedException {
        long deadline = System.nanoTime() + within(9).toNanos();
        while (facts.of(caller.call, "CallDisposed").isEmpty() && System.nanoTime() < deadline && !phone.ended().isDone()) {
            phone.press(key);
            Thread.sleep(500);
        }
        return facts.awaitOf(caller.call, "CallDisposed");
    }

    /// As `siaga restart`: our own code ends, another `up` takes over what runs on.
    void replace() throws Exception {
        station.leave();
        station = Station.open(configFile, CallHouse::say);
        station.startParts();
        station.startGateway();
    }

    private static void say(String line) {
        System.out.println("  " + line);
    }

    /// @return `System.nanoTime()` right after the signal
    long kill() {
        return signal("KILL", gateway().pid());
    }

    long freeze() {
        return signal("STOP", gateway().pid());
    }

    long thaw() {
        return signal("CONT", gateway().pid());
    }

    long killWatchdog() throws IOException {
        return signal("KILL", watchdog());
    }

    /// Its process now; another one after it died.
    long watchdog() throws IOException {
        return Long.parseLong(Files.readString(station.data().resolve("run/watchdog.pid")).split(" ", 2)[0]);
    }

    private static long signal(String name, long pid) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
            if (status != 0) throw new AssertionError("no " + name + " to process " + pid);
            return System.nanoTime();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// What the dialplan reads of the watchdog.
    String alive() throws Exception {
        return station.asterisk().orElseThrow().cli("dialplan show globals").lines().filter(l -> l.strip().startsWith("SIAGA_ALIVE")).findFirst()
                .map(l -> l.replaceAll(".*=", "").strip()).orElse("");
    }

    void awaitAlive(String value) throws Exception {
        long deadline = System.nanoTime() + within(12).toNanos();
        while (!alive().equals(value)) {
            if (System.nanoTime() > deadline) throw new AssertionError("SIAGA_ALIVE is " + alive() + ", not " + value);
            LockSupport.parkNanos(50_000_000);
        }
    }

    /// kill -9, and by hand a new one.
    void replaceWiredGateway() throws Exception {
        kill();
        gateway().onExit().join();
        startWiredGateway();
    }

    /// After [#kill], in a wired house.
    void startWiredGateway() throws Exception {
        Objects.requireNonNull(wiredGateway).start();
    }

    /// The supervisor's new gateway answers.
    void back() {
        api.awaitReady();
    }

    /// Everybody hangs up and goes home; the next test finds an empty house.
    void clear() throws Exception {
        back();
        for (var operator : station.config().operators()) api.move(operator.id().value(), "OFFLINE", "");
        for (var caller : callers) {
            caller.sip.hangUp();
            OperatorPhone.get(caller.sip.ended(), "the caller's end");
        }
        callers.clear();
        for (var phone : operators.values()) phone.quiet();
        var _ = facts.await("an end of every call", all -> calls(all, "CallStarted").equals(calls(all, "CallEnded")));
        int failures = facts.all("OfferFailed").size();
        if (failures > failuresBefore) Thread.sleep(COOL_DOWN);     // the floor's own time for a phone that failed: nothing tells its end
        failuresBefore = failures;
    }

    private static Set<String> calls(List<CallFacts.Fact> all, String type) {
        return all.stream().filter(f -> f.type().equals(type)).map(f -> f.field("call")).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        citizens.close();
        phones.close();
        trial.close();
        if (wiredGateway != null) wiredGateway.close();
        station.close();
    }
}
