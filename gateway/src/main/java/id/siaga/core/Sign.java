package id.siaga.core;

/// Something that shows that somebody is there.
sealed interface Sign {
    record Key(char key) implements Sign {}

    /// Sound above the threshold: a voice, a knock, a loud room. Its absence proves nothing.
    record Speech() implements Sign {}

    /// The handset told where it is.
    record Place() implements Sign {}

    /// The same number called just before.
    record Redial() implements Sign {}

    /// As in [id.siaga.journal.Interaction.CallerSigned].
    default String word() {
        return switch (this) {
            case Key _ -> "KEY";
            case Speech _ -> "SPEECH";
            case Place _ -> "PLACE";
            case Redial _ -> "REDIAL";
        };
    }

    default String pressed() {
        return this instanceof Key(char key) ? String.valueOf(key) : "";
    }
}
