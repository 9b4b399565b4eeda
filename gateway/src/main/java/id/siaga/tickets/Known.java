package id.siaga.tickets;

import id.siaga.city.Point;
import id.siaga.ids.TicketNumber;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is compared of a ticket: ready made, so that ten thousand are looked through while somebody types.
///
/// @param at the last news of it
/// @param reports when somebody reported it, the newest few
/// @param landmark and words: what is said, word by word, without the generic
public record Known(TicketNumber number, TicketKind kind, TicketState state, @Nullable String category, Instant openedAt, Instant at, List<Instant> reports, @Nullable Point point,
        @Nullable String region, Set<String> landmark, Set<String> words) {
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int WORDS_MAX = 60;

    public Known {
        reports = List.copyOf(reports);
        landmark = Set.copyOf(landmark);
        words = Set.copyOf(words);
    }

    static Known of(Ticket t, List<Instant> reports, Set<String> generic) {
        var description = t.description() == null ? null : t.description().clear();
        var place = t.marks().place();
        var landmark = place.landmark() == null ? null : place.landmark().clear();
        return new Known(t.number(), t.kind(), t.state(), t.category(), t.opening().at(), t.changedAt(), reports, place.at().orElse(null), t.marks().region(),
                words(landmark, generic), words(description, generic));
    }

    /// Of three letters or more, small, each once.
    static Set<String> words(@Nullable String text, Set<String> generic) {
        return text == null ? Set.of() : NOT_A_WORD.splitAsStream(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .filter(w -> w.length() > 2 && !generic.contains(w)).limit(WORDS_MAX).map(String::intern).collect(Collectors.toUnmodifiableSet()); // the same few thousand words in all tickets
    }
}
