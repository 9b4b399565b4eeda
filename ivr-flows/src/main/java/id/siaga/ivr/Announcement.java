package id.siaga.ivr;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is said beside the walk: to callers who wait in a queue, and in texts. What must be known for it is known at once.
///
/// @param says nothing when this queue only plays music
public record Announcement(Flow flow, String language, List<Said> says, Duration every) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd-MM-yyyy");

    /// Of the queue that the caller waits in.
    public static Announcement of(Flow flow, Place place) {
        return flow.steps().get(place.step()) instanceof Step.Enqueue queue ? new Announcement(flow, place.language(), queue.says(), queue.every())
                : new Announcement(flow, place.language(), List.of(), Duration.ZERO);
    }

    /// What nobody can tell is left out.
    public List<Sound> sounds(Function<Question, Fact> facts) {
        return says.stream().flatMap(said -> switch (said) {
            case Said.Prompt(String prompt) -> Stream.of(flow.sound(prompt, language));
            case Said.Value(var what) -> Spoken.in(language).stream().flatMap(s -> what.asks().stream().flatMap(q -> s.sounds(what, facts.apply(q)).stream()));
        }).toList();
    }

    /// The words of a text message, one blank between them.
    public static String text(Flow flow, Place place, Task.Text text, Function<Question, Fact> facts) {
        return text.words().stream().map(said -> switch (said) {
            case Said.Prompt(String prompt) -> flow.sound(prompt, place.language()) instanceof Sound.Words words ? words.words() : "";
            case Said.Value(var what) -> what.asks().map(q -> written(facts.apply(q))).orElse(place.digits());
        }).filter(words -> !words.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String written(Fact fact) {
        return switch (fact) {
            case Fact.Moment(var at, boolean _) -> DATE.format(at);
            case Fact.Count(long count) -> Long.toString(count);
            case Fact.Word(String word) -> word;
            case Fact.Party(String name, String phone) -> (name + " " + phone).strip();
            case Fact.Unknown _ -> "";
        };
    }
}
