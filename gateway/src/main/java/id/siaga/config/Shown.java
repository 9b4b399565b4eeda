package id.siaga.config;

/// How text from a file is shown to people: short, and without anything that could move a cursor or forge a line of a log.
final class Shown {
    private static final int LENGTH_MAX = 60;

    private Shown() {}

    static String of(String text) {
        var out = new StringBuilder();
        text.codePoints().limit(LENGTH_MAX).forEach(c -> {
            int type = Character.getType(c);
            boolean harmless = c >= ' ' && c != 0x7f && type != Character.CONTROL && type != Character.FORMAT
                    && type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR && type != Character.SURROGATE;
            if (harmless) {
                out.appendCodePoint(c);
            } else {
                out.append(c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\u{%x}".formatted(c));
            }
        });
        return text.codePointCount(0, text.length()) > LENGTH_MAX ? out.append('…').toString() : out.toString();
    }
}
