package id.siaga.alarms;

/// One sentence, in Indonesian and in English.
public record Said(String id, String en) {
    public static final Said NOTHING = new Said("", "");

    /// The same in both: a name, a figure, a word of another program.
    public static Said plain(String text) {
        return new Said(text, text);
    }

    Said with(Said detail) {
        return new Said(id.replace("{}", detail.id), en.replace("{}", detail.en));
    }
}
