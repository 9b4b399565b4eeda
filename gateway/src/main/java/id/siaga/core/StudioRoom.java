package id.siaga.core;

import id.siaga.config.Config;
import id.siaga.config.FlowFiles;
import id.siaga.desk.DeskPort;
import id.siaga.ids.OperatorId;
import id.siaga.ivr.Flow;
import id.siaga.ivr.FlowFile;
import id.siaga.ivr.Sound;
import id.siaga.journal.Interaction;
import id.siaga.prompts.PromptFolder;
import id.siaga.prompts.Speaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where prompts and notices are recorded by phone: what can be, and how it is kept. Every method but [#place] and [#admits] may wait for the disk.
public final class StudioRoom {
    private static final Logger LOG = LoggerFactory.getLogger(StudioRoom.class);

    private final Config config;
    private final Path home;
    private final Speaker speaker;
    private final NoticeDesk notices;
    private final Recorder recorder;
    private final Consumer<String> fresh;

    /// @param fresh told who recorded a prompt: whatever plays prompts takes it from now on
    public StudioRoom(Config config, Path home, Speaker speaker, NoticeDesk notices, Recorder recorder, Consumer<String> fresh) {
        this.config = config;
        this.home = home;
        this.speaker = speaker;
        this.notices = notices;
        this.recorder = recorder;
        this.fresh = fresh;
    }

    /// @param sounds those that are there
    record Script(Flow flow, Map<Sound, String> sounds) {}

    /// What is recorded.
    sealed interface Take {
        record Prompt(Sound.Words words) implements Take {}

        record Notice(NoticeDesk.Place line) implements Take {}
    }

    /// Who supervises may, on the own phone.
    boolean admits(OperatorId operator) {
        return config.operators().stream().anyMatch(o -> o.id().equals(operator) && o.is(Config.Role.SUPERVISOR));
    }

    /// The flow `operator` as its file is at this moment.
    Optional<Script> script() {
        try {
            if (FlowFiles.read(Repertoire.operatorFlow(home)) instanceof FlowFile.Result.Read read && read.check(_ -> false, false).isEmpty()) {
                var sounds = new HashMap<Sound, String>();
                for (var sound : read.flow().sounds()) {
                    if (sound instanceof Sound.Words words && speaker.find(PromptFolder.fileName(words)) instanceof PromptFolder.Found.Ready ready) {
                        sounds.put(words, ready.name());
                    }
                }
                return Optional.of(new Script(read.flow(), sounds));
            }
            LOG.warn("{} has problems; see: siaga flow check", Repertoire.operatorFlow(home));
        } catch (IOException e) {
            LOG.warn("nothing can be recorded by phone: {}", e.toString());
        }
        return Optional.empty();
    }

    /// @param digits of a prompt, or 0 and the number of a line
    Optional<Take> take(String digits) {
        var line = notices.places().stream().filter(p -> digits.equals("0" + p.number())).findFirst();
        if (line.isPresent()) {
            return Optional.of(new Take.Notice(line.get()));
        }
        var named = new Repertoire(config, home, LOG::warn).words().stream().filter(w -> digits.equals(Integer.toString(PromptFolder.number(w)))).toList();
        return named.size() == 1 ? Optional.of(new Take.Prompt(named.getFirst())) : Optional.empty();
    }

    /// As Asterisk wants it named. Waits for nothing.
    Path place(OperatorId operator) {
        return recordings().resolve("studio-" + operator.value());
    }

    private Path recordings() {
        return config.dataDir().resolve("recordings").toAbsolutePath();
    }

    /// The folder of all places. @return whether it is there
    boolean prepare() {
        try {
            Files.createDirectories(recordings());
            return true;
        } catch (IOException e) {
            LOG.warn("nothing can be recorded by phone: {}", e.toString());
            return false;
        }
    }

    /// It is there from the next call on.
    boolean keep(Take take, Path spoken, OperatorId by) {
        try {
            return switch (take) {
                case Take.Prompt(var words) -> {
                    speaker.keep(spoken, PromptFolder.fileName(words));
                    recorder.record(new Interaction.PromptRecorded(PromptFolder.fileName(words), by.value()));
                    fresh.accept(by.value());
                    yield true;
                }
                case Take.Notice(var line) -> {
                    var file = notices.fileFor(line);
                    speaker.keep(spoken, file);
                    yield notices.spoken(line, List.of(file), by.value()).toCompletableFuture().join() instanceof DeskPort.Outcome.Done;
                }
            };
        } catch (IOException e) {
            LOG.warn("what {} recorded cannot be kept: {}", by, e.toString());
            return false;
        }
    }
}
