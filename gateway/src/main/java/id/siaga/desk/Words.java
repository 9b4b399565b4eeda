package id.siaga.desk;

/// A sentence for people, in both languages of the desk.
public record Words(String id, String en) {
    public enum Language {
        ID,
        EN;

        /// The first of our two languages that the browser asks for; English when it asks for neither, as programs do.
        static Language of(@org.jspecify.annotations.Nullable String acceptLanguage) {
            if (acceptLanguage == null) {
                return EN;
            }
            for (var part : acceptLanguage.split(",", 10)) {
                var tag = part.strip().toLowerCase(java.util.Locale.ROOT);
                if (tag.matches("(id|in|ms)\\b.*")) {
                    return ID;
                }
                if (tag.matches("en\\b.*")) {
                    return EN;
                }
            }
            return EN;
        }
    }

    public String in(Language language) {
        return language == Language.ID ? id : en;
    }
}
