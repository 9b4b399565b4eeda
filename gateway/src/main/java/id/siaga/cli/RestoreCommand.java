package id.siaga.cli;

import id.siaga.backup.Restore;
import id.siaga.config.Config;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalFull;
import id.siaga.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `siaga restore BACKUP --into DATA`: an empty machine goes on where the backup was made.
@Command(name = "restore", description = "Makes a data folder from a backup, on a machine that has none.", mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BACKUP", description = "One backup: DIR/siaga-NODE-YYYYMMDD-HHMMSS.")
    private Path backup = Path.of("backup");

    @Option(names = "--into", paramLabel = "DATA", description = "The data folder to make, as data.dir says; default ${DEFAULT-VALUE}.")
    private Path into = Path.of("var");

    @Option(names = "--config-into", paramLabel = "DIR", description = "The folder for the configuration; default: DATA with \"-config\" behind it.")
    private Path configInto = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        var io = Check.io(spec);
        var configFolder = configInto.toString().isEmpty() ? into.resolveSibling(into.getFileName() + "-config") : configInto;
        try {
            var restored = Restore.run(backup, into, configFolder);
            io.getOut().printf("restored: node %s as of %s, up to record %d%n", restored.node(), restored.at(), restored.lastSeq());
            io.getOut().println("configuration: " + configFolder + "; set data.dir there to " + into.toAbsolutePath() + " and check it with: siaga check");
            io.getOut().println("new ticket numbers begin behind " + restored.ticketSequence() + ", so that none is given twice");
            io.getOut().println("texts that were owed at that moment are held; to send them all the same: siaga restore release, before it is started");
            io.getOut().flush();
            return 0;
        } catch (IOException e) {
            io.getErr().println("siaga: nothing was started: " + e.getMessage());
            io.getErr().flush();
            return 1;
        }
    }

    /// Takes the journal's lock for a moment, so the gateway must not run.
    @Command(name = "release", description = "Lets the texts leave that are held since the restore; the gateway must be stopped.", mixinStandardHelpOptions = true)
    Integer release(@Option(names = "--config", paramLabel = "FILE", defaultValue = "config/siaga.yaml") Path config) throws InterruptedException {
        try (var journal = Journal.open(Config.read(config).dataDir(), JournalSettings.defaults())) {
            journal.awaitDurable(journal.append(new Interaction.OwedReleased(System.getProperty("user.name"))));
            return 0;
        } catch (IOException | JournalFull e) {
            Check.io(spec).getErr().println("siaga: " + e.getMessage());
            Check.io(spec).getErr().flush();
            return 1;
        }
    }
}
