package id.siaga.demo;

import static id.siaga.demo.Stage.PROJECTED;

import id.siaga.trial.TrialSmsc;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A handset texts 112: kept, acknowledged, a ticket, the reply with its number, the receipt for the reply.
final class TextScene {
    private static final String FROM = "+6281255500112";
    private static final Duration LINK_MAX = Duration.ofSeconds(10);

    private final Stage stage;
    private final String number;

    /// @param number what is texted to
    TextScene(Stage stage, String number) {
        this.stage = stage;
        this.number = number;
    }

    void play() throws InterruptedException {
        var checks = stage.checks();
        var smsc = stage.trial().smsc();
        if (!checks.that(smsc.awaitReceiver(LINK_MAX), "the gateway has bound to the SMSC", "")) return;
        var since = Instant.now();
        var delivery = smsc.post(TrialSmsc.body(FROM, number, "Ada kebakaran di Jl. Dhoho 17, api besar, tolong segera"));
        var status = Talk.await(delivery.done(), PROJECTED);
        checks.that(status.filter(s -> s.ok()).isPresent(), "the text is acknowledged", status.map(s -> "status " + s + ", tries " + delivery.tries()).orElse("no answer"));
        var reply = smsc.awaitReceived(s -> s.to().equals(FROM), PROJECTED);
        checks.that(reply.isPresent(), "a reply goes out", reply.map(r -> "\"" + r.text() + "\"").orElse("none in " + PROJECTED.toSeconds() + " s"));
        var facts = sms(since);
        var ticket = Stage.first(facts, "TicketOpened").map(f -> f.field("ticket"));
        checks.that(ticket.isPresent(), "the text became a ticket", ticket.orElse("none"));
        checks.that(ticket.isPresent() && reply.isPresent() && digits(reply.get().text()).contains(digits(ticket.get())), "the reply names the ticket's number", "");
        checks.that(Stage.has(facts, "SmsReceived"), "the octets are in the journal", "");
        checks.that(Stage.has(facts, "SmsReceipt"), "the receipt of the reply was matched", "");
        var line = stage.timeline();
        line.at(delivery.queuedNanos(), "handset", "texts " + number);
        line.at(delivery.writtenNanos(), "smsc", "sends deliver_sm");
        if (delivery.answeredNanos() != 0) line.at(delivery.answeredNanos(), "smsc", "has deliver_sm_resp: the text is on disk and acknowledged");
        reply.ifPresent(r -> line.at(r.arrivedNanos(), "smsc", "has the reply: \"" + r.text() + "\""));
        facts.forEach(f -> line.at(f.at(), "siaga", CallScene.words(f)));
        line.scene("A text to " + number);
    }

    private List<DeskClient.Fact> sms(Instant since) {
        var all = new ArrayList<>(stage.facts(DeskClient.Filter.since(since), "SmsReceipt"));
        all.removeIf(f -> !f.type().startsWith("Sms") && !f.type().startsWith("Ticket"));
        all.sort(Comparator.comparingLong(DeskClient.Fact::seq));
        return all;
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }
}
