package id.siaga.sms.text;

import java.util.List;
import java.util.regex.Pattern;

/// The national tables of nine scripts of India (3GPP TS 23.038, annexes A.2.4–A.2.12 and A.3.4–A.3.12). The scripts lie alike in their blocks of Unicode, so
/// the locking tables are one: what differs is which letters a script has not, and six places. Three places of the standard's print are mistakes
/// and read as the row they stand in: Kannada 0x24 (U+0CA1), Tamil 0x24 and Telugu 0x22–0x23 of the single shift (digits).
///
///     a         one character: itself
///     2A        two digits: that far into the script's block
///     0964      four digits: that code point
///     --        nothing: a space in a locking table, none in a single shift table
final class IndicTables {
    static final List<Script> SCRIPTS = List.of(
            new Script(4, 0x0980, "0D 0E 11 12 29 31 33 34 35 45 46 49 4A", "4E 57 5C 5D 70 71", // Bengali, Assamese
                    "66 67 ESC 68 69 6A 6B 6C 6D 6E 6F 5F 60 61 62 { } 63 72 73 74 75 \\ 76 77 78 79 7A"),
            new Script(5, 0x0A80, "0E 12 29 31 34 46 4A", "50 60 61 62 63 71", // Gujarati
                    "0964 0965 ESC 66 67 68 69 6A 6B 6C 6D 6E 6F -- -- { } -- -- -- -- -- \\"),
            new Script(6, 0x0900, "", "50 72 7B 7C 7E 7F", // Hindi
                    "0964 0965 ESC 66 67 68 69 6A 6B 6C 6D 6E 6F 51 52 { } 53 54 58 59 5A \\ 5B 5C 5D 5E 5F 60 61 62 63 70 71"),
            new Script(7, 0x0C80, "01 0D 11 29 34 45 49", "55 56 60 61 62 63", // Kannada
                    "0964 0965 ESC 66 67 68 69 6A 6B 6C 6D 6E 6F 5E 71 { } 72 -- -- -- -- \\"),
            new Script(8, 0x0D00, "01 0D 11 29 3C 45 49", "57 60 61 62 63 79", // Malayalam
                    "0964 0965 ESC 66 67 68 69 6A 6B 6C 6D 6E 6F 70 71 { } 72 73 74 75 7A \\ 7B 7C 7D 7E 7F"),
            new Script(9, 0x0B00, "0D 0E 11 12 29 31 34 45 46 49 4A", "56 57 60 61 62 63", // Oriya
                    "0964 0965 ESC 66 67 68 69 6A 6B 6C 6D 6E 6F 5C 5D { } 5F 70 71 -- -- \\"),
            new Script(10, 0x0A00, "0B 0C 0D 0E 11 12 29 31 34 37 3D 43 44 45 46 49 4A", "51 70 71 72 73 74", // Punjabi
                    "0964 0965 ESC 66 67 68 69 6A 6B 6C 6D 6E 6F 59 5A { } 5B 5C 5E 75 -- \\"),
            new Script(11, 0x0B80, "01 0B 0C 0D 11 16 17 18 1B 1D 20 21 22 25 26 27 2B 2C 2D 3C 3D 43 44 45 49", "50 57 70 71 72 79", // Tamil
                    "0964 0965 ESC 66 67 68 69 6A 6B 6C 6D 6E 6F 73 74 { } 75 76 77 78 7A \\"),
            new Script(12, 0x0C00, "0D 11 29 34 3C 45 49", "55 56 60 61 62 63", // Telugu
                    "-- -- ESC 66 67 68 69 6A 6B 6C 6D 6E 6F 58 59 { } 78 79 7A 7B 7C \\ 7D 7E 7F"));

    private static final String LOCKING = """
            01 02 03 05 06 07 08 09 0A 0B LF  0C 0D CR 0E 0F
            10 11 12 13 14 15 16 17 18 19 1A ESC 1B 1C 1D 1E
            SP  ! 1F 20 21 22 23 24  )  ( 25  26  , 27  . 28
             0  1  2  3  4  5  6  7  8  9  :   ; 29 2A 2B  ?
            2C 2D 2E 2F 30 31 32 33 34 35 36  37 38 39 3C 3D
            3E 3F 40 41 42 43 44 45 46 47 48  49 4A 4B 4C 4D
            ..  a  b  c  d  e  f  g  h  i  j   k  l  m  n  o
             p  q  r  s  t  u  v  w  x  y  z""";
    /// 0x00–0x18 and 0x3C–0x65; between them what the script has of its own.
    private static final String SINGLE_FIRST = "@ £ $ ¥ ¿ \" ¤ % & ' NP * + -- - / < = > ¡ ^ ¡ _ # *";
    private static final String SINGLE_LAST = "[ ~ ] -- | A B C D E F G H I J K L M N O P Q R S T U V W X Y Z -- -- -- -- -- -- -- -- -- -- €";
    private static final int BRACKET = 0x3C;
    private static final Pattern CELLS = Pattern.compile("\\s+");

    private IndicTables() {}

    /// @param block where the script begins in Unicode
    /// @param without letters of the common locking table that it has not
    /// @param last places 0x60 and 0x7B–0x7F of its locking table
    /// @param own from place 0x19 of its single shift table on
    record Script(int language, int block, String without, String last, String own) {
        String locking() {
            var text = new StringBuilder();
            var rows = LOCKING.replace("..", last.substring(0, 2)) + last.substring(2);
            for (var cell : CELLS.split(rows.strip())) {
                var character = without.contains(cell) && cell.length() == 2 ? 0 : character(cell);
                text.append(character == 0 ? ' ' : character);
            }
            return text.toString();
        }

        char[] single() {
            var out = new char[128];
            int at = fill(out, 0, SINGLE_FIRST);
            fill(out, at, own);
            fill(out, BRACKET, SINGLE_LAST);
            out[Gsm7.ESCAPE] = 0;
            return out;
        }

        private int fill(char[] out, int from, String row) {
            int at = from;
            for (var cell : CELLS.split(row)) {
                out[at++] = character(cell);
            }
            return at;
        }

        private char character(String cell) {
            return switch (cell) {
                case "SP" -> ' ';
                case "LF" -> '\n';
                case "CR" -> '\r';
                case "NP" -> '\f';
                case "ESC" -> ShiftTables.NEVER;
                case "--" -> 0;
                default -> switch (cell.length()) {
                    case 1 -> cell.charAt(0);
                    case 2 -> (char) (block + Integer.parseInt(cell, 16));
                    default -> (char) Integer.parseInt(cell, 16);
                };
            };
        }
    }
}
