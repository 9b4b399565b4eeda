package id.siaga.demo;

import static id.siaga.demo.Stage.SOON;

import id.siaga.trial.SipCall;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// A citizen dials 112, an operator answers, both hear each other, the citizen hangs up, the operator says what it was.
final class CallScene {
    private static final Duration RING_MAX = Duration.ofSeconds(8);
    private static final Duration TALK = Duration.ofSeconds(2);

    private final Stage stage;

    CallScene(Stage stage) {
        this.stage = stage;
    }

    void play() throws InterruptedException {
        var checks = stage.checks();
        var begun = Talk.begin(stage.trial(), "112", RING_MAX);
        checks.that(begun.isPresent(), "a citizen dials 112 and an operator's phone rings", begun.map(t -> "phone " + t.operator().number()).orElse("no ring in " + RING_MAX.toSeconds() + " s"));
        if (begun.isEmpty()) return;
        var talk = begun.get();
        var answered = Talk.await(talk.operator().answered(), SOON);
        checks.that(answered.isPresent(), "the operator answers", "shown: " + shown(talk.operator()));
        var heard = talk.listen();
        var both = heard.citizen(SOON).isPresent() && heard.operator(SOON).isPresent();
        checks.that(both, "citizen and operator hear each other", "");
        Talk.await(talk.operator().ended(), TALK);                // nobody hangs up: they talk on for so long
        checks.that(!talk.operator().ended().isDone() && !talk.citizen().ended().isDone(), "the talk goes on until somebody ends it", "");
        talk.citizen().hangUp();
        var call = stage.callSince(talk.caller().at().minusMillis(500));
        checks.that(call.isPresent(), "the gateway kept the call", call.orElse("no CallStarted in the log"));
        if (call.isEmpty()) return;
        var facts = stage.dispose(call.get(), talk);
        claims(talk, facts);
        tell(talk, heard, facts);
    }

    private void claims(Talk talk, List<DeskClient.Fact> facts) {
        var checks = stage.checks();
        for (var type : List.of("CallQueued", "CallOffered", "CallAnswered", "CallEnded")) checks.that(Stage.has(facts, type), "the log has " + type, "");
        var disposed = Stage.first(facts, "CallDisposed");
        checks.that(disposed.isPresent(), "the operator said with one key what the call was", disposed.map(f -> f.field("disposition")).orElse("not recorded"));
        var ticket = Stage.first(facts, "CallOffered").map(f -> f.field("ticket")).filter(t -> !t.isEmpty());
        var opened = ticket.flatMap(t -> stage.desk().await(SOON, "/api/tickets/" + t, json -> java.util.Optional.of(json.path("kind").asString(""))));
        checks.that(opened.filter("EMERGENCY"::equals).isPresent(), "the call has its ticket", ticket.orElse("none"));
        checks.that(shown(talk.operator()).contains("112") || shown(talk.operator()).contains(talk.caller().from()) || !ticket.orElse("-").equals("-"),
                "the operator's phone showed who calls", shown(talk.operator()));
    }

    private static String shown(SipCall call) {
        return call.shown().replaceFirst(";tag=.*", "");
    }

    private void tell(Talk talk, Talk.Heard heard, List<DeskClient.Fact> facts) {
        var line = stage.timeline();
        line.at(talk.citizen().invitedAt(), "citizen", "dials 112 (" + talk.caller().from() + ")");
        Talk.await(talk.citizen().answered(), Duration.ZERO).ifPresent(t -> line.at(t, "asterisk", "answers; the citizen hears that they are through"));
        facts.forEach(f -> line.at(f.at(), "siaga", words(f)));
        line.at(talk.operator().invitedAt(), "phone " + talk.operator().number(), "rings");
        Talk.await(talk.operator().answered(), Duration.ZERO).ifPresent(t -> line.at(t, "phone " + talk.operator().number(), "is picked up"));
        Talk.await(heard.byCitizen(), Duration.ZERO).ifPresent(t -> line.at(t, "citizen", "hears the operator"));
        Talk.await(heard.byOperator(), Duration.ZERO).ifPresent(t -> line.at(t, "phone " + talk.operator().number(), "hears the citizen"));
        Talk.await(talk.citizen().ended(), Duration.ZERO).ifPresent(e -> line.at(e.at(), "citizen", "hangs up"));
        line.scene("A call to 112");
    }

    static String words(DeskClient.Fact f) {
        var more = new StringBuilder();
        for (var name : List.of("queue", "operator", "ticket", "outcome", "hungUpBy", "phase", "disposition", "end", "kind", "state", "lane", "attempt", "messageId")) {
            var value = f.field(name);
            if (!value.isEmpty()) more.append(' ').append(name).append('=').append(value);
        }
        return String.format(Locale.ROOT, "%s%s", f.type(), more);
    }
}
