package id.siaga.tickets;

import id.siaga.ids.TicketNumber;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the first word of a text asks of the machine, and which words anywhere in it are a cry for help. A text that is not exactly
/// a request is words for people: "INFO" alone asks for the leaflet, "info ada kebakaran" is a report.
public final class Keywords {
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9 .\\-]{0,29}");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Words words;

    /// Each list in capitals; phrases with one blank between their words.
    public record Words(List<String> report, List<String> status, List<String> cancel, List<String> reopen, List<String> info, List<String> stop,
            List<String> start, List<String> emergency) {
        public static final Words INDONESIAN = new Words(List.of("LAPOR"), List.of("STATUS"), List.of("BATAL"), List.of("YA"), List.of("INFO"),
                List.of("BERHENTI", "STOP"), List.of("MULAI", "START"), List.of("DARURAT", "KEBAKARAN"));
    }

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
        var first = plain.split("[^\\p{L}\\p{N}]", 2)[0].toUpperCase(Locale.ROOT);
        var rest = plain.substring(first.length()).strip().replaceFirst("[.!]+$", "").strip();
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
        var tokens = NOT_A_WORD.splitAsStream(Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT)).filter(t -> !t.isEmpty()).toList();
        var line = " " + String.join(" ", tokens) + " ";
        return words.emergency.stream().anyMatch(w -> line.contains(" " + w + " "));
    }
}
