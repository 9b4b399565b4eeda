package id.siaga.cli;

import id.siaga.passwords.PasswordHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `siaga hash`: a password from the keyboard (not echoed) or a pipe, its hash for siaga.yaml on the output.
@Command(name = "hash", description = "Read a password and print its hash for siaga.yaml.", mixinStandardHelpOptions = true)
public final class HashPassword implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var io = Check.io(spec);
        var console = System.console();
        var password = console.isTerminal() ? console.readPassword("Password: ") : piped();
        if (password == null || password.length < 8 || password.length > 128) {
            io.getErr().println("A password has 8 to 128 characters.");
            io.getErr().flush();
            return 1;
        }
        io.getOut().println(PasswordHash.of(password));
        io.getOut().flush();
        return 0;
    }

    private static char @Nullable [] piped() throws IOException {
        var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? null : line.toCharArray();
    }
}
