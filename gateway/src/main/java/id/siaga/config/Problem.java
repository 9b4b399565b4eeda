package id.siaga.config;

/// One thing that keeps a configuration from being used, for the person who must mend it: where, which key, what is wrong and
/// what to do. `line` counts from 1; 0 means the file as a whole.
public record Problem(int line, String key, String sentence) implements Comparable<Problem> {
    @Override
    public int compareTo(Problem other) {
        return Integer.compare(line, other.line);
    }

    @Override
    public String toString() {
        return (line > 0 ? "line " + line + ": " : "") + (key.isEmpty() ? "" : key + " ") + sentence;
    }
}
