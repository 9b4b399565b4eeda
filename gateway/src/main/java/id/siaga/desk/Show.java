package id.siaga.desk;

import id.siaga.sms.text.Draft;
import id.siaga.tickets.Cover;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Rows as JSON, the way one viewer may see them. The only place that turns a [Phone] into characters of an answer.
final class Show {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private Show() {}

    static ObjectNode call(Rows.Call row, Sight sight) {
        var json = JSON.createObjectNode()
                .put("call", row.call().toString())
                .put("line", row.line())
                .put("number", sight.number(row))
                .put("state", row.state().name());
        put(json, "startedAt", row.startedAt());
        put(json, "queue", row.queue());
        put(json, "waitingSince", row.waitingSince());
        put(json, "turn", row.turn());
        put(json, "operator", row.operator());
        put(json, "answeredAt", row.answeredAt());
        put(json, "endedAt", row.endedAt());
        put(json, "outcome", row.outcome());
        put(json, "disposition", row.disposition());
        put(json, "ticket", row.ticket());
        var places = json.put("queuePriority", row.queuePriority()).putArray("places");
        if (sight.places(row)) {
            row.places().forEach(p -> place(places.addObject(), p));
        }
        put(json, "standing", row.standing());
        json.put("recorded", row.recorded());
        silence(json, row.silence());
        return cover(json, row.cover());
    }

    /// So that whoever sees less knows why.
    private static ObjectNode cover(ObjectNode json, Cover cover) {
        return json.put(Cover.ANONYMOUS, cover.anonymous()).put(Cover.CONFIDENTIAL, cover.confidential());
    }

    private static void silence(ObjectNode json, Rows.@Nullable Silence silence) {
        if (silence == null) {
            json.putNull("silence");
        } else {
            put(json.putObject("silence").put("result", silence.result()).put("keys", silence.keys()), "askedAt", silence.askedAt());
        }
    }

    static ObjectNode known(Rows.Known row) {
        var json = JSON.createObjectNode().put("scored", row.scored()).put("standing", row.standing()).put("score", Math.round(row.score() * 100) / 100.0);
        json.set("said", rows(row.said(), s -> {
            var word = JSON.createObjectNode().put("call", s.call() == null ? null : s.call().toString()).put("disposition", s.disposition()).put("points", s.points());
            put(word, "at", s.at());
            return word;
        }));
        return json;
    }

    static void place(ObjectNode json, Rows.Place p) {
        json.put("latitude", p.latitude()).put("longitude", p.longitude()).put("radius_m", p.radius_m()).put("confidence", p.confidence()).put("method", p.method());
        put(json, "at", p.at());
        put(json, "receivedAt", p.came());
    }

    static ObjectNode operator(Rows.Operator row) {
        var json = JSON.createObjectNode()
                .put("operator", row.operator().value())
                .put("name", row.name())
                .put("state", row.state())
                .put("phoneReachable", row.phoneReachable())
                .put("connected", row.connected());
        put(json, "since", row.since());
        put(json, "reason", row.reason());
        put(json, "call", row.call());
        put(json, "until", row.until());
        return json;
    }

    static ObjectNode outside(Rows.Outside row) {
        var json = JSON.createObjectNode().put("phone", row.phone().value()).put("name", row.name()).put("state", row.state()).put("misses", row.misses()).put("reachable", row.reachable());
        put(json, "since", row.since());
        put(json, "call", row.call());
        return json;
    }

    static ObjectNode explained(Rows.Explained row, Words.Language language) {
        var json = JSON.createObjectNode().put("call", row.call().toString()).put("state", row.state()).put("because", row.because().in(language));
        put(json, "queue", row.queue());
        put(json, "operator", row.operator());
        put(json, "waitingSince", row.since());
        put(json, "turn", row.turn());
        json.put("ahead", row.ahead());
        var before = json.putArray("before");
        row.before().forEach(call -> before.add(call.toString()));
        put(json, "relaxesAt", row.relaxesAt());
        json.put("expectedWait_s", row.expectedWait() == null ? null : row.expectedWait().toSeconds());
        json.set("operators", rows(row.operators(), each -> candidate(each, language)));
        return json;
    }

    private static ObjectNode candidate(Rows.Candidate row, Words.Language language) {
        var json = JSON.createObjectNode()
                .put("operator", row.operator().value())
                .put("name", row.name())
                .put("why", row.why())
                .put("misses", row.misses())
                .put("sentence", row.sentence().in(language));
        put(json, "since", row.since());
        put(json, "until", row.until());
        return json;
    }

    static ObjectNode callback(Rows.Callback row, Sight sight) {
        var json = JSON.createObjectNode()
                .put("call", row.call().toString())
                .put("line", row.line())
                .put("number", sight.number(row.caller(), row.cover()))
                .put("reason", row.reason());
        put(json, "dueAt", row.dueAt());
        put(json, "triedAt", row.triedAt());
        json.put("attempts", row.attempts());
        put(json, "by", row.by());
        put(json, "how", row.how());
        put(json, "doneAt", row.doneAt());
        return json;
    }

