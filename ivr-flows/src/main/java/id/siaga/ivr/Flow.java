package id.siaga.ivr;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// A call flow as it was read and checked: immutable, so running calls keep their version when a new one is loaded.
///
/// @param languages the first is the one a call begins in
/// @param prompts by name, then by language, what is said; a name that is not here is a sound of Asterisk's
/// @param steps in the order of the file, which is the order in which people draw and read them
public record Flow(String name, String start, List<String> languages, Map<String, Map<String, String>> prompts, Map<String, Step> steps) {
    public Flow {
        languages = List.copyOf(languages);
        prompts = Collections.unmodifiableMap(new LinkedHashMap<>(prompts));
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    }

    public Flow(String name, String start, Map<String, Step> steps) {
        this(name, start, List.of("id"), Map.of(), steps);
    }

    Sound sound(String prompt, String language) {
        var words = prompts.getOrDefault(prompt, Map.of()).get(language);
        return words == null ? new Sound.File(prompt) : new Sound.Words(prompt, language, words);
    }

    /// Everything that a caller of this flow can be made to hear, in every language; numbers as their pieces.
    public Set<Sound> sounds() {
        var sounds = new LinkedHashSet<Sound>();
        for (var language : languages) {
            steps.values().stream().flatMap(Flow::said).forEach(said -> {
                switch (said) {
                    case Said.Prompt(String prompt) -> sounds.add(sound(prompt, language));
                    case Said.Value(var what) -> Spoken.in(language).ifPresent(tongue -> sounds.addAll(tongue.allPieces(what)));
                }
            });
        }
        return sounds;
    }

    /// Whether callers of it are told this value.
    public boolean says(Said.What what) {
        return steps.values().stream().flatMap(Flow::said).anyMatch(new Said.Value(what)::equals);
    }

    static Stream<Said> said(Step step) {
        return switch (step) {
            case Step.Play play -> play.prompts().stream();
            case Step.Menu menu -> menu.prompts().stream();
            case Step.Choose choose -> choose.prompts().stream();
            case Step.Collect collect -> Stream.concat(collect.prompts().stream(), collect.confirm().stream());
            case Step.Survey survey -> survey.prompts().stream();
            case Step.Challenge challenge -> challenge.prompts().stream();
            case Step.Do act -> act.prompts().stream();
            case Step.Enqueue queue -> queue.says().stream();
            case Step.Quiet _ -> Stream.empty();
        };
    }

    /// Said, or sent as a text.
    static Stream<Said> used(Step step) {
        return step instanceof Step.Do(var prompts, Task.Text(var words), var _, var _) ? Stream.concat(prompts.stream(), words.stream()) : said(step);
    }
}
