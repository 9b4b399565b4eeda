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
        return new Found.Perhaps((near.isEmpty() ? likest(sought) : near).stream().map(Place::name).toList());
    }

    /// Those whose names begin as the text does for longest.
    private static List<Place> likest(String text) {
        int longest = ALL.stream().mapToInt(place -> begins(place.bare(), text)).max().orElse(0);
        return ALL.stream().filter(place -> begins(place.bare(), text) == longest).toList();
    }

    private static int begins(String name, String text) {
        int alike = 0;
        while (alike < Math.min(name.length(), text.length()) && name.charAt(alike) == text.charAt(alike)) alike++;
        return alike;
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
