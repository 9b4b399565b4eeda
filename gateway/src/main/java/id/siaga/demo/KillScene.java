package id.siaga.demo;

import static id.siaga.demo.Stage.SOON;

import id.siaga.station.Station;
import id.siaga.run.OwnProcess;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/// The gateway is killed -9 in the middle of a talk: the talk goes on, the next citizen reaches a person without it, and the next life
/// of the gateway knows the call.
final class KillScene {
    private static final Duration RING_MAX = Duration.ofSeconds(8);
    private static final Duration FALLBACK_MAX = Duration.ofSeconds(8);
    private static final Duration RING_WITHIN = Duration.ofSeconds(1);
    private static final Duration BACK_MAX = Duration.ofSeconds(40);
    private static final double KNOWN_MAX_MS = 3_000;

    private final Stage stage;
    private final Station station;

    KillScene(Stage stage, Station station) {
        this.stage = stage;
        this.station = station;
    }

    void play() throws InterruptedException {
        var checks = stage.checks();
        var begun = Talk.begin(stage.trial(), "112", RING_MAX);
        if (!checks.that(begun.isPresent(), "a second citizen dials 112 and a phone rings", "")) return;
        var talk = begun.get();
        var first = talk.listen();
        checks.that(first.citizen(RING_MAX).isPresent() && first.operator(SOON).isPresent(), "they talk", "");
        var call = stage.callSince(talk.caller().at().minusMillis(500));
        if (!checks.that(call.isPresent(), "the gateway knows the call", call.orElse(""))) return;
        stage.desk().await(SOON, "/api/calls/" + call.get(), json -> Optional.of(json.path("state").asString("")).filter("TALKING"::equals));
        kill(talk, call.get());
    }

    private void kill(Talk talk, String call) throws InterruptedException {
        var checks = stage.checks();
        var line = stage.timeline();
        var old = station.gateway().map(OwnProcess::pid).orElseThrow();
        stage.trial().rings().clear();
        boolean struck = ProcessHandle.of(old).map(ProcessHandle::destroyForcibly).orElse(false);
        long killed = System.nanoTime();
        var born = CompletableFuture.supplyAsync(() -> born(old), Thread::startVirtualThread);
        var after = talk.listen();
        checks.that(struck, "the gateway is killed -9", "process " + old);
        third(killed);
        boolean heard = after.citizen(SOON).isPresent() && after.operator(SOON).isPresent();
        checks.that(heard && !over(talk), "both sides still hear each other after the kill", gaps(talk));
        stage.say().accept("the gateway comes back");
        back(talk, call, killed, born);
        talk.citizen().hangUp();
        var facts = stage.dispose(call, talk);
        var disposed = Stage.first(facts, "CallDisposed");
        checks.that(disposed.filter(f -> f.epoch() > 1).isPresent(), "the new life asks what the old life's call was", disposed.map(f -> f.field("disposition")).orElse("not recorded"));
        checks.that(once(facts), "the call was queued and offered once only, and never again after the kill", "");
        tell(talk, after, killed, old, facts);
        line.scene("The gateway is killed during a talk");
    }

    private static boolean over(Talk talk) {
        return talk.citizen().ended().isDone() || talk.operator().ended().isDone();
    }

    /// The moment at which there is another process.
    private long born(long old) {
        long deadline = System.nanoTime() + BACK_MAX.toNanos();
        while (System.nanoTime() < deadline && station.gateway().filter(p -> p.pid() != old).isEmpty()) LockSupport.parkNanos(2_000_000);
        return System.nanoTime();
    }

