package id.siaga.bench;

import java.util.Arrays;

/// `--name value` on a benchmark's command line.
public final class Options {
    private Options() {}

    public static String word(String[] args, String name, String otherwise) {
        int at = Arrays.asList(args).indexOf(name);
        return at >= 0 && at + 1 < args.length ? args[at + 1] : otherwise;
    }

    public static int number(String[] args, String name, int otherwise) {
        return Integer.parseInt(word(args, name, Integer.toString(otherwise)));
    }
}
