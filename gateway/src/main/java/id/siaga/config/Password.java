package id.siaga.config;

import id.siaga.passwords.PasswordHash;

/// A log-in password as it stands in the configuration: a [PasswordHash], or the password itself when it comes from outside the file
/// (`${…}`) or is a trial's.
public record Password(String text) {
    /// @throws IllegalArgumentException when the text begins like a hash and is none: it would be taken for the password itself
    public Password {
        if (!looksRight(text)) {
            throw new IllegalArgumentException("not of the form pbkdf2-sha256$iterations$salt$hash");
        }
    }

    static boolean looksRight(String text) {
        return !PasswordHash.isMeant(text) || PasswordHash.isWhole(text);
    }

    public boolean isHashed() {
        return PasswordHash.isMeant(text);
    }

    @Override
    public String toString() {
        return "***";
    }
}
