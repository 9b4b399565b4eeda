package id.siaga.sms.text;

import id.siaga.sms.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Text to the parts of a message: GSM 03.38 when every character has septets there, else UCS-2; one part when it fits, else parts
/// with a concatenation header. Nothing is cut inside an escape or a surrogate pair.
public final class SmsEncoder {
    /// SMSCs and handsets take 255 parts, people do not.
    public static final int PARTS_MAX = 255;
    private static final byte[] NOTHING = {};

    private SmsEncoder() {}

    /// @param dataCoding of submit_sm: 0 GSM 03.38, 8 UCS-2
    public record Encoded(int dataCoding, boolean headers, List<Octets> parts) {}

    /// @throws IllegalArgumentException when the text needs more than 255 parts
    public static Encoded encode(String text, int ref, int refBits) {
        var septets = Gsm7.encode(text);
        return septets.isPresent() ? split(septets.get(), 0, ref, refBits, NOTHING)
                : split(text.getBytes(StandardCharsets.UTF_16BE), 8, ref, refBits, NOTHING);
    }

    /// In one piece, however long: somebody else cuts it.
    public static Encoded whole(String text) {
        var septets = Gsm7.encode(text);
        return new Encoded(septets.isPresent() ? 0 : 8, false, List.of(Octets.owning(septets.orElseGet(() -> text.getBytes(StandardCharsets.UTF_16BE)))));
    }

    /// How many parts it will be.
    public static int parts(String text) {
        return encode(text, 0, 8).parts().size();
    }

    /// The same words in one piece, or in as many as headers need.
    public static Encoded recut(Encoded cut, boolean whole, int ref, int refBits) {
        var units = new ByteArrayOutputStream();
        for (var part : cut.parts()) {
            var octets = part.toArray();
            units.writeBytes(cut.headers() ? Arrays.copyOfRange(octets, Udh.read(octets).octets(), octets.length) : octets);
        }
        return whole ? new Encoded(cut.dataCoding(), false, List.of(Octets.owning(units.toByteArray()))) : split(units.toByteArray(), cut.dataCoding(), ref, refBits, NOTHING);
    }

    /// @param dataCoding 0 septets, 8 UCS-2, 4 octets
    /// @param other elements of the header that every part carries besides
    public static Encoded split(byte[] units, int dataCoding, int ref, int refBits, byte[] other) {
        var otherAlone = other.length == 0 ? 0 : other.length + 1;
        if (units.length <= (dataCoding == 0 ? 160 - septetsOf(otherAlone) : 140 - otherAlone)) {
            return new Encoded(dataCoding, other.length > 0, List.of(other.length == 0 ? Octets.copyOf(units) : Udh.join(Udh.with(new byte[] {0}, other), units)));
        }
        var header = (refBits == 16 ? 7 : 6) + other.length;
        var cuts = cuts(units, dataCoding, dataCoding == 0 ? 160 - septetsOf(header) : 140 - header);
        if (cuts.size() - 1 > PARTS_MAX) {
            throw new IllegalArgumentException("the text needs " + (cuts.size() - 1) + " parts, more than " + PARTS_MAX);
        }
        var parts = new ArrayList<Octets>();
        for (int i = 1; i < cuts.size(); i++) {
            var body = Arrays.copyOfRange(units, cuts.get(i - 1), cuts.get(i));
            parts.add(Udh.join(Udh.with(Udh.concat(ref, refBits, cuts.size() - 1, i), other), body));
        }
        return new Encoded(dataCoding, true, parts);
    }

    /// The septets that a header of so many octets takes: 140 octets hold 160 septets.
    private static int septetsOf(int octets) {
        return (octets * 8 + 6) / 7;
    }

    private static List<Integer> cuts(byte[] units, int dataCoding, int room) {
        var cuts = new ArrayList<Integer>(List.of(0));
        int at = 0;
        while (units.length - at > room) {
            at += room - overhang(units, at + room, dataCoding);
            cuts.add(at);
        }
        cuts.add(units.length);
        return cuts;
    }

    /// How far a cut before `at` must move back.
    private static int overhang(byte[] units, int at, int dataCoding) {
        if (dataCoding == 0) {
            return units[at - 1] == Gsm7.ESCAPE ? 1 : 0;
        }
        if (dataCoding != 8) {
            return 0;
        }
        var even = at % 2;
        return Character.isHighSurrogate((char) ((units[at - even - 2] & 0xFF) << 8 | (units[at - even - 1] & 0xFF))) ? even + 2 : even;
    }
}
