package id.siaga.core;

import id.siaga.journal.Interaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What callers of each line are told, as it was declared last.
public final class NoticeBook {
    /// @param text null: a person spoke it
    /// @param sounds files of the prompts, in their order
    public record Notice(String line, @Nullable String text, @Nullable String english, List<String> sounds, Instant since, Instant until, String by) {
        boolean runs(Instant now) {
            return now.isBefore(until);
        }
    }

    private final Map<String, Notice> lines = new TreeMap<>();

    public Optional<Notice> of(String line, Instant now) {
        return Optional.ofNullable(lines.get(line)).filter(notice -> notice.runs(now));
    }

    public List<Notice> running(Instant now) {
        return lines.values().stream().filter(notice -> notice.runs(now)).toList();
    }

    void evolve(Interaction fact, Instant wall) {
        switch (fact) {
            case Interaction.NoticeDeclared f -> {
                var sounds = List.of(f.sounds().split(" "));
                var since = of(f.line(), wall).filter(before -> before.sounds.equals(sounds)).map(Notice::since).orElse(wall);
                lines.put(f.line(), new Notice(f.line(), f.text(), f.english(), sounds, since, Instant.ofEpochMilli(f.untilMs()), f.by()));
            }
            case Interaction.NoticeCleared f -> lines.remove(f.line());
            default -> {}
        }
    }
}
