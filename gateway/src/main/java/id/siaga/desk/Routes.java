package id.siaga.desk;

import static id.siaga.desk.Route.ASKERS;
import static id.siaga.desk.Route.OPEN;
import static id.siaga.desk.Route.REPORTERS;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Every route, with who may and which queries it knows. `/openapi.yaml` is tested against this table.
final class Routes {
    private Routes() {}

    static List<Route> all(LogInApi door, FloorApi floor, FiguresApi figures, SystemApi system, Feed feed, DeskPort port, Clock clock) {
        var work = new WorkApi(port);
        var recordings = new RecordingApi(port, clock);
        var tickets = new TicketApi(port, recordings, clock);
        var assignments = new AssignmentApi(port);
        var relations = new RelationApi(port);
        var contacts = new ContactApi(port);
        var city = new CityApi(port);
        var duty = new DutyApi(port);
        var callers = new CallerApi(port.callers());
        var talks = new TalkApi(port.talks());
        var blocks = new BlockApi(port.callers().blocks());
        var broadcasts = new BroadcastApi(port.broadcasts(), clock);
        var texts = new TextApi(port);
        var webhooks = new WebhookApi(port.webhooks());
        var links = new LinksApi(port);
        var flows = new FlowsApi(port);
        var notices = new NoticeApi(port.notices());
        var routes = new ArrayList<>(Page.routes());
        routes.addAll(List.of(
                route("POST", "/api/login", OPEN, door::logIn).asSlow(),
                route("POST", "/api/logout", Right.SESSION, door::logOut).asBare(),
                route("GET", "/api/me", Right.SESSION, door::me),
                route("GET", "/api/floor", Right.FLOOR, floor::floor),
                route("GET", "/api/floor/calls/{id}", Right.FLOOR, floor::explain),
                route("GET", "/api/operators/{id}/state", Right.FLOOR, floor::operator),
                route("PUT", "/api/operators/{id}/state", Right.SHIFT, floor::move),
                route("GET", "/api/calls", Right.FLOOR, floor::calls, "state", "before", "limit"),
                route("GET", "/api/calls/{id}", Right.FLOOR, floor::call, "unmask"),
                route("POST", "/api/calls/{id}/disposition", Right.CALLS, floor::dispose),
                route("POST", "/api/calls/{id}/silence", Right.CALLS, callers::askSilent).asBare(),
                route("GET", "/api/targets", Right.TALKS, talks::targets),
                route("POST", "/api/calls/{id}/transfer", Right.TALKS, talks::transfer),
                route("POST", "/api/calls/{id}/park", Right.TALKS, talks::park).asBare(),
                route("POST", "/api/calls/{id}/listen", Right.LISTEN, talks::listen),
                route("DELETE", "/api/calls/{id}/listen", Right.LISTEN, talks::listenNoMore).asBare(),
                route("GET", "/api/callers", Right.SCORES, callers::known, "number", "reason"),
                route("POST", "/api/callers/forget", Right.SCORES, callers::forget),
                route("GET", "/api/blocks", Right.BLOCKS, blocks::running),
                route("POST", "/api/blocks", Right.BLOCKS, blocks::propose),
                route("POST", "/api/blocks/{code}/agree", Right.BLOCKS, blocks::agree).asBare(),
                route("POST", "/api/blocks/{code}/ring", Right.BLOCKS, blocks::ring),
                route("POST", "/api/blocks/{code}/end", Right.BLOCKS, blocks::end),
                route("GET", "/api/calls/{id}/recording", Right.VOICE, recordings::recording, "reason"),
                route("POST", "/api/calls/{id}/callback", Right.CALLS, work::callBack).asBare(),
                route("GET", "/api/callbacks", Right.CARDS, work::callbacks),
                route("POST", "/api/callbacks/{id}", Right.CARDS, work::calledBack),
                route("GET", "/api/surge", Right.FLOOR, work::surge),
                route("PUT", "/api/surge", Right.SURGE, work::declare),
                route("GET", "/api/notices", Right.HEARD, notices::lines),
                route("PUT", "/api/notices/{line}", Right.NOTICES, notices::declare).asSlow(),
                route("DELETE", "/api/notices/{line}", Right.NOTICES, notices::clear).asBare(),
                route("GET", "/api/work", Right.CARDS, work::all),
                route("POST", "/api/work/{id}/taken", Right.CARDS, work::take).asBare(),
                route("POST", "/api/work/{id}/done", Right.CARDS, work::done).asBare(),
                route("GET", "/api/tickets", Right.TICKETS, tickets::list, "state", "kind", "category", "number", "q", "ref", "due", "before", "limit"),
                route("POST", "/api/tickets", Right.CHANGE, tickets::open),
                route("GET", "/api/tickets/{number}", Right.TICKETS, tickets::ticket, "unmask"),
                route("PATCH", "/api/tickets/{number}", Right.CHANGE, tickets::change),
                route("POST", "/api/tickets/{number}/assignments", Right.CHANGE, assignments::assign),
                route("PATCH", "/api/tickets/{number}/assignments/{assignment}", Right.PROGRESS, assignments::move),
                route("POST", "/api/tickets/{number}/assignments/{assignment}/answer", Right.PROGRESS, assignments::answered),
                route("POST", "/api/tickets/{number}/publish", Right.COORDINATE, tickets::publish),
                route("POST", "/api/duplicates", Right.CHANGE, tickets::similar),
                route("POST", "/api/tickets/{number}/merge", Right.CHANGE, relations::merge),
                route("POST", "/api/tickets/{number}/unmerge", Right.CHANGE, relations::unmerge),
                route("POST", "/api/tickets/{number}/link", Right.CHANGE, relations::link),
                route("POST", "/api/tickets/{number}/unlink", Right.CHANGE, relations::unlink),
                route("POST", "/api/tickets/{number}/split", Right.CHANGE, relations::split),
                route("POST", "/api/tickets/{number}/refs", Right.CHANGE, relations::refer),
                route("DELETE", "/api/tickets/{number}/refs", Right.CHANGE, relations::unrefer),
                route("POST", "/api/contacts", REPORTERS, contacts::post),
                route("GET", "/api/contacts/{number}", ASKERS, contacts::status),
                route("GET", "/api/tickets/{number}/assignments/{assignment}/sheet", Right.TICKETS, new SheetApi(port)::sheet),
                route("GET", "/api/agencies", Right.CITY, city::agencies),
                route("PUT", "/api/agencies/{agency}/duty", Right.DUTY, duty::set),
                route("DELETE", "/api/agencies/{agency}/duty", Right.DUTY, duty::end, "from").asBare(),
                route("GET", "/api/categories", Right.CITY, city::categories),
                route("GET", "/api/neighbours", Right.CITY, city::neighbours),
                route("GET", "/api/pauses", Right.CITY, city::pauses),
                route("POST", "/api/city/reload", Right.LISTS, city::readAgain).asBare(),
                route("GET", "/api/figures", Right.FIGURES, figures::figures, "period", "format"),
                route("GET", "/api/interactions", Right.LOG, tickets::interactions, "ticket", "call", "number", "since", "limit", "unmask"),
                route("GET", "/api/messages", Right.TEXTS, tickets::messages, "ticket", "direction", "format", "before", "limit"),
                route("POST", "/api/messages", Right.TEXTS, tickets::send),
                route("POST", "/api/messages/{id}/cancel", Right.INBOX, texts::cancel).asBare(),
                route("GET", "/api/places", Right.INBOX, texts::places),
                route("GET", "/api/places/{id}", Right.INBOX, texts::place, "unmask"),
                route("GET", "/api/unreadable", Right.INBOX, texts::unreadable),
                route("GET", "/api/unreadable/{id}", Right.INBOX, texts::reread, "dataCoding"),
                route("POST", "/api/unreadable/{id}", Right.INBOX, texts::repair),
                route("GET", "/api/broadcasts", Right.BROADCASTS, broadcasts::all),
                route("POST", "/api/broadcasts", Right.BROADCASTS, broadcasts::make),
                route("POST", "/api/broadcasts/{id}/numbers", Right.BROADCASTS, broadcasts::list),
                route("POST", "/api/broadcasts/{id}/start", Right.BROADCASTS, broadcasts::start).asBare(),
                route("POST", "/api/broadcasts/{id}/stop", Right.BROADCASTS, broadcasts::stop).asBare(),
                route("GET", "/api/reports", Right.OFFICERS, texts::reports),
                route("POST", "/api/reports/{id}", Right.OFFICERS, texts::decide),
                route("GET", "/api/webhooks", Right.LISTS, webhooks::list),
                route("POST", "/api/webhooks/{id}/again", Right.LISTS, webhooks::again),
                route("GET", "/api/sms/links", Right.MACHINE, links::list),
                route("PUT", "/api/sms/links/{id}/state", Right.MACHINE, links::set).asSlow(),
                route("PUT", "/api/sms/links/{id}/pdus", Right.MACHINE, links::logPdus),
                route("POST", "/api/sms/links/read", Right.MACHINE, links::readAgain).asBare().asSlow(),
                route("GET", "/api/feed", Right.SESSION, ask -> java.util.concurrent.CompletableFuture.completedStage(feed.open(ask))),
                route("POST", "/api/trial/call", Right.TRIAL, system::trialCall).asBare(),
                route("POST", "/api/trial/sms", Right.TRIAL, system::trialText),
                route("POST", "/api/flows/reload", Right.LISTS, flows::readAgain).asBare(),
                route("GET", "/healthz", OPEN, system::alive),
                route("GET", "/readyz", OPEN, system::ready),
                route("GET", "/metrics", OPEN, system::metrics)));
        return List.copyOf(routes);
    }

    private static Route route(String method, String path, Right right, Route.Endpoint endpoint, String... queries) {
        return route(method, path, new Route.Who.Staff(right), endpoint, queries);
    }

    private static Route route(String method, String path, Route.Who who, Route.Endpoint endpoint, String... queries) {
        return new Route(method, path, who, List.of(queries), endpoint);
    }
}
