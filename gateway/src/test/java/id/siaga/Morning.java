package id.siaga;

import static id.siaga.CallHouse.within;
import static id.siaga.OperatorPhone.get;

import id.siaga.bench.TextsRig;
import id.siaga.passwords.Token;
import id.siaga.run.FreePort;
import id.siaga.trial.SipStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A morning by the script: a call, two texts and a post of another system about one fire; three agencies, of which one takes it, one declines and one is silent; a complaint
/// whose days run over Idul Fitri, its collective leave and the end of the year; a merge undone. On the real Asterisk, MariaDB and sockets. Whatever dies in between, the end is the same: [#report].
///
/// As a program, for the long version: `Morning [TIMES]`, by `./siaga morning`.
final class Morning implements AutoCloseable {
    /// Where the gateway may be killed, in the order of the script.
    enum Moment { DURING_THE_TALK, AFTER_THE_TEXTS, AFTER_THE_POST, WHILE_ONE_AGENCY_IS_SILENT, AFTER_THE_MERGES }

    private static final Pattern NUMBER = Pattern.compile("[0-9]{11,}");
    /// To three reporters, an officer, who commands, and who wrote of the road.
    private static final int TEXTS = 13;
    private static final String BEBEN = "+628126660001";
    private static final String CICI = "+628126660002";
    private static final String DODI = "+628126660003";
    private static final String EKO = "+628126660004";
    private static final String OFFICER = "+6281200000101";
    private static final String COMMANDER = "+6281200000271";
    private static final String KEY = "a-key-for-this-morning-only";
    private static final String POSTED = "{\"kind\":\"EMERGENCY\",\"category\":\"FIR-STR\",\"description\":\"ada api besar di gang lima\",\"reporter\":\"" + DODI + "\",\"ref\":\"WA-1\"}";

    private final CallHouse house;
    private final SipStack carrier;
    private final OperatorPhone post;
    private final OperatorPhone police;
    private final OperatorPhone power;
    private final MorningDays days;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Integer> driven = new HashMap<>();
    private Set<Moment> deaths = Set.of();

    private Morning(CallHouse house, SipStack carrier, MorningDays days) {
        this.house = house;
        this.carrier = carrier;
        this.days = days;
        post = new OperatorPhone("post", carrier.phone("0354113"));
        police = new OperatorPhone("police", carrier.phone("110"));
        power = new OperatorPhone("power", carrier.phone("123"));
    }

    static Morning open(Path dir) throws Exception {
        int port = FreePort.find();
        var places = new HashMap<>(CallHouse.callingOut(port));
        places.putAll(Map.of("#via: siaga-trunk                 # e.g.: the SIP endpoint they", "via: siaga-trunk # they", "#for: 25s", "for: 5s", "#rounds: 2", "rounds: 1", "#texts: false", "texts: true",
                "\nhttp:\n", "\nhttp:\n  keys: [{id: portal, hash: \"" + Token.hash(KEY) + "\", channel: whatsapp, scopes: [report, emergency]}]\n"));
        var days = MorningDays.write(dir);
        places.putAll(days.places());
        var house = CallHouse.open(dir, places);
        var carrier = house.outside(port);
        return new Morning(house, carrier, days);
    }

    /// Runs the script; the gateway dies at these moments, the database stands still from the second to the fifth of them.
    void run(Set<Moment> dies) throws Exception {
        deaths = dies;
        names.clear();
        driven.clear();
        house.ready("sari");
        var fire = theCall();
        theTexts();
        var posted = thePost();
        theAgencies(fire);
        theMerges(fire, posted);
        theEnd(fire);
    }

    private void maybeDie(Moment here) throws Exception {
        if (!deaths.contains(here)) {
            return;
        }
        house.kill();
        if (here == Moment.AFTER_THE_TEXTS) {
            database("STOP");
        } else if (here == Moment.AFTER_THE_MERGES) {
            database("CONT");
        }
        house.back();
        if (!house.trial.smsc().awaitReceiver(within(20))) throw new AssertionError("the texts have no link again");
    }

