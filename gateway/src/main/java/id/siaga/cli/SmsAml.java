package id.siaga.cli;

import id.siaga.config.Config;
import id.siaga.sms.text.Gsm7;
import id.siaga.trial.TrialPlace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `siaga sms aml`: a handset tells the trial's SMSC where it is, as Android and Apple do when their owner dials 112.
@Command(name = "aml", description = "A handset texts its place (AML) to a trial's SMSC. The number needs `aml: true` in sms.numbers.", mixinStandardHelpOptions = true)
public final class SmsAml implements Callable<Integer> {
    private static final Pattern PLACE = Pattern.compile("([+-]?[0-9]{1,2}(?:\\.[0-9]{1,8})?),([+-]?[0-9]{1,3}(?:\\.[0-9]{1,8})?)");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);
    /// A header of six octets: application ports (IEI 05), as Google's handsets send it.
    private static final byte[] PORTS = {6, 5, 4, 0x13, (byte) 0x93, 0x13, (byte) 0x93};

    @Option(names = "--from", required = true, paramLabel = "NUMBER", description = "The handset's number, +62…: the one that calls.")
    private String from = "";

    @Option(names = "--to", paramLabel = "NUMBER", description = "Our number; default ${DEFAULT-VALUE}.")
    private String to = "112";

    @Option(names = "--at", required = true, paramLabel = "LAT,LON", description = "Degrees, e.g. -7.98189,112.63040. `none`: no fix.")
    private String at = "";

    @Option(names = "--radius", paramLabel = "M", description = "Metres; default ${DEFAULT-VALUE}.")
    private int radius = 14;

    @Option(names = "--version-2", description = "The keys of version 2.")
    private boolean second;

    @Option(names = "--data", description = "As a data SMS: a port and packed septets.")
    private boolean data;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; default ${DEFAULT-VALUE}.")
    private Path config = Path.of("config/siaga.yaml");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var io = Check.io(spec);
        try {
            var place = TrialPlace.read(Config.read(config).dataDir()).orElseThrow(() -> new IOException("no trial runs here; start one with: siaga up"));
            var text = text(Instant.now());
            var answer = post(place, JsonMapper.shared().writeValueAsString(data ? Map.of("from", from, "to", to, "data", packed(text)) : Map.of("from", from, "to", to, "text", text)));
            if (answer.statusCode() < 300) {
                io.getOut().println(text);
                io.getOut().flush();
                return 0;
            }
            io.getErr().println("siaga: the trial answers " + answer.statusCode() + ": " + answer.body().strip());
        } catch (IOException e) {
            io.getErr().println("siaga: " + e.getMessage());
        }
        io.getErr().flush();
        return 1;
    }

    private static HttpResponse<String> post(TrialPlace place, String json) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + place.controlPort() + "/sms")).timeout(Duration.ofSeconds(5))
                    .header("Authorization", "Bearer " + place.token()).POST(HttpRequest.BodyPublishers.ofString(json)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private String text(Instant now) {
        var place = PLACE.matcher(at);
        if (!at.equals("none") && !place.matches()) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "--at is LAT,LON in degrees, or none");
        }
        boolean fix = !at.equals("none");
        double lat = fix ? Double.parseDouble(place.group(1)) : 0;
        double lon = fix ? Double.parseDouble(place.group(2)) : 0;
        var body = second
                ? String.format(Locale.ROOT, "A\"ML=2;en=112;et=%d;%slt=5;lg=id;ls=%s;lc=68", now.getEpochSecond() - 5, fix ? String.format(Locale.ROOT, "lo=%.5f,%.5f,%d;", lat, lon, radius) : "", fix ? "G" : "N")
                : String.format(Locale.ROOT, "A\"ML=1;lt=%+09.5f;lg=%+010.5f;rd=%s;top=%s;lc=%d;pm=%s;si=510010000000000;ei=357365093474415;mcc=510;mnc=10", lat, lon,
                        fix ? radius : "N", TIME.format(now), fix ? 68 : 0, fix ? "G" : "N");
        int length = body.length() + ";ml=".length();
        return body + ";ml=" + (length + (length + 2 < 100 ? 2 : 3));
    }

    private static String packed(String text) {
        var septets = Gsm7.encode(text).orElseThrow();
        var packed = Gsm7.pack(septets, 0);
        return HexFormat.of().formatHex(PORTS) + HexFormat.of().formatHex(packed);
    }
}
