package id.siaga.city;

import java.util.Optional;
import java.util.regex.Pattern;

/// A place on the earth, in degrees.
public record Point(double latitude, double longitude) {
    private static final Pattern WRITTEN = Pattern.compile("(-?[0-9]{1,2}(?:\\.[0-9]{1,8})?), ?(-?[0-9]{1,3}(?:\\.[0-9]{1,8})?)");
    private static final double RADIUS_M = 6_371_000;

    /// As maps write it: latitude, comma, longitude.
    public static Optional<Point> read(String text) {
        var parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var point = new Point(Double.parseDouble(parts.group(1)), Double.parseDouble(parts.group(2)));
        return Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180 ? Optional.of(point) : Optional.empty();
    }

    /// The same as the metres, and cheap where the answer is no: most of a city lies further north or south.
    public boolean within(double metres, Point other) {
        return Math.abs(Math.toRadians(other.latitude - latitude)) * RADIUS_M <= metres && metresTo(other) <= metres;
    }

    /// On a plane: within the few kilometres that matter here the earth is flat to the metre.
    public double metresTo(Point other) {
        double north = Math.toRadians(other.latitude - latitude);
        double east = Math.toRadians(Math.IEEEremainder(other.longitude - longitude, 360)) * Math.cos(Math.toRadians((latitude + other.latitude) / 2));
        return Math.hypot(north, east) * RADIUS_M;
    }
}
