package id.siaga.tickets;

import id.siaga.city.City;
import id.siaga.city.CityLists;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whose telephone is whose at the agencies: the ladders of the city's list, and who is on duty instead.
public final class Officers {
    /// @param name as the list has it, of the person or the desk
    record Officer(String agency, String name) {
        /// How the log calls who texted, without the number.
        String author() {
            return agency + ": " + name;
        }
    }

    /// A centre without agencies.
    public static final Officers NONE = new Officers(City.without(ZoneOffset.UTC), number -> number, new Duties());

    /// Of one reading of the lists: to bring a number into the one form takes time.
    private record Ladders(CityLists of, Map<String, List<Officer>> byPhone) {}

    private volatile Ladders ladders;
    private final City city;
    private final UnaryOperator<String> normal;
    private final Duties duties;

    /// @param duties who is at the telephones instead
    /// @param normal the one form of a number that all links agree on
    public Officers(City city, UnaryOperator<String> normal, Duties duties) {
        this.city = city;
        this.normal = normal;
        this.duties = duties;
        this.ladders = read(city.lists());
    }

    private Ladders read(CityLists lists) {
        var byPhone = new HashMap<String, List<Officer>>();
        lists.agencies().values().forEach(agency -> agency.ladder().forEach(rung ->
                byPhone.computeIfAbsent(normal.apply(rung.phone()), _ -> new ArrayList<>()).add(new Officer(agency.id(), rung.name()))));
        return new Ladders(lists, byPhone);
    }

    private Map<String, List<Officer>> byPhone() {
        var known = ladders;
        if (!known.of.equals(city.lists())) {
            ladders = known = read(city.lists());
        }
        return known.byPhone;
    }

    /// One telephone may serve several agencies. Who is on duty for a while is an officer as long as that lasts.
    List<Officer> at(@Nullable String phone, Instant now) {
        return phone == null ? List.of() : Stream.concat(byPhone().getOrDefault(phone, List.of()).stream(), onDuty(phone, now)).distinct().toList();
    }

    private Stream<Officer> onDuty(String phone, Instant now) {
        return city.agencies().keySet().stream().flatMap(agency -> duties.ladder(city, agency, now).stream().filter(rung -> normal.apply(rung.phone()).equals(phone))
                .map(rung -> new Officer(agency, rung.name())));
    }
}
