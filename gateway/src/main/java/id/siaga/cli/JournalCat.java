package id.siaga.cli;

import id.siaga.journal.Audit;
import id.siaga.journal.RealDisk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `siaga journal cat`: the records, one a line. Works beside a running gateway.
@Command(name = "cat", description = "Prints the journal's records, one a line; persons as ‹slot of their key›.", mixinStandardHelpOptions = true)
public final class JournalCat implements Callable<Integer> {
    @Option(names = "--data", defaultValue = "var", description = "the data directory (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("var");

    @Option(names = "--from", defaultValue = "1", description = "first record to print")
    private long from = 1;

    @Option(names = "--type", description = "only records of this type, e.g. CallQueued")
    private String type = "";

    @Option(names = "--clear", description = "print numbers and texts in clear; who did is noted in journal-clear.log")
    private boolean clear;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        try {
            if (clear) {
                noteWhoLooks();
            }
            new Audit(new RealDisk(), data, clear, new Printer(out, err)).run();
        } catch (IOException e) {
            err.println("cannot read the journal: " + e.getMessage());
            return 2;
        } finally {
            out.flush();
            err.flush();
        }
        return 0;
    }

    /// Numbers and texts of citizens in clear: never without a line that says who looked. If it cannot be written, nothing is shown.
    private void noteWhoLooks() throws IOException {
        var file = data.resolve("journal-clear.log");
        var line = "%s user %s, process %d: siaga journal cat --clear --from %d --type '%s'%n".formatted(Instant.now(), System.getProperty("user.name"),
                ProcessHandle.current().pid(), from, type);
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
    }

    private final class Printer implements Audit.Visitor {
        private final PrintWriter out;
        private final PrintWriter err;

        Printer(PrintWriter out, PrintWriter err) {
            this.out = out;
            this.err = err;
        }

        @Override
        public void record(Audit.Line line) {
            if (line.seq() >= from && (type.isEmpty() || line.json().startsWith("{\"t\":\"" + type + "\""))) {
                out.println(line.seq() + " " + line.epoch() + " " + line.wall() + " " + line.json());
            }
        }

        @Override
        public void problem(String file, long position, String what) {
            err.println(file + " at " + position + ": " + what);
        }

        @Override
        public void note(String file, long position, String what) {
            err.println(file + " at " + position + ": " + what);
        }
    }
}
