package id.siaga;

import id.siaga.city.Escalation.Means;
import id.siaga.config.Config.Share;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Entry;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.tickets.Assignment;
import id.siaga.tickets.Ticket;
import id.siaga.tickets.TicketClock;
import id.siaga.tickets.TicketState;
import id.siaga.webhook.Endpoint;
import id.siaga.webhook.Event;
import id.siaga.webhook.Webhooks;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What of the log is told to other systems, and how it reads there. No number, no place and no word of a citizen goes to whom the configuration does not say so.
final class WebhookEvents implements Webhooks.Source {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> STEPS = Map.of("ACKNOWLEDGED", "acknowledged", "DECLINED", "declined", "TIMED_OUT", "overdue", "EN_ROUTE", "en_route", "ON_SCENE", "arrived",
            "DONE", "done", "WITHDRAWN", "withdrawn");

    /// @param agency which hears of its own cases alone, and not of texts; null: of all
    record Scope(@Nullable String agency, Set<Share> shares) {
        static final Scope OPEN = new Scope(null, Set.of());

        Scope {
            shares = Set.copyOf(shares);
        }

        boolean has(Ticket ticket) {
            return agency == null || ticket.assignments().stream().anyMatch(a -> a.agency().equals(agency));
        }

        boolean has(Assignment assignment) {
            return agency == null || assignment.agency().equals(agency);
        }
    }

    private final Map<String, Scope> scopes;
    private final Function<TicketNumber, Optional<Ticket>> tickets;

    /// @param scopes by endpoint
    /// @param tickets as they are now; empty for one that ended long ago
    WebhookEvents(Map<String, Scope> scopes, Function<TicketNumber, Optional<Ticket>> tickets) {
        this.scopes = Map.copyOf(scopes);
        this.tickets = tickets;
    }

    @Override
    public Optional<Event> of(Entry entry, Endpoint endpoint) {
        var scope = scopes.getOrDefault(endpoint.id(), Scope.OPEN);
        var type = type(entry.fact());
        if (type == null || !endpoint.wants(type)) {
            return Optional.empty();
        }
        var json = JSON.createObjectNode().put("type", type).put("timestamp", entry.wall().toString());
        boolean theirs = entry.fact() instanceof Interaction.OfTicket fact ? ticket(fact, scope, json.putObject("data")) : scope.agency == null && text(entry.fact(), json.putObject("data"));
        return theirs ? Optional.of(new Event(entry.epoch() + "-" + entry.seq(), entry.seq(), type, entry.wall(), JSON.writeValueAsString(json))) : Optional.empty();
    }

    private static @Nullable String type(Interaction fact) {
        return switch (fact) {
            case Interaction.SmsRead _ -> "message.received";
            case Interaction.SmsAccepted _ -> "message.accepted";
            case Interaction.SmsEnded f -> "message." + f.end().toLowerCase(Locale.ROOT);
            case Interaction.TicketOpened _ -> "ticket.opened";
            case Interaction.AgencyAssigned _ -> "ticket.assigned";
            case Interaction.AssignmentMoved f when STEPS.containsKey(f.to()) -> "ticket." + STEPS.get(f.to());
            case Interaction.ResultPublished _ -> "ticket.published";
            case Interaction.ClockReached f when f.percent() >= TicketClock.BROKEN -> "clock.breached";
            case Interaction.ClockReached _ -> "clock.warned";
            case Interaction.ClockTold f when f.by().equals(Means.WEBHOOK.name()) -> "clock.escalated";
            case Interaction.TicketMerged _ -> "ticket.merged";
            case Interaction.TicketUnmerged _ -> "ticket.unmerged";
            case Interaction.TicketChanged f when f.field().equals("state") -> state(f.to());
            default -> null;
        };
    }

    private static @Nullable String state(String to) {
        return to.equals(TicketState.REOPENED.name()) ? "ticket.reopened" : to.equals(TicketState.RESOLVED.name()) ? "ticket.resolved" : TicketState.open(to) ? null : "ticket.closed";
    }

