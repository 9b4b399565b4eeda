package id.siaga.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA-256 of a telephone number under a secret of this node: finds everything of one number without keeping the number.
/// A plain hash would not do, all numbers of a country can be tried in minutes.
public final class CallerKey {
    private static final int SECRET = 32;
    private static final int SHOWN = 16;
    private static final Pattern BETWEEN = Pattern.compile("[ .()\\-]");
    private final SecretKeySpec secret;

    CallerKey(byte[] secret) {
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
    }

    static CallerKey open(Disk disk, Path directory) throws IOException {
        var path = directory.resolve("caller.secret");
        if (!disk.exists(path)) {
            var secret = new byte[SECRET];
            new SecureRandom().nextBytes(secret);
            AtomicFile.write(disk, path, secret);
        }
        var secret = AtomicFile.read(disk, path);
        if (secret.length != SECRET) {
            throw new IOException(path + " must have " + SECRET + " octets, it has " + secret.length);
        }
        return new CallerKey(secret);
    }

    /// 32 hex digits. The number should be in E.164; what is written differently is a different number, except for blanks, dots, dashes
    /// and brackets.
    public String of(String number) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            var digest = mac.doFinal(BETWEEN.matcher(number).replaceAll("").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, SHOWN);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
