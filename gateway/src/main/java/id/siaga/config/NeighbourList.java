package id.siaga.config;

import id.siaga.city.City;
import id.siaga.city.Code;
import id.siaga.city.Neighbour;
import id.siaga.city.Region;
import id.siaga.city.TicketKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `neighbours` of `agencies.yaml`: the cities and regencies around, and whom their people turn to. A city without any refers without a name.
final class NeighbourList {
    private static final int NEIGHBOURS_MAX = 50;
    private static final int REGIONS_MAX = 50;

    private final DataFile file;
    private final Optional<String> own;

    /// @param own the region of this centre
    NeighbourList(DataFile file, Optional<String> own) {
        this.file = file;
        this.own = own;
    }

    SequencedMap<String, Neighbour> neighbours() {
        var found = new LinkedHashMap<String, Neighbour>();
        file.section(file.top(), "neighbours").entries().forEach((id, entry) -> {
            if (!Code.isOne(id)) file.problem(entry.line(), id, "is no code of a neighbour: 2 to 20 capital letters, digits and -");
            else if (entry.value() instanceof Yaml.Mapping m) found.put(id, neighbour(id, m));
            else file.problem(entry.line(), id, "must hold keys, such as { name: …, region: \"35.06\", phone: \"112\" }");
        });
        if (found.size() > NEIGHBOURS_MAX) file.problem(file.top(), "neighbours", "must be at most " + NEIGHBOURS_MAX);
        return found;
    }

    private Neighbour neighbour(String id, Yaml.Mapping m) {
        file.refuseUnknown(m, Set.of("name", "region", "phone", "web", "takes"));
        var phone = told(m, "phone", "\\+?[0-9]{3,15}", "must be 3 to 15 digits in quotes, + before them allowed");
        var web = told(m, "web", "https?://[!-~]{3,80}", "must be an address of at most 80 characters that begins with https://");
        if (phone == null && web == null) file.problem(m, "phone", "is missing, and so is web: reporters are told one of them at least");
        return new Neighbour(id, file.label(m, "name"), phone, web, regions(m), takes(m));
    }

    private @Nullable String told(Yaml.Mapping m, String key, String pattern, String wrong) {
        if (!m.entries().containsKey(key)) return null;
        var text = file.text(m, key).orElse("");
        if (!text.matches(pattern)) file.problem(m, key, wrong);
        return text;
    }

    private List<String> regions(Yaml.Mapping m) {
        var regions = file.words(m, "region", REGIONS_MAX);
        if (regions.isEmpty()) file.problem(m, "region", "is missing; write the Kemendagri codes of what it looks after");
        regions.stream().filter(r -> !Region.isCode(r)).forEach(r -> file.problem(m, "region", "has " + Shown.of(r) + "; write Kemendagri codes in quotes, such as \"35.06\""));
        regions.stream().filter(r -> own.filter(o -> City.within(o, r) || City.within(r, o)).isPresent()).forEach(r -> file.problem(m, "region", "has " + Shown.of(r) + ", which is of this city (node.region)"));
        return regions;
    }

    private Set<TicketKind> takes(Yaml.Mapping m) {
        var words = file.words(m, "takes", TicketKind.values().length);
        var kinds = Arrays.stream(TicketKind.values()).filter(k -> words.contains(k.name().toLowerCase(Locale.ROOT))).toList();
        if (kinds.size() < words.size())
            file.problem(m, "takes", "must be a list of " + Arrays.stream(TicketKind.values()).map(k -> k.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")));
        return kinds.isEmpty() ? EnumSet.allOf(TicketKind.class) : Set.copyOf(kinds);
    }
}
