package id.siaga.config;

import id.siaga.city.Agency;
import id.siaga.city.Category;
import id.siaga.city.City;
import id.siaga.city.CityLists;
import id.siaga.city.Code;
import id.siaga.city.Region;
import id.siaga.city.RoutingRule;
import id.siaga.clocks.Calendar;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The folder of a city's data: `agencies.yaml` with the routing rules and the neighbours, `categories.yaml`, `clocks.yaml`, `duplicates.yaml`, `messages.yaml`, `escalation.yaml`; and the calendars that they name. All
/// problems of all files are found at once.
public final class CityFiles {
    private static final int AGENCIES_MAX = 200;
    private static final int RULES_MAX = 500;
    private static final Pattern HOURS = Pattern.compile("([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})");

    /// The lists, or sentences that begin with file and line.
    public sealed interface Result {
        record Read(CityLists lists) implements Result {}

        record Refused(List<String> problems) implements Result {}
    }

    private final DataFile file;
    private final SequencedMap<String, Calendar> calendars;

    private CityFiles(DataFile file, SequencedMap<String, Calendar> calendars) {
        this.file = file;
        this.calendars = calendars;
    }

    /// Of a configuration that may name no such folder.
    ///
    /// @param home the folder that the configuration lies in
    public static Result read(Config config, Path home) {
        var zone = config.node().timezone();
        var result = config.city().folder().map(folder -> read(home.resolve(folder), home.resolve(config.city().holidays()), zone, config.node().region()))
                .orElseGet(() -> new Result.Read(City.without(zone).lists()));
        return result instanceof Result.Read(var lists) ? spokenFor(config, lists) : result;
    }

    /// As it would be with another file of categories; nothing is changed.
    public static Result tried(Config config, Path home, Path categories) {
        var folder = home.resolve(config.city().folder().orElseThrow());
        return switch (HolidayFiles.read(home.resolve(config.city().holidays()))) {
            case HolidayFiles.Result.Refused(var problems) -> new Result.Refused(problems);
            case HolidayFiles.Result.Read(var calendars) -> read(folder, categories, calendars, config.node().timezone(), config.node().region());
        };
    }

    /// An agency for which somebody logs in must be there.
    private static Result spokenFor(Config config, CityLists lists) {
        var unknown = config.users().stream().filter(u -> u.agency().filter(a -> !lists.agencies().containsKey(a)).isPresent())
                .map(u -> "siaga.yaml: users: " + u.id() + " speaks for " + u.agency().get() + ", which is no agency of agencies.yaml").toList();
        return unknown.isEmpty() ? new Result.Read(lists) : new Result.Refused(unknown);
    }

    static Result read(Path folder, Path holidays, ZoneId zone, Optional<String> region) {
        return switch (HolidayFiles.read(holidays)) {
            case HolidayFiles.Result.Refused(var problems) -> new Result.Refused(problems);
            case HolidayFiles.Result.Read(var calendars) -> read(folder, folder.resolve("categories.yaml"), calendars, zone, region);
        };
    }

    private static Result read(Path folder, Path categoryFile, SequencedMap<String, Calendar> calendars, ZoneId zone, Optional<String> region) {
        var files = new CityFiles(new DataFile(folder.resolve("agencies.yaml")), calendars);
        var agencies = files.agencies();
        var categories = new CategoryFile(new DataFile(categoryFile), agencies.keySet());
        var byCode = categories.categories();
        var rules = files.rules(agencies.keySet(), byCode);
        var otherwise = parties(files.file, files.file.section(files.file.top(), "default"), agencies.keySet(), "default");
        var neighbours = new NeighbourList(files.file, region).neighbours();
        var targets = new TargetFile(new DataFile(folder.resolve("clocks.yaml")), calendars.keySet());
        var promises = targets.targets();
        var pauses = targets.pauses();
        var near = new NearnessFile(folder.resolve("duplicates.yaml"), byCode.keySet());
        var nearness = near.nearness();
        var messages = new MessageFile(folder.resolve("messages.yaml"));
        var told = messages.messages();
        var escalations = new EscalationFile(folder.resolve("escalation.yaml"), agencies.keySet());
        var escalation = escalations.escalation();
        var sentences = new ArrayList<>(files.file.sentences());
        sentences.addAll(categories.sentences());
        sentences.addAll(targets.sentences());
        sentences.addAll(near.sentences());
        sentences.addAll(messages.sentences());
        sentences.addAll(escalations.sentences());
        return sentences.isEmpty()
                ? new Result.Read(new CityLists(categories.version(), zone, region.orElse(null), agencies, byCode, rules, otherwise, promises, targets.calendar(), calendars, nearness, told, neighbours, pauses, escalation))
                : new Result.Refused(List.copyOf(sentences));
    }

