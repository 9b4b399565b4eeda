package id.siaga.config;

/// docs/configuration.md, made from [Keys]; a test keeps the file equal to this.
final class ConfigDocs {
    private static final String HEAD = """
            # Configuration

            One YAML file, `config/siaga.yaml` unless `--config FILE` says otherwise. `./siaga check` reads it and prints every problem
            with its line; nothing starts with a wrong one. Unknown keys are refused. Aliases, anchors and tags are not used.

            * `${NAME}` in a value takes an environment variable, `${file:path}` the first line of a file, relative to the configuration.
            * Durations carry their unit: `500ms`, `20s`, `5m`, `12h`, `7d`.
            * Numbers of telephones and codes that begin with 0 or + stand in quotes.
            * A secret that is absent is made at first start and kept in `data.dir/secrets`, except where a table says it is needed.

            This page is made from the code (`id.siaga.config.Keys`); do not edit it by hand.
            """;

    private ConfigDocs() {}

    static String markdown() {
        var out = new StringBuilder(HEAD);
        String section = "";
        for (var key : Keys.all()) {
            var own = section(key);
            if (!own.equals(section)) {
                section = own;
                out.append("\n## ").append(section).append("\n\n| key | value | default | what for | when to change it |\n|---|---|---|---|---|\n");
            }
            out.append("| `").append(key.path()).append("` | ").append(cell(key.unit())).append(" | ").append(cell(otherwise(key))).append(" | ")
                    .append(cell(key.doc())).append(" | ").append(cell(key.change())).append(" |\n");
        }
        return out.toString();
    }

    private static String section(Key<?> key) {
        var path = key.path().substring(0, key.path().lastIndexOf('.'));
        return path.startsWith("asterisk") ? "asterisk" : path;
    }

    private static String otherwise(Key<?> key) {
        return switch (key.need()) {
            case REQUIRED -> "needed; e.g. `" + key.sample() + "`";
            case OPTIONAL -> "none; e.g. `" + key.sample() + "`";
            case DEFAULT -> key.sample().isEmpty() ? "empty" : "`" + key.sample() + "`";
        };
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
