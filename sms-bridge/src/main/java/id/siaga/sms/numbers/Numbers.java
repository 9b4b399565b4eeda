package id.siaga.sms.numbers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers as people and networks write them, to one form: E.164 for what can be called from anywhere, else as they are.
public final class Numbers {
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final ShortNumberInfo SHORT = ShortNumberInfo.getInstance();
    /// Indonesia dials abroad by 001, 007, 008 or 01017, so libphonenumber reads "0062…" as a number in Indonesia.
    private static final Pattern ABROAD = Pattern.compile("^(?:00|001|007|008|01017)(62[2-9]\\d{6,12})$");
    /// As networks deliver almost all of them: in its one form already, by [#looksMobile].
    private static final Pattern MOBILE = Pattern.compile("\\+628\\d{8,12}");
    private static final int LONGEST = 40;
    private final String region;

    public Numbers(String region) {
        this.region = region;
    }

    /// What libphonenumber makes of it, with nothing of ours.
    public record Known(String e164, boolean valid, boolean possible, String type, String region, boolean shortCode, boolean emergency) {}

    public Optional<Known> known(String raw) {
        return parse(raw).map(n -> new Known(PHONES.format(n, PhoneNumberFormat.E164), PHONES.isValidNumber(n), PHONES.isPossibleNumber(n),
                PHONES.getNumberType(n).name(), Optional.ofNullable(PHONES.getRegionCodeForNumber(n)).orElse(region),
                SHORT.isValidShortNumberForRegion(n, region), SHORT.isEmergencyNumber(raw, region)));
    }

    /// One form for one phone: E.164 when it is a number of the telephone network, else (short codes, names, nonsense) as it came.
    public String normal(String raw) {
        var plain = raw.strip();
        if (MOBILE.matcher(plain).matches()) {
            return plain;
        }
        if (plain.length() > LONGEST || plain.chars().anyMatch(Character::isLetter)) {
            return plain; // letters first: "LAPOR112" would parse
        }
        var digits = plain.replaceAll("[\\s().-]", "");
        var abroad = ABROAD.matcher(digits);
        var candidate = abroad.matches() ? "+" + abroad.group(1) : digits;
        return parse(candidate).filter(n -> PHONES.isValidNumber(n) || looksMobile(n)).map(n -> PHONES.format(n, PhoneNumberFormat.E164))
                .orElse(plain);
    }

    /// New Indonesian mobile blocks are used before the metadata knows them: 62 8, nine to thirteen digits in all.
    private static boolean looksMobile(PhoneNumber n) {
        var national = PHONES.getNationalSignificantNumber(n);
        return n.getCountryCode() == 62 && national.startsWith("8") && national.length() >= 9 && national.length() <= 13;
    }

    private Optional<PhoneNumber> parse(String raw) {
        try {
            return Optional.of(PHONES.parse(raw, region));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