    private void third(long killed) throws InterruptedException {
        var line = stage.timeline();
        var caller = Talk.dial(stage.trial(), "112");
        var talk = Talk.answered(stage.trial(), caller, FALLBACK_MAX);
        var seen = talk.map(t -> String.format(Locale.ROOT, "phone %s rang %.0f ms after dialling", t.operator().number(), Timeline.ms(t.citizen().invitedAt(), t.operator().invitedAt())));
        stage.checks().that(talk.isPresent(), "a citizen who dials while the gateway is dead reaches an operator by Asterisk's own queue", seen.orElse("nobody heard them"));
        line.at(caller.call().invitedAt(), "citizen", "a third one dials 112: nobody serves FastAGI");
        if (talk.isEmpty()) return;
        var phone = talk.get().operator();
        stage.checks().that(phone.invitedAt() - killed < RING_WITHIN.toNanos(), "that phone rings within a second", "");
        line.at(phone.invitedAt(), "phone " + phone.number(), "rings, by Asterisk's own queue");
        Talk.await(phone.answered(), Duration.ZERO).ifPresent(t -> line.at(t, "phone " + phone.number(), "is picked up"));
        var heard = talk.get().listen();
        stage.checks().that(heard.citizen(SOON).isPresent() && heard.operator(SOON).isPresent(), "the third citizen and the operator hear each other", "");
        Talk.await(heard.byCitizen(), Duration.ZERO).ifPresent(t -> line.at(t, "citizen", "the third one hears the operator"));
        line.at(System.nanoTime(), "citizen", "the third one hangs up");
        caller.call().hangUp();
        phone.hangUp();
    }

    private void back(Talk talk, String call, long killed, CompletableFuture<Long> born) {
        var checks = stage.checks();
        var line = stage.timeline();
        long birth = Talk.await(born, BACK_MAX).orElse(killed);
        var adopted = Stage.first(stage.desk().facts(BACK_MAX, DeskClient.Filter.call(call), list -> Stage.has(list, "CallAdopted")), "CallAdopted");
        checks.that(adopted.isPresent() && !over(talk), "the new gateway finds the call that still goes on", adopted.map(CallScene::words).orElse("no CallAdopted"));
        var state = stage.desk().await(BACK_MAX, "/api/calls?state=OPEN", json -> json.path("rows").valueStream()
                .filter(row -> row.path("call").asString("").equals(call)).map(row -> row.path("state").asString("")).findFirst());
        checks.that(state.filter("TALKING"::equals).isPresent(), "GET /api/calls shows it", state.orElse("not there"));
        line.at(birth, "demo", "the supervisor has started a new gateway");
        if (adopted.isEmpty()) return;
        double took = Timeline.ms(birth, line.nanos(adopted.get().at()));
        double busy = Math.max(1, load());
        checks.that(took <= KNOWN_MAX_MS * busy, "known again within 3 s of the restart" + (busy > 1 ? String.format(Locale.ROOT, ", times %.1f: this machine is busy", busy) : ""),
                String.format(Locale.ROOT, "%.0f ms; %.0f ms after the kill", took, Timeline.ms(killed, line.nanos(adopted.get().at()))));
    }

    /// Of the last minute, for each core.
    private static double load() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return system.getSystemLoadAverage() / system.getAvailableProcessors();
    }

    private void tell(Talk talk, Talk.Heard after, long killed, long old, List<DeskClient.Fact> facts) {
        var line = stage.timeline();
        var phone = "phone " + talk.operator().number();
        line.at(talk.citizen().invitedAt(), "citizen", "a second one dials 112");
        line.at(talk.operator().invitedAt(), phone, "rings");
        Talk.await(talk.operator().answered(), Duration.ZERO).ifPresent(t -> line.at(t, phone, "is picked up"));
        line.at(killed, "demo", "kill -9 " + old + " (the gateway)");
        Talk.await(after.byCitizen(), Duration.ZERO).ifPresent(t -> line.at(t, "citizen", "still hears the operator"));
        Talk.await(after.byOperator(), Duration.ZERO).ifPresent(t -> line.at(t, phone, "still hears the citizen"));
        Talk.await(talk.citizen().ended(), Duration.ZERO).ifPresent(e -> line.at(e.at(), "citizen", "the second one hangs up"));
        facts.forEach(f -> line.at(f.at(), "siaga", CallScene.words(f)));
    }

    private static boolean once(List<DeskClient.Fact> facts) {
        return List.of("CallQueued", "CallOffered").stream().allMatch(type -> facts.stream().filter(f -> f.type().equals(type)).count() == 1);
    }

    private static String gaps(Talk talk) {
        return String.format(Locale.ROOT, "longest silence %.0f ms and %.0f ms", talk.citizen().ear().longestGapNanos() / 1e6, talk.operator().ear().longestGapNanos() / 1e6);
    }
}
