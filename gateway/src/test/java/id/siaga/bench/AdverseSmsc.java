package id.siaga.bench;

import id.siaga.run.Parts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// An SMSC of somebody else's making, as a process, that misbehaves when it is told to (`sms/adverse.pl` has the words).
public final class AdverseSmsc implements AutoCloseable {
    public enum Kind {
        /// Perl's Net::SMPP, a Debian package.
        PERL,
        /// npm's smpp; needs node and npm on the machine.
        NODE
    }

    private final Process process;
    private final Writer in;
    private final Map<String, List<String>> said = new ConcurrentHashMap<>();
    private volatile int session;

    private AdverseSmsc(Process process) {
        this.process = process;
        this.in = process.outputWriter(StandardCharsets.US_ASCII);
        var out = process.inputReader(StandardCharsets.ISO_8859_1);
        Thread.ofVirtual().name("smsc-says").start(() -> listen(out));
    }

    /// Empty when the machine lacks what it needs.
    public static Optional<AdverseSmsc> start(Kind kind) throws IOException, InterruptedException {
        var parts = Parts.find();
        var scripts = parts.home().resolve("gateway/src/test/resources/sms");
        var command = switch (kind) {
            case PERL -> Optional.of(List.of(parts.has("perl") ? parts.program("perl").toString() : "perl", scripts.resolve("adverse.pl").toString()));
            case NODE -> module(parts, scripts.resolve("node")).map(smpp -> List.of("node", scripts.resolve("adverse.js").toString(), smpp.toString()));
        };
        return command.isEmpty() ? Optional.empty() : Optional.of(new AdverseSmsc(new ProcessBuilder(command.get()).redirectError(ProcessBuilder.Redirect.INHERIT).start()));
    }

    /// Fetched once, as its lock file says, by the machine's own npm.
    private static Optional<Path> module(Parts parts, Path recipe) throws IOException, InterruptedException {
        var folder = parts.folder().resolve("node-smpp-" + Integer.toHexString(Files.readString(recipe.resolve("package-lock.json")).hashCode()));
        var module = folder.resolve("node_modules/smpp");
        if (!Files.isDirectory(module)) {
            Files.createDirectories(parts.folder());
            var fresh = Files.createTempDirectory(parts.folder(), "npm"); // whole or not at all
            for (var file : List.of("package.json", "package-lock.json")) {
                Files.writeString(fresh.resolve(file), Files.readString(recipe.resolve(file)));
            }
            if (!worked(fresh, "npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-timeout=20000")) {
                return Optional.empty();
            }
            Files.move(fresh, folder);
        }
        return worked(folder, "node", "--version") ? Optional.of(module) : Optional.empty();
    }

    private static boolean worked(Path folder, String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            if (process.waitFor(60, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroy(); // a registry out of reach
            return false;
        } catch (IOException e) {
            return false; // it is not there
        }
    }

    private void listen(BufferedReader out) {
        try {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                var words = line.split(" ", 2);
                session = switch (words[0]) {
                    case "bound" -> Integer.parseInt(words[1]);
                    case "gone" -> 0;
                    default -> session;
                };
                said.computeIfAbsent(words[0], _ -> Collections.synchronizedList(new ArrayList<>())).add(words.length > 1 ? words[1] : "");
            }
        } catch (IOException e) {
            said.computeIfAbsent("ended", _ -> Collections.synchronizedList(new ArrayList<>())).add(String.valueOf(e.getMessage()));
        }
    }

    public synchronized void tell(String line) {
        try {
            in.write(line + "\n");
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Which bind stands, from 1; 0 while none does.
    public int session() {
        return session;
    }

    /// What followed this word in each of its lines so far, in order.
    public List<String> said(String word) {
        var lines = said.getOrDefault(word, List.of());
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    public int times(String word) {
        return said.getOrDefault(word, List.of()).size();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
