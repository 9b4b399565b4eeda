package id.siaga.tickets;

import id.siaga.city.City;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Whose telephone is whose at the agencies: the ladders of the city's list.
public final class Officers {
    /// @param name as the list has it, of the person or the desk
    record Officer(String agency, String name) {
        /// How the log calls who texted, without the number.
        String author() {
            return agency + ": " + name;
        }
    }

    /// A centre without agencies.
    public static final Officers NONE = new Officers(City.without(ZoneOffset.UTC), number -> number);

    private final Map<String, List<Officer>> byPhone = new HashMap<>();

    /// @param normal the one form of a number that all links agree on
    public Officers(City city, UnaryOperator<String> normal) {
        city.agencies().values().forEach(agency -> agency.ladder().forEach(rung ->
                byPhone.computeIfAbsent(normal.apply(rung.phone()), _ -> new ArrayList<>()).add(new Officer(agency.id(), rung.name()))));
    }

    /// One telephone may serve several agencies.
    List<Officer> at(@Nullable String phone) {
        return phone == null ? List.of() : byPhone.getOrDefault(phone, List.of());
    }
}
