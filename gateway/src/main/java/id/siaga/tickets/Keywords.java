package id.siaga.tickets;

import id.siaga.ids.TicketNumber;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the first word of a text asks of the machine, and which words anywhere in it are a cry for help. A text that is not exactly
/// a request is words for people: "INFO" alone asks for the leaflet, "info ada kebakaran" is a report.
public final class Keywords {
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9 .\\-]{0,29}");
    /// Whatever is so long is meant as one: "TIBA 10 orang" is not.
    private static final int NUMBER_MIN = 9;
    private static final Pattern NUMBER_AND_REST = Pattern.compile("([0-9](?:[ .\\-]?[0-9])*)(.*)", Pattern.DOTALL);
    private static final Pattern NOT_A_LETTER = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final Pattern LAST_POINTS = Pattern.compile("[.!]+$");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Words words;

    /// Each list in capitals; phrases with one blank between their words.
    public record Words(List<String> report, List<String> status, List<String> cancel, List<String> reopen, List<String> info, List<String> stop,
            List<String> start, List<String> emergency, List<String> anonymous, List<String> confidential, Map<FieldWord, List<String>> field) {
        public static final Words INDONESIAN = new Words(List.of("LAPOR"), List.of("STATUS"), List.of("BATAL"), List.of("YA"), List.of("INFO"),
                List.of("BERHENTI", "STOP"), List.of("MULAI", "START"), List.of("DARURAT", "KEBAKARAN"), List.of("ANONIM"), List.of("RAHASIA"),
                Map.of(FieldWord.ACCEPT, List.of("TERIMA"), FieldWord.UNDERWAY, List.of("OTW"), FieldWord.ARRIVED, List.of("TIBA"), FieldWord.DONE, List.of("SELESAI"),
                        FieldWord.ANSWER, List.of("JAWAB")));
    }

    /// What officers say of their agency's share of a ticket.
    public enum FieldWord { ACCEPT, UNDERWAY, ARRIVED, DONE, ANSWER }

    /// @param number null when it is mistyped
    /// @param rest what stands behind the number, maybe nothing
    record Field(FieldWord word, @Nullable TicketNumber number, String rest) {}

    public sealed interface Wish {
        /// For people to read.
        record Talk() implements Wish {}

        /// For people to read, and not more of what was said before.
        record Report() implements Wish {}

        /// @param number null when what stands there cannot be a ticket number
        record Status(@Nullable TicketNumber number) implements Wish {}

        /// Of the sender's newest ticket.
        record StatusOfMine() implements Wish {}

        record Cancel(@Nullable TicketNumber number) implements Wish {}

        record Reopen(@Nullable TicketNumber number) implements Wish {}

        record Info() implements Wish {}

        record Mute() implements Wish {}

        record Unmute() implements Wish {}
    }

    public Keywords(Words words) {
        this.words = words;
    }

    public Wish read(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        var first = NOT_A_LETTER.split(plain, 2)[0].toUpperCase(Locale.ROOT);
        var rest = LAST_POINTS.matcher(plain.substring(first.length()).strip()).replaceFirst("").strip();
        if (first.isEmpty() || urgent(text)) {
            return new Wish.Talk();
        }
        if (rest.isEmpty()) {
            return alone(first);
        }
        if (NUMBER.matcher(rest).matches()) {
            return numbered(first, TicketNumber.typed(rest).orElse(null));
        }
        return words.report.contains(first) ? new Wish.Report() : new Wish.Talk();
    }

    /// How the sender wants it protected: by its first words, behind the one for a report too.
    Cover cover(String text) {
        var cover = Cover.NONE;
        var tokens = capitals(text);
        int from = !tokens.isEmpty() && words.report.contains(tokens.getFirst()) ? 1 : 0;
        for (var token : tokens.subList(from, tokens.size())) {
            if (words.anonymous.contains(token)) {
                cover = new Cover(true, cover.confidential());
            } else if (words.confidential.contains(token)) {
                cover = new Cover(cover.anonymous(), true);
            } else {
                return cover;
            }
        }
        return cover;
    }

    /// A word of officers and what is meant as a ticket number. Who they are is for others to say.
    Optional<Field> field(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        var first = NOT_A_LETTER.split(plain, 2)[0];
        var word = words.field.entrySet().stream().filter(e -> e.getValue().contains(first.toUpperCase(Locale.ROOT))).map(Map.Entry::getKey).findFirst();
        return word.flatMap(w -> numbered(w, plain.substring(first.length()).strip()));
    }

    /// The number may be written in groups, and what follows may begin with a digit: the shortest that is right counts.
    private static Optional<Field> numbered(FieldWord word, String behind) {
        var matcher = NUMBER_AND_REST.matcher(behind);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var groups = matcher.group(1);
        for (int end = NUMBER_MIN; end <= groups.length(); end++) {
            boolean whole = end == groups.length() || !Character.isDigit(groups.charAt(end));
            var number = whole ? TicketNumber.typed(groups.substring(0, end)) : Optional.<TicketNumber>empty();
            if (number.isPresent()) {
                return Optional.of(new Field(word, number.get(), said(behind.substring(end))));
            }
        }
        return groups.chars().filter(Character::isDigit).count() < NUMBER_MIN ? Optional.empty() : Optional.of(new Field(word, null, said(matcher.group(2))));
    }

    private static String said(String behindNumber) {
        return behindNumber.replaceFirst("^[\\s.,:;-]+", "").strip();
    }

    private Wish alone(String first) {
        if (words.info.contains(first)) {
            return new Wish.Info();
        } else if (words.stop.contains(first)) {
            return new Wish.Mute();
        } else if (words.start.contains(first)) {
            return new Wish.Unmute();
        }
        return words.status.contains(first) ? new Wish.StatusOfMine() : new Wish.Talk();
    }

    private Wish numbered(String first, @Nullable TicketNumber number) {
        if (words.status.contains(first)) {
            return new Wish.Status(number);
        } else if (words.cancel.contains(first)) {
            return new Wish.Cancel(number);
        }
        return words.reopen.contains(first) ? new Wish.Reopen(number) : new Wish.Talk();
    }

    /// A word or phrase of the emergency list stands in it, as a word of its own.
    public boolean urgent(String text) {
        var line = " " + String.join(" ", capitals(text)) + " ";
        return words.emergency.stream().anyMatch(w -> line.contains(" " + w + " "));
    }

    private static List<String> capitals(String text) {
        return NOT_A_WORD.splitAsStream(Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT)).filter(t -> !t.isEmpty()).toList();
    }
}
