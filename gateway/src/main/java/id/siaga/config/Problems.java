package id.siaga.config;

import java.util.ArrayList;
import java.util.List;

/// Collects problems while reading goes on, so that they are all reported at once. Bounded: a wrong file of a megabyte does not
/// print a megabyte.
final class Problems {
    private static final int SHOWN_MAX = 200;
    private final List<Problem> list = new ArrayList<>();
    private int more;

    void add(int line, String key, String sentence) {
        var problem = new Problem(line, key, sentence);
        if (list.contains(problem)) {
            return;                                       // a section may be opened twice
        }
        if (list.size() < SHOWN_MAX) {
            list.add(problem);
        } else {
            more++;
        }
    }

    boolean none() {
        return list.isEmpty();
    }

    /// In the order of the file.
    List<Problem> all() {
        var sorted = new ArrayList<>(list);
        sorted.sort(null);
        if (more > 0) {
            sorted.add(new Problem(0, "", "and " + more + " more problems"));
        }
        return List.copyOf(sorted);
    }
}
