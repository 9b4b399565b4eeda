package id.siaga.tickets;

import id.siaga.city.Point;
import id.siaga.city.TicketKind;
import id.siaga.ids.TicketNumber;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is compared of a ticket. Its words are taken apart by whoever asks: most tickets are never asked for them, and a hundred thousand
/// would carry them.
///
/// @param at the last news of it
/// @param reports when somebody reported it, the newest few
/// @param landmark what is said of it, word by word, without the generic
public record Known(Ticket.Opening opening, Ticket.Marks marks, Instant at, List<Instant> reports, @Nullable Point point, Set<String> landmark) {
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int WORDS_MAX = 60;

    public Known {
        reports = List.copyOf(reports);
        landmark = Set.copyOf(landmark);
    }

    static Known of(Ticket t, List<Instant> reports, Set<String> generic) {
        var place = t.marks().place();
        var landmark = place.landmark() == null ? null : place.landmark().clear();
        return new Known(t.opening(), t.marks(), t.changedAt(), reports, place.at().orElse(null), words(landmark, generic));
    }

    public TicketNumber number() {
        return opening.number();
    }

    public TicketKind kind() {
        return opening.kind();
    }

    public @Nullable String category() {
        return marks.category();
    }

    @Nullable String region() {
        return marks.region();
    }

    Set<String> words(Set<String> generic) {
        return words(opening.description() == null ? null : opening.description().clear(), generic);
    }

    /// Of three letters or more, small, each once.
    static Set<String> words(@Nullable String text, Set<String> generic) {
        return text == null ? Set.of() : NOT_A_WORD.splitAsStream(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .filter(w -> w.length() > 2 && !generic.contains(w)).limit(WORDS_MAX).collect(Collectors.toUnmodifiableSet());
    }
}
