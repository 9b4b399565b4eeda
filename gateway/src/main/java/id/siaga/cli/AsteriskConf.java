package id.siaga.cli;

import id.siaga.config.Config;
import id.siaga.config.LoadResult;
import id.siaga.config.Secrets;
import id.siaga.config.asterisk.AsteriskFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `siaga asterisk conf DIR`.
@Command(name = "conf", description = "Write Asterisk's configuration files from siaga.yaml.", mixinStandardHelpOptions = true)
public final class AsteriskConf implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder to write into; made if missing. Files of the same names are replaced.")
    private Path dir = Path.of(".");

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; default ${DEFAULT-VALUE}.")
    private Path file = Path.of("config/siaga.yaml");

    @Spec
    private @org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var io = Check.io(spec);
        return switch (Config.load(file)) {
            case LoadResult.Refused(var problems) -> Check.print(problems, file, io.getErr());
            case LoadResult.Loaded(var config) -> {
                var files = AsteriskFiles.of(Secrets.complete(config).config());
                AsteriskFiles.write(files, dir);
                io.getOut().println(files.size() + " files in " + dir + ". A whole Asterisk starts with them; an Asterisk that is already there"
                        + " #includes siaga-*.conf (the first lines of each say where).");
                io.getOut().flush();
                yield 0;
            }
        };
    }
}
