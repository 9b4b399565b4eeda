package id.siaga.desk;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// Passwords as they are kept: `pbkdf2-sha256$iterations$salt$hash`, PBKDF2-HMAC-SHA256 (RFC 8018), 600,000 iterations (OWASP 2023),
/// 16 octets of salt. Costs a few tenths of a second of one core on purpose: never on an event loop.
public final class PasswordHash {
    public static final int ITERATIONS = 600_000;
    /// Whoever writes the file could ask for hours of hashing.
    private static final int ITERATIONS_MAX = 5_000_000;

    private static final int BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Equal in cost to a real one and fits nothing: an unknown user takes as long as a known one.
    static final String NOBODY = "pbkdf2-sha256$" + ITERATIONS + "$AAAAAAAAAAAAAAAAAAAAAA==$" + Base64.getEncoder().encodeToString(new byte[BITS / 8]);

    private PasswordHash() {}

    public static String of(char[] password) {
        return of(password, ITERATIONS);
    }

    /// Fewer iterations are for tests only.
    static String of(char[] password, int iterations) {
        var salt = new byte[16];
        RANDOM.nextBytes(salt);
        var base64 = Base64.getEncoder();
        return "pbkdf2-sha256$" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(derive(password, salt, iterations));
    }

    /// False also for a text that is no hash of ours: a damaged entry lets nobody in.
    public static boolean fits(char[] password, String kept) {
        var parts = kept.split("\\$", 5);
        if (parts.length != 4 || !parts[0].equals("pbkdf2-sha256") || !parts[1].matches("[0-9]{1,7}")) {
            return false;
        }
        int iterations = Integer.parseInt(parts[1]);
        if (iterations < 1 || iterations > ITERATIONS_MAX) {
            return false;
        }
        try {
            var salt = Base64.getDecoder().decode(parts[2]);
            return salt.length > 0 && MessageDigest.isEqual(Base64.getDecoder().decode(parts[3]), derive(password, salt, iterations));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) {
        var spec = new PBEKeySpec(password, salt, iterations, BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
