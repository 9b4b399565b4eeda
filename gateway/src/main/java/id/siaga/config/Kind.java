package id.siaga.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How one kind of value is written: its unit and range in words (for people), and the way from text to type.
/// A parser answers null for a wrong value; the sentence about it is made from `unit`, so that both can never differ.
record Kind<T>(String unit, boolean secret, Parser<T> parser) {
    interface Parser<T> {
        /// @throws IllegalArgumentException when the text is not one; its message is not shown
        T parse(String text);
    }

    private static final Pattern DURATION = Pattern.compile("(-?[0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern HOST_PORT = Pattern.compile("(\\[[0-9a-fA-F:.]{2,45}]|[A-Za-z0-9._-]{1,253}):([0-9]{1,5})");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})-([0-9]{1,5})");

    private Kind(String unit, Parser<T> parser) {
        this(unit, false, parser);
    }

    T parse(String text) {
        return parser.parse(text);
    }

    private static void require(boolean right) {
        if (!right) {
            throw new IllegalArgumentException();
        }
    }

    static Kind<String> pattern(String unit, String regex) {
        var pattern = Pattern.compile(regex);
        return new Kind<>(unit, text -> {
            require(pattern.matcher(text).matches());
            return text;
        });
    }

    /// What people read: no control characters and nothing that means something to Asterisk's files or its dialplan.
    /// The comma stays (academic titles have it); the generator takes it out where it would separate.
    static Kind<String> name() {
        return pattern("1 to 60 letters, digits, blanks and . , ' - ( ) / &", "[\\p{L}\\p{M}\\p{N}.,'()/&-](?:[\\p{L}\\p{M}\\p{N} .,'()/&-]{0,58}[\\p{L}\\p{M}\\p{N}.,'()/&-])?");
    }

    static Kind<String> id() {
        return pattern("1 to 40 letters, digits, . _ -", "[A-Za-z0-9._-]{1,40}");
    }

    /// A name, and behind a colon how well; `otherwise` for who says nothing of it.
    static Kind<Config.Skill> skill(int otherwise) {
        var pattern = Pattern.compile("([A-Za-z0-9._-]{1,40})(?::([1-5]))?");
        return new Kind<>("1 to 40 letters, digits, . _ -, with a level 1 to 5 as in jawa:3", text -> {
            var match = pattern.matcher(text);
            require(match.matches());
            return new Config.Skill(match.group(1), match.group(2) == null ? otherwise : Integer.parseInt(match.group(2)));
        });
    }

    static Kind<String> phoneNumber() {
        return pattern("2 to 18 digits, + before them allowed", "\\+?[0-9]{2,18}");
    }

    static Kind<String> host() {
        return pattern("host name or IP address", "[A-Za-z0-9.:_-]{1,253}");
    }

    static Kind<URI> url() {
        return new Kind<>("http or https address with a host, at most 500 characters", text -> {
            require(text.length() <= 500 && text.matches("https?://[!-~]+"));
            var url = URI.create(text);
            require(url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null);
            return url;
        });
    }

    static Kind<LocalTime> time() {
        return new Kind<>("time of day as 21:00, in quotes", text -> {
            require(text.matches("([01][0-9]|2[0-3]):[0-5][0-9]"));
            return LocalTime.parse(text);
        });
    }

    static Kind<Boolean> bool() {
        return new Kind<>("true or false", text -> {
            require(text.equals("true") || text.equals("false"));
            return text.equals("true");
        });
    }

    static Kind<Integer> integer(int min, int max, String unit) {
        return new Kind<>(unit + ", " + min + ".." + max, text -> {
            require(text.matches("-?[0-9]{1,9}"));
            int n = Integer.parseInt(text);
            require(n >= min && n <= max);
            return n;
        });
    }

    static Kind<LocalDate> date() {
        return new Kind<>("a date such as 2026-03-31", text -> {
            require(text.matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}"));
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    static Kind<Integer> port() {
        return integer(1, 65535, "port");
    }

    static Kind<Duration> duration(String min, String max) {
        var least = durationOf(min);
        var most = durationOf(max);
        return new Kind<>("duration with ms, s, m, h or d, " + min + ".." + max, text -> {
            var d = durationOf(text);
            require(d.compareTo(least) >= 0 && d.compareTo(most) <= 0);
            return d;
        });
    }

    static Kind<HostPort> hostPort() {
        return new Kind<>("host:port, IPv6 in brackets", text -> {
            var m = HOST_PORT.matcher(text);
            require(m.matches());
            int port = Integer.parseInt(m.group(2));
            require(port >= 1 && port <= 65535);
            return new HostPort(m.group(1).replaceAll("[\\[\\]]", ""), port);
        });
    }

    static Kind<PortRange> portRange() {
        return new Kind<>("ports first-last, even first, 1024..32767, at least 20 of them", text -> {
            var m = RANGE.matcher(text);
            require(m.matches());
            int first = Integer.parseInt(m.group(1));
            int last = Integer.parseInt(m.group(2));
            // up to 32767: above, the kernel gives ports to everybody (net.ipv4.ip_local_port_range)
            require(first >= 1024 && first % 2 == 0 && last <= 32767 && last - first >= 19);
            return new PortRange(first, last);
        });
    }

    static Kind<ZoneId> zone() {
        return new Kind<>("IANA time zone", text -> {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    static Kind<Path> path() {
        return path("path; relative to the folder Siaga is started in");
    }

    static Kind<Path> pathBeside() {
        return path("path; relative to this file");
    }

    private static Kind<Path> path(String unit) {
        return new Kind<>(unit, text -> {
            try {
                require(text.length() <= 1000 && text.chars().allMatch(c -> c >= ' '));
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
        var words = Arrays.stream(type.getEnumConstants()).collect(Collectors.toMap(Kind::word, Function.identity()));
        var unit = Arrays.stream(type.getEnumConstants()).map(Kind::word).collect(Collectors.joining(" | "));
        return new Kind<>(unit, text -> {
            var found = words.get(text);
            require(found != null);
            return found;
        });
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// `chars` says what may stand in it, `regex` checks it; the value itself is never shown.
    static Kind<Secret> secret(String unit, String regex) {
        var pattern = Pattern.compile(regex);
        return new Kind<>(unit, true, text -> {
            require(pattern.matcher(text).matches());
            return new Secret(text);
        });
    }

    static Kind<Password> password() {
        return new Kind<>("pbkdf2-sha256$… (./siaga hash makes it), or 8 to 128 characters", true, text -> {
            require(text.length() >= 8 && text.length() <= 128 && text.chars().allMatch(c -> c >= ' ' && c != 0x7f));
            return new Password(text);
        });
    }

    /// Never in clear: six digits are guessed in no time by who reads the file.
    static Kind<Password> pin() {
        return new Kind<>("pbkdf2-sha256$… (./siaga hash --pin makes it)", true, text -> {
            var pin = new Password(text);
            require(pin.isHashed());
            return pin;
        });
    }

    /// `20s` and its like. @throws IllegalArgumentException for anything else
    static Duration durationOf(String text) {
        var m = DURATION.matcher(text);
        require(m.matches());
        long n = Long.parseLong(m.group(1));
        return switch (m.group(2)) {
            case "ms" -> Duration.ofMillis(n);
            case "s" -> Duration.ofSeconds(n);
            case "m" -> Duration.ofMinutes(n);
            case "h" -> Duration.ofHours(n);
            default -> Duration.ofDays(n);
        };
    }
}
