package id.siaga.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.passwords.PasswordHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// config/siaga.yaml shows every key, and what it shows as a default is one.
class ShippedConfigTest {
    private static final Path FILE = Path.of("../config/siaga.yaml");
    private static final Pattern OUT = Pattern.compile("( *)#([A-Za-z_]+:.*|- \\{.*)");

    /// Whole lists that are shown as comments, and the section that each belongs to.
    private static final Map<String, String> PARENTS = Map.of("links:", "sms:", "webhooks:", "http:", "keys:", "http:");
    private static final Map<String, String> SECRETS = Map.of("SIAGA_SMS_PASSWORD", "secret", "SIAGA_PIN_RUDI", PasswordHash.NOBODY, "SIAGA_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    @Test
    void itLoads() {
        assertThat(Config.load(FILE)).isInstanceOf(LoadResult.Loaded.class);
    }

    @Test
    void whatIsCommentedOutAsDefaultIsTheDefault() throws IOException {
        var withDefaults = uncommented(false);
        assertThat(withDefaults).contains("    ring_for: 20s");
        assertThat(load(withDefaults)).isEqualTo(load(Files.readString(FILE)));
    }

    @Test
    void everyKeyIsShownAndEveryExampleIsRight() throws Exception {
        var text = uncommented(true);
        load(text);
        var shown = new TreeSet<String>();
        collect(Yaml.read(text, new Problems()), "", shown);
        assertThat(shown).containsExactlyInAnyOrderElementsOf(Keys.all().stream().map(k -> k.path().replaceFirst("\\[]$", "")).toList());
    }

    @Test
    void thePageOfAllKeysIsUpToDate() throws IOException {
        var page = Path.of("../docs/configuration.md");
        if (Boolean.getBoolean("siaga.write")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, ConfigDocs.markdown());
        }
        assertThat(Files.readString(page)).as("write it anew with -Dsiaga.write=true").isEqualTo(ConfigDocs.markdown());
    }

    private static void collect(Yaml.Mapping node, String path, Set<String> into) {
        node.entries().forEach((name, entry) -> {
            switch (entry.value()) {
                case Yaml.Mapping m -> collect(m, path + name + ".", into);
                case Yaml.Items i when !i.nodes().isEmpty() && i.nodes().getFirst() instanceof Yaml.Mapping ->
                        i.nodes().forEach(n -> collect((Yaml.Mapping) n, path + name + "[].", into));
                case Yaml.Items _, Yaml.Scalar _ -> into.add(path + name);
            }
        });
    }

    /// The file with its commented-out keys in force; the examples ("e.g.") only if wanted.
    private static String uncommented(boolean examples) throws IOException {
        var lines = new ArrayList<String>();
        var blocks = new ArrayList<List<String>>();
        for (var line : Files.readAllLines(FILE)) {
            var out = OUT.matcher(line);
            if (line.startsWith("#   ")) {
                if (line.matches("#   [a-z]+:")) {
                    blocks.add(new ArrayList<>());
                }
                blocks.getLast().add(line.substring(2));
            } else if (out.matches() && (examples || !line.contains("# e.g."))) {
                lines.add(out.group(1) + out.group(2));
            } else {
                lines.add(line);
            }
        }
        if (examples) {
            blocks.forEach(block -> lines.addAll(lines.indexOf(PARENTS.get(block.getFirst().strip())) + 1, block));
        }
        return String.join("\n", lines);
    }

    private static Config load(String text) {
        var result = ConfigFile.read(text, new Substitution(name -> SECRETS.getOrDefault(name, "sixteen-letters-x"), Path.of("src/test/resources/config")));
        if (result instanceof LoadResult.Refused(var problems)) {
            assertThat(problems).isEmpty();
        }
        return ((LoadResult.Loaded) result).config();
    }
}
