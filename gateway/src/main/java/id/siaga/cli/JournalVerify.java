package id.siaga.cli;

import id.siaga.journal.Audit;
import id.siaga.journal.RealDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `siaga journal verify`: exit code 0 when every record is whole, in its place and chained to the one before, 1 when not, 2 when there is
/// nothing to read.
@Command(name = "verify", description = "Checks the journal: checksums, the chain of hashes, gaps.", mixinStandardHelpOptions = true)
public final class JournalVerify implements Callable<Integer> {
    @Option(names = "--data", defaultValue = "var", description = "the data directory (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("var");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var counting = new Counting();
        try {
            long last = new Audit(new RealDisk(), data, false, counting).run();
            out.println(counting.records + " records, the last one is " + last + "; " + counting.problems + " problems");
        } catch (IOException e) {
            spec.commandLine().getErr().println("cannot read the journal: " + e.getMessage());
            return 2;
        } finally {
            out.flush();
            spec.commandLine().getErr().flush();
        }
        return counting.problems == 0 ? 0 : 1;
    }

    private final class Counting implements Audit.Visitor {
        private long records;
        private long problems;

        @Override
        public void record(Audit.Line line) {
            records++;
        }

        @Override
        public void problem(String file, long position, String what) {
            problems++;
            spec.commandLine().getErr().println("PROBLEM " + file + " at octet " + position + ": " + what);
        }

        @Override
        public void note(String file, long position, String what) {
            spec.commandLine().getOut().println("note: " + file + " at octet " + position + ": " + what);
        }
    }
}
