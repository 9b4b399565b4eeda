package id.siaga.cli;

import id.siaga.config.Config;
import id.siaga.journal.Audit;
import id.siaga.journal.DataInUse;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.journal.RealDisk;
import id.siaga.run.MariaDbProcess;
import id.siaga.run.Parts;
import id.siaga.run.StartFailed;
import id.siaga.store.Rebuild;
import id.siaga.store.Store;
import id.siaga.store.StoreSettings;
import id.siaga.store.StoreState;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `siaga store rebuild`: every table made anew from the journal, archived files included. Beside a running gateway it is that one which does
/// it, and calls go on; without one it is done here.
@Command(name = "rebuild", description = "Makes the database anew from the journal; safe beside a running gateway.", mixinStandardHelpOptions = true)
public final class StoreRebuild implements Callable<Integer> {
    private static final int DATABASE_PORT = 33112;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration OBEYED_MAX = Duration.ofSeconds(30);

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; default ${DEFAULT-VALUE}.")
    private Path file = Path.of("config/siaga.yaml");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try {
            var config = Config.read(file);
            var own = config.databaseIsEmbedded() ? Optional.of(MariaDbProcess.onFreePort(Parts.find(), config.dataDir().resolve("mariadb"), DATABASE_PORT)) : Optional.<MariaDbProcess>empty();
            return rebuild(config, own);
        } catch (StartFailed | IOException | SQLException e) {
            say("not rebuilt: " + e.getMessage());
            return 1;
        }
    }

    private int rebuild(Config config, Optional<MariaDbProcess> own) throws StartFailed, IOException, SQLException, InterruptedException {
        try (var journal = Journal.open(config.dataDir(), JournalSettings.defaults())) {
            boolean borrowed = own.isPresent() && own.get().start().adopted();
            try {
                return here(journal, settings(config, own));
            } finally {
                if (own.isPresent() && !borrowed) own.get().stop();
            }
        } catch (DataInUse running) {
            say("a gateway runs on " + config.dataDir() + ": it is told to do it");
            return there(config.dataDir(), settings(config, own));
        }
    }

    private static StoreSettings settings(Config config, Optional<MariaDbProcess> own) throws StartFailed {
        return own.isPresent() ? StoreSettings.of(own.get().jdbcUrl(), own.get().user(), own.get().password())
                : StoreSettings.of(config.database().url().orElseThrow(), config.database().user().orElse(""), config.database().password().map(p -> p.value()).orElse(""));
    }

    private int here(Journal journal, StoreSettings settings) throws InterruptedException {
        try (var store = Store.start(journal, settings)) {
            store.rebuild();
            long last = journal.durable();
            while (store.projected() < last) {
                if (store.state() instanceof StoreState.Away(var reason)) say("waiting for the database: " + reason);
                else say(Math.max(0, store.projected()) + " of " + last + " records");
                Thread.sleep(LOOK_EVERY);
            }
            return done(last, store.deadLetters());
        }
    }

    private int there(Path data, StoreSettings settings) throws IOException, SQLException, InterruptedException {
        long last = new Audit(new RealDisk(), data, false, Audit.Visitor.DEAF).run();
        Rebuild.order(settings);
        long deadline = System.nanoTime() + OBEYED_MAX.toNanos();
        var progress = Rebuild.progress(settings);
        while (!progress.begun() || progress.seq() < last) {
            if (!progress.begun() && System.nanoTime() > deadline) {
                say("the gateway does not follow into this database; it will be rebuilt when one does");
                return 1;
            }
            say(progress.begun() ? progress.seq() + " of " + last + " records" : "waiting for the gateway to begin");
            Thread.sleep(LOOK_EVERY);
            progress = Rebuild.progress(settings);
        }
        return done(progress.seq(), progress.deadLetters());
    }

    private int done(long last, long deadLetters) {
        say("rebuilt up to record " + last + (deadLetters == 0 ? "" : "; " + deadLetters + " records or gaps could not be shown, see the table dead_letter"));
        return deadLetters == 0 ? 0 : 1;
    }

    private void say(String line) {
        var out = Check.io(spec).getOut();
        out.println(line);
        out.flush();
    }
}