    // ---- texts

    private static boolean text(Interaction fact, ObjectNode data) {
        switch (fact) {
            case Interaction.SmsRead f -> data.put("sms", f.sms().toString()).put("to", f.to()).put("ticket", f.ticket() == null ? null : f.ticket().digits());
            case Interaction.SmsAccepted f -> data.put("sms", f.sms().toString()).put("part", f.part() + 1).put("link", f.link());
            case Interaction.SmsEnded f -> data.put("sms", f.sms().toString()).put("why", f.why());
            default -> throw new IllegalStateException("no text has a " + fact.getClass().getSimpleName());
        }
        return true;
    }

    // ---- tickets

    /// @return whether it concerns the receiver
    private boolean ticket(Interaction.OfTicket fact, Scope scope, ObjectNode data) {
        data.put("ticket", fact.ticket().digits());
        var known = tickets.apply(fact.ticket());
        step((Interaction) fact, data);
        switch (fact) {
            case Interaction.ClockReached f when !clock(known, f.clock(), f.percent(), data) -> {
                return false;
            }
            case Interaction.ClockTold f -> clock(known, f.clock(), f.percent(), data.put("to", f.to()));
            default -> {}
        }
        if (known.isEmpty()) {
            return scope.agency == null;
        }
        var ticket = known.get();
        var assignment = data.has("assignment") ? ticket.assignment(data.get("assignment").intValue()) : Optional.<Assignment>empty();
        if (!scope.has(ticket) || assignment.filter(a -> !scope.has(a)).isPresent()) {
            return false;
        }
        assignment.ifPresent(a -> data.put("agency", a.agency()).put("role", a.role().name()));
        boolean reads = scope.agency != null || !ticket.cover().confidential();
        data.put("kind", ticket.kind().name()).put("category", ticket.category()).put("priority", ticket.urgency() == 0 ? null : ticket.urgency()).put("region", reads ? ticket.marks().region() : null);
        if (fact instanceof Interaction.ResultPublished published) {
            data.put("result", reads ? published.result().clear() : null);
        }
        share(ticket, reads ? scope.shares : Set.of(), data);
        return true;
    }

    /// @return whether it is news: of a promise, from three quarters of its time on
    private static boolean clock(Optional<Ticket> known, int id, int percent, ObjectNode data) {
        var clock = known.flatMap(t -> t.clock(id)).filter(c -> TicketClock.warns(c, percent));
        clock.ifPresent(c -> {
            data.put("clock", c.kind().name()).put("percent", percent).put("dueAt", c.dueAt().toString());
            if (c.assignment() != 0) {
                data.put("assignment", c.assignment());
            }
        });
        return clock.isPresent();
    }

    private static void step(Interaction fact, ObjectNode data) {
        switch (fact) {
            case Interaction.TicketOpened f -> data.put("channel", f.channel());
            case Interaction.AgencyAssigned f -> data.put("assignment", f.assignment());
            case Interaction.AssignmentMoved f -> data.put("assignment", f.assignment()).put("at", Instant.ofEpochMilli(f.atMs()).toString())
                    .put("source", f.source()).put("measured", Assignment.Source.valueOf(f.source()).measured());
            case Interaction.TicketMerged f -> data.put("into", f.into().digits());
            case Interaction.TicketUnmerged f -> data.put("from", f.from().digits());
            case Interaction.TicketChanged f -> data.put("state", f.to());
            default -> {}
        }
    }

    private static void share(Ticket ticket, Set<Share> shares, ObjectNode data) {
        for (var share : shares) {
            switch (share) {
                case PLACE -> data.put("point", clear(ticket.marks().place().point())).put("landmark", clear(ticket.marks().place().landmark()));
                case WORDS -> data.put("description", clear(ticket.description()));
                case REPORTER -> data.put("reporter", ticket.cover().anonymous() ? null : clear(ticket.reporter()));
            }
        }
    }

    private static @Nullable String clear(@Nullable Personal words) {
        return words == null ? null : words.clear();
    }
}
