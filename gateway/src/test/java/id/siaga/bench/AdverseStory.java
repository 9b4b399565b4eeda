package id.siaga.bench;

import id.siaga.TextCentre;
import id.siaga.Until;
import id.siaga.ids.SmsId;
import id.siaga.journal.Interaction;
import id.siaga.sms.Address;
import id.siaga.sms.Lane;
import id.siaga.sms.Octets;
import id.siaga.sms.Sms;
import id.siaga.sms.text.PduWriter;
import id.siaga.sms.text.SmsReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Everything bad that an SMSC does, one after the other and at once, against the texting part with its journal: a burst that is cut
/// three times while texts leave and are throttled, refused, answered late, never, after their receipt or with ids in another base;
/// then twelve PDUs that are none, one in halves, a length of two gibibytes, and a peer that stops answering.
public final class AdverseStory {
    /// What becomes of the submits, in turn.
    private static final String SUBMITS = "submits ok early ok lost ok throttle ok sys ok reset ok silent ok full";
    private static final int MADE_UP = 900_001;

    /// @param in texts in the burst
    /// @param out texts that leave, half of them in the bulk lane
    /// @param window of the SMSC
    public record Plan(int in, int out, int window, Duration limit) {}

    /// @param problems promises that were not kept; empty when all were
    public record Result(List<String> problems, Rows rows) {}

    private final Plan plan;
    private final AdverseSmsc smsc;
    private final TextCentre centre;
    private final Map<SmsId, String> states = new ConcurrentHashMap<>();
    private final Map<SmsId, String> to = new LinkedHashMap<>();
    private final Map<SmsId, Lane> lanes = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private AdverseStory(Plan plan, AdverseSmsc smsc, Path dir) throws IOException, InterruptedException {
        this.plan = plan;
        this.smsc = smsc;
        until("the SMSC did not start", () -> smsc.times("port") == 1);
        var file = dir.resolve("siaga.yaml");
        TextCentre.write(file, "id: adverse, host: 127.0.0.1, port: %s, systemId: siaga, password: secret, window: 5, ratePerSecond: 1000, responseTimeout: 1s, enquireLinkEvery: 5s, reconnectMax: 1s"
                .formatted(smsc.said("port").getFirst()));
        this.centre = new TextCentre(dir.resolve("data"), file, this::follow);
    }

    public static Result run(Plan plan, AdverseSmsc smsc, Path dir) throws IOException, InterruptedException {
        var story = new AdverseStory(plan, smsc, dir);
        try (story.centre) {
            story.bothWays();
            story.malformed();
            story.halfAndHopeless();
            story.mute();
            return story.account();
        }
    }

    private void follow(Interaction fact) {
        switch (fact) {
            case Interaction.SmsSubmitting f -> states.put(f.sms(), "SUBMITTING");
            case Interaction.SmsAccepted f -> states.merge(f.sms(), "ACCEPTED", (was, now) -> was.equals("DELIVERED") ? was : now);
            case Interaction.SmsNotAccepted f -> states.put(f.sms(), f.outcome().equals("UNKNOWN") ? "UNKNOWN" : "WAITING");
            case Interaction.SmsEnded f -> states.put(f.sms(), f.end());
            default -> { }
        }
    }

    private void until(String otherwise, BooleanSupplier holds) throws InterruptedException {
        if (!Until.within(plan.limit(), holds)) {
            problems.add(otherwise);
        }
    }

    // ---- what happens

