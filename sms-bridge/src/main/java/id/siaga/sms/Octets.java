package id.siaga.sms;

import java.util.Arrays;
import java.util.HexFormat;

/// Octets that do not change. Prints its length only: what is inside may be what a citizen wrote.
public final class Octets {
    public static final Octets NONE = new Octets(new byte[0]);
    private final byte[] octets;

    private Octets(byte[] octets) {
        this.octets = octets;
    }

    public static Octets copyOf(byte[] octets) {
        return new Octets(octets.clone());
    }

    /// Without a copy: for an array that the caller made and forgets. A PDU that arrives is not copied a second time.
    public static Octets owning(byte[] octets) {
        return new Octets(octets);
    }

    public static Octets ofHex(String hex) {
        return new Octets(HexFormat.of().parseHex(hex));
    }

    public int length() {
        return octets.length;
    }

    public int at(int index) {
        return octets[index] & 0xFF;
    }

    public byte[] toArray() {
        return octets.clone();
    }

    public Octets slice(int from, int to) {
        return new Octets(Arrays.copyOfRange(octets, from, to));
    }

    public String hex() {
        return HexFormat.of().formatHex(octets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets o && Arrays.equals(octets, o.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return "Octets[" + octets.length + "]";
    }
}
