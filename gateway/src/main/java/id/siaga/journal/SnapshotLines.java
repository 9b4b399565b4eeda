package id.siaga.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongPredicate;

/// The state of a snapshot as octets: a JSON array with one fact a line, so that the next snapshot copies lines without understanding them.
///
///     [
///     {"seq":7,"epoch":1,"wallMs":…,"mono":…,"fact":{…}},
///     {"seq":9,…}
///     ]
final class SnapshotLines {
    private static final byte[] SEQ = "{\"seq\":".getBytes(StandardCharsets.US_ASCII);

    private static final int PIECE = 64 << 10;

    private final OutputStream out;
    private int count;

    /// @param out the state's beginning
    SnapshotLines(OutputStream out) throws IOException {
        this.out = out;
        out.write('[');
    }

    /// How many there are so far.
    int count() {
        return count;
    }

    /// A record of the journal, sealed as it lies there.
    void add(Frame frame) throws IOException {
        var head = "{\"seq\":" + frame.seq() + ",\"epoch\":" + frame.epoch() + ",\"wallMs\":" + frame.wall().toEpochMilli() + ",\"mono\":" + frame.monoNanos() + ",\"fact\":";
        next();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(frame.payload());
        out.write('}');
    }

    /// Of an earlier snapshot those that are needed.
    ///
    /// @return false when it is not written line by line: nothing was copied
    boolean add(InputStream earlier, LongPredicate needed) throws IOException {
        if (earlier.read() != '[' || earlier.read() != '\n') {
            return false;
        }
        var piece = new byte[PIECE];
        int begin = 0;
        int end = 0;
        for (int more = 0; more >= 0; more = earlier.read(piece, end, piece.length - end)) {
            end += more;
            for (int newline = newline(piece, begin, end); newline < end; newline = newline(piece, begin, end)) {
                add(piece, begin, newline, needed);
                begin = newline + 1;
            }
            System.arraycopy(piece, begin, piece, 0, end - begin);
            end -= begin;
            begin = 0;
            piece = end < piece.length ? piece : Arrays.copyOf(piece, 2 * end); // a line that is longer
        }
        return true;
    }

    private static int newline(byte[] octets, int from, int to) {
        int at = from;
        while (at < to && octets[at] != '\n') {
            at++;
        }
        return at;
    }

    private void add(byte[] octets, int from, int to, LongPredicate needed) throws IOException {
        if (needed.test(seq(octets, from, to))) {
            next();
            out.write(octets, from, (octets[to - 1] == ',' ? to - 1 : to) - from);
        }
    }

    private static long seq(byte[] octets, int from, int to) throws IOException {
        long seq = 0;
        int at = from + SEQ.length;
        while (at < to && octets[at] >= '0' && octets[at] <= '9') {
            seq = 10 * seq + octets[at++] - '0';
        }
        if (at <= from + SEQ.length) {
            throw new IOException("a line of a snapshot has no seq");
        }
        return seq;
    }

    void end() throws IOException {
        out.write('\n');
        out.write(']');
    }

    private void next() throws IOException {
        if (count++ > 0) {
            out.write(',');
        }
        out.write('\n');
    }
}
