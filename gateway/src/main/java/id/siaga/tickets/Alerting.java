package id.siaga.tickets;

import id.siaga.city.Category;
import id.siaga.city.City;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who of an agency is texted about an urgent case, and what they read: beside the ring, the first mobile of the ladder at once, one more with each step that the ladder
/// climbs. Hangs on the ticket alone, as [Ringing] does.
public final class Alerting {
    private static final int LANDMARK_MAX = 60;

    /// @param indonesian the centre's language
    /// @param accept the word by which an officer takes a case
    public record Manner(boolean indonesian, String accept) {}

    /// @param name as on the ladder
    public record Alert(String name, String phone, String words) {}

    private final City city;
    private final Ringing ringing;
    private final Manner manner;
    private final UnaryOperator<String> number;

    /// @param number one form for the numbers of a ladder
    public Alerting(City city, Ringing ringing, Manner manner, UnaryOperator<String> number) {
        this.city = city;
        this.ringing = ringing;
        this.manner = manner;
        this.number = number;
    }

    /// Those who must be texted now and were not.
    public List<Alert> due(Ticket t, Assignment a, Instant now) {
        if (!ringing.waits(t, a)) {
            return List.of();
        }
        return ringing.telephones(a.agency(), now).stream().map(r -> new Alert(r.name(), number.apply(r.phone()), words(t))).filter(alert -> Phones.mobile(alert.phone))
                .limit(1L + Ringing.climbed(t, a)).filter(alert -> a.texts().stream().noneMatch(x -> x.name().equals(alert.name))).toList();
    }

    /// What is sensitive is read on the telephone and on the sheet, not in a text that lies about.
    private String words(Ticket t) {
        var about = t.cover().confidential() || city.messages().isSensitive(t.category()) ? Stream.<String>empty()
                : Stream.of(label(t), Optional.ofNullable(t.marks().region()), landmark(t)).flatMap(Optional::stream);
        var number = t.number().digits();
        return Stream.of(Stream.of("112 P" + t.urgency()), about, Stream.of((manner.indonesian ? "Tiket " : "Ticket ") + number)).flatMap(s -> s).collect(Collectors.joining(", "))
                + (manner.indonesian ? ". Balas " : ". Reply ") + manner.accept + " " + number;
    }

    private Optional<String> label(Ticket t) {
        return city.category(t.category()).map(manner.indonesian ? Category::labelId : Category::labelEn);
    }

    private static Optional<String> landmark(Ticket t) {
        return Optional.ofNullable(t.marks().place().landmark()).map(p -> Objects.requireNonNullElse(p.clear(), "")).filter(s -> !s.isEmpty())
                .map(s -> s.codePointCount(0, s.length()) > LANDMARK_MAX ? s.substring(0, s.offsetByCodePoints(0, LANDMARK_MAX)) : s);
    }
}
