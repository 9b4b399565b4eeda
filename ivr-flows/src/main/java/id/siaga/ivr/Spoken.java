package id.siaga.ivr;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How a language says numbers, digits and dates: in pieces of which each is one sound. Pieces and no whole sentences, because a
/// number is not known before the call; a few dozen of them say every number up to 999,999.
public enum Spoken {
    ID("nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas", "Senin Selasa Rabu Kamis Jumat Sabtu Minggu",
            "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember", "menit") {
        @Override
        void number(int n, Collection<String> into) {
            if (n < 12) {
                into.add(small(n));
            } else if (n < 20) {
                into.add(small(n - 10));
                into.add("belas");
            } else if (n < 100) {
                high(n, 10, "puluh", "puluh", into);
            } else if (n < 1000) {
                high(n, 100, "ratus", "seratus", into);
            } else {
                high(n, 1000, "ribu", "seribu", into);
            }
        }

        private void high(int n, int unit, String many, String one, Collection<String> into) {
            if (n / unit == 1) {
                into.add(one);
            } else {
                number(n / unit, into);
                into.add(many);
            }
            rest(n % unit, into);
        }
    },
    EN("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
            "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
            "January February March April May June July August September October November December", "minutes") {
        @Override
        void number(int n, Collection<String> into) {
            if (n < 20) {
                into.add(small(n));
            } else if (n < 100) {
                into.add(TENS.get(n / 10 - 2));
                rest(n % 10, into);
            } else {
                int unit = n < 1000 ? 100 : 1000;
                number(n / unit, into);
                into.add(unit == 100 ? "hundred" : "thousand");
                rest(n % unit, into);
            }
        }

        @Override
        public List<String> date(LocalDate date) {
            return joined(List.of(List.of(weekday(date), month(date)), number(date.getDayOfMonth()), number(date.getYear())));
        }
    },
    /// Krama, as one speaks to people one does not know.
    JV("nol setunggal kalih tiga sekawan gangsal enem pitu wolu sanga sedasa", "Senen Selasa Rebo Kemis Jumuwah Setu Minggu",
            "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember", "menit") {
        @Override
        void number(int n, Collection<String> into) {
            if (n <= 10) {
                into.add(small(n));
            } else if (n < 20) {
                into.addAll(List.of(small(n - 10), "welas"));
            } else if (n < 30 && n != 20) {
                into.addAll(n == 25 ? List.of("selangkung") : List.of(small(n - 20), "likur"));
            } else if (n < 100) {
                into.addAll(n / 10 == 5 ? List.of("seket") : n / 10 == 6 ? List.of("sewidak") : List.of(before(n / 10), "dasa"));
                rest(n % 10, into);
            } else {
                int unit = n < 1000 ? 100 : 1000;
                if (n / unit < 10) {
                    into.add(before(n / unit));
                } else {
                    number(n / unit, into);
                }
                into.add(unit == 100 ? "atus" : "ewu");
                rest(n % unit, into);
            }
        }

        // A digit before what it counts.
        private String before(int n) {
            return switch (n) {
                case 3 -> "tigang";
                case 7 -> "pitung";
                case 8 -> "wolung";
                case 9 -> "sangang";
                default -> small(n);
            };
        }
    };

    private static final List<String> TENS = List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final int NUMBER_MAX = 999_999;
    /// Every piece of a number is in one of these.
    private static final int ALL_PIECES = 2_000;

    private final String small;
    private final String weekdays;
    private final String months;
    private final String minutes;

    Spoken(String small, String weekdays, String months, String minutes) {
        this.small = small;
        this.weekdays = weekdays;
        this.months = months;
        this.minutes = minutes;
    }

    public static Optional<Spoken> in(String language) {
        return Arrays.stream(values()).filter(s -> s.language().equals(language)).findFirst();
    }

    public String language() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What is larger, or no number at all, is said digit by digit.
    public List<String> number(String digits) {
        return digits.matches("[0-9]{1,9}") && Integer.parseInt(digits) <= NUMBER_MAX ? number(Integer.parseInt(digits)) : digits(digits);
    }

    public List<String> digits(String digits) {
        return digits.chars().filter(c -> c >= '0' && c <= '9').mapToObj(c -> small(c - '0')).toList();
    }

    List<Sound> sounds(Said.What what, String typed) {
        return sounds(what == Said.What.NUMBER ? number(typed) : digits(typed));
    }

    /// @param fact the answer to the value's question
    List<Sound> sounds(Said.What what, Fact fact) {
        return switch (fact) {
            case Fact.Moment(var at, boolean _) -> sounds(date(at.toLocalDate()));
            case Fact.Count(long count) when what == Said.What.MINUTES || what == Said.What.EXPECTED -> sounds(joined(List.of(number(Long.toString(count)), List.of(minutes))));
            case Fact.Count(long count) -> sounds(number(Long.toString(count)));
            case Fact.Word(String word) -> sounds(digits(word));
            case Fact.Party(String name, String phone) -> sounds(joined(List.of(name.isEmpty() ? List.of() : List.of(name), digits(phone))));
            case Fact.Unknown _ -> List.of();
        };
    }

    /// What must be there before a flow with such a value may run.
    Collection<Sound> allPieces(Said.What what) {
        var pieces = new LinkedHashSet<>(digits("0123456789"));
        if (what != Said.What.DIGITS && what != Said.What.TICKET && what != Said.What.NEIGHBOUR) { // whose name is of the city, not of the flow
            IntStream.rangeClosed(0, ALL_PIECES).forEach(n -> number(n, pieces));
        }
        switch (what) {
            case DATE -> Stream.of(weekdays, months).forEach(words -> pieces.addAll(List.of(words.split(" "))));
            case MINUTES, EXPECTED -> pieces.add(minutes);
            case DIGITS, TICKET, NEIGHBOUR, NUMBER, WAITING, POSITION -> { }
        }
        return sounds(List.copyOf(pieces));
    }

    abstract void number(int n, Collection<String> into);

    public List<String> date(LocalDate date) {
        return joined(List.of(List.of(weekday(date)), number(date.getDayOfMonth()), List.of(month(date)), number(date.getYear())));
    }

    private List<Sound> sounds(List<String> pieces) {
        return pieces.stream().<Sound>map(piece -> new Sound.Words(piece, language(), piece)).toList();
    }

    List<String> number(int n) {
        var pieces = new ArrayList<String>();
        number(n, pieces);
        return pieces;
    }

    void rest(int n, Collection<String> into) {
        if (n > 0) {
            number(n, into);
        }
    }

    private static String word(String words, int n) {
        return words.split(" ")[n];
    }

    String small(int n) {
        return word(small, n);
    }

    String weekday(LocalDate date) {
        return word(weekdays, date.getDayOfWeek().getValue() - 1);
    }

    String month(LocalDate date) {
        return word(months, date.getMonthValue() - 1);
    }

    static List<String> joined(List<List<String>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }
}
