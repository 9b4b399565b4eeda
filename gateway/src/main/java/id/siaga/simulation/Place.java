package id.siaga.simulation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// Where the calls come from.
public record Place(String name, int inhabitants) {
    public static final int INHABITANTS_MAX = 2_000_000_000;

    /// What a name stands for.
    public sealed interface Found {
        record One(Place place) implements Found {}

        /// None, or more than one: those that come near.
        record Perhaps(List<String> names) implements Found {}
    }

    private static final List<Place> ALL = read();

    public static Place national() {
        return new Place("Indonesia", ALL.stream().mapToInt(Place::inhabitants).sum());
    }

    /// A regency or city, with or without "Kota" or "Kabupaten" before its name as long as there is but one.
    public static Found named(String text) {
        var sought = text.strip().toLowerCase(Locale.ROOT).replace("kab. ", "kabupaten ");
        var exact = ALL.stream().filter(place -> place.low().equals(sought) || place.bare().equals(sought)).toList();
        if (exact.size() == 1) return new Found.One(exact.getFirst());
        var near = exact.isEmpty() ? ALL.stream().filter(place -> place.low().contains(sought)).toList() : exact;
        if (near.isEmpty() && !sought.isEmpty()) near = ALL.stream().filter(place -> place.bare().charAt(0) == sought.charAt(0)).toList();
        return new Found.Perhaps((near.isEmpty() ? ALL : near).stream().map(Place::name).toList());
    }

    private String low() {
        return name.toLowerCase(Locale.ROOT);
    }

    private String bare() {
        return low().replaceFirst("^(kota|kabupaten) (administrasi )?", "");
    }

    private static List<Place> read() {
        var stream = Objects.requireNonNull(Place.class.getResourceAsStream("kabkota.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> line.split(",", 3)).filter(field -> field[0].matches("[0-9.]+")).map(field -> new Place(field[1], Integer.parseInt(field[2]))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
