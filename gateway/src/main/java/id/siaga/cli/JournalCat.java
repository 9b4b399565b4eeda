package id.siaga.cli;

import id.siaga.journal.Audit;
import id.siaga.journal.RealDisk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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

    @Option(names = "--clear", description = "print numbers and texts in clear")
    private boolean clear;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        try {
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
