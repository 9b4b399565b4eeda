package id.siaga.config;

import id.siaga.city.City;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Configurations for the tests of other packages.
public final class TestConfigs {
    private TestConfigs() {}

    /// `config/city` as it ships, for Kota Kediri.
    public static City city() {
        return new City(((CityFiles.Result.Read) CityFiles.read(Path.of("../config/city"), Path.of("../config/holidays"), ZoneId.of("Asia/Jakarta"), Optional.of("35.71"))).lists());
    }

    /// The same, with targets of its own.
    ///
    /// @param clocks the content of `clocks.yaml`
    public static City city(Path dir, String clocks) throws IOException {
        try (var shipped = Files.list(Path.of("../config/city"))) {
            for (var file : shipped.toList()) {
                Files.copy(file, dir.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.writeString(dir.resolve("clocks.yaml"), clocks);
        return new City(((CityFiles.Result.Read) CityFiles.read(dir, Path.of("../config/holidays"), ZoneId.of("Asia/Jakarta"), Optional.of("35.71"))).lists());
    }

    /// @throws IllegalArgumentException with all problems, when it is refused
    public static Config of(String yaml) {
        return switch (ConfigFile.read(yaml, new Substitution(_ -> null, Path.of(".")))) {
            case LoadResult.Loaded(var config) -> config;
            case LoadResult.Refused(List<Problem> problems) -> throw new IllegalArgumentException(problems.toString());
        };
    }
}
