package id.siaga.sms.text;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text of a receipt, as loosely as SMSCs write it (SMPP 3.4 appendix B is "an example"):
///
///     id:IIII sub:SSS dlvrd:DDD submit date:YYMMDDhhmm done date:YYMMDDhhmm stat:DDDDDDD err:E Text:…
///
/// Keys in any case, any order, any of them missing; unknown ones are kept.
public record ReceiptText(Map<String, String> fields, @Nullable String text) {
    private static final Pattern DATE = Pattern.compile("\\d{10}|\\d{12}|\\d{14}");
    private static final Pattern BETWEEN = Pattern.compile("[ _]");
    private static final Pattern KEY = Pattern.compile("(?i)\\b(id|sub|dlvrd|submit[ _]?date|done[ _]?date|stat|err|text):");
    /// Longer than any receipt: what comes after is not looked at.
    private static final int LONGEST = 2_000;

    public static ReceiptText read(String all) {
        var line = all.length() > LONGEST ? all.substring(0, LONGEST) : all;
        var fields = new TreeMap<String, String>();
        var matcher = KEY.matcher(line);
        String key = null;
        int from = 0;
        while (matcher.find()) {
            if (key != null) {
                fields.putIfAbsent(key, value(line.substring(from, matcher.start())));
            }
            key = BETWEEN.matcher(matcher.group(1).toLowerCase(Locale.ROOT)).replaceAll("");
            from = matcher.end();
            if (key.equals("text")) {
                return new ReceiptText(fields, stripNul(line.substring(from)));
            }
        }
        if (key != null) {
            fields.putIfAbsent(key, value(line.substring(from)));
        }
        return new ReceiptText(fields, null);
    }

    /// Up to the first blank: "err:000 testing" has an err of "000".
    private static String value(String raw) {
        var trimmed = stripNul(raw).strip();
        var blank = trimmed.indexOf(' ');
        return blank < 0 ? trimmed : trimmed.substring(0, blank);
    }

    private static String stripNul(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }

    public Optional<String> id() {
        return field("id");
    }

    public Optional<String> stat() {
        return field("stat").map(s -> s.toUpperCase(Locale.ROOT));
    }

    public Optional<String> err() {
        return field("err");
    }

    public Optional<Integer> sub() {
        return number("sub");
    }

    public Optional<Integer> dlvrd() {
        return number("dlvrd");
    }

    public Optional<LocalDateTime> submitted() {
        return field("submitdate").flatMap(ReceiptText::date);
    }

    public Optional<LocalDateTime> done() {
        return field("donedate").flatMap(ReceiptText::date);
    }

    private Optional<String> field(String key) {
        return Optional.ofNullable(fields.get(key)).filter(v -> !v.isEmpty());
    }

    private Optional<Integer> number(String key) {
        return field(key).filter(v -> v.matches("\\d{1,9}")).map(Integer::valueOf);
    }

    /// 10 digits YYMMDDhhmm, 12 YYMMDDhhmmss or YYYYMMDDhhmm, 14 YYYYMMDDhhmmss. Twelve are read in the first way that is a date:
    /// 201506201641 has no month 15 the short way.
    static Optional<LocalDateTime> date(String digits) {
        if (!DATE.matcher(digits).matches()) {
            return Optional.empty();
        }
        if (digits.length() == 14) {
            return at(digits, 4, true);
        }
        return at(digits, 2, digits.length() == 12).or(() -> digits.length() == 12 ? at(digits, 4, false) : Optional.empty());
    }

    private static Optional<LocalDateTime> at(String digits, int year, boolean seconds) {
        try {
            var y = Integer.parseInt(digits.substring(0, year));
            return Optional.of(LocalDateTime.of(year == 2 ? Year.of(2000 + y).getValue() : y, two(digits, year), two(digits, year + 2),
                    two(digits, year + 4), two(digits, year + 6), seconds ? two(digits, year + 8) : 0));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int two(String digits, int at) {
        return Integer.parseInt(digits.substring(at, at + 2));
    }
}
