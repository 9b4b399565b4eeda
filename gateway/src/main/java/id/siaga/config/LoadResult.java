package id.siaga.config;

import java.util.List;

/// What came of reading a configuration: the whole of it, or everything that is wrong with it.
public sealed interface LoadResult {
    record Loaded(Config config) implements LoadResult {}

    /// Never empty; in the order of the file.
    record Refused(List<Problem> problems) implements LoadResult {}
}
