package id.siaga.tickets;

import id.siaga.city.Point;
import id.siaga.journal.Personal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where it is, as far as somebody said. Personal: it may be somebody's home.
///
/// @param point as `-7.98189,112.63040`
/// @param landmark in words
public record Place(@Nullable Personal point, @Nullable Personal landmark) {
    public static final Place NONE = new Place(null, null);

    Place with(@Nullable Personal itsPoint, @Nullable Personal itsLandmark) {
        return new Place(itsPoint == null ? point : itsPoint, itsLandmark == null ? landmark : itsLandmark);
    }

    Optional<Point> at() {
        return Optional.ofNullable(point).map(Personal::clear).flatMap(Point::read);
    }
}
