package id.siaga.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Proof that a message is ours and when it was sent, in the form of the Standard Webhooks specification, for which every language has
/// a library:
///
///     webhook-signature: v1,base64(HMAC-SHA256(key, webhook-id "." webhook-timestamp "." body))
public final class Signature {
    public static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private Signature(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /// @param secret `whsec_` and the key in Base64
    public static Signature of(String secret) {
        return new Signature(Base64.getDecoder().decode(secret.substring(PREFIX.length())));
    }

    String of(String id, Instant sent, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var signed = mac.doFinal((id + "." + sent.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
