package id.siaga.city;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A city or regency beside this one: what lies there is referred to it, and its reporter is told whom to turn to.
///
/// @param phone what citizens dial there; it or `web` is there
/// @param regions Kemendagri codes of what it looks after
/// @param takes the kinds of reports that it takes
public record Neighbour(String id, String name, @Nullable String phone, @Nullable String web, List<String> regions, Set<TicketKind> takes) {
    public Neighbour {
        regions = List.copyOf(regions);
        takes = Set.copyOf(takes);
    }

    boolean has(String region) {
        return regions.stream().anyMatch(r -> City.within(r, region));
    }

    /// As citizens read it.
    public String address() {
        return Stream.of(name, phone, web).flatMap(Stream::ofNullable).collect(Collectors.joining(", "));
    }
}
