package id.siaga.demo;

import id.siaga.journal.Audit;
import id.siaga.journal.RealDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The facts as they lie on disk, read beside the living gateway: what there is when there is no database.
final class JournalFacts implements Audit.Visitor {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DeskClient.Filter filter;
    private final List<DeskClient.Fact> found = new ArrayList<>();

    private JournalFacts(DeskClient.Filter filter) {
        this.filter = filter;
    }

    static List<DeskClient.Fact> read(Path data, DeskClient.Filter filter) {
        var facts = new JournalFacts(filter);
        try {
            new Audit(new RealDisk(), data, false, facts).run();
        } catch (IOException e) {
            return List.of();                                  // asked again
        }
        return facts.found;
    }

    @Override
    public void record(Audit.Line line) {
        var json = JSON.readTree(line.json());
        var fact = new DeskClient.Fact(line.seq(), line.epoch(), line.wall(), json.path("t").asString(), json);
        if (filter.fits(fact)) found.add(fact);
    }

    @Override
    public void problem(String file, long position, String what) {
        // the file is written while we read; `journal verify` is for problems
    }

    @Override
    public void note(String file, long position, String what) {
        // a torn tail: the next read sees more
    }
}
