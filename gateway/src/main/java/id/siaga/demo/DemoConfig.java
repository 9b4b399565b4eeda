package id.siaga.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The configuration as it is, with other places: a copy in a folder of its own in which single keys are set, everything that lies
/// beside the original (flows, secrets) linked next to it.
final class DemoConfig {
    private static final Pattern KEY = Pattern.compile("^( *)#?([a-z_A-Z]+):(?: .*)?$");
    private static final int STEP = 2;

    private DemoConfig() {}

    /// @param values by path, such as `asterisk.agi.listen`
    /// @return the copy
    static Path write(Path original, Path folder, Map<String, String> values) throws IOException {
        var absolute = original.toAbsolutePath();
        try (var beside = Files.list(absolute.getParent())) {
            for (var other : beside.toList()) {
                if (!other.equals(absolute)) Files.createSymbolicLink(folder.resolve(other.getFileName().toString()), other);
            }
        }
        var lines = new ArrayList<>(Files.readAllLines(absolute));
        values.forEach((path, value) -> set(lines, path.split("\\.", -1), value));
        return Files.write(folder.resolve(absolute.getFileName().toString()), lines);
    }

    /// Replaces the line of the key, be it set or only shown behind a `#`; else adds it to its section.
    static void set(List<String> lines, String[] path, String value) {
        int from = 0;
        int to = lines.size();
        for (int depth = 0; depth < path.length - 1; depth++) {
            int section = find(lines, from, to, depth * STEP, path[depth]);
            if (section < 0) {
                lines.add(to, " ".repeat(depth * STEP) + path[depth] + ":");
                section = to;
            }
            from = section + 1;
            to = end(lines, from, depth * STEP);
        }
        int indent = (path.length - 1) * STEP;
        var line = " ".repeat(indent) + path[path.length - 1] + ": " + value;
        int at = find(lines, from, to, indent, path[path.length - 1]);
        if (at < 0) lines.add(from, line);
        else lines.set(at, line);
    }

    private static int find(List<String> lines, int from, int to, int indent, String key) {
        int shown = -1;
        for (int i = from; i < to; i++) {
            var match = KEY.matcher(lines.get(i));
            if (!match.matches() || match.group(1).length() != indent || !match.group(2).equals(key)) continue;
            if (lines.get(i).charAt(indent) != '#') return i;
            if (shown < 0) shown = i;
        }
        return shown;
    }

    /// Where a section ends: the next line that stands as far left as its name.
    private static int end(List<String> lines, int from, int indent) {
        for (int i = from; i < lines.size(); i++) {
            var line = lines.get(i);
            if (!line.isBlank() && !line.strip().startsWith("#") && line.length() - line.stripLeading().length() <= indent) return i;
        }
        return lines.size();
    }
}