    static ObjectNode target(Rows.Target row) {
        return JSON.createObjectNode().put("kind", row.kind()).put("id", row.id()).put("name", row.name());
    }

    static ObjectNode surge(Rows.Surge row) {
        var json = JSON.createObjectNode().put("on", row.since() != null);
        put(json, "since", row.since());
        put(json, "by", row.by());
        put(json, "reason", row.reason());
        return json;
    }

    static ObjectNode work(Rows.Work row, Sight sight) {
        var json = JSON.createObjectNode()
                .put("work", row.work())
                .put("kind", row.kind())
                .put("state", row.state())
                .put("number", sight.number(row.citizen(), row.cover()));
        put(json, "text", sight.words(row));
        put(json, "ticket", row.ticket());
        put(json, "operator", row.operator());
        put(json, "since", row.since());
        put(json, "movedAt", row.movedAt());
        return cover(json, row.cover());
    }

    static ObjectNode message(Rows.Message row, Sight sight) {
        var json = JSON.createObjectNode()
                .put("sms", row.sms().toString())
                .put("direction", row.direction().name())
                .put("number", sight.number(row.citizen(), row.cover()))
                .put("ours", row.number())
                .put("state", row.state())
                .put("repeats", row.repeats());
        put(json, "text", sight.words(row.text(), row.cover()));
        put(json, "at", row.at());
        put(json, "ticket", row.ticket());
        put(json, "by", row.by());
        return cover(json, row.cover());
    }

    /// How it leaves: what it costs, and what was made plain to save parts.
    static ObjectNode draft(ObjectNode json, Draft draft) {
        json.put("encoding", draft.encoding()).put("parts", draft.parts());
        draft.changed().forEach(json.putObject("changed")::put);
        return json;
    }

    static ObjectNode ticket(Rows.Ticket whole, Sight generally) {
        var sight = generally.on(whole);
        var row = sight.part(whole);
        var json = JSON.createObjectNode()
                .put("number", row.number().digits())
                .put("kind", row.kind())
                .put("channel", row.channel())
                .put("state", row.state())
                .put("reporter", sight.number(row.reporter(), row.cover()))
                .put("version", row.version());
        put(json, "category", row.category());
        json.put("priority", row.priority());
        cover(json, row.cover());
        boolean reads = sight.reads(row.cover());
        put(json, "description", reads ? row.description() : null);
        put(json, "openedAt", row.openedAt());
        put(json, "changedAt", row.changedAt());
        json.put("suggestedPriority", row.details().suggestedPriority());
        put(json, "region", reads ? row.details().region() : null);
        only(reads, row.details().yes()).forEach(json.putArray("yes")::add);
        var where = reads ? row.details().where() : Rows.Where.UNKNOWN;
        put(json, "point", where.point());
        put(json, "landmark", where.landmark());
        var dialogue = reads ? row.details().dialogue() : row.details().dialogue().withoutWords();
        put(json.put("contact", dialogue.contact()).put("rating", dialogue.rating()), "question", dialogue.question());
        put(json, "result", dialogue.result());
        put(json, "publishedAt", dialogue.publishedAt());
        put(json, "neighbour", dialogue.neighbour());
        var assignments = json.putArray("assignments");
        row.details().assignments().forEach(a -> assignment(assignments.addObject(), a, reads));
        var clocks = json.putArray("clocks");
        row.details().clocks().forEach(c -> clock(clocks.addObject(), c));
        var ties = row.details().ties();
        put(json, "mergedInto", ties.into());
        json.set("merged", rows(ties.merged(), each -> ticket(each, sight)));
        var links = json.putArray("links");
        ties.links().forEach(link -> links.addObject().put("number", link.to().digits()).put("as", link.as()));
        var refs = json.putArray("refs");
        ties.refs().forEach(ref -> refs.addObject().put("system", ref.system()).put("ref", ref.id()).put("assignment", ref.assignment() == 0 ? null : ref.assignment()));
        var posts = json.putArray("posts");
        only(reads && sight.sources(row.cover()), ties.posts()).forEach(post -> post(posts.addObject().put("contact", post.contact()), post.links()));
        only(sight.sources(row.cover()), row.contacts()).forEach(json.putArray("contacts")::add);
        var notes = json.putArray("notes");
        only(reads, row.notes()).forEach(note -> put(notes.addObject().put("by", note.by()).put("text", note.text()), "at", note.at()));
        return json;
    }

    private static void post(ObjectNode json, List<String> links) {
        put(json, "source", links.getFirst().isEmpty() ? null : links.getFirst());
        links.subList(1, links.size()).forEach(json.putArray("photos")::add);
    }

    private static <T> List<T> only(boolean when, List<T> all) {
        return when ? all : List.of();
    }

    static ObjectNode like(Rows.Like row) {
        var json = JSON.createObjectNode().put("number", row.number().digits()).put("kind", row.kind()).put("state", row.state()).put("reports", row.reports());
        put(json, "category", row.category());
        put(json, "openedAt", row.openedAt());
        put(json, "lastAt", row.lastAt());
        return json.put("score", Math.round(row.score() * 100) / 100.0).put("metres", row.metres() == null ? null : Math.round(row.metres()));
    }

