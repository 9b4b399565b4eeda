package id.siaga;

import id.siaga.city.City;
import id.siaga.config.Config;
import id.siaga.config.Password;
import id.siaga.core.DeskRows;
import id.siaga.core.DeskSide;
import id.siaga.core.FloorLoop;
import id.siaga.core.TicketLoop;
import id.siaga.desk.Account;
import id.siaga.desk.BlockPort;
import id.siaga.desk.ApiKey;
import id.siaga.desk.CityPort;
import id.siaga.desk.DeskPort;
import id.siaga.desk.DeskServer;
import id.siaga.desk.DeskSettings;
import id.siaga.desk.FlowsPort;
import id.siaga.desk.LinksPort;
import id.siaga.desk.NoticePort;
import id.siaga.desk.Role;
import id.siaga.desk.WebhookPort;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.meters.Meters;
import id.siaga.recordings.Recordings;
import id.siaga.tickets.Ringing;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The page and the API.
final class DeskPart {
    private static final int PRIORITY_MAX = 100;

    private final Config config;
    private final City city;
    private final Ringing ringing;
    private final Meters meters;
    private final Clock clock;
    private final Map<String, Account> accounts = new HashMap<>();

    DeskPart(Config config, City city, Ringing ringing, Meters meters, Clock clock) {
        this.config = config;
        this.city = city;
        this.ringing = ringing;
        this.meters = meters;
        this.clock = clock;
    }

    DeskServer start(FloorLoop floor, TicketLoop tickets, Projection projection, Watch watch, WebhookPort webhooks, LinksPort links, Recordings recordings, FlowsPort flows, NoticePort notices, BlockPort blocks, CityPort lists) throws IOException {
        var rows = rows();
        var trial = config.isTrial();
        var site = new DeskPort.Site(config.node().id(), Main.version(), config.node().timezone().getId(), trial);
        config.operators().forEach(o -> account(o.id().value(), o.name(), o.roles(), null, o.password(), o.id()));
        config.users().forEach(u -> account(u.id(), u.name(), u.roles(), u.agency().orElse(null), u.password(), null));
        var fixed = new DeskSide.Fixed(site, city, lists, accounts, keys(), rows, Settings.smsFrom(config), watch::health, webhooks, links, recordings, flows, notices, blocks);
        var port = new DeskSide(fixed, floor, tickets, projection.lists(tickets, rows), new TrialClient(config.dataDir(), trial, config.lines().getFirst().number(), Settings.smsFrom(config)));
        var http = config.http().listen();
        try {
            return DeskServer.start(DeskSettings.at(http.host(), http.port(), config.http().sessionFor()), port, meters, clock).toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException("the page cannot listen on " + http + " (http.listen): " + e.getMessage(), e);
        }
    }

    private Map<String, ApiKey> keys() {
        return config.http().keys().stream().collect(Collectors.toMap(Config.ApiKey::hash,
                k -> new ApiKey(k.id(), k.channel().name(), k.scopes().stream().map(s -> ApiKey.Scope.valueOf(s.name())).collect(Collectors.toSet()), k.perMinute())));
    }

    DeskRows rows() {
        var names = new HashMap<OperatorId, String>();
        config.operators().forEach(o -> names.put(o.id(), o.name()));
        config.phones().forEach(p -> names.put(p.id(), p.name()));
        var priorities = new HashMap<QueueId, Integer>();
        // an emergency queue comes first, whatever its number says
        config.queues().forEach(q -> priorities.put(q.id(), (config.isEmergency(q) ? -PRIORITY_MAX : 0) - q.priority()));
        return new DeskRows(Map.copyOf(names), Map.copyOf(priorities), Settings.skills(config), city, ringing, agency -> ringing.telephones(agency, clock.instant()), config.floor().listeningShown());
    }

    private void account(String user, String name, List<Config.Role> roles, @Nullable String agency, Optional<Password> password, @Nullable OperatorId operator) {
        var may = roles.stream().map(role -> Role.valueOf(role.name())).collect(Collectors.toSet());
        password.ifPresent(kept -> accounts.put(user, new Account(user, name, kept.text(), may, operator, agency)));
    }
}