    private SequencedMap<String, Agency> agencies() {
        var top = file.top();
        file.refuseUnknown(top, Set.of("default_calendar", "agencies", "default", "rules", "neighbours"));
        var usual = calendar(top, "default_calendar", null);
        var found = new LinkedHashMap<String, Agency>();
        file.section(top, "agencies").entries().forEach((id, entry) -> {
            if (!Code.isOne(id)) file.problem(entry.line(), id, "is no code of an agency: 2 to 20 capital letters, digits and -");
            else if (entry.value() instanceof Yaml.Mapping m) found.put(id, agency(id, m, usual));
            else file.problem(entry.line(), id, "must hold keys, such as { name: …, ladder: [{ name: …, phone: … }] }");
        });
        if (found.isEmpty() || found.size() > AGENCIES_MAX) file.problem(top, "agencies", "must hold 1 to " + AGENCIES_MAX + " agencies");
        return found;
    }

    private Agency agency(String id, Yaml.Mapping m, String usual) {
        file.refuseUnknown(m, Set.of("name", "calendar", "from", "until", "ladder"));
        return new Agency(id, file.label(m, "name"), calendar(m, "calendar", usual), file.validity(m), ladder(m));
    }

    private String calendar(Yaml.Mapping m, String key, @Nullable String otherwise) {
        var id = file.text(m, key).or(() -> Optional.ofNullable(otherwise)).orElse("");
        if (!calendars.containsKey(id)) file.problem(m, key, "must be one of calendars.yaml: " + String.join(", ", calendars.keySet()));
        return id;
    }

    private List<Agency.Rung> ladder(Yaml.Mapping m) {
        var rungs = new ArrayList<Agency.Rung>();
        for (var node : file.items(m, "ladder")) {
            if (node instanceof Yaml.Mapping rung) {
                file.refuseUnknown(rung, Set.of("name", "phone"));
                var phone = file.text(rung, "phone").orElse("");
                if (!phone.matches("\\+?[0-9]{3,15}")) file.problem(rung, "phone", "must be 3 to 15 digits in quotes, + before them allowed");
                rungs.add(new Agency.Rung(file.label(rung, "name"), phone));
            } else file.problem(node.line(), "ladder", "must hold entries such as { name: Pos piket, phone: \"0354113\" }");
        }
        if (rungs.isEmpty() || rungs.size() > Agency.RUNGS_MAX) file.problem(m, "ladder", "must name 1 to " + Agency.RUNGS_MAX + " whom to phone");
        return rungs;
    }

    private List<RoutingRule> rules(Set<String> agencies, SequencedMap<String, Category> categories) {
        var found = new ArrayList<RoutingRule>();
        for (var node : file.items(file.top(), "rules")) {
            if (node instanceof Yaml.Mapping m) found.add(rule(m, agencies, categories));
            else file.problem(node.line(), "rules", "must hold entries such as { name: …, category: [FIR-*], lead: DAMKAR }");
        }
        if (found.size() > RULES_MAX) file.problem(file.top(), "rules", "must be at most " + RULES_MAX);
        return found;
    }

    private RoutingRule rule(Yaml.Mapping m, Set<String> agencies, SequencedMap<String, Category> categories) {
        file.refuseUnknown(m, Set.of("name", "category", "region", "hours", "from", "until", "lead", "support"));
        var codes = file.words(m, "category", 100);
        codes.stream().filter(c -> categories.keySet().stream().noneMatch(known -> RoutingRule.covers(c, known)))
                .forEach(c -> file.problem(m, "category", "has " + Shown.of(c) + ", which is no category of categories.yaml"));
        var regions = file.words(m, "region", 100);
        regions.stream().filter(r -> !Region.isCode(r)).forEach(r -> file.problem(m, "region", "has " + Shown.of(r) + "; write Kemendagri codes in quotes, such as \"35.71.02\""));
        return new RoutingRule(file.label(m, "name"), codes, regions, hours(file, m, "hours"), file.validity(m), parties(file, m, agencies, "rules"));
    }

    /// From and to, over midnight too.
    static RoutingRule.@Nullable Hours hours(DataFile file, Yaml.Mapping m, String key) {
        if (!m.entries().containsKey(key)) return null;
        var parts = HOURS.matcher(file.text(m, key).orElse(""));
        try {
            if (parts.matches()) return new RoutingRule.Hours(LocalTime.parse(parts.group(1)), LocalTime.parse(parts.group(2)));
        } catch (DateTimeException e) {
            // the same remedy
        }
        file.problem(m, key, "must be from-to in quotes, such as \"21:00-05:00\"");
        return null;
    }

    static Category.Parties parties(DataFile file, Yaml.Mapping m, Set<String> agencies, String where) {
        var lead = file.text(m, "lead").orElse("");
        if (lead.isEmpty()) file.problem(m, where.equals("default") ? where : "lead", where.equals("default")
                ? "is missing; write default: { lead: CODE }, who gets what nobody else gets" : "is missing; name the agency that owns such a case");
        else if (!agencies.contains(lead)) file.problem(m, "lead", "is " + Shown.of(lead) + ", which is no agency of agencies.yaml");
        var support = file.words(m, "support", Category.Parties.SUPPORT_MAX);
        support.stream().filter(s -> !agencies.contains(s) || s.equals(lead))
                .forEach(s -> file.problem(m, "support", "has " + Shown.of(s) + ", which is " + (s.equals(lead) ? "the lead already" : "no agency of agencies.yaml")));
        return new Category.Parties(lead, support);
    }
}
