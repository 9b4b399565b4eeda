package id.siaga;

import id.siaga.clocks.Calendar;
import id.siaga.clocks.Day;
import id.siaga.config.Config;
import id.siaga.config.Config.LineKind;
import id.siaga.config.FlowFiles;
import id.siaga.config.HolidayFiles;
import id.siaga.core.FloorSettings;
import id.siaga.core.Repertoire;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ivr.Fact;
import id.siaga.ivr.Flow;
import id.siaga.ivr.FlowFile;
import id.siaga.ivr.HouseWords;
import id.siaga.ivr.Said;
import id.siaga.ivr.Sound;
import id.siaga.ivr.Step;
import id.siaga.prompts.PromptFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lines with their flows, and the sounds these play: read at a start, and again when somebody asks for it. Nothing that callers hear is
/// made or looked for while they wait.
final class FlowSettings {
    private static final Logger LOG = LoggerFactory.getLogger(FlowSettings.class);

    private final Config config;
    private final Path home;
    private final PromptFolder prompts;
    private final FlowShelf shelf;
    private final Clock wall;

    /// @param home the folder that the flows' names are relative to
    FlowSettings(Config config, Path home, Clock wall) {
        this.config = config;
        this.home = home;
        this.prompts = PromptFolder.of(home, config.dataDir());
        this.shelf = new FlowShelf(config.dataDir().resolve("flows"));
        this.wall = wall;
    }

    /// @param sounds those of the flows, earlier versions too, and what the house itself says
    /// @param older lines that run an older version, because the file as it is now cannot be used: with its problems
    record Read(Map<String, FloorSettings.Line> lines, Map<Sound, String> sounds, Map<String, List<String>> older) {}

    /// Everything that is wrong with the flows, one sentence each, as `file:line: sentence`.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final transient List<String> problems;

        Refused(List<String> problems) {
            super(String.join("\n", problems));
            this.problems = problems;
        }

