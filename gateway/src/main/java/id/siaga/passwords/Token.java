package id.siaga.passwords;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Secrets that machines keep: 256 random bits, so that a plain hash is enough to know one again and tells nobody what it is.
public final class Token {
    /// Before the hash of a token, wherever one is written down.
    public static final String MARK = "sha256$";

    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    public static String fresh() {
        var octets = new byte[32];
        RANDOM.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /// By which it is kept and found: neither a heap dump nor the time of a comparison tells a usable one.
    public static String hash(String token) {
        return MARK + digest(token);
    }

    /// SHA-256 in hex.
    public static String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String digest(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
