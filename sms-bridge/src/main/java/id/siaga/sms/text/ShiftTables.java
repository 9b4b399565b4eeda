package id.siaga.sms.text;

import java.util.HashMap;
import java.util.Map;

/// The tables of 3GPP TS 23.038: basic (§6.2.1), extension (§6.2.1.1), national single shift (annex A.2) and locking shift (annex A.3)
/// for Turkish (1), Spanish (2), Portuguese (3), nine scripts of India (4–12, [IndicTables]) and Urdu (13): all that the standard has. A number beyond
/// reads as the default tables, which is what a handset without it does.
final class ShiftTables {
    /// In the place of the escape: never reached, 0x1B is looked at first.
    static final char NEVER = '\u00A0';

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u00A0ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String TURKISH = "@£$¥€éùıòÇ\nĞğ\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u00A0ŞşßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "İABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§çabcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String PORTUGUESE = "@£$¥êéúíóç\nÔô\rÁáΔ_ªÇÀ∞^\\€Ó|\u00A0ÂâÊÉ !\"#º%&'()*+,-./0123456789:;<=>?"
            + "ÍABCDEFGHIJKLMNOPQRSTUVWXYZÃÕÚÜ§~abcdefghijklmnopqrstuvwxyzãõ`üà";
    private static final String URDU = "اآبٻڀپڦتۂٿ\nٹٽ\rٺټثجځڄڃڅچڇحخد\u00A0ڌڈډڊ !ڏڍذرڑړ)(ڙز,ږ.ژ0123456789:;ښسش?"
            + "صضطظعفقکڪګگڳڱلمنںڻڼوۄەہھءیېے\u064D\u0650\u064F\u0657\u0654abcdefghijklmnopqrstuvwxyz\u0655\u0651\u0653\u0656\u0670";

    private static final String EXTENSION = "0A\f14^28{29}2F\\3C[3D~3E]40|65€";
    private static final Map<Integer, String> SINGLE = Map.of(
            1, EXTENSION + "47Ğ49İ53Ş63ç67ğ69ı73ş",
            2, EXTENSION + "09ç41Á49Í4FÓ55Ú61á69í6Fó75ú",
            3, EXTENSION + "05ê09ç0BÔ0Cô0EÁ0Fá12Φ13Γ15Ω16Π17Ψ18Σ19Θ1FÊ41À49Í4FÓ55Ú5BÃ5CÕ61Â69í6Fó75ú7Bã7Cõ7Fâ",
            13, "00@01£02$03¥04¿05\"06¤07%08&09'0A\f0B*0C+0E-0F/10<11=12>13¡14^15¡16_17#18*19\u06001A\u06011C۰1D۱1E۲1F۳20۴21۵22۶23۷24۸25۹26،27؍28{29}"
                    + "2A؎2B؏2C\u06102D\u06112E\u06122F\\30\u061331\u061432؛33؟34ـ35\u065236\u065837٫38٬39ٲ3Aٳ3Bۍ3C[3D~3E]3F۔40|"
                    + "41A42B43C44D45E46F47G48H49I4AJ4BK4CL4DM4EN4FO50P51Q52R53S54T55U56V57W58X59Y5AZ65€");

    private static final Map<Integer, String> LOCKING = new HashMap<>(Map.of(0, BASIC, 1, TURKISH, 3, PORTUGUESE, 13, URDU));
    private static final Map<Integer, char[]> SINGLES = new HashMap<>(Map.of(0, single(EXTENSION)));
    private static final Map<Integer, Map<Character, Integer>> LOCKING_CODES = new HashMap<>();
    private static final Map<Integer, Map<Character, Integer>> SINGLE_CODES = new HashMap<>();

    static {
        SINGLE.forEach((language, table) -> SINGLES.put(language, single(table)));
        for (var script : IndicTables.SCRIPTS) {
            LOCKING.put(script.language(), script.locking());
            SINGLES.put(script.language(), script.single());
        }
        LOCKING.forEach((language, table) -> LOCKING_CODES.put(language, codes(table)));
        SINGLES.forEach((language, table) -> SINGLE_CODES.put(language, codes(table)));
    }

    private ShiftTables() {}

    static String locking(int language) {
        return LOCKING.getOrDefault(language, BASIC);
    }

    static char[] single(int language) {
        var known = SINGLES.get(language);
        return known == null ? SINGLES.getOrDefault(0, new char[128]) : known;
    }

    /// The septet, plus 0x80 when it needs an escape; -1 when there is none. One septet rather than two.
    static int code(char character, int locking, int single) {
        var one = known(LOCKING_CODES, locking).get(character);
        if (one != null) {
            return one;
        }
        var two = known(SINGLE_CODES, single).get(character);
        return two == null ? -1 : 0x80 | two;
    }

    private static Map<Character, Integer> known(Map<Integer, Map<Character, Integer>> codes, int language) {
        return codes.getOrDefault(codes.containsKey(language) ? language : 0, Map.of());
    }

    private static char[] single(String table) {
        var out = new char[128];
        for (int i = 0; i < table.length(); i += 3) {
            out[Integer.parseInt(table.substring(i, i + 2), 16)] = table.charAt(i + 2);
        }
        return out;
    }

    private static Map<Character, Integer> codes(String locking) {
        var codes = codes(locking.toCharArray());
        codes.remove(NEVER);
        codes.put(' ', (int) ' '); // what a script has not is a space as well
        return codes;
    }

    /// The lowest place of those that show the same.
    private static Map<Character, Integer> codes(char[] table) {
        var codes = new HashMap<Character, Integer>();
        for (int i = 127; i >= 0; i--) {
            if (table[i] != 0) {
                codes.put(table[i], i);
            }
        }
        return codes;
    }
}