    private void database(String signal) throws IOException, InterruptedException {
        try (var pids = Files.list(house.station.data().resolve("mariadb"))) {
            var pid = Files.readString(pids.filter(p -> p.toString().endsWith(".pid")).findFirst().orElseThrow()).split(" ")[0];
            if (new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start().waitFor() != 0) throw new AssertionError("no " + signal + " to the database");
        }
    }

    // ---- the script

    private String theCall() throws Exception {
        count("invite");
        var caller = house.dial("112");
        var talk = house.talk(house.operator("sari"), caller);
        var opened = house.api.post("/api/tickets", Map.of("kind", "EMERGENCY", "category", "FIR-STR", "call", caller.call(), "landmark", "gang lima", "description", "rumah terbakar"));
        var fire = named(opened.path("number").asString(), "FIRE");
        maybeDie(Moment.DURING_THE_TALK);
        caller.sip().hangUp();
        get(talk.ended(), "the end of the talk, and of the time for a key after it", within(20));
        var _ = house.facts.awaitOf(caller.call(), "CallEnded");
        house.api.post("/api/calls/" + caller.call() + "/disposition", Map.of("disposition", "GENUINE"));
        names.put(caller.number().replaceFirst("^0", "+62"), "Ani");
        return fire;
    }

    private void theTexts() throws Exception {
        text(BEBEN, "112", "kebakaran di gang lima");
        text(CICI, "112", "api besar gang lima");
        text(EKO, "1708", "jalan berlubang depan pasar");
        maybeDie(Moment.AFTER_THE_TEXTS);
        named(told(BEBEN), "TEXT-1");
        named(told(CICI), "TEXT-2");
        named(told(EKO), "ROAD");
    }

    private void text(String from, String to, String words) throws Exception {
        count("text");
        if (!house.trial.smsc().deliver(from, to, words).get(30, TimeUnit.SECONDS).ok()) throw new AssertionError("not taken: " + words);
    }

    /// The ticket number in the first text to this phone.
    private String told(String phone) throws Exception {
        var first = house.trial.smsc().awaitReceived(s -> s.to().equals(phone), within(20)).orElseThrow(() -> new AssertionError("nothing came to " + phone));
        var number = NUMBER.matcher(first.text());
        if (!number.find()) throw new AssertionError(first.text());
        return number.group();
    }

    /// Sent again after the gateway died, as a connector does that got no answer: counted once.
    private String thePost() throws Exception {
        count("post");
        var first = brought();
        maybeDie(Moment.AFTER_THE_POST);
        var again = brought();
        if (!first.equals(again)) throw new AssertionError(first + " became " + again);
        var number = NUMBER.matcher(first.replaceFirst(".*\"ticket\":", ""));
        if (!number.find()) throw new AssertionError(first);
        return named(number.group(), "POST");
    }