        List<String> problems() {
            return problems;
        }
    }

    /// A flow whose file is not sound any more runs in its last sound version: who restarts in a hurry must not lose the telephone.
    ///
    /// @throws IOException when there is a flow without any version that can be used
    Read start() throws IOException {
        var older = new LinkedHashMap<String, List<String>>();
        var lines = new LinkedHashMap<String, FloorSettings.Line>();
        var sounds = new HashMap<Sound, String>();
        for (var line : config.lines()) {
            try {
                lines.put(line.number(), line(line, sound(line), sounds));
            } catch (Refused e) {
                var last = shelf.versions(line.number()).values().stream().filter(f -> problems(line, f).isEmpty()).findFirst()
                        .orElseThrow(() -> new IOException("the flow of line " + line.number() + " cannot be used:\n  " + String.join("\n  ", e.problems())));
                LOG.error("the flow of line {} cannot be used; its last version {} runs:\n  {}", line.number(), last.version(), String.join("\n  ", e.problems()));
                older.put(line.number(), e.problems());
                lines.put(line.number(), line(line, last, sounds));
            }
        }
        return new Read(lines, sounds(sounds), older);
    }

    /// All of them or none.
    ///
    /// @param running a flow that has its sounds now is not replaced by one that lacks some
    Read again(Map<String, FloorSettings.Line> running) throws Refused, IOException {
        var problems = new ArrayList<String>();
        var flows = new LinkedHashMap<Config.Line, FlowFiles.Loaded>();
        for (var line : config.lines()) {
            try {
                var flow = sound(line);
                flows.put(line, flow);
                if (!running.get(line.number()).version().isEmpty()) {
                    voices(flow(flow), new HashMap<>()).forEach(lack -> problems.add(file(line) + ":1: has no sound for " + lack + "; see: siaga prompts"));
                }
            } catch (Refused e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        var lines = new LinkedHashMap<String, FloorSettings.Line>();
        var sounds = new HashMap<Sound, String>();
        flows.forEach((line, flow) -> lines.put(line.number(), line(line, flow, sounds)));
        return new Read(lines, sounds(sounds), Map.of());
    }

    /// A line may be dialled from one part of what the centre serves.
    private String region(Config.Line line) {
        return line.region().or(config.node()::region).orElse("");
    }

    private FloorSettings.Line line(Config.Line line, FlowFiles.Loaded loaded, Map<Sound, String> sounds) {
        var earlier = new LinkedHashMap<String, Flow>();
        shelf.versions(line.number()).forEach((version, flow) -> {
            if (problems(line, flow).isEmpty() && voices(flow(flow), sounds).isEmpty()) {
                earlier.put(version, flow(flow));
            }
        });
        shelf.keep(line.number(), loaded, wall.instant());
        var missing = voices(flow(loaded), sounds);
        var label = line.name().orElse(line.number());
        if (missing.isEmpty()) {
            names(flow(loaded), sounds);
            return new FloorSettings.Line(line.number(), label, flow(loaded), loaded.version(), Map.copyOf(earlier), line.queue(), desks(line.queue()), region(line));
        }
        LOG.warn("line {}: {} prompts of flow {} are missing ({}): callers hear a tone and reach a person; see: siaga prompts", line.number(), missing.size(), flow(loaded).name(),
                missing.getFirst());
        return new FloorSettings.Line(line.number(), label, tone(line, flow(loaded)), "", Map.copyOf(earlier), line.queue(), desks(line.queue()), region(line));
    }

    /// Whose name has no sound is told by the telephone number alone: no reason to keep callers from the flow.
    private void names(Flow flow, Map<Sound, String> sounds) {
        Repertoire.names(flow, () -> Repertoire.neighbours(config, home)).forEach(words -> {
            if (prompts.find(words) instanceof PromptFolder.Found.Ready ready) {
                sounds.put(words, ready.name());
            } else {
                LOG.warn("the neighbour {} has no sound ({}): callers hear the telephone number alone; see: siaga prompts", words.words(), words.language());
            }
        });
    }

    /// A menu that says nothing is worse than none: with a single prompt missing the callers of this line get a tone and a person, 112 without the tone.
    private static Flow tone(Config.Line line, Flow flow) {
        if (line.kind() == LineKind.EMERGENCY) {
            return new Flow(flow.name(), "person", Map.of("person", new Step.Enqueue(line.queue().value())));
        }
        return new Flow(flow.name(), "tone", Map.of("tone", new Step.Play(List.of(new Said.Prompt("beep")), "person"), "person", new Step.Enqueue(line.queue().value())));
    }

    /// With what the house itself says, as far as it is there.
    private Map<Sound, String> sounds(Map<Sound, String> sounds) {
        HouseWords.all().forEach(words -> {
            if (prompts.find(words) instanceof PromptFolder.Found.Ready ready) {
                sounds.put(words, ready.name());
            } else {
                LOG.warn("what the house says ({}/{}) has no sound: callers hear a tone in its place; see: siaga prompts", words.language(), words.name());
            }
        });
        return Map.copyOf(sounds);
    }

    private Set<OperatorId> desks(QueueId queue) {
        return config.queues().stream().filter(q -> q.id().equals(queue)).findFirst()
                .map(q -> config.operators().stream().filter(o -> o.serves(q)).map(Config.Operator::id).collect(Collectors.toSet())).orElse(Set.of());
    }

    private Path file(Config.Line line) {
        return FlowFiles.of(home, line);
    }

    private FlowFiles.Loaded sound(Config.Line line) throws Refused, IOException {
        var flow = FlowFiles.load(file(line));
        var problems = problems(line, flow);
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        return flow;
    }

    private List<String> problems(Config.Line line, FlowFiles.Loaded flow) {
        var problems = switch (flow.result()) {
            case FlowFile.Result.Refused(var found) -> found;
            case FlowFile.Result.Read read -> read.check(q -> config.queues().stream().anyMatch(known -> known.id().value().equals(q)), line.kind() == LineKind.EMERGENCY);
        };
        return problems.stream().map(p -> p.in(file(line))).toList();
    }

    /// Of one without problems.
    private static Flow flow(FlowFiles.Loaded sound) {
        return ((FlowFile.Result.Read) sound.result()).flow();
    }

    /// @param found the file of each sound, if all are there
    /// @return what is not there, or Asterisk would not play
    private List<String> voices(Flow flow, Map<Sound, String> found) {
        var files = new HashMap<Sound, String>();
        var missing = new ArrayList<String>();
        for (var sound : flow.sounds()) {
            if (sound instanceof Sound.Words words) {
                switch (prompts.find(words)) {
                    case PromptFolder.Found.Ready ready -> files.put(words, ready.name());
                    case PromptFolder.Found.Unusable(Path file, String why) -> missing.add(file + " " + why);
                    case PromptFolder.Found.Missing _ -> missing.add(words.language() + "/" + words.name());
                }
            }
        }
        if (missing.isEmpty()) {
            found.putAll(files);
        }
        return missing;
    }

    /// By the calendar of the first office in the city's time zone; without one no day is a holiday.
    Supplier<Fact> time() {
        var zone = config.node().timezone();
        var office = HolidayFiles.read(home.resolve(config.city().holidays())) instanceof HolidayFiles.Result.Read(var calendars)
                ? calendars.values().stream().filter(c -> c instanceof Calendar.Office && c.zone().equals(zone)).findFirst() : Optional.<Calendar>empty();
        return () -> {
            var now = LocalDateTime.ofInstant(wall.instant(), zone);
            return new Fact.Moment(now, office.map(c -> c.day(now.toLocalDate())).filter(d -> d instanceof Day.Holiday || d instanceof Day.CollectiveLeave).isPresent());
        };
    }
}
