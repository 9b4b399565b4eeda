package id.siaga.sms.text;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tables of 3GPP TS 23.038: basic (§6.2.1), extension (§6.2.1.1), national single shift (annex A.2) and locking shift (annex A.3)
/// for Turkish (1), Spanish (2), Portuguese (3) and Urdu (13). A language that is not here reads as the default tables, which is what
/// a handset without it does.
final class ShiftTables {
    /// In the place of the escape stands U+00A0: never reached, 0x1B is looked at first.
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

    private static final char[] NONE = single(EXTENSION);
    private static final Map<Integer, char[]> SINGLES = new HashMap<>();
    private static final Map<Integer, String> LOCKINGS = Map.of(1, TURKISH, 3, PORTUGUESE, 13, URDU);
    private static final Map<Long, Map<Character, Integer>> CODES = new HashMap<>();

    static {
        SINGLE.forEach((language, table) -> SINGLES.put(language, single(table)));
        for (int locking : new int[] {0, 1, 3, 13}) {
            for (int single : new int[] {0, 1, 2, 3, 13}) {
                CODES.put(key(locking, single), codes(locking(locking), single(single)));
            }
        }
    }

    private ShiftTables() {}

    static String locking(int language) {
        return LOCKINGS.getOrDefault(language, BASIC);
    }

    static char[] single(int language) {
        return SINGLES.getOrDefault(language, NONE);
    }

    /// The septet, plus 0x80 when it needs an escape; -1 when there is none.
    static int code(char character, int locking, int single) {
        var known = known(locking, single);
        var code = known == null ? null : known.get(character);
        return code == null ? -1 : code;
    }

    private static @Nullable Map<Character, Integer> known(int locking, int single) {
        return CODES.get(key(LOCKINGS.containsKey(locking) ? locking : 0, SINGLES.containsKey(single) ? single : 0));
    }

    private static long key(int locking, int single) {
        return (long) locking << 8 | single;
    }

    private static char[] single(String table) {
        var out = new char[128];
        for (int i = 0; i < table.length(); i += 3) {
            out[Integer.parseInt(table.substring(i, i + 2), 16)] = table.charAt(i + 2);
        }
        return out;
    }

    private static Map<Character, Integer> codes(String basic, char[] extension) {
        var codes = new HashMap<Character, Integer>();
        for (int i = 127; i >= 0; i--) {
            if (extension[i] != 0) {
                codes.put(extension[i], 0x80 | i);
            }
        }
        for (int i = 127; i >= 0; i--) {
            if (i != Gsm7.ESCAPE) {
                codes.put(basic.charAt(i), i); // one septet rather than two
            }
        }
        return codes;
    }
}
