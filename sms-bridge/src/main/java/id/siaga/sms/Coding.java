package id.siaga.sms;

/// How the octets of a text become characters.
///
/// @param locking national locking shift table, 0 for none
/// @param single national single shift table, 0 for none
public record Coding(Alphabet alphabet, int locking, int single) {
    public static final Coding GSM7 = new Coding(Alphabet.GSM7, 0, 0);
    public static final Coding UCS2 = new Coding(Alphabet.UCS2, 0, 0);
    public static final Coding LATIN1 = new Coding(Alphabet.LATIN1, 0, 0);
    public static final Coding OCTETS = new Coding(Alphabet.OCTETS, 0, 0);

    public enum Alphabet { GSM7, ASCII, LATIN1, UCS2, OCTETS, CYRILLIC, HEBREW, JIS, KSC5601 }

    @Override
    public String toString() {
        return locking == 0 && single == 0 ? alphabet.name() : alphabet + "/" + locking + "/" + single;
    }
}
