package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.city.City;
import id.siaga.config.Config;
import id.siaga.core.TicketLoop;
import id.siaga.desk.Rows;
import id.siaga.desk.WebhookPort;
import id.siaga.journal.Journal;
import id.siaga.meters.Meters;
import id.siaga.webhook.Endpoint;
import id.siaga.webhook.Signature;
import id.siaga.webhook.Webhooks;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Other systems, as the configuration names them.
final class WebhookPart implements WebhookPort, AutoCloseable {
    /// Of a courier for the ticket loop: it waits on a thread of its own.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Webhooks webhooks;
    private final Meters meters;

    private WebhookPart(Webhooks webhooks, Meters meters) {
        this.webhooks = webhooks;
        this.meters = meters;
    }

    /// @throws IOException also when an agency is named that the city does not have
    static WebhookPart start(Config config, City city, TicketLoop tickets, Journal journal, Meters meters, Clock clock) throws IOException {
        var scopes = new HashMap<String, WebhookEvents.Scope>();
        for (var w : config.http().webhooks()) {
            var agency = w.agency().orElse(null);
            if (agency != null && !city.agencies().containsKey(agency)) {
                throw new IOException("http.webhooks " + w.id() + ": agency " + agency + " is none of the city's; see agencies.yaml");
            }
            scopes.put(w.id(), new WebhookEvents.Scope(agency, Set.copyOf(w.shares())));
        }
        var events = new WebhookEvents(scopes, number -> tickets.ask(w -> w.tickets().ticket(number)).toCompletableFuture().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
        var endpoints = config.http().webhooks().stream().map(w -> new Endpoint(w.id(), w.url(), Signature.of(w.secret().value()), Set.copyOf(w.events()))).toList();
        return new WebhookPart(Webhooks.start(endpoints, journal, events, config.dataDir().resolve("webhooks"), clock, (_, outcome) -> meters.webhook(outcome)), meters);
    }

    List<Rows.Health> rows() {
        var all = webhooks.standing();
        all.forEach(s -> meters.webhookUp(s.endpoint().id(), s.since() == null, s.dead().size()));
        return all.stream().filter(s -> s.since() != null).map(s -> Faults.wrong(Condition.WEBHOOK, s.endpoint().id(), Said.plain(s.endpoint().id()))).toList();
    }

    @Override
    public List<Webhook> webhooks() {
        return webhooks.standing().stream().map(WebhookPart::row).toList();
    }

    private static Webhook row(Webhooks.Standing s) {
        var dead = s.dead().stream().map(l -> new Dead(l.event(), l.type(), l.at(), l.putAsideAt(), l.because())).toList();
        return new Webhook(s.endpoint().id(), s.endpoint().url().toString(), s.endpoint().types().stream().sorted().toList(), s.since(), s.tries(), s.nextTry(), s.because(), dead);
    }

    @Override
    public OptionalInt again(String webhook, @Nullable String event) {
        int again = webhooks.again(webhook, event);
        return again < 0 ? OptionalInt.empty() : OptionalInt.of(again);
    }

    @Override
    public void close() {
        webhooks.close();
    }
}
