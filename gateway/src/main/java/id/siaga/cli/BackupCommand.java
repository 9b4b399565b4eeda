package id.siaga.cli;

import id.siaga.backup.Backup;
import id.siaga.config.Config;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `siaga backup DIR`: everything another machine needs, taken without stopping anything.
@Command(name = "backup", description = "Copies journal, keys, secrets, configuration and database into DIR and checks the copy; nothing is stopped.",
        mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "Where backups lie: another disk, best another building. Who can read it can read everything.")
    private Path dir = Path.of("backup");

    @Option(names = "--keep", defaultValue = "14", description = "So many of the newest stay; default ${DEFAULT-VALUE}.")
    private int keep;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; default ${DEFAULT-VALUE}.")
    private Path config = Path.of("config/siaga.yaml");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var io = Check.io(spec);
        if (keep < 1) {
            io.getErr().println("siaga: --keep is at least 1");
            return 2;
        }
        try {
            var taken = new Backup(config, Config.read(config), String.join(" ", spec.root().version()), Clock.systemUTC()).take(dir, keep);
            io.getOut().printf("backup: %s, %.1f MB, up to record %d, checked%n", taken.folder(), taken.bytes() / 1e6, taken.lastSeq());
            if (!taken.withoutDatabase().isEmpty()) io.getOut().println("without the database's dump, which a restore does not need: " + taken.withoutDatabase());
            io.getOut().println("It holds the keys of personal data and all passwords: keep it where only the administrator can read.");
            io.getOut().flush();
            return 0;
        } catch (IOException e) {
            io.getErr().println("siaga: NO BACKUP WAS MADE: " + e.getMessage());
            io.getErr().flush();
            return 1;
        }
    }
}
