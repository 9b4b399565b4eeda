package id.siaga;

import id.siaga.bench.Rows;
import id.siaga.ids.CallId;
import id.siaga.ivr.FlowFile;
import id.siaga.ivr.HouseWords;
import id.siaga.ivr.Sound.Words;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.screening.Block;
import id.siaga.run.Parts;
import id.siaga.trial.Sound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Screened callers on the real Asterisk: from the first packet of a key or a voice to the end of the challenge at the caller's ear, which is
/// when the call has joined the normal queue. The challenge is a tone of [#ASKED_MS].
public final class ScreenedCalls implements AutoCloseable {
    private static final int HERTZ = 500;
    private static final int ASKED_MS = 6_000;
    private static final long GIVEN_UP_NS = 4_000_000_000L;
    private static final int AT_ONCE = 4;

    /// Places of the configuration for a house whose impact assessment is recorded.
    static final Map<String, String> ASSESSED = Map.of("    #by: Diskominfo", "    by: Diskominfo", "    #date: 2026-03-31", "    date: 2026-03-31", "    #document: DPIA", "    document: DPIA");

    /// What a caller does once asked. `onset` is set when the first packet of it is sent.
    private interface Doing {
        Sound sound(AtomicLong onset);
    }

    private final Path dir = Files.createTempDirectory("siaga-screen");
    private final CallHouse house;
    private final int calls;
    private int numbers;

    private ScreenedCalls(int calls, int cases) throws Exception {
        this.calls = calls;
        var folder = Files.createDirectory(dir.resolve("prompts"));
        words().forEach(words -> Tones.record(folder, words, HERTZ, ASKED_MS));
        house = house(dir, calls * cases);
    }

    /// What a caller of 112 may hear of the house.
    static List<Words> words() throws IOException {
        var flow = Files.readString(Parts.find().home().resolve("config/flows/darurat-112.yaml"));
        var asked = ((FlowFile.Result.Read) FlowFile.parse(flow)).flow().sounds().stream().map(Words.class::cast);
        return Stream.concat(HouseWords.all(), asked).toList();
    }

    /// A house whose impact assessment is recorded, and which screens the first so many of [#number].
    static CallHouse house(Path dir, int numbers) throws Exception {
        return house(dir, numbers, Map.of());
    }

    /// @param more places of the configuration
    static CallHouse house(Path dir, int numbers, Map<String, String> more) throws Exception {
        before(dir.resolve("data"), journal -> falseReports(journal, IntStream.range(0, 2 * numbers).mapToObj(n -> number(n / 2)).toList()));
        var places = new java.util.HashMap<>(ASSESSED);
        places.putAll(more);
        places.put("phone: \"102\"}", "phone: \"102\", role: supervisor}"); // two agree on a block
        return CallHouse.open(dir, places);
    }

    /// What an earlier life of the house has in its log.
    static void before(Path data, Function<Journal, Stream<Interaction>> facts) throws IOException, InterruptedException, id.siaga.journal.JournalFull {
        try (var journal = Journal.open(data, JournalSettings.defaults())) {
            long last = 0;
            for (var fact : facts.apply(journal).toList()) last = journal.append(fact);
            journal.awaitDurable(last);
        }
    }

    /// As if operators had called a call of each of these false reports, some days ago.
    static Stream<Interaction> falseReports(Journal journal, List<String> numbers) {
        return IntStream.range(0, numbers.size()).mapToObj(n -> new Interaction.CallerScored(key(journal, numbers.get(n)), CallId.of(journal.epoch(), n + 1), "HOAX", 80));
    }

    /// As if two people had just blocked each of these.
    static Stream<Interaction> blocks(Journal journal, List<String> numbers) {
        long until = Instant.now().plus(Block.USUAL).toEpochMilli();
        return IntStream.range(0, numbers.size()).boxed().flatMap(n -> {
            var code = String.valueOf(1_000 + n);
            return Stream.of(new Interaction.BlockProposed(code, key(journal, numbers.get(n)), CallId.of(journal.epoch(), n + 1), "iseng", 24, "rudi"), new Interaction.BlockAgreed(code, "kepala", "PAGE", until));
        });
    }

    private static String key(Journal journal, String number) {
        return journal.keys().callerKey().of("+62" + number.substring(1));
    }

    static String number(int n) {
        return String.format(Locale.ROOT, "0812999%04d", n);
    }

    /// @param voice a WAV file of somebody speaking
    public static Rows measure(int calls, Path voice) throws Exception {
        var speech = Voice.of(voice);
        var cases = new java.util.LinkedHashMap<String, Doing>();
        cases.put("voice-26dBov", speech.at(-26, 0, false));
        cases.put("voice-36dBov", speech.at(-36, 0, false));
        cases.put("voice-46dBov", speech.at(-46, 0, false));
        cases.put("voice-26dBov-snr10dB", speech.at(-26, 10, false));
        cases.put("voice-36dBov-snr10dB", speech.at(-36, 10, false));
        cases.put("voice-26dBov-loss3%", speech.at(-26, 0, true));
        cases.put("voice-36dBov-loss3%", speech.at(-36, 0, true));
        var rows = new Rows("screen");
        try (var all = new ScreenedCalls(calls, cases.size() + 2)) {
            report(rows, "key", all.run(_ -> Sound.silence(), true));
            for (var one : cases.entrySet()) report(rows, one.getKey(), all.run(one.getValue(), false));
            report(rows, "silence", all.run(_ -> Sound.silence(), false));
        }
        return rows;
    }

