package id.siaga.cli;

import id.siaga.config.Config;
import id.siaga.config.LoadResult;
import id.siaga.core.Repertoire;
import id.siaga.ivr.Sound;
import id.siaga.prompts.PromptFolder;
import id.siaga.prompts.PromptFolder.Found;
import id.siaga.prompts.Robot;
import id.siaga.run.Parts;
import id.siaga.run.StartFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `siaga prompts`: every sound that the flows of the lines need, its file, what is missing. Exit code 0 when all are there.
@Command(name = "prompts", description = "The sounds of the call flows: which file each needs, what is missing, how long they are. Exit code 0 when all are there, else 1.",
        mixinStandardHelpOptions = true, synopsisSubcommandLabel = "[COMMAND]")
public final class Prompts implements java.util.concurrent.Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", defaultValue = "config/siaga.yaml", description = "Whose lines; default ${DEFAULT-VALUE}.",
            scope = picocli.CommandLine.ScopeType.INHERIT)
    private Path configured = Path.of("config/siaga.yaml");

    @Override
    public Integer call() {
        return Config.load(configured) instanceof LoadResult.Loaded(var config) ? list(config) : unusable();
    }

    @Command(name = "make", description = "Let eSpeak NG (fetched once, 13 MB) speak those that are missing. A recorded file always wins.", mixinStandardHelpOptions = true)
    int make() throws InterruptedException {
        if (!(Config.load(configured) instanceof LoadResult.Loaded(var config))) {
            return unusable();
        }
        try {
            var parts = Parts.find();
            parts.ensure("voice");
            int made = make(config, new Robot(parts.program("espeak-ng")));
            say(made + " made; the running gateway takes them by: siaga flow reload");
        } catch (StartFailed e) {
            say(String.valueOf(e.getMessage()));
            return 1;
        }
        return list(config);
    }

    private int make(Config config, Robot robot) throws InterruptedException {
        var folder = folder(config);
        int made = 0;
        for (var words : words(config)) {
            if (folder.find(words) instanceof Found.Missing) {
                try {
                    robot.speak(words, folder.made().resolve(PromptFolder.fileName(words)));
                    made++;
                } catch (IOException e) {
                    say(words.language() + "/" + words.name() + ": " + e.getMessage());
                }
            }
        }
        return made;
    }

    private int list(Config config) {
        var folder = folder(config);
        var length = Duration.ZERO;
        int missing = 0;
        var all = words(config);
        for (var words : all) {
            var found = folder.find(words);
            say("%-8s %s  %d  %s  \"%s\"".formatted(state(found), PromptFolder.fileName(words), PromptFolder.number(words), words.name(), words.words()));
            length = found instanceof Found.Ready(var _, var of, boolean _) ? length.plus(of) : length;
            missing += found instanceof Found.Ready ? 0 : 1;
        }
        say("%d sounds, %d missing, %.1f s in all. Recordings (WAV, 8000 Hz, 16 bit, mono) belong into %s, or are spoken on a phone: *77 and the six digits".formatted(all.size(), missing, length.toMillis() / 1000.0, folder.recorded()));
        return missing == 0 ? 0 : 1;
    }

    private static String state(Found found) {
        return switch (found) {
            case Found.Ready ready -> String.format(Locale.ROOT, "%s %4.1fs", ready.robot() ? "robot" : "voice", ready.length().toMillis() / 1000.0);
            case Found.Unusable(var file, var why) -> "UNUSABLE " + file + " " + why;
            case Found.Missing _ -> "MISSING     ";
        };
    }

    private PromptFolder folder(Config config) {
        return PromptFolder.of(configured.toAbsolutePath().getParent(), config.dataDir());
    }

    private Set<Sound.Words> words(Config config) {
        return new Repertoire(config, configured.toAbsolutePath().getParent(), this::say).words();
    }

    private int unusable() {
        say(configured + " cannot be used; see: siaga check " + configured);
        return 1;
    }

    private void say(String line) {
        var out = Check.io(spec).getOut();
        out.println(line);
        out.flush();
    }
}
