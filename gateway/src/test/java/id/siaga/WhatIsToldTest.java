package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.config.Config.Share;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Entry;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.journal.Samples;
import id.siaga.tickets.Ticket;
import id.siaga.webhook.Endpoint;
import id.siaga.webhook.Event;
import id.siaga.webhook.Signature;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What of each kind of fact leaves the machine by itself, or ends in a line of its log: nothing of a citizen. A new kind of fact is asked at once.
class WhatIsToldTest {
    static List<Class<? extends Interaction>> types() {
        return Samples.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void neitherAWebhookNorALogSaysANumberOrAWordOfACitizen(Class<? extends Interaction> type) {
        var fact = Samples.of(type, new Random(1), () -> 1);
        var personal = personal(fact);
        var told = told(WebhookEvents.Scope.OPEN, fact, Optional.empty()) + " " + fact;
        assertThat(personal).allSatisfy(p -> assertThat(told).doesNotContain(p, p.substring(0, 8)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aNumberIsANumberAndWordsAreWordsInTheLogForPeople(Class<? extends Interaction> type) {
        var fact = Samples.of(type, new Random(1), () -> 1);
        var shown = StoredFacts.of(fact);
        var personal = personal(fact);
        assertThat(shown.fields().values()).as("in clear for everybody").noneMatch(value -> personal.stream().anyMatch(value::contains));
        var names = Arrays.stream(type.getRecordComponents()).filter(c -> c.getType() == Personal.class).map(c -> c.getName()).toList();
        assertThat(names).as("say in StoredFacts which it is").isSubsetOf("caller", "from", "to", "reporter", "number", "phone", "pdu", "numbers", "ladder", "aml", "description", "landmark", "note", "point", "question",
                "result", "text", "links");
        assertThat(shown.words().keySet()).isSubsetOf("aml", "description", "landmark", "note", "point", "question", "result", "text", "links");
    }

    @Test
    void whatIsCoveredIsSharedWithNobodyWhomItIsNotFor() {
        var desk = new id.siaga.tickets.TicketBook();
        var number = TicketNumber.of(LocalDate.of(2026, 11, 23), 1);
        for (var fact : List.of(new Interaction.TicketOpened(number, "COMPLAINT", "SMS", "sms:7-1", new Personal(1, "+6281299887766"), new Personal(1, "pungli")),
                new Interaction.TicketChanged(number, "anonymous", "NO", "YES", "SMS"), new Interaction.TicketChanged(number, "confidential", "NO", "YES", "SMS"),
                new Interaction.TicketPlaced(number, null, new Personal(1, "pasar kulon"), "sari"), new Interaction.AgencyAssigned(number, 1, "INSPEKTORAT", "LEAD", "by hand", "sari"))) {
            desk.evolve(fact, Instant.EPOCH);
        }
        var result = new Interaction.ResultPublished(number, new Personal(1, "ditindak"), "dewi");
        var shares = EnumSet.allOf(Share.class);
        assertThat(told(new WebhookEvents.Scope(null, shares), result, desk.ticket(number))).contains("ticket.published").doesNotContain("+62", "pungli", "pasar", "ditindak");
        assertThat(told(new WebhookEvents.Scope("INSPEKTORAT", shares), result, desk.ticket(number))).contains("pungli", "pasar", "ditindak").doesNotContain("+62");
        assertThat(told(new WebhookEvents.Scope("DAMKAR", shares), result, desk.ticket(number))).isEmpty();
    }

    private static String told(WebhookEvents.Scope scope, Interaction fact, Optional<Ticket> ticket) {
        var to = new Endpoint("all", URI.create("http://127.0.0.1/"), Signature.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), Set.of());
        return new WebhookEvents(Map.of("all", scope), _ -> ticket).of(new Entry(42, 7, Instant.EPOCH, 0, fact), to).map(Event::json).orElse("");
    }

    private static List<String> personal(Interaction fact) {
        return Arrays.stream(fact.getClass().getRecordComponents()).filter(c -> c.getType() == Personal.class).map(c -> {
            try {
                return ((Personal) c.getAccessor().invoke(fact)).clear();
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }).toList();
    }
}