    private static void report(Rows rows, String name, List<Double> passed_ms) {
        var sorted = passed_ms.stream().sorted().toList();
        long passed = sorted.stream().filter(Double::isFinite).count();
        rows.alone(name, "passed", 100.0 * passed / sorted.size(), "% of " + sorted.size());
        if (passed > 0) {
            rows.alone(name, "p50", sorted.get((int) (passed / 2)), "ms").alone(name, "max", sorted.get((int) passed - 1), "ms");
        }
    }

    private List<Double> run(Doing doing, boolean key) throws Exception {
        var all = new ArrayList<Double>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var under = IntStream.range(0, calls).mapToObj(_ -> {
                var number = number(numbers++);
                return threads.submit(() -> one(number, doing, key));
            }).toList();
            for (var call : under) all.add(call.get());
        }
        return all;
    }

    /// @return ms, infinite for who was not noticed
    private double one(String number, Doing doing, boolean key) throws Exception {
        var onset = new AtomicLong();
        var caller = house.dialAs(number, "112", doing.sound(onset));
        try {
            caller.sip().ear().whenHears(HERTZ).get(20, java.util.concurrent.TimeUnit.SECONDS);
            if (key) {
                LockSupport.parkNanos(700_000_000);
                onset.set(System.nanoTime());
                caller.sip().press('5');
            }
            long begun = System.nanoTime();
            while (onset.get() == 0 || caller.sip().ear().hears(HERTZ)) {
                if (System.nanoTime() - (onset.get() == 0 ? begun : onset.get()) > GIVEN_UP_NS) return Double.POSITIVE_INFINITY;
                LockSupport.parkNanos(1_000_000);
            }
            return (caller.sip().ear().lastAt() - onset.get()) / 1e6;
        } finally {
            caller.sip().hangUp();
        }
    }

    @Override
    public void close() {
        house.close();
    }

    /// Somebody speaks, 1.5 s after the call began, at a level of ITU-T P.56 in dBov (active frames), with pink noise beside or without.
    private static final class Voice {
        private static final int BEGINS = 75;
        private static final double LOST = 0.03;

        private final double[] samples;

        private Voice(double[] samples) {
            this.samples = samples;
        }

        static Voice of(Path wav) throws IOException {
            var bytes = java.nio.ByteBuffer.wrap(Files.readAllBytes(wav)).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            var all = new double[(bytes.capacity() - 44) / 2];
            for (int i = 0; i < all.length; i++) all[i] = bytes.getShort(44 + 2 * i);
            int from = 0;
            while (rms(all, from, Sound.FRAME) < 0.1 * rms(all, 0, all.length)) from += Sound.FRAME;
            return new Voice(java.util.Arrays.copyOfRange(all, from, all.length));
        }

        private static double rms(double[] all, int from, int length) {
            double sum = 0;
            for (int i = from; i < from + length && i < all.length; i++) sum += all[i] * all[i];
            return Math.sqrt(sum / length);
        }

        private double active() {
            double whole = rms(samples, 0, samples.length);
            return Math.sqrt(IntStream.range(0, samples.length / Sound.FRAME).mapToDouble(f -> rms(samples, f * Sound.FRAME, Sound.FRAME)).filter(r -> r > 0.1 * whole)
                    .map(r -> r * r).average().orElseThrow());
        }

        Doing at(double dBov, double snr_dB, boolean loss) {
            double gain = 32_768 * Math.pow(10, dBov / 20) / active();
            double noise = snr_dB == 0 ? 0 : 32_768 * Math.pow(10, (dBov - snr_dB) / 20);
            return onset -> {
                var random = new java.util.Random(7);
                var pink = new double[3];
                return (n, into) -> {
                    if (n == BEGINS) onset.set(System.nanoTime());
                    boolean lost = loss && random.nextDouble() < LOST;
                    for (int i = 0; i < Sound.FRAME; i++) {
                        double voice = n < BEGINS ? 0 : samples[(int) (((n - BEGINS) * Sound.FRAME + i) % samples.length)] * gain;
                        into[i] = lost ? (byte) 0xd5 : Sound.alaw((int) (n < BEGINS ? 0 : voice + noise * pink(pink, random)));
                    }
                };
            };
        }

        /// Kellet's filter of white noise, its RMS about one.
        private static double pink(double[] b, java.util.Random random) {
            double white = random.nextGaussian();
            b[0] = 0.99765 * b[0] + white * 0.0990460;
            b[1] = 0.96300 * b[1] + white * 0.2965164;
            b[2] = 0.57000 * b[2] + white * 1.0526913;
            return (b[0] + b[1] + b[2] + white * 0.1848) / 2.3;
        }
    }
}
