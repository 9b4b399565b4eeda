package id.siaga.desk;

import id.siaga.ids.TicketNumber;
import id.siaga.meters.Meters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/// The row rules of [Right], for every route at once: the ticket that a request names is looked at before the route answers, and of one out of reach nobody
/// learns that it is there. Then writes down who read. Owned by the desk's loop.
final class Gate {
    /// What is read there tells nothing of any citizen. Whatever else is read is written down; a new route is, until it stands here.
    private static final Set<String> OF_NOBODY = Set.of("/api/me", "/api/operators/{id}/state", "/api/targets", "/api/surge", "/api/notices", "/api/agencies", "/api/categories", "/api/neighbours", "/api/pauses", "/api/figures",
            "/api/broadcasts", "/api/webhooks", "/api/sms/links");
    /// Written down where they are answered, before anything is shown, each time.
    private static final Set<String> BEFOREHAND = Set.of("/api/callers", "/api/calls/{id}/recording");
    /// One of a list: `calls/{id}` is a `call`.
    private static final Pattern ONE = Pattern.compile("([a-z]+?)s?/\\{id}$");
    /// A page asks again at every change; once in so long says as much.
    private static final Duration ONCE_IN = Duration.ofMinutes(10);
    private static final int NOTED_MAX = 10_000;
    private static final CompletionStage<Optional<Rows.Ticket>> NO_TICKET = CompletableFuture.completedStage(Optional.empty());

    private final DeskPort port;
    private final Meters meters;
    private final Clock clock;
    private final Map<String, Instant> noted = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > NOTED_MAX;
        }
    };

    Gate(DeskPort port, Meters meters, Clock clock) {
        this.port = port;
        this.meters = meters;
        this.clock = clock;
    }

    /// @param loop the desk's: an endpoint is asked there and nowhere else
    CompletionStage<? extends Reply> answer(Route route, Ask ask, Executor loop) throws Problem {
        if (!(route.who() instanceof Route.Who.Staff(var right))) {
            return route.endpoint().answer(ask);
        }
        var extent = ask.account().extent(right);
        if (extent.everything()) {
            return noted(route, ask, loop);
        }
        if (route.path().contains("{agency}") && !extent.agencies().contains(ask.agency())) {
            throw Guard.notYours(ask.account(), "do this for another agency");
        }
        if (right == Right.VOICE) {
            return port.call(ask.call()).thenCompose(call -> call.map(Rows.Call::ticket).map(port::ticket).orElse(NO_TICKET))
                    .thenComposeAsync(found -> reached(route, right, ask, extent, found, loop), loop);
        }
        var number = route.path().contains("{number}") ? Optional.of(ask.ticket()) : asked(route, ask);
        return number.isEmpty() ? noted(route, ask, loop)
                : port.ticket(number.get()).thenComposeAsync(found -> reached(route, right, ask, extent, found, loop), loop);
    }

    /// Who does not see all tickets sees texts and steps of one that is named.
    private static Optional<TicketNumber> asked(Route route, Ask ask) throws Problem {
        if (!route.queries().contains("ticket")) {
            return Optional.empty();
        }
        return Optional.of(Optional.ofNullable(ask.queryTicket("ticket")).orElseThrow(() -> Problem.field("ticket", "is missing", "Name the ticket: your role sees some of them only")));
    }

    private CompletionStage<? extends Reply> reached(Route route, Right right, Ask ask, Extent extent, Optional<Rows.Ticket> found, Executor loop) {
        try {
            var ticket = found.filter(extent::sees).orElseThrow(() -> Problem.notFound(right == Right.VOICE ? "recording" : "ticket"));
            if (!extent.whole(ticket)) {
                ofTheAgency(route, ask, extent, ticket);
            }
            return noted(route, ask, loop);
        } catch (Problem e) {
            return CompletableFuture.completedStage(e.reply());
        }
    }

    /// Of a ticket that is seen because an agency works on it: only what is the agency's own, and the reporter's number only while somebody is on the way to them.
    private static void ofTheAgency(Route route, Ask ask, Extent extent, Rows.Ticket ticket) throws Problem {
        if (route.path().contains("{assignment}")) {
            int wanted = ask.assignment();
            if (ticket.details().assignments().stream().anyMatch(a -> a.id() == wanted && !extent.agencies().contains(a.agency()))) {
                throw Guard.notYours(ask.account(), "do this with another agency's share");
            }
        }
        if (route.queries().contains("unmask") && ask.unmask() != null && !(Share.urgent(ticket) && extent.agencies().stream().anyMatch(agency -> Share.works(ticket, agency)))) {
            throw Guard.notYours(ask.account(), "see who reported what is not urgent, or is over");
        }
    }

    private CompletionStage<? extends Reply> noted(Route route, Ask ask, Executor loop) throws Problem {
        // With a reason it is logged before it is shown, where it is shown.
        boolean told = BEFOREHAND.contains(route.path()) || (route.queries().contains("unmask") && ask.unmask() != null);
        if (route.changes() || told || OF_NOBODY.contains(route.path())) {
            return route.endpoint().answer(ask);
        }
        var what = what(route, ask);
        return route.endpoint().answer(ask).<Reply>thenApplyAsync(reply -> {
            if (!(reply instanceof Reply.Bytes(var status, _, _, _)) || status == 200) {
                note(ask, what);
            }
            return reply;
        }, loop);
    }

    private static String what(Route route, Ask ask) throws Problem {
        if (route.path().contains("{number}")) {
            return "ticket:" + ask.ticket();
        }
        var one = ONE.matcher(route.path());
        if (one.find()) {
            return one.group(1) + ":" + ask.word("id");
        }
        var list = route.path().substring("/api/".length());
        var ticket = route.queries().contains("ticket") ? ask.queryTicket("ticket") : null;
        return ticket == null ? list : list + " ticket:" + ticket;
    }

    /// Does not wait for the disk: a full one must not take the page from who answers 112.
    private void note(Ask ask, String what) {
        var now = clock.instant();
        var key = ask.account().user() + " " + what;
        var before = noted.get(key);
        if (before == null || before.plus(ONCE_IN).isBefore(now)) {
            noted.remove(key);
            noted.put(key, now);
            meters.readLogged(what.split("[: ]", 2)[0]);
            var _ = port.seen(ask.by(), what, "read");
        }
    }
}
