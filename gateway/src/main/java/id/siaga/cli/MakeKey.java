package id.siaga.cli;

import id.siaga.passwords.Token;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `siaga key ID`: a key for another system, and what of it belongs into siaga.yaml. The key itself is kept nowhere here.
@Command(name = "key", description = "Make a key by which another system may post contacts.", mixinStandardHelpOptions = true)
public final class MakeKey implements Callable<Integer> {
    private static final String ID = "[A-Za-z0-9._-]{1,20}";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "A name for that system: 1 to 20 letters, digits, . _ -")
    private String id = "";

    @Override
    public Integer call() {
        var io = Check.io(spec);
        if (!id.matches(ID)) {
            io.getErr().println("ID is a name of 1 to 20 letters, digits, . _ or -");
            io.getErr().flush();
            return 1;
        }
        var key = Token.fresh();
        io.getOut().println("For the other system, once and only there (Authorization: Bearer …):");
        io.getOut().println("  " + key);
        io.getOut().println("For siaga.yaml, below http.keys (then ./siaga restart; docs/channels.md):");
        io.getOut().println("    - id: " + id);
        io.getOut().println("      hash: " + Token.hash(key));
        io.getOut().flush();
        return 0;
    }
}
