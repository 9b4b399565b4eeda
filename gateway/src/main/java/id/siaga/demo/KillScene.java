package id.siaga.demo;

import static id.siaga.demo.Stage.SOON;

import id.siaga.cli.Station;
import id.siaga.run.OwnProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The gateway is killed -9 in the middle of a talk: the talk goes on, the next citizen reaches a person without it, and the next life
/// of the gateway knows the call.
final class KillScene {
    private static final Duration RING_MAX = Duration.ofSeconds(8);
    private static final Duration FALLBACK_RING_MAX = Duration.ofSeconds(6);
    private static final Duration BACK_MAX = Duration.ofSeconds(30);
    private static final double KNOWN_MAX_MS = 3_000;
    private static final double GAP_MAX_MS = 500;

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
        var call = stage.callSince(talk.caller().at().minusMillis(5));
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
        checks.that(struck, "the gateway is killed -9", "process " + old);
        var after = talk.listen();
        var third = Talk.of(stage.trial(), Talk.dial(stage.trial(), "112"), FALLBACK_RING_MAX);
        boolean heard = after.citizen(SOON).isPresent() && after.operator(SOON).isPresent();
        checks.that(heard && !talk.citizen().ended().isDone() && !talk.operator().ended().isDone(), "both sides still hear each other after the kill", gaps(talk));
        checks.that(third.isPresent(), "a citizen who dials while the gateway is dead reaches an operator's phone by Asterisk's own queue",
                third.map(t -> String.format(Locale.ROOT, "%.0f ms after dialling", Timeline.ms(t.citizen().invitedAt(), t.operator().invitedAt()))).orElse("no ring"));
        var known = known(call);
        back(talk, call, killed, old, known);
        third.ifPresent(t -> third(t, killed));
        var gap = Math.max(talk.citizen().ear().longestGapNanos(), talk.operator().ear().longestGapNanos()) / 1e6;
        checks.that(gap < GAP_MAX_MS, "not even a gap was heard", gaps(talk));
        line.at(talk.citizen().invitedAt(), "citizen", "a second one dials 112");
        line.at(talk.operator().invitedAt(), "phone " + talk.operator().number(), "rings");
        Talk.await(talk.operator().answered(), Duration.ZERO).ifPresent(t -> line.at(t, "phone " + talk.operator().number(), "is picked up"));
        line.at(killed, "demo", "kill -9 " + old + " (the gateway)");
        Talk.await(after.byCitizen(), Duration.ZERO).ifPresent(t -> line.at(t, "citizen", "still hears the operator"));
        Talk.await(after.byOperator(), Duration.ZERO).ifPresent(t -> line.at(t, "phone " + talk.operator().number(), "still hears the citizen"));
        talk.citizen().hangUp();
        line.at(System.nanoTime(), "citizen", "the second one hangs up");
        var facts = stage.dispose(call, talk);
        var disposed = Stage.first(facts, "CallDisposed");
        checks.that(disposed.isPresent(), "the new life asks what the old life's call was", disposed.map(f -> f.field("disposition")).orElse("not recorded"));
        checks.that(once(facts), "the call was queued and offered once only, and never again after the kill", "");
        facts.forEach(f -> line.at(f.at(), "siaga", CallScene.words(f)));
        line.scene("The gateway is killed during a talk");
    }

    private Optional<Instant> known(String call) {
        return stage.desk().await(BACK_MAX, "/api/calls?state=OPEN", json -> json.path("rows").valueStream()
                .filter(row -> row.path("call").asString("").equals(call) && row.path("state").asString("").equals("TALKING"))
                .findFirst().filter(_ -> !same()).map(_ -> Instant.now()));
    }

    private boolean same() {
        return station.gateway().filter(OwnProcess::alive).isEmpty();
    }

    private void back(Talk talk, String call, long killed, long old, Optional<Instant> known) {
        var checks = stage.checks();
        var line = stage.timeline();
        var born = station.gateway().map(OwnProcess::pid).filter(pid -> pid != old).flatMap(ProcessHandle::of).flatMap(p -> p.info().startInstant());
        checks.that(born.isPresent(), "the supervisor started the gateway again", "");
        checks.that(known.isPresent() && !talk.citizen().ended().isDone(), "the new gateway knows the call that still goes on", call);
        born.ifPresent(at -> line.at(at, "demo", "a new gateway process is born"));
        known.ifPresent(at -> line.at(at, "siaga", "says by GET /api/calls that the call talks"));
        if (born.isEmpty() || known.isEmpty()) return;
        double took = Duration.between(born.get(), known.get()).toNanos() / 1e6;
        checks.that(took <= KNOWN_MAX_MS, "known again within 3 s of its start",
                String.format(Locale.ROOT, "%.0f ms; %.0f ms after the kill", took, Timeline.ms(killed, line.nanos(known.get()))));
    }

    private void third(Talk third, long killed) {
        var line = stage.timeline();
        line.at(third.citizen().invitedAt(), "citizen", "a third one dials 112, nobody serves AGI");
        line.at(third.operator().invitedAt(), "phone " + third.operator().number(), "rings by Asterisk's own queue");
        stage.checks().that(third.citizen().invitedAt() > killed, "the third citizen dialled after the kill", "");
        var heard = third.listen();
        boolean both = heard.citizen(SOON).isPresent() && heard.operator(SOON).isPresent();
        stage.checks().that(both, "the third citizen and the operator hear each other", "");
        Talk.await(heard.byCitizen(), Duration.ZERO).ifPresent(t -> line.at(t, "citizen", "the third one hears the operator"));
        third.citizen().hangUp();
        line.at(System.nanoTime(), "citizen", "the third one hangs up");
    }

    private static boolean once(List<DeskClient.Fact> facts) {
        return List.of("CallQueued", "CallOffered").stream().allMatch(type -> facts.stream().filter(f -> f.type().equals(type)).count() == 1);
    }

    private static String gaps(Talk talk) {
        return String.format(Locale.ROOT, "longest silence %.0f ms and %.0f ms", talk.citizen().ear().longestGapNanos() / 1e6, talk.operator().ear().longestGapNanos() / 1e6);
    }
}
