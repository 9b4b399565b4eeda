package id.siaga.sms.text;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Locale;

/// Absolute and relative time of SMPP 3.4 §7.1.1: `YYMMDDhhmmsstnnp`, tenths, quarter hours from UTC, `+`, `-` or `R`.
public final class SmppTime {
    private SmppTime() {}

    public static String absolute(ZonedDateTime time) {
        var quarters = time.getOffset().getTotalSeconds() / 900;
        return String.format(Locale.ROOT, "%02d%02d%02d%02d%02d%02d%d%02d%s", time.getYear() % 100, time.getMonthValue(), time.getDayOfMonth(),
                time.getHour(), time.getMinute(), time.getSecond(), time.getNano() / 100_000_000, Math.abs(quarters), quarters < 0 ? "-" : "+");
    }

    /// From when the SMSC takes it. Between one second and 99 days.
    public static String relative(Duration time) {
        var t = Duration.ofSeconds(Math.clamp(time.toSeconds(), 1, 99L * 86_400));
        return String.format(Locale.ROOT, "0000%02d%02d%02d%02d000R", t.toDays(), t.toHoursPart(), t.toMinutesPart(), t.toSecondsPart());
    }
}