    private void bothWays() throws IOException, InterruptedException {
        until("it did not bind", () -> centre.bound("adverse"));
        smsc.tell(SUBMITS);
        for (int i = 0; i < plan.out(); i++) {
            var number = "+62813%07d".formatted(i);
            var lane = i % 2 == 0 ? Lane.BULK : Lane.STATUS;
            var id = centre.queue(lane, number, "nomor " + i);
            to.put(id, number);
            lanes.put(id, lane);
        }
        smsc.tell("deliver 1 " + plan.in() + " " + plan.window());
        for (var cut : List.of("reset", "fin", "unbind")) {
            int share = switch (cut) {
                case "reset" -> 4;
                case "fin" -> 2;
                default -> 1;
            };
            until("the burst stood still", () -> smsc.times("acked") >= plan.in() / (share + 1));
            smsc.tell(cut);
        }
        until("not every text was acknowledged", () -> Set.copyOf(smsc.said("acked")).size() == plan.in());
        until("not every text of ours came to an end or became unknown, or a receipt was not matched", this::settled);
        smsc.tell("submits ok");
    }

    private boolean settled() {
        return to.keySet().stream().allMatch(id -> Set.of("ACCEPTED", "UNKNOWN", "DELIVERED").contains(states.getOrDefault(id, "")))
                && smsc.said("receipted").stream().distinct().count() == to.entrySet().stream().filter(e -> "DELIVERED".equals(states.get(e.getKey()))).count();
    }

    /// Twelve kinds of octets that are no text, each answered.
    private void malformed() throws InterruptedException {
        var good = text(MADE_UP, "tolong");
        int sequence = MADE_UP;
        for (var bad : bad(good)) {
            var pdu = bad.clone();
            ByteBuffer.wrap(pdu).putInt(pdu.length).putInt(8, 0).putInt(12, ++sequence);
            var answer = " " + sequence;
            onceASession("raw " + HexFormat.of().formatHex(pdu), "no answer to malformed PDU " + (sequence - MADE_UP), () -> smsc.said("answer").stream().anyMatch(a -> a.endsWith(answer)));
        }
    }

    /// Octets that nobody repeats by himself are sent again when the link was lost under them, as SMSCs do.
    private void onceASession(String line, String otherwise, BooleanSupplier holds) throws InterruptedException {
        var sentIn = new AtomicInteger();
        until(otherwise, () -> {
            int session = smsc.session();
            if (session > 0 && sentIn.getAndSet(session) != session) {
                smsc.tell(line);
            }
            return holds.getAsBoolean();
        });
    }

    private static List<byte[]> bad(byte[] good) {
        int end = good.length;
        var all = new ArrayList<byte[]>();
        all.add(Arrays.copyOf(good, 17));                                     // cut in the service type
        all.add(Arrays.copyOf(good, end - 3));                                // cut in the words
        all.add(Arrays.copyOf(good, 16));                                     // no body at all
        all.add(changed(good, end - "tolong".length() - 1, 255));             // sm_length beyond the end
        all.add(appended(good, 0x02, 0x04, 0xFF, 0xFF));                      // a TLV longer than the PDU
        all.add(appended(good, 0x02, 0x04, 0x00));                            // half a TLV
        all.add(PduWriter.message(5, 1, new Address(1, 1, "6".repeat(300)), Address.of("112"), 0, 0, 0, new byte[] {'x'}));
        all.add(PduWriter.message(5, 1, Address.of("+628123"), Address.of("112"), 0x40, 0, 0, new byte[] {(byte) 200, 0, 3}));   // a header longer than the text
        all.add(PduWriter.message(5, 1, Address.of("+628123"), Address.of("112"), 0x40, 0, 0, new byte[] {5, 0, 3, 1, 0, 9}));   // part 9 of none
        all.add(PduWriter.message(5, 1, Address.of("+628123"), Address.of("112"), 0, 0, 8, new byte[] {0x00, 0x41, (byte) 0xD8}));  // half a character
        all.add(changed(good, 7, 0x77));                                      // an unknown command
        all.add(changed(good, 16, 0xFF));                                     // a service type of nonsense, without an end
        return all;
    }

    private static byte[] changed(byte[] pdu, int at, int octet) {
        var other = pdu.clone();
        other[at] = (byte) octet;
        return other;
    }

