package id.siaga.city;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What reporters are told, in the words of the city.
///
/// @param languages in the order in which a text has them; each has the same keys: `EMERGENCY.EN_ROUTE`, `COMPLAINT.RESOLVED`, …, [#NEUTRAL], [#QUESTION]
/// @param sensitive categories, `MED-*` for all that begin so, of which a text says nothing: somebody else may read it
/// @param rate words, in capitals, before a mark from 1 to 5
public record Messages(List<Map<String, String>> languages, List<String> sensitive, List<String> rate) {
    public static final String NEUTRAL = "NEUTRAL";
    /// What stands for {neighbour} when nobody said which.
    public static final String ELSEWHERE = "ELSEWHERE";
    /// What is asked when nobody wrote a question.
    public static final String QUESTION = "QUESTION";
    /// Nobody is told anything.
    public static final Messages NONE = new Messages(List.of(), List.of(), List.of());

    public Messages {
        languages = List.copyOf(languages);
        sensitive = List.copyOf(sensitive);
        rate = List.copyOf(rate);
    }

    public boolean isSensitive(@Nullable String category) {
        return category != null && sensitive.stream().anyMatch(s -> RoutingRule.covers(s, category));
    }

    /// Empty when there is nothing to say of it.
    ///
    /// @param question null: the usual one
    /// @param neighbour whom the reporter is to turn to; null: somebody elsewhere
    public Optional<String> text(String key, String ticket, @Nullable String question, @Nullable String neighbour) {
        var text = languages.stream().filter(l -> l.containsKey(key))
                .map(l -> l.get(key).replace("{ticket}", ticket).replace("{question}", question != null ? question : l.getOrDefault(QUESTION, ""))
                        .replace("{neighbour}", neighbour != null ? neighbour : l.getOrDefault(ELSEWHERE, ""))).collect(Collectors.joining(" "));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
