package id.siaga.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/// AES-256-GCM over one personal field: 12 octets nonce, then ciphertext and tag. The slot is authenticated with it, so a sealed
/// field cannot be passed off as another contact's.
///
/// Nonces of journal records are counted (epoch, seq, field; first bit 0), all others are random (first bit 1), so the two kinds never meet under
/// one key. Counted ones make a record's octets the same each time, which is what lets a projection be compared with a rebuild.
final class Seal {
    static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /// Finding a cipher costs more than opening a field with it, and a start opens a hundred thousand.
    private static final ThreadLocal<Cipher> OPENER = ThreadLocal.withInitial(Seal::cipher);

    private Cipher cipher = cipher();
    private byte[] lastNonce = new byte[0];

    /// Not for two threads at once.
    byte[] close(SecretKey key, int slot, byte[] nonce, String clear) {
        if (Arrays.equals(lastNonce, nonce)) {
            // The same record once more after a failed write. Octets will be the same too; the JDK only sees a nonce used twice.
            cipher = cipher();
        }
        lastNonce = nonce;
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(ByteBuffer.allocate(4).putInt(0, slot));
            var sealed = cipher.doFinal(clear.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    /// Null when the field was not sealed with this key for this slot.
    static @Nullable String open(SecretKey key, int slot, byte[] sealed) {
        if (sealed.length < NONCE + TAG_BITS / 8) {
            return null;
        }
        try {
            var cipher = OPENER.get();
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
            cipher.updateAAD(ByteBuffer.allocate(4).putInt(0, slot));
            return new String(cipher.doFinal(sealed, NONCE, sealed.length - NONCE), StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open a sealed field", e);
        }
    }

    static byte[] countedNonce(long epoch, long seq, int field) {
        var nonce = ByteBuffer.allocate(NONCE);
        // a 0, 22 bits epoch, 57 bits seq, 16 bits field
        nonce.putInt((int) (((epoch << 9) & 0x7FFF_FE00L) | ((seq >>> 48) & 0x1FF))).putShort((short) (seq >>> 32)).putInt((int) seq).putShort((short) field);
        return nonce.array();
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES/GCM", e);
        }
    }
}
