package id.siaga.cli;

import id.siaga.passwords.PasswordHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `siaga hash`: a password from the keyboard (not echoed) or a pipe, its hash for siaga.yaml on the output.
@Command(name = "hash", description = "Read a password, or a PIN, and print its hash for siaga.yaml.", mixinStandardHelpOptions = true)
public final class HashPassword implements Callable<Integer> {
    private static final Pattern PASSWORD = Pattern.compile("(?s).{8,128}");
    private static final Pattern PIN = Pattern.compile("[0-9]{6,12}");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--pin", description = "A PIN for the telephone: 6 to 12 digits.")
    private boolean pin;

    @Override
    public Integer call() throws IOException {
        var io = Check.io(spec);
        var console = System.console();
        var password = console.isTerminal() ? console.readPassword(pin ? "PIN: " : "Password: ") : piped();
        if (password == null || !(pin ? PIN : PASSWORD).matcher(new String(password)).matches()) {
            io.getErr().println(pin ? "A PIN has 6 to 12 digits." : "A password has 8 to 128 characters.");
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
