package id.siaga.desk;

import id.siaga.city.Agency;
import id.siaga.city.Category;
import id.siaga.city.Neighbour;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The city's own lists, as they were read last, and who is at the telephones now.
final class CityApi {
    private final DeskPort port;

    CityApi(DeskPort port) {
        this.port = port;
    }

    CompletionStage<Reply> categories(Ask ask) {
        var json = Show.JSON.createObjectNode().put("version", port.city().version());
        json.set("rows", Show.rows(List.copyOf(port.city().categories().values()), CityApi::category));
        return CompletableFuture.completedStage(Reply.ok(json));
    }

    CompletionStage<Reply> agencies(Ask ask) {
        var extent = ask.account().extent(Right.CITY);
        return port.duties().telephones().thenApply(telephones -> {
            var json = Show.JSON.createObjectNode();
            json.set("rows", Show.rows(port.city().agencies().values().stream().filter(a -> extent.everything() || extent.agencies().contains(a.id())).toList(), a -> agency(a, telephones.getOrDefault(a.id(), DutyPort.Telephones.of(a)))));
            return Reply.ok(json);
        });
    }

    CompletionStage<Reply> neighbours(Ask ask) {
        var json = Show.JSON.createObjectNode();
        json.set("rows", Show.rows(List.copyOf(port.city().neighbours().values()), CityApi::neighbour));
        return CompletableFuture.completedStage(Reply.ok(json));
    }

    CompletionStage<Reply> pauses(Ask ask) {
        var json = Show.JSON.createObjectNode();
        json.set("rows", Show.rows(List.copyOf(port.city().pauses().entrySet()), p -> Show.JSON.createObjectNode().put("hold", p.getKey()).put("id", p.getValue().labelId()).put("en", p.getValue().labelEn())));
        return CompletableFuture.completedStage(Reply.ok(json));
    }

    private static ObjectNode neighbour(Neighbour n) {
        var json = Show.JSON.createObjectNode().put("neighbour", n.id()).put("name", n.name()).put("phone", n.phone()).put("web", n.web());
        n.regions().forEach(json.putArray("regions")::add);
        n.takes().stream().sorted().map(Enum::name).forEach(json.putArray("takes")::add);
        return json;
    }

    CompletionStage<Reply> readAgain(Ask ask) throws Problem {
        return Answers.outcome(port.lists().readAgain(ask.by()), "list", ask.language(), 200, l -> Show.JSON.createObjectNode().put("version", l.version()).put("agencies", l.agencies())
                .put("categories", l.categories()).put("rules", l.rules()).put("targets", l.targets()));
    }

    private static ObjectNode category(Category c) {
        var json = Show.JSON.createObjectNode().put("code", c.code()).put("group", c.group().name()).put("kind", c.kind().name()).put("parent", c.parent()).put("id", c.labelId()).put("en", c.labelEn())
                .put("cap", c.cap()).put("priority", c.priority() == 0 ? null : c.priority()).put("grade", c.group() == Category.Group.COMPLAINT ? c.grade().name() : null)
                .put("lead", c.parties().lead());
        c.parties().support().forEach(json.putArray("support")::add);
        var questions = json.putArray("questions");
        c.questions().forEach((id, q) -> questions.addObject().put("question", id).put("id", q.labelId()).put("en", q.labelEn()).put("priority", q.priority()));
        return json.put("from", day(c.validity().from())).put("until", day(c.validity().until()));
    }

    private ObjectNode agency(Agency a, DutyPort.Telephones telephones) {
        var json = Show.JSON.createObjectNode().put("agency", a.id()).put("name", a.name()).put("calendar", a.calendar())
                .put("zone", port.city().calendars().get(a.calendar()).zone().getId());
        return DutyApi.show(json, telephones).put("from", day(a.validity().from())).put("until", day(a.validity().until()));
    }

    private static @Nullable String day(LocalDate day) {
        return day.equals(LocalDate.MIN) || day.equals(LocalDate.MAX) ? null : day.toString();
    }
}
