package id.siaga.core;

import id.siaga.city.City;
import id.siaga.city.Neighbour;
import id.siaga.config.CityFiles;
import id.siaga.config.Config;
import id.siaga.config.FlowFiles;
import id.siaga.ivr.Flow;
import id.siaga.ivr.FlowFile;
import id.siaga.ivr.HouseWords;
import id.siaga.ivr.Said;
import id.siaga.ivr.Sound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// All words that somebody may hear on the phone: what is to be recorded. Reads files.
public final class Repertoire {
    private final Config config;
    private final Path home;
    private final Consumer<String> problems;

    /// @param home the folder that the flows' names are relative to
    /// @param problems told which flow cannot be read
    public Repertoire(Config config, Path home, Consumer<String> problems) {
        this.config = config;
        this.home = home;
        this.problems = problems;
    }

    /// Of `*77`.
    static Path operatorFlow(Path home) {
        return home.resolve("flows").resolve("operator.yaml");
    }

    /// How a neighbour's name sounds: the words are the city's own, in whatever voice.
    static Sound.Words name(Neighbour neighbour, String language) {
        return new Sound.Words(neighbour.name(), language, neighbour.name());
    }

    /// What callers of this flow may hear of the city's own lists: the names of the neighbours, if it tells them.
    public static List<Sound.Words> names(Flow flow, Supplier<Collection<Neighbour>> neighbours) {
        return flow.says(Said.What.NEIGHBOUR) ? neighbours.get().stream().flatMap(n -> flow.languages().stream().map(l -> name(n, l))).toList() : List.of();
    }

    /// In the order of the lines and flows, each once; then what the house itself says, what operators hear, agencies, and second persons of blocks.
    public Set<Sound.Words> words() {
        var words = new LinkedHashSet<Sound.Words>();
        config.lines().forEach(line -> flow(FlowFiles.of(home, line), words));
        HouseWords.all().forEach(words::add);
        if (Files.exists(operatorFlow(home))) {
            flow(operatorFlow(home), words);
        }
        if (config.city().ring().via().isPresent() && CityFiles.read(config, home) instanceof CityFiles.Result.Read(var lists)) {
            words.addAll(CaseSpeech.of(config, new City(lists)).all());
        }
        if (!config.screening().approvers().isEmpty()) {
            words.addAll(new BlockSpeech(HouseSpeech.of(config)).all());
        }
        return words;
    }

    /// None when the lists cannot be read: who reads them says so.
    public static Collection<Neighbour> neighbours(Config config, Path home) {
        return CityFiles.read(config, home) instanceof CityFiles.Result.Read(var lists) ? lists.neighbours().values() : List.of();
    }

    private void flow(Path file, Set<Sound.Words> into) {
        try {
            if (FlowFiles.read(file) instanceof FlowFile.Result.Read(var flow, var _)) {
                flow.sounds().stream().filter(Sound.Words.class::isInstance).map(Sound.Words.class::cast).forEach(into::add);
                into.addAll(names(flow, () -> neighbours(config, home)));
            } else {
                problems.accept(file + " has problems; see: siaga flow check " + file);
            }
        } catch (IOException e) {
            problems.accept(file + " cannot be read");
        }
    }
}