    private String brought() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://" + house.station.config().http().listen() + "/api/contacts")).header("Authorization", "Bearer " + KEY).header("Content-Type", "application/json")
                .header("Idempotency-Key", "this-morning-1").POST(HttpRequest.BodyPublishers.ofString(POSTED));
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) throw new AssertionError(answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    private void theAgencies(String fire) throws Exception {
        for (var agency : List.of("DAMKAR", "POLRI", "PLN")) change("POST", fire, "/assignments", Map.of("agency", agency));
        var call = post.ring();
        call.answer();
        police.ring().reject(486);
        awaitFacts(fire, "AgencyRingEnded", 1); // busy
        change("PATCH", fire, "/assignments/2", Map.of("state", "DECLINED", "note", "bukan kewenangan kami"));
        long until = System.nanoTime() + within(8).toNanos();
        while (!share(fire, 1).path("state").asString().equals("ACKNOWLEDGED") && System.nanoTime() < until) {
            call.press('1');
            Thread.sleep(400); // pressed before the keys are asked for, it is not heard
        }
        get(power.ring().ended(), "the silent one's ring");
        awaitFacts(fire, "AgencyRingEnded", 3);
        maybeDie(Moment.WHILE_ONE_AGENCY_IS_SILENT);
        Until.holds("the silent one's clock", within(30), () -> facts(fire).stream().anyMatch(f -> f.type().equals("ClockReached") && f.field("percent").equals("150")));
    }

    private void theMerges(String fire, String posted) throws Exception {
        for (var report : List.of("TEXT-1", "TEXT-2", "POST")) change("POST", number(report), "/merge", Map.of("into", fire));
        maybeDie(Moment.AFTER_THE_MERGES);
        change("POST", posted, "/unmerge", Map.of());
    }

    private void theEnd(String fire) throws Exception {
        text(OFFICER, "112", "OTW " + fire);
        awaitState(fire, "EN_ROUTE");
        text(OFFICER, "112", "TIBA " + fire);
        awaitState(fire, "ON_SCENE");
        change("PATCH", fire, "/assignments/1", Map.of("state", "DONE", "source", "RADIO"));
        change("PATCH", fire, "/assignments/3", Map.of("state", "WITHDRAWN", "note", "tidak menjawab"));
        awaitState(fire, "RESOLVED");
        Until.holds(TEXTS + " texts to people", within(20), () -> messages().size() >= TEXTS);
        followed();
    }

    private void awaitState(String number, String state) {
        Until.holds(state, within(20), () -> ticket(number).path("state").asString().equals(state));
    }

    private void followed() {
        Until.holds("the database follows", within(60), () -> {
            try {
                return TextsRig.rows(house.station.database().orElseThrow(), "SELECT seq FROM projection WHERE rebuilding=0").equals(List.of(Long.toString(house.facts.all().getLast().seq())));
            } catch (Exception e) {
                return false;
            }
        });
    }

    // ---- over HTTP

    private JsonNode ticket(String number) {
        try {
            return house.api.get("/api/tickets/" + number);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode share(String number, int assignment) {
        return ticket(number).path("assignments").get(assignment - 1);
    }

    /// With the version that is there now; somebody at a telephone may be faster.
    private void change(String method, String number, String below, Map<String, ?> body) throws Exception {
        for (int tries = 0; ; tries++) {
            var shown = ticket(number);
            var own = shown.path("number").asString().equals(number) ? shown : shown.path("merged").valueStream().filter(m -> m.path("number").asString().equals(number)).findFirst().orElseThrow();
            var whole = new HashMap<String, Object>(body);
            whole.put("version", own.path("version").longValue());
            try {
                var _ = method.equals("POST") ? house.api.post("/api/tickets/" + number + below, whole) : house.api.patch("/api/tickets/" + number + below, whole);
                return;
            } catch (IOException e) {
                if (tries == 5 || !String.valueOf(e.getMessage()).contains(": 412 ")) throw e;
            }
        }
    }

    // ---- the end

    private void count(String what) {
        driven.merge(what, 1, Integer::sum);
    }

    private String named(String number, String name) {
        names.put(number, name);
        return number;
    }

    private String number(String name) {
        return names.entrySet().stream().filter(e -> e.getValue().equals(name)).map(Map.Entry::getKey).findFirst().orElseThrow();
    }

    private List<CallFacts.Fact> facts(String ticket) {
        return house.facts.all().stream().filter(f -> f.field("ticket").equals(ticket)).toList();
    }

    private void awaitFacts(String ticket, String type, int count) {
        Until.holds(count + " " + type, within(20), () -> facts(ticket).stream().filter(f -> f.type().equals(type)).count() >= count);
    }

    /// What became of the morning, line by line: who reads it can check it, and two mornings compare.
    List<String> report() throws Exception {
        var lines = new ArrayList<String>();
        for (var name : List.of("FIRE", "TEXT-1", "TEXT-2", "POST", "ROAD")) {
            lines.addAll(new MorningTale(name, names).of(facts(number(name))));
        }
        lines.addAll(messages());
        lines.addAll(figures());
        lines.add("contacts " + contacts() + " of " + driven.values().stream().mapToInt(Integer::intValue).sum() + " that were driven");
        lines.addAll(dues());
        lines.replaceAll(line -> line.replace("began, " + days.intoNextYear() + "d", "began, working days into a year without decree"));
        return lines;
    }

    /// Each as often as it came. What a death left unknown is tried again and may come twice: as many as were tried again, and no more.
    private List<String> messages() {
        var people = new LinkedHashMap<>(names);
        people.putAll(Map.of(BEBEN, "Beben", CICI, "Cici", DODI, "Dodi", EKO, "Eko", OFFICER, "officer", COMMANDER, "commander"));
        var came = house.trial.smsc().received().stream().map(s -> "text to " + people.getOrDefault(s.to(), s.to()) + ": " + NUMBER.matcher(s.text()).replaceAll(m -> names.getOrDefault(m.group(), m.group())))
                .sorted().toList();
        long again = house.facts.all("SmsSubmitting").stream().filter(f -> f.json().path("attempt").asInt() > 1).count();
        var lines = new ArrayList<String>();
        for (var line : came) {
            if (lines.isEmpty() || !lines.getLast().equals(line) || --again < 0) lines.add(line);
        }
        lines.add("texts owed: " + house.facts.all("SmsQueued").size());
        return lines;
    }

    private List<String> figures() throws Exception {
        return house.api.get("/api/figures?period=today").path("rows").valueStream().filter(r -> r.path("metric").asString().equals("count") || (r.path("of").asString().equals("arrival") && r.path("metric").asString().equals("share")))
                .map(r -> ("figure " + r.path("of").asString() + " " + r.path("key").asString() + " " + r.path("metric").asString()).replaceAll(" +", " ") + " = " + r.path("value").asString()).sorted().toList();
    }

    private String contacts() throws Exception {
        return TextsRig.rows(house.station.database().orElseThrow(), "SELECT COUNT(*) FROM contact WHERE contact LIKE 'call:%' OR contact LIKE 'sms:%' OR contact LIKE 'api:%'").getFirst();
    }

    /// Of each clock of the complaint.
    private List<String> dues() {
        return ticket(number("ROAD")).path("clocks").valueStream().map(c -> {
            var due = Instant.parse(c.path("dueAt").asString());
            var counted = days.due(c.path("kind").asString(), Instant.parse(c.path("startedAt").asString()));
            return "due of ROAD " + c.path("kind").asString() + ": " + (due.equals(counted) ? "as counted by hand" : due + ", not " + counted);
        }).sorted().toList();
    }

    @Override
    public void close() {
        carrier.close();
        house.close();
    }

    public static void main(String[] args) throws Exception {
        int times = args.length > 0 ? Integer.parseInt(args[0]) : 1;
        var quiet = morning(Set.of());
        quiet.forEach(System.out::println);
        boolean same = true;
        for (int i = 1; i <= times; i++) {
            var died = morning(EnumSet.allOf(Moment.class));
            var missing = quiet.stream().filter(l -> !died.contains(l)).toList();
            var more = died.stream().filter(l -> !quiet.contains(l)).toList();
            System.out.printf("killed at %d moments, the database away between the second and the last: %s%n", Moment.values().length, died.equals(quiet) ? "the same " + quiet.size() + " lines" : "missing " + missing + ", more " + more);
            same &= died.equals(quiet);
        }
        System.exit(same ? 0 : 1);
    }

    private static List<String> morning(Set<Moment> dies) throws Exception {
        try (var morning = open(Files.createTempDirectory("siaga-morning"))) {
            morning.run(dies);
            return morning.report();
        }
    }
}
