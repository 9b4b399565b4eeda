package id.siaga.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpokenTest {
    private static final Map<String, Integer> VALUES = IntStream.rangeClosed(0, 11).boxed().collect(Collectors.toMap(n -> Spoken.ID.number(n).getFirst(), n -> n));

    @ParameterizedTest
    @CsvSource({
        "0, nol, zero", "10, sepuluh, ten", "11, sebelas, eleven", "12, dua belas, twelve", "20, dua puluh, twenty", "99, sembilan puluh sembilan, ninety nine",
        "100, seratus, one hundred", "111, seratus sebelas, one hundred eleven", "219, dua ratus sembilan belas, two hundred nineteen", "1000, seribu, one thousand",
        "1999, seribu sembilan ratus sembilan puluh sembilan, one thousand nine hundred ninety nine", "11011, sebelas ribu sebelas, eleven thousand eleven",
        "100000, seratus ribu, one hundred thousand",
        "999999, sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan, nine hundred ninety nine thousand nine hundred ninety nine",
        "1000000, satu nol nol nol nol nol nol, one zero zero zero zero zero zero", "007, tujuh, seven"})
    void numbers(String digits, String id, String en) {
        assertThat(String.join(" ", Spoken.ID.number(digits))).isEqualTo(id);
        assertThat(String.join(" ", Spoken.EN.number(digits))).isEqualTo(en);
    }

    @ParameterizedTest
    @CsvSource({"0, nol", "10, sedasa", "11, setunggal welas", "14, sekawan welas", "20, kalih dasa", "21, setunggal likur", "25, selangkung", "29, sanga likur", "30, tigang dasa",
        "50, seket", "55, seket gangsal", "61, sewidak setunggal", "77, pitung dasa pitu", "100, setunggal atus", "125, setunggal atus selangkung", "860, wolung atus sewidak",
        "1000, setunggal ewu", "2026, kalih ewu enem likur", "12000, kalih welas ewu", "300000, tigang atus ewu"})
    void javaneseNumbers(int n, String krama) {
        assertThat(String.join(" ", Spoken.JV.number(n))).isEqualTo(krama);
    }

    @Test
    void aTicketNumberIsSaidDigitByDigit() {
        assertThat(String.join(" ", Spoken.ID.digits("26112200017"))).isEqualTo("dua enam satu satu dua dua nol nol nol satu tujuh");
        assertThat(Spoken.EN.digits("09*")).containsExactly("zero", "nine");
    }

    @Test
    void dates() {
        assertThat(String.join(" ", Spoken.ID.date(LocalDate.of(2026, 8, 17)))).isEqualTo("Senin tujuh belas Agustus dua ribu dua puluh enam");
        assertThat(String.join(" ", Spoken.EN.date(LocalDate.of(2027, 1, 31)))).isEqualTo("Sunday January thirty one two thousand twenty seven");
    }

    /// Somebody who hears the pieces and adds them up, as people do, has the number again; and every piece is one that was prepared.
    @Test
    void everyIndonesianNumberIsUnderstoodAsItself() {
        var pieces = new HashSet<>(Spoken.ID.allPieces(Said.What.NUMBER)).stream().map(Sound::name).collect(Collectors.toSet());
        for (int n = 0; n <= 999_999; n += n < 3_000 ? 1 : 97) {
            var said = Spoken.ID.number(n);
            assertThat(pieces).as("%d", n).containsAll(said);
            assertThat(heard(said)).as("%s", said).isEqualTo(n);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Spoken.class, names = "ID", mode = EnumSource.Mode.EXCLUDE)
    void everyNumberHasItsOwnWordsAndAllArePrepared(Spoken language) {
        var pieces = language.allPieces(Said.What.NUMBER).stream().map(Sound::name).collect(Collectors.toSet());
        var seen = new HashSet<String>();
        for (int n = 0; n <= 999_999; n += n < 3_000 ? 1 : 97) {
            var said = language.number(n);
            assertThat(pieces).containsAll(said);
            assertThat(seen.add(String.join(" ", said))).as("%s", said).isTrue();
        }
    }

    private static int heard(Iterable<String> pieces) {
        int thousands = 0;
        int all = 0;
        int one = 0;
        for (var piece : pieces) {
            switch (piece) {
                case "belas" -> { all += one + 10; one = 0; }
                case "puluh" -> { all += one * 10; one = 0; }
                case "ratus" -> { all += one * 100; one = 0; }
                case "seratus" -> all += 100;
                case "seribu" -> thousands = 1_000;
                case "ribu" -> { thousands = (all + one) * 1_000; all = 0; one = 0; }
                default -> one = VALUES.get(piece);
            }
        }
        return thousands + all + one;
    }
}
