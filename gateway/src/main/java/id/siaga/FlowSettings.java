package id.siaga;

import id.siaga.clocks.Calendar;
import id.siaga.clocks.Day;
import id.siaga.config.Config;
import id.siaga.config.Config.LineKind;
import id.siaga.config.FlowFiles;
import id.siaga.config.HolidayFiles;
import id.siaga.core.FloorSettings;
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

/// The lines with their flows, and the sounds these play. Nothing that callers hear is made or looked for later than here.
final class FlowSettings {
    private static final Logger LOG = LoggerFactory.getLogger(FlowSettings.class);

    private final Config config;
    private final Path home;
    private final PromptFolder prompts;
    private final Map<Sound, String> sounds = new HashMap<>();

    /// @param home the folder that the flows' names are relative to
    FlowSettings(Config config, Path home) {
        this.config = config;
        this.home = home;
        this.prompts = PromptFolder.of(home, config.dataDir());
    }

    Map<String, FloorSettings.Line> lines() throws IOException {
        var lines = new LinkedHashMap<String, FloorSettings.Line>();
        for (var line : config.lines()) {
            lines.put(line.number(), new FloorSettings.Line(line.number(), line.name().orElse(line.number()), voiced(line, flow(line)), line.queue(), desks(line.queue())));
        }
        return lines;
    }

    /// After [#lines]. With what the house itself says, as far as it is there.
    Map<Sound, String> sounds() {
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

    /// @throws IOException with every problem of the file, each with its line
    private Flow flow(Config.Line line) throws IOException {
        var file = home.resolve(line.flow().endsWith(".yaml") ? line.flow() : line.flow() + ".yaml");
        var problems = new ArrayList<String>();
        switch (FlowFiles.read(file)) {
            case FlowFile.Result.Refused(var found) -> found.forEach(p -> problems.add(p.in(file)));
            case FlowFile.Result.Read read -> {
                read.check(q -> config.queues().stream().anyMatch(known -> known.id().value().equals(q)), line.kind() == LineKind.EMERGENCY)
                        .forEach(p -> problems.add(p.in(file)));
                if (problems.isEmpty()) {
                    return read.flow();
                }
            }
        }
        throw new IOException("the flow of line " + line.number() + " cannot be used:\n  " + String.join("\n  ", problems));
    }

    /// A menu that says nothing is worse than none: with a single prompt missing the callers of this line get a tone and a person.
    private Flow voiced(Config.Line line, Flow flow) {
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
            sounds.putAll(files);
            return flow;
        }
        LOG.warn("line {}: {} prompts of flow {} are missing ({}): callers hear a tone and reach a person; see: siaga prompts", line.number(), missing.size(), flow.name(),
                missing.getFirst());
        return new Flow(flow.name(), "tone", Map.of("tone", new Step.Play(List.of(new Said.Prompt("beep")), "person"), "person", new Step.Enqueue(line.queue().value())));
    }

    /// By the calendar of the first office in the city's time zone; without one no day is a holiday.
    Supplier<Fact> time(Clock wall) {
        var zone = config.node().timezone();
        var office = HolidayFiles.read(home.resolve("holidays")) instanceof HolidayFiles.Result.Read(var calendars)
                ? calendars.values().stream().filter(c -> c instanceof Calendar.Office && c.zone().equals(zone)).findFirst() : Optional.<Calendar>empty();
        return () -> {
            var now = LocalDateTime.ofInstant(wall.instant(), zone);
            return new Fact.Moment(now, office.map(c -> c.day(now.toLocalDate())).filter(d -> d instanceof Day.Holiday || d instanceof Day.CollectiveLeave).isPresent());
        };
    }
}