    private static void clock(ObjectNode json, Rows.Clock c) {
        json.put("clock", c.id()).put("kind", c.kind()).put("assignment", c.assignment() == 0 ? null : c.assignment()).put("state", c.state()).put("term", c.term()).put("calendar", c.calendar());
        put(json, "startedAt", c.startedAt());
        put(json, "dueAt", c.dueAt());
        put(json.put("reached", c.reached()).put("broken", c.broken()), "stoppedAt", c.stoppedAt());
        put(json, "because", c.because());
        var pauses = json.putArray("pauses");
        for (var pause : c.pauses()) {
            var shown = pauses.addObject().put("because", pause.because());
            put(shown, "from", pause.from());
            put(shown, "until", pause.until());
        }
        var told = json.putArray("told");
        c.told().forEach(x -> put(told.addObject().put("percent", x.percent()).put("to", x.to()).put("name", x.name()).put("by", x.by()), "at", x.at()));
    }

    private static void assignment(ObjectNode json, Rows.Assignment a, boolean reads) {
        put(json.put("assignment", a.id()).put("agency", a.agency()).put("name", a.name()).put("role", a.role()).put("state", a.state()).put("because", a.because()), "sentAt", a.sentAt());
        var phone = a.phone();
        if (phone == null) {
            json.putNull("phone");
        } else {
            json.putObject("phone").put("name", phone.name()).put("number", phone.number());
        }
        var steps = json.putArray("steps");
        for (var step : a.steps()) {
            var shown = steps.addObject().put("state", step.state()).put("source", step.source()).put("measured", step.measured()).put("by", step.by());
            put(shown, "at", step.at());
            put(shown, "recordedAt", step.recordedAt());
            put(shown, "note", reads ? step.note() : null);
        }
        var texts = json.putArray("texts");
        a.rings().texts().forEach(text -> put(texts.addObject().put("name", text.name()).put("sms", text.sms().toString()), "at", text.at()));
        json.put("exhausted", a.rings().exhausted());
        var rings = json.putArray("rings");
        for (var ring : a.rings().all()) {
            var shown = rings.addObject().put("ring", ring.id()).put("name", ring.name());
            put(shown, "at", ring.at());
            put(shown, "endedAt", ring.endedAt());
            put(shown, "end", ring.end());
        }
    }

    static ObjectNode interaction(Rows.Interaction row, Sight sight) {
        var json = JSON.createObjectNode().put("seq", row.seq()).put("epoch", row.epoch()).put("type", row.type());
        put(json, "at", row.at());
        put(json, "ticket", row.ticket());
        put(json, "call", row.call());
        put(json, "sms", row.sms());
        put(json, "operator", row.operator());
        var fields = json.putObject("fields");
        new TreeMap<>(row.fields()).forEach(fields::put);
        if (sight.reads(row.cover())) {
            new TreeMap<>(row.words()).forEach(fields::put);
        }
        new TreeMap<>(row.numbers()).forEach((field, phone) -> fields.put(field, sight.number(phone, row.cover())));
        return cover(json, row.cover());
    }

    static ObjectNode health(Rows.Health fact, Words.Language language) {
        var json = JSON.createObjectNode()
                .put("name", fact.name())
                .put("level", fact.level().name())
                .put("essential", fact.essential())
                .put("sentence", fact.sentence().in(language));
        var remedy = fact.remedy();
        put(json, "remedy", remedy == null ? null : remedy.in(language));
        return json;
    }

    /// In both languages: the page switches without asking again.
    static ObjectNode healthInBoth(Rows.Health fact) {
        var json = JSON.createObjectNode().put("name", fact.name()).put("level", fact.level().name());
        words(json, "sentence", fact.sentence());
        words(json, "remedy", fact.remedy());
        return json;
    }

    static <T> ArrayNode rows(List<T> rows, Function<T, ObjectNode> show) {
        var array = JSON.createArrayNode();
        rows.forEach(row -> array.add(show.apply(row)));
        return array;
    }

    static <T> ObjectNode listed(DeskPort.Listed.Found<T> found, Function<T, ObjectNode> show) {
        var json = JSON.createObjectNode();
        json.set("rows", rows(found.rows(), show));
        json.putObject("behind").put("facts", found.behind().facts()).put("seconds", found.behind().age().toMillis() / 1000.0);
        if (!found.complete()) {
            json.put("complete", false);
        }
        return json;
    }

    private static void words(ObjectNode json, String field, @Nullable Words words) {
        if (words == null) {
            json.putNull(field);
        } else {
            json.putObject(field).put("id", words.id()).put("en", words.en());
        }
    }

    private static void put(ObjectNode json, String field, @Nullable Object value) {
        json.put(field, value == null ? null : value.toString());
    }

    static void put(ObjectNode json, String field, @Nullable Instant value) {
        json.put(field, value == null ? null : value.truncatedTo(java.time.temporal.ChronoUnit.MILLIS).toString());
    }
}
