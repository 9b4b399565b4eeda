package id.siaga.asterisk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Bytes → lines. Keeps bytes only while a line is cut: a waiting session costs nothing here. Ends a line at LF; a CR before it goes too.
final class AgiLines {
    private final int lineMax;
    private byte @Nullable [] rest;

    AgiLines(int lineMax) {
        this.lineMax = lineMax;
    }

    /// @return false when a line is longer than the limit; nothing more must be given then
    boolean feed(byte[] bytes, Consumer<String> lines) {
        byte[] all = join(bytes);
        int from = 0;
        for (int i = rest == null ? 0 : rest.length; i < all.length; i++) {
            if (all[i] == '\n') {
                if (i - from > lineMax) {
                    return false;
                }
                int end = i > from && all[i - 1] == '\r' ? i - 1 : i;
                lines.accept(new String(all, from, end - from, StandardCharsets.UTF_8));
                from = i + 1;
            }
        }
        rest = from == all.length ? null : Arrays.copyOfRange(all, from, all.length);
        return rest == null || rest.length <= lineMax;
    }

    private byte[] join(byte[] bytes) {
        if (rest == null) {
            return bytes;
        }
        byte[] all = Arrays.copyOf(rest, rest.length + bytes.length);
        System.arraycopy(bytes, 0, all, rest.length, bytes.length);
        return all;
    }
}
