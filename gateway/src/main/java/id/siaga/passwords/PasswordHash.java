package id.siaga.passwords;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// Passwords as they are kept: `pbkdf2-sha256$iterations$salt$hash`, PBKDF2-HMAC-SHA256 (RFC 8018), 600,000 iterations (OWASP 2023),
/// 16 octets of salt. Costs a few tenths of a second of one core on purpose: never on an event loop.
public final class PasswordHash {
    public static final int ITERATIONS = 600_000;
    /// Whoever writes the file could ask for hours of hashing.
    private static final int ITERATIONS_MAX = 5_000_000;

    private static final int BITS = 256;
    private static final String MARK = "pbkdf2-sha256$";
    private static final Pattern FORM = Pattern.compile("pbkdf2-sha256\\$([1-9][0-9]{0,6})\\$([A-Za-z0-9+/]{22}==)\\$([A-Za-z0-9+/]{43}=)");
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Equal in cost to a real one and fits nothing: an unknown user takes as long as a known one.
    public static final String NOBODY = MARK + ITERATIONS + "$AAAAAAAAAAAAAAAAAAAAAA==$" + Base64.getEncoder().encodeToString(new byte[BITS / 8]);

    private PasswordHash() {}

    public static String of(char[] password) {
        return of(password, ITERATIONS);
    }

    /// Fewer iterations are for tests only.
    public static String of(char[] password, int iterations) {
        var salt = new byte[16];
        RANDOM.nextBytes(salt);
        var base64 = Base64.getEncoder();
        return MARK + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(derive(password, salt, iterations));
    }

    /// Begins like a hash of ours; whether it is a whole one says [#isWhole].
    public static boolean isMeant(String text) {
        return text.startsWith(MARK);
    }

    public static boolean isWhole(String text) {
        var form = FORM.matcher(text);
        return form.matches() && Integer.parseInt(form.group(1)) <= ITERATIONS_MAX;
    }

    /// @param kept a hash, or a password in clear, which takes as long to check. False also for a damaged hash and for nothing kept: such
    ///         an entry lets nobody in.
    public static boolean fits(char[] password, String kept) {
        if (isMeant(kept)) {
            return isWhole(kept) && fitsHash(password, kept);
        }
        boolean same = MessageDigest.isEqual(kept.getBytes(StandardCharsets.UTF_8), new String(password).getBytes(StandardCharsets.UTF_8));
        return !fitsHash(password, NOBODY) && same && !kept.isEmpty();
    }

    private static boolean fitsHash(char[] password, String whole) {
        var form = FORM.matcher(whole);
        var decoder = Base64.getDecoder();
        return form.matches() && MessageDigest.isEqual(decoder.decode(form.group(3)), derive(password, decoder.decode(form.group(2)), Integer.parseInt(form.group(1))));
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
