package id.siaga.journal;

import java.io.IOException;
import java.nio.file.Path;

/// Two gateways by mistake: the second must not start, it would write into the first one's journal.
public final class DataInUse extends IOException {
    private static final long serialVersionUID = 1L;

    DataInUse(Path lock, String pid) {
        super("another gateway (process " + pid + ") already works on " + lock.toAbsolutePath().getParent()
                + ": stop it, or give this one a data.dir of its own");
    }
}
