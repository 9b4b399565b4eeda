package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.config.Config.Share;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Entry;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.tickets.TicketBook;
import id.siaga.webhook.Endpoint;
import id.siaga.webhook.Event;
import id.siaga.webhook.Signature;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What other systems hear of a fire from its report to its end, and what they do not.
class WebhookEventsTest {
    private static final Instant THEN = Instant.parse("2026-11-23T03:00:00Z");
    private static final TicketNumber FIRE = TicketNumber.of(LocalDate.of(2026, 11, 23), 17);
    private static final TicketNumber OTHER = TicketNumber.of(LocalDate.of(2026, 11, 23), 18);
    private static final List<Interaction> STORY = List.of(
            new Interaction.TicketOpened(FIRE, "EMERGENCY", "VOICE_112", "call:7-1", new Personal(1, "+628123456701"), new Personal(1, "api di dapur Bu Tini")),
            new Interaction.TicketChanged(FIRE, "category", null, "FIR-STR", "sari"),
            new Interaction.TicketChanged(FIRE, "priority", null, "P1", "sari"),
            new Interaction.TicketPlaced(FIRE, new Personal(1, "-7.98189,112.63040"), new Personal(1, "gang lima"), "sari"),
            new Interaction.AgencyAssigned(FIRE, 1, "DAMKAR", "LEAD", "category FIR-STR", "sari"),
            new Interaction.AgencyAssigned(FIRE, 2, "POLRI", "SUPPORT", "category FIR-STR", "sari"),
            new Interaction.TicketChanged(FIRE, "state", "NEW", "ASSIGNED", "SYSTEM"),
            moved(1, "SENT", "ACKNOWLEDGED"), moved(2, "SENT", "DECLINED"), moved(1, "ACKNOWLEDGED", "ON_SCENE"), moved(1, "ON_SCENE", "DONE"),
            new Interaction.TicketChanged(FIRE, "state", "ON_SCENE", "RESOLVED", "SYSTEM"),
            new Interaction.ResultPublished(FIRE, new Personal(1, "padam pukul 4"), "dewi"),
            new Interaction.TicketChanged(FIRE, "state", "RESOLVED", "CLOSED", "dewi"),
            new Interaction.TicketOpened(OTHER, "COMPLAINT", "SMS", "sms:7-3", null, null),
            new Interaction.SmsEnded(SmsId.of(7, 3), "DELIVERED", "DELIVERED"));

    private final TicketBook book = new TicketBook();
    private final WebhookEvents events = new WebhookEvents(Map.of("damkar", new WebhookEvents.Scope("DAMKAR", EnumSet.of(Share.PLACE, Share.WORDS)), "open", WebhookEvents.Scope.OPEN), book::ticket);

    private static Interaction moved(int assignment, String from, String to) {
        return new Interaction.AssignmentMoved(FIRE, assignment, from, to, THEN.toEpochMilli(), "RADIO", "sari", null);
    }

