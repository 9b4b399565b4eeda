package id.siaga.prompts;

import id.siaga.ivr.Sound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Words that somebody writes while calls run get a sound at once: the city's recording of just these words, else the synthesiser's voice where
/// there is one. Every method may wait for the disk.
public final class Speaker {
    private static final Logger LOG = LoggerFactory.getLogger(Speaker.class);

    private final PromptFolder folder;
    private final Path robot;

    /// @param robot the synthesiser's program, which need not be there
    public Speaker(PromptFolder folder, Path robot) {
        this.folder = folder;
        this.robot = robot;
    }

    /// @return the name of their file, if it is there now
    public Optional<String> speak(Sound.Words words) throws InterruptedException {
        var name = PromptFolder.fileName(words);
        if (folder.named(name) instanceof PromptFolder.Found.Missing && robot.toFile().canExecute()) {
            try {
                new Robot(robot).speak(words, folder.made().resolve(name));
            } catch (IOException e) {
                LOG.warn("\"{}\" gets no sound: {}", words.words(), e.getMessage());
            }
        }
        return Optional.of(name).filter(n -> folder.named(n) instanceof PromptFolder.Found.Ready);
    }

    /// For one occasion, under a name of its own; gone with [#forget]. Without a synthesiser there is none.
    public void speakAs(String name, Sound.Words words) {
        if (robot.toFile().canExecute()) {
            try {
                new Robot(robot).speak(words, folder.made().resolve(name));
            } catch (IOException e) {
                LOG.warn("{} gets no sound: {}", name, e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public void forget(String name) {
        try {
            Files.deleteIfExists(folder.made().resolve(name));
        } catch (IOException e) {
            LOG.warn("{} cannot be thrown away: {}", name, e.toString());
        }
    }

    /// As Asterisk wants it named.
    public Optional<String> named(String name) {
        return folder.named(name) instanceof PromptFolder.Found.Ready ready ? Optional.of(ready.name()) : Optional.empty();
    }

    /// A person spoke it: from now on it is found under this name, before any other.
    ///
    /// @param spoken by Asterisk's recorder
    /// @throws IOException saying what is wrong with it, or with the folder
    public void keep(Path spoken, String name) throws IOException {
        var heard = Wav.read(spoken).trimmed();
        if (!heard.speaks()) throw new IOException("is silent");
        Files.createDirectories(folder.recorded());
        heard.write(folder.recorded().resolve(name));
    }

    public PromptFolder.Found find(String name) {
        return folder.named(name);
    }
}
