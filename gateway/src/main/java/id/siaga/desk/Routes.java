package id.siaga.desk;

import static id.siaga.desk.Route.ALL;
import static id.siaga.desk.Route.ASKERS;
import static id.siaga.desk.Route.COORDINATION;
import static id.siaga.desk.Route.LEADS;
import static id.siaga.desk.Route.MACHINE;
import static id.siaga.desk.Route.OPEN;
import static id.siaga.desk.Route.REPORTERS;
import static id.siaga.desk.Route.SHIFT;
import static id.siaga.desk.Route.STAFF;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Every route, with who may and which queries it knows. `/openapi.yaml` is tested against this table.
final class Routes {
    private Routes() {}

    static List<Route> all(LogInApi door, FloorApi floor, FiguresApi figures, SystemApi system, Feed feed, DeskPort port, Clock clock) {
        var work = new WorkApi(port);
        var tickets = new TicketApi(port, clock);
        var assignments = new AssignmentApi(port);
        var relations = new RelationApi(port);
        var contacts = new ContactApi(port);
        var city = new CityApi(port);
        var duty = new DutyApi(port);
        var callers = new CallerApi(port.callers());
        var broadcasts = new BroadcastApi(port.broadcasts(), clock);
        var texts = new TextApi(port);
        var webhooks = new WebhookApi(port.webhooks());
        var links = new LinksApi(port);
        var flows = new FlowsApi(port);
        var notices = new NoticeApi(port.notices());
        var routes = new ArrayList<>(Page.routes());
        routes.addAll(List.of(
                route("POST", "/api/login", OPEN, door::logIn).asSlow(),
                route("POST", "/api/logout", ALL, door::logOut),
                route("GET", "/api/me", ALL, door::me),
                route("GET", "/api/floor", ALL, floor::floor),
                route("GET", "/api/floor/calls/{id}", ALL, floor::explain),
                route("GET", "/api/operators/{id}/state", ALL, floor::operator),
                route("PUT", "/api/operators/{id}/state", SHIFT, floor::move),
                route("GET", "/api/calls", ALL, floor::calls, "state", "before", "limit"),
                route("GET", "/api/calls/{id}", ALL, floor::call, "unmask"),
                route("POST", "/api/calls/{id}/disposition", STAFF, floor::dispose),
                route("POST", "/api/calls/{id}/silence", STAFF, callers::askSilent),
                route("GET", "/api/callers", LEADS, callers::known, "number", "reason"),
                route("POST", "/api/callers/forget", LEADS, callers::forget),
                route("GET", "/api/calls/{id}/recording", STAFF, floor::recording),
                route("POST", "/api/calls/{id}/callback", STAFF, work::callBack),
                route("GET", "/api/callbacks", STAFF, work::callbacks),
                route("POST", "/api/callbacks/{id}", STAFF, work::calledBack),
                route("GET", "/api/surge", ALL, work::surge),
                route("PUT", "/api/surge", LEADS, work::declare),
                route("GET", "/api/notices", STAFF, notices::lines),
                route("PUT", "/api/notices/{line}", COORDINATION, notices::declare).asSlow(),
                route("DELETE", "/api/notices/{line}", COORDINATION, notices::clear),
                route("GET", "/api/work", STAFF, work::all),
                route("POST", "/api/work/{id}/taken", STAFF, work::take),
                route("POST", "/api/work/{id}/done", STAFF, work::done),
                route("GET", "/api/tickets", STAFF, tickets::list, "state", "kind", "category", "number", "q", "ref", "before", "limit"),
                route("POST", "/api/tickets", STAFF, tickets::open),
                route("GET", "/api/tickets/{number}", STAFF, tickets::ticket, "unmask"),
                route("PATCH", "/api/tickets/{number}", STAFF, tickets::change),
                route("POST", "/api/tickets/{number}/assignments", STAFF, assignments::assign),
                route("PATCH", "/api/tickets/{number}/assignments/{assignment}", STAFF, assignments::move),
                route("POST", "/api/tickets/{number}/publish", STAFF, tickets::publish),
                route("POST", "/api/duplicates", STAFF, tickets::similar),
                route("POST", "/api/tickets/{number}/merge", STAFF, relations::merge),
                route("POST", "/api/tickets/{number}/unmerge", STAFF, relations::unmerge),
                route("POST", "/api/tickets/{number}/link", STAFF, relations::link),
                route("POST", "/api/tickets/{number}/unlink", STAFF, relations::unlink),
                route("POST", "/api/tickets/{number}/split", STAFF, relations::split),
                route("POST", "/api/tickets/{number}/refs", STAFF, relations::refer),
                route("DELETE", "/api/tickets/{number}/refs", STAFF, relations::unrefer),
                route("POST", "/api/contacts", REPORTERS, contacts::post),
                route("GET", "/api/contacts/{number}", ASKERS, contacts::status),
                route("GET", "/api/tickets/{number}/assignments/{assignment}/sheet", STAFF, new SheetApi(port)::sheet),
                route("GET", "/api/agencies", STAFF, city::agencies),
                route("PUT", "/api/agencies/{agency}/duty", STAFF, duty::set),
                route("DELETE", "/api/agencies/{agency}/duty", STAFF, duty::end),
                route("GET", "/api/categories", STAFF, city::categories),
                route("POST", "/api/city/reload", LEADS, city::readAgain),
                route("GET", "/api/figures", STAFF, figures::figures, "period", "format"),
                route("GET", "/api/interactions", STAFF, tickets::interactions, "ticket", "call", "number", "since", "limit", "unmask"),
                route("GET", "/api/messages", STAFF, tickets::messages, "ticket", "direction", "format", "before", "limit"),
                route("POST", "/api/messages", STAFF, tickets::send),
                route("POST", "/api/messages/{id}/cancel", STAFF, texts::cancel),
                route("GET", "/api/places", STAFF, texts::places),
                route("GET", "/api/places/{id}", STAFF, texts::place, "unmask"),
                route("GET", "/api/unreadable", STAFF, texts::unreadable),
                route("GET", "/api/unreadable/{id}", STAFF, texts::reread, "dataCoding"),
                route("POST", "/api/unreadable/{id}", STAFF, texts::repair),
                route("GET", "/api/broadcasts", COORDINATION, broadcasts::all),
                route("POST", "/api/broadcasts", COORDINATION, broadcasts::make),
                route("POST", "/api/broadcasts/{id}/numbers", COORDINATION, broadcasts::list),
                route("POST", "/api/broadcasts/{id}/start", COORDINATION, broadcasts::start),
                route("POST", "/api/broadcasts/{id}/stop", COORDINATION, broadcasts::stop),
                route("GET", "/api/reports", STAFF, texts::reports),
                route("POST", "/api/reports/{id}", STAFF, texts::decide),
                route("GET", "/api/webhooks", LEADS, webhooks::list),
                route("POST", "/api/webhooks/{id}/again", LEADS, webhooks::again),
                route("GET", "/api/sms/links", MACHINE, links::list),
                route("PUT", "/api/sms/links/{id}/state", MACHINE, links::set).asSlow(),
                route("PUT", "/api/sms/links/{id}/pdus", MACHINE, links::logPdus),
                route("POST", "/api/sms/links/read", MACHINE, links::readAgain).asSlow(),
                route("GET", "/api/feed", ALL, ask -> java.util.concurrent.CompletableFuture.completedStage(feed.open(ask))),
                route("POST", "/api/trial/call", SHIFT, system::trialCall),
                route("POST", "/api/trial/sms", SHIFT, system::trialText),
                route("POST", "/api/flows/reload", LEADS, flows::readAgain),
                route("GET", "/healthz", OPEN, system::alive),
                route("GET", "/readyz", OPEN, system::ready),
                route("GET", "/metrics", OPEN, system::metrics)));
        return List.copyOf(routes);
    }

    private static Route route(String method, String path, Route.Who who, Route.Endpoint endpoint, String... queries) {
        return new Route(method, path, who, List.of(queries), endpoint);
    }
}