    private List<JsonNode> heard(String endpoint, String... types) {
        var to = new Endpoint(endpoint, URI.create("http://127.0.0.1/"), Signature.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), Set.of(types));
        long[] seq = {0};
        STORY.forEach(fact -> book.evolve(fact, THEN));
        return STORY.stream().map(fact -> events.of(new Entry(++seq[0], 1, THEN, 0, fact), to)).flatMap(Optional::stream).map(Event::json).map(JsonMapper.shared()::readTree).toList();
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(e -> e.path("type").asString().replace("ticket.", "")).toList();
    }

    @Test
    void theWholeWayOfACaseIsToldInOrderWithoutAWordOfACitizen() {
        var all = heard("open");
        assertThat(types(all)).containsExactly("opened", "assigned", "assigned", "acknowledged", "declined", "arrived", "done", "resolved", "published", "closed", "opened", "message.delivered");
        assertThat(all.toString()).doesNotContain("+628", "Tini", "gang", "112.63");
        var arrived = all.get(5).path("data");
        assertThat(arrived.path("agency").asString()).isEqualTo("DAMKAR");
        assertThat(arrived.path("measured").booleanValue()).as("told by radio").isFalse();
        assertThat(arrived.path("priority").intValue()).isEqualTo(1);
        assertThat(all.get(8).path("data").path("result").asString()).isEqualTo("padam pukul 4");
    }

    @Test
    void anAgencyHearsOfItsOwnCasesAndReadsWhatItsScopeSays() {
        var all = heard("damkar");
        assertThat(types(all)).containsExactly("opened", "assigned", "acknowledged", "arrived", "done", "resolved", "published", "closed");
        assertThat(all.get(1).path("data").path("landmark").asString()).isEqualTo("gang lima");
        assertThat(all.get(1).path("data").path("description").asString()).contains("Tini");
        assertThat(all.toString()).doesNotContain("+628", "POLRI");
        assertThat(types(heard("damkar", "ticket.assigned"))).containsExactly("assigned");
    }

    @Test
    void clocksWarnAndBreakBothForAllAndForTheAgencyWhoseShareItIs() {
        heard("open");
        var marks = new ArrayList<Interaction>();
        for (var clock : List.of(new Interaction.ClockStarted(FIRE, 1, "ARRIVAL", 0, THEN.toEpochMilli(), "420s", "elapsed", THEN.plusSeconds(420).toEpochMilli()),
                new Interaction.ClockStarted(FIRE, 2, "AGENCY_ACK", 2, THEN.toEpochMilli(), "60s", "elapsed", THEN.plusSeconds(60).toEpochMilli()),
                new Interaction.ClockStarted(FIRE, 3, "INCOMPLETE", 0, THEN.toEpochMilli(), "60s", "elapsed", THEN.plusSeconds(60).toEpochMilli()))) {
            book.evolve(clock, THEN);
            List.of(50, 75, 100, 150).forEach(percent -> marks.add(new Interaction.ClockReached(FIRE, clock.clock(), percent)));
        }
        assertThat(told("open", marks)).containsExactly("clock.warned ARRIVAL 75", "clock.breached ARRIVAL 100", "clock.breached ARRIVAL 150", "clock.warned AGENCY_ACK 75",
                "clock.breached AGENCY_ACK 100", "clock.breached AGENCY_ACK 150");
        assertThat(told("damkar", marks)).as("not how POLRI stands").containsExactly("clock.warned ARRIVAL 75", "clock.breached ARRIVAL 100", "clock.breached ARRIVAL 150");
    }

    @Test
    void whomTheLadderTellsByWebhookIsAnEventAndWhomByTextIsNone() {
        heard("open");
        book.evolve(new Interaction.ClockStarted(FIRE, 1, "AGENCY_ACK", 2, THEN.toEpochMilli(), "60s", "elapsed", THEN.plusSeconds(60).toEpochMilli()), THEN);
        List<Interaction> tellings = List.of(new Interaction.ClockTold(FIRE, 1, 100, "DUTY", "Komandan jaga", "SMS", SmsId.of(1, 7)), new Interaction.ClockTold(FIRE, 1, 100, "head", "Kapolres", "WEBHOOK", null));
        assertThat(told("open", tellings)).containsExactly("clock.escalated AGENCY_ACK 100");
        assertThat(told("damkar", tellings)).as("it is of POLRI's share").isEmpty();
        assertThat(heard("open", "clock.escalated")).isEmpty();
    }

    private List<String> told(String endpoint, List<Interaction> facts) {
        var to = new Endpoint(endpoint, URI.create("http://127.0.0.1/"), Signature.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), Set.of());
        return facts.stream().map(fact -> events.of(new Entry(99, 1, THEN, 0, fact), to)).flatMap(Optional::stream).map(Event::json).map(JsonMapper.shared()::readTree)
                .map(e -> e.path("type").asString() + " " + e.path("data").path("clock").asString() + " " + e.path("data").path("percent").intValue()).toList();
    }

    @Test
    void ofATicketThatLeftTheMemoryAnAgencyHearsNothingMore() {
        var late = new WebhookEvents(Map.of("damkar", new WebhookEvents.Scope("DAMKAR", EnumSet.allOf(Share.class))), _ -> Optional.empty());
        var closed = new Entry(1, 1, THEN, 0, STORY.get(13));
        assertThat(late.of(closed, new Endpoint("damkar", URI.create("http://127.0.0.1/"), Signature.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), Set.of()))).isEmpty();
        assertThat(late.of(closed, new Endpoint("open", URI.create("http://127.0.0.1/"), Signature.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), Set.of()))).isPresent();
    }
}