    private static byte[] appended(byte[] pdu, int... octets) {
        var longer = Arrays.copyOf(pdu, pdu.length + octets.length);
        for (int i = 0; i < octets.length; i++) {
            longer[pdu.length + i] = (byte) octets[i];
        }
        return longer;
    }

    private void halfAndHopeless() throws InterruptedException {
        onceASession("half " + HexFormat.of().formatHex(text(MADE_UP + 50, "terpotong")), "a PDU in halves was not read",
                () -> smsc.said("answer").stream().anyMatch(a -> a.endsWith("0 " + (MADE_UP + 50))));
        int before = smsc.times("gone");
        onceASession("raw 7ffffff0000000050000000000000001", "a length of two gibibytes did not end the connection", () -> smsc.times("gone") > before);
        again("a length of two gibibytes");
    }

    private void mute() throws InterruptedException {
        until("it did not bind again", () -> smsc.session() > 0);
        int before = smsc.times("gone");
        smsc.tell("mute on");
        until("a peer that answers nothing was not found", () -> smsc.times("gone") > before);
        smsc.tell("mute off");
        again("silence");
    }

    /// The next text is taken.
    private void again(String after) throws InterruptedException {
        int one = 5_000_000 + smsc.times("gone");
        smsc.tell("deliver " + one + " 1 " + plan.window());
        until("no text came after " + after, () -> smsc.said("acked").contains(String.valueOf(one)));
    }

    private static byte[] text(int sequence, String words) {
        return PduWriter.message(5, sequence, Address.of("+628123"), Address.of("112"), 0, 0, 0, words.getBytes(StandardCharsets.US_ASCII));
    }

    // ---- what it came to

    private double count(String state) {
        return (double) states.values().stream().filter(state::equals).count();
    }

    private Result account() throws IOException, InterruptedException {
        var reader = new SmsReader();
        var came = new LinkedHashMap<String, Integer>();
        int unreadable = 0;
        for (var fact : centre.facts()) {
            if (fact instanceof Interaction.SmsReceived f && f.pdu().clear() != null) {
                switch (reader.read(Octets.owning(Base64.getDecoder().decode(f.pdu().clear())))) {
                    case Sms.Message m when m.text().startsWith("kebakaran nomor ") -> came.merge(m.text().substring(16), 1, Integer::sum);
                    case Sms.Message _, Sms.Receipt _ -> { }
                    case Sms.Unreadable _ -> unreadable++;
                }
            }
        }
        var acked = Set.copyOf(smsc.said("acked"));
        acked.stream().filter(i -> !came.containsKey(i)).limit(5).forEach(i -> problems.add("acknowledged and not in the journal: " + i));
        var arrived = smsc.said("submit").stream().map(s -> "+" + s.split(" ")[0]).collect(Collectors.groupingBy(s -> s, Collectors.counting()));
        to.forEach((id, number) -> {
            long copies = arrived.getOrDefault(number, 0L);
            var state = states.get(id);
            if (copies > 1) {
                problems.add(lanes.get(id) + " text to " + number + " was sent " + copies + " times");
            }
            if (copies == 0 && List.of("ACCEPTED", "DELIVERED").contains(String.valueOf(state))) {
                problems.add("lost: " + number + ", though " + state);
            }
        });
        return new Result(problems, new Rows("smsc").alone("smsc/in", "acknowledged", acked.size(), "texts")
                .alone("smsc/in", "sent again by the SMSC", came.values().stream().mapToInt(n -> n - 1).sum(), "texts").alone("smsc/in", "kept though no text", unreadable, "PDUs")
                .alone("smsc/in", "refused", smsc.times("refused"), "texts").alone("smsc/out", "arrived", arrived.size(), "texts")
                .alone("smsc/out", "twice", (double) arrived.values().stream().mapToLong(n -> n - 1).sum(), "texts").alone("smsc/out", "delivered", count("DELIVERED"), "texts")
                .alone("smsc/out", "unknown", count("UNKNOWN"), "texts").alone("smsc", "binds", smsc.times("bound"), "binds"));
    }
}
