package id.siaga.config;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// A log-in password as it stands in the configuration: `pbkdf2-sha256$iterations$salt$hash` (salt and hash in Base64), or the
/// password itself when it comes from outside the file (`${…}`) or is a trial's. `matches` is slow on purpose: never on a loop.
public record Password(String text) {
    private static final String MARK = "pbkdf2-sha256$";
    private static final Pattern HASHED = Pattern.compile("pbkdf2-sha256\\$([0-9]{5,7})\\$([A-Za-z0-9+/]{22}==)\\$([A-Za-z0-9+/]{43}=)");
    private static final int ITERATIONS = 600_000;      // OWASP 2023 for PBKDF2-HMAC-SHA256
    private static final int ITERATIONS_MAX = 5_000_000;

    /// @throws IllegalArgumentException when the text begins like a hash and is none: it would be taken for the password itself
    public Password {
        if (!looksRight(text)) {
            throw new IllegalArgumentException("not of the form pbkdf2-sha256$iterations$salt$hash");
        }
    }

    static boolean looksRight(String text) {
        var m = HASHED.matcher(text);
        return !text.startsWith(MARK) || (m.matches() && Integer.parseInt(m.group(1)) <= ITERATIONS_MAX);
    }

    public static Password hashed(char[] password) {
        var salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        var base64 = Base64.getEncoder();
        var hash = derive(password, salt, ITERATIONS);
        return new Password(MARK + ITERATIONS + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash));
    }

    public boolean isHashed() {
        return text.startsWith(MARK);
    }

    public boolean matches(char[] tried) {
        if (!isHashed()) {
            return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), new String(tried).getBytes(StandardCharsets.UTF_8));
        }
        var parts = text.split("\\$");
        var decoder = Base64.getDecoder();
        return MessageDigest.isEqual(derive(tried, decoder.decode(parts[2]), Integer.parseInt(parts[1])), decoder.decode(parts[3]));
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) {
        try {
            var spec = new PBEKeySpec(password, salt, iterations, 256);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
