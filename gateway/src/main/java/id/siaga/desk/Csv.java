package id.siaga.desk;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A table for a spreadsheet (RFC 4180), of words that strangers wrote: nothing in it runs, moves the cursor or turns its neighbours around.
public final class Csv {
    /// What a spreadsheet takes for the beginning of a formula, in both widths: at the start, and behind what may part cells where commas do not (Excel
    /// in Indonesian parts them at a semicolon, and takes no quote in the middle of a line for one).
    private static final Pattern BEGINS = Pattern.compile("((?:^|[;\n])[ \u00A0]*)([-=+@|\uFF1D\uFF0B\uFF0D\uFF20\uFF5C])");
    private static final Pattern KEPT = Pattern.compile("((?:^|[;\n])[ \u00A0]*)'([-=+@|\uFF1D\uFF0B\uFF0D\uFF20\uFF5C])");
    /// Without it spreadsheets read UTF-8 as something else.
    private static final String MARK = "\uFEFF";

    private Csv() {}

    public static String table(String header, List<List<@Nullable Object>> rows) {
        var lines = rows.stream().map(row -> row.stream().map(value -> value == null ? "" : cell(value.toString())).collect(Collectors.joining(",", "", "\r\n")));
        return MARK + header + "\r\n" + lines.collect(Collectors.joining());
    }

    /// What [#table] kept from being a formula, as it was.
    public static String plain(String cell) {
        return KEPT.matcher(cell).replaceAll("$1$2");
    }

    static String cell(String text) {
        var plain = visible(text);
        var safe = plain.equals("-") ? plain : BEGINS.matcher(plain).replaceAll("$1'$2");
        return safe.chars().anyMatch(c -> c == ',' || c == ';' || c == '"' || c == '\n') ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /// Line ends stay, in one form; a tab is a blank. Every other control character, and what turns the direction of writing, is seen as the sign for
    /// "something was here". What joins letters and emoji stays.
    private static String visible(String text) {
        var out = new StringBuilder(text.length());
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().map(c -> switch (c) {
            case '\n', 0x200C, 0x200D -> c;
            case '\t' -> ' ';
            default -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || Character.getType(c) == Character.SURROGATE ? 0xFFFD : c;
        }).forEach(out::appendCodePoint);
        return out.toString();
    }
}
