package id.siaga.asterisk;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// CSV as it grows: records with quoted fields in which quotes are doubled and line ends may stand (RFC 4180). Callers can put any octet
/// into a field, so what is no UTF-8 becomes the replacement character, and a record beyond the limit is skipped and counted.
final class CelLines {
    private static final int RECORD_MAX = 64 * 1024;

    private final ByteArrayOutputStream field = new ByteArrayOutputStream();
    private final List<String> fields = new ArrayList<>();
    private boolean quoted;
    private boolean lastWasQuote;
    private int octets;
    private long skipped;

    /// One more octet of the file.
    ///
    /// @return the record that it ends, else empty
    List<String> take(byte octet) {
        octets++;
        if (octet == '"') {
            quoted = quote();
        } else if (octet == ',' && !quoted) {
            endField();
        } else if (octet == '\n' && !quoted) {
            return endRecord();
        } else {
            keep(octet);
        }
        return List.of();
    }

    /// A quote inside a quoted field is written twice: the first one looks like the end, the second opens it again and is kept.
    private boolean quote() {
        if (!quoted && lastWasQuote) {
            keep((byte) '"');
        }
        lastWasQuote = quoted;
        return !quoted;
    }

    private void keep(byte octet) {
        lastWasQuote = false;
        if (octets <= RECORD_MAX) {
            field.write(octet);
        }
    }

    private void endField() {
        lastWasQuote = false;
        fields.add(field.toString(StandardCharsets.UTF_8));
        field.reset();
    }

    private List<String> endRecord() {
        endField();
        var record = List.copyOf(fields);
        boolean whole = octets <= RECORD_MAX;
        fields.clear();
        octets = 0;
        if (!whole) {
            skipped++;
            return List.of();
        }
        return record;
    }

    long skipped() {
        return skipped;
    }
}
