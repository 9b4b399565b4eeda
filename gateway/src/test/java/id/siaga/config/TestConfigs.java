package id.siaga.config;

import java.nio.file.Path;
import java.util.List;

/// Configurations for the tests of other packages.
public final class TestConfigs {
    private TestConfigs() {}

    /// @throws IllegalArgumentException with all problems, when it is refused
    public static Config of(String yaml) {
        return switch (ConfigFile.read(yaml, new Substitution(_ -> null, Path.of(".")))) {
            case LoadResult.Loaded(var config) -> config;
            case LoadResult.Refused(List<Problem> problems) -> throw new IllegalArgumentException(problems.toString());
        };
    }
}
