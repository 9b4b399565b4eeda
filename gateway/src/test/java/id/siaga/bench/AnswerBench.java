package id.siaga.bench;

import id.siaga.Until;
import id.siaga.config.asterisk.AsteriskFiles;
import id.siaga.run.AsteriskProcess;
import id.siaga.run.Parts;
import id.siaga.trial.Manner;
import id.siaga.trial.SipCall;
import id.siaga.trial.SipPhone;
import id.siaga.trial.Sound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// How long a caller waits while an operator is free: Siaga and Asterisk's app_queue on one Asterisk, at the same time, with the shipped
/// dialplan on our side and a plain `Answer(), Queue()` on the other. Moments are taken at the phones' sockets.
///
/// - `answer/free-to-invite`: an operator's BYE leaves → the next waiting caller's INVITE arrives at that phone; wrap-up 0 on both sides
/// - `answer/joined-to-invite`: a caller's INVITE leaves, an operator is free → INVITE arrives at the phone; `-no-rtp`: the caller sends no sound
/// - `answer/agi-turn`: in the gateway, bytes of Asterisk read → next line written, during the first of these
/// - the metrics `after-answer-…`: the same from the caller's 200, which leaves Asterisk before FastAGI connects
///
/// A caller of 112, whose phones are legs of their own by Originate, or with `--line hotline` one whose session dials: the cases end in `-hotline`.
///
/// `--beside duplicates`: both once more with `--tickets N` (default 10,000) open tickets in the gateway, while it is asked ten times a second what a report may be about
/// ([Typing]): the cases end in `-beside-duplicates`, and `duplicates/N-beside-answer` is how long those questions took. `--quick`: fewer calls.
public final class AnswerBench {
    private static final int OPERATORS = 6;
    private static final int CALLERS = 12;
    private static final int THEIR_FIRST_PHONE = 2001;
    /// Longer than a second: a shorter talk is a dropped pick-up, and the operator rests (floor.cool_down).
    private static final Duration TALK = Duration.ofMillis(1_200);
    private static final String BESIDE = "-beside-duplicates";
    private static final int QUESTIONS_A_SECOND = 10;
    private static final Path CITY = Parts.find().home().resolve("config/city");
    private static final Manner QUICK = Manner.answering(Duration.ZERO, Duration.ofMillis(5)).saying(Sound.silence());

    private final String line;
    private final String named;
    private final int ours;
    private final int theirs;
    private final int joins;
    private final BenchCentre centre = new BenchCentre(OPERATORS, """
            city: { folder: %s, holidays: %s }
            lines:
              - { number: "112", kind: emergency, flow: emergency.yaml, queue: emergency }
              - { number: "150", kind: hotline, flow: hotline.yaml, queue: hotline }
            queues:
              - { id: emergency, name: Darurat, priority: 100, wrap_up: 0s }
              - { id: hotline, name: Pengaduan, priority: 10, wrap_up: 0s }
            """.formatted(CITY, CITY.resolveSibling("holidays")));
    private final Rows rows = new Rows("answer");
    /// Each joins once: who dials again has their old turn, and a turn older than `floor.ladder.everyone_after` rings every phone.
    private int nextCaller = CALLERS;

    private AnswerBench(boolean hotline, int ours, int theirs, int joins) throws IOException {
        this.line = hotline ? "150" : "112";
        this.named = hotline ? "-hotline" : "";
        this.ours = ours;
        this.theirs = theirs;
        this.joins = joins;
    }

    public static void main(String[] args) throws Exception {
        boolean quick = Arrays.asList(args).contains("--quick");
        boolean hotline = Options.word(args, "--line", "112").equals("hotline");
        var bench = quick ? new AnswerBench(hotline, 100, 20, 20) : new AnswerBench(hotline, 600, 120, 100);
        bench.run(Options.word(args, "--beside", "").equals("duplicates") ? Options.number(args, "--tickets", 10_000) : 0).print(System.out, args);
        System.exit(0);
    }

    // --- the two sides ---

    /// Phones, and when each said BYE and was rung.
    private final class Side {
        final String number;
        final List<SipPhone> operators = new ArrayList<>();
        final Map<SipPhone, Queue<Long>> byes = new java.util.HashMap<>();
        final Map<SipPhone, Queue<Long>> rings = new java.util.HashMap<>();
        final LinkedBlockingQueue<SipCall> rung = new LinkedBlockingQueue<>();
        final AtomicBoolean over = new AtomicBoolean();
        final Queue<SipCall> callers = new ConcurrentLinkedQueue<>();
        final Queue<SipCall> legs = new ConcurrentLinkedQueue<>();

        Side(String number, int first, String password) {
            this.number = number;
            for (int i = 0; i < OPERATORS; i++) {
                var phone = centre.phones.phone(Integer.toString(first + i), password);
                operators.add(phone);
                byes.put(phone, new ConcurrentLinkedQueue<>());
                rings.put(phone, new ConcurrentLinkedQueue<>());
                // not all of one length: phones that rang together would hang up together for ever
                phone.manner(QUICK.talking(TALK.plusMillis(37L * i))).onRung(call -> {
                    rings.get(phone).add(call.invitedAt());
                    rung.add(call);
                    legs.add(call);
                    var _ = call.ended().thenAccept(end -> {
                        if (!end.byPeer()) {
                            byes.get(phone).add(end.at());
                        }
                    });
                });
            }
        }

        void begin() {
            over.set(false);
            byes.values().forEach(Queue::clear);
            for (int i = 0; i < OPERATORS; i++) {
                operators.get(i).manner(QUICK.talking(TALK.plusMillis(37L * i)));
            }
            for (int i = 0; i < CALLERS; i++) {
                keepWaiting(i);
            }
        }

        void keepWaiting(int caller) {
            if (!over.get()) {
                var call = call(caller, Sound.silence());
                callers.add(call);
                var _ = call.ended().thenAccept(end -> {
                    callers.remove(call);
                    citizensLater(() -> keepWaiting(caller));
                });
            }
        }

        SipCall call(int caller, @Nullable Sound sound) {
            String user = "0811" + number.length() + String.format("%04d", caller);
            return centre.citizens.phone(user).dial(number, "<sip:" + user + "@127.0.0.2>", sound);
        }

        /// From each BYE to the next ring of the same phone.
        List<Long> waits() {
            var found = new ArrayList<Long>();
            for (var phone : operators) {
                var ringing = new ArrayList<>(rings.get(phone));
                for (long bye : byes.get(phone)) {
                    ringing.stream().filter(ring -> ring > bye).min(Long::compare).ifPresent(ring -> found.add(ring - bye));
                }
            }
            return found;
        }

        void stop() throws Exception {
            over.set(true);
            for (var call : callers) {
                call.hangUp();
            }
            Until.holds("in time", Duration.ofSeconds(10), () -> callers.stream().allMatch(call -> call.ended().isDone()));
            Until.holds("in time", Duration.ofSeconds(10), () -> legs.stream().allMatch(call -> call.ended().isDone()));
            Thread.sleep(500); // late events of the last talks
        }
    }

    private void citizensLater(Runnable then) {
        Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(20);
                then.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    // --- the run ---

    /// @param tickets in the gateway when all is done once more; 0: once
    private Rows run(int tickets) throws Exception {
        var us = new Side(line, BenchCentre.FIRST_PHONE, BenchCentre.PASSWORD);
        var them = new Side("113", THEIR_FIRST_PHONE, "");
        var asterisk = new AsteriskProcess(Parts.find(), asteriskConf(), centre.dir.resolve("asterisk"));
        centre.closing(asterisk::stop);
        asterisk.start();
        try (centre) {
            var gateway = centre.gateway(Map.of());
            gateway.start();
            for (var phone : us.operators) {
                BenchCentre.signIn(phone);
            }
            both(named, us, them, gateway);
            if (tickets > 0) {
                beside(tickets, us, them, gateway);
            }
        }
        return rows;
    }

    private void both(String how, Side us, Side them, GatewayProcess gateway) throws Exception {
        freeToInvite(how, us, them, gateway);
        joinedToInvite("answer/joined-to-invite" + how, us, them, Sound.silence());
        joinedToInvite("answer/joined-to-invite-no-rtp" + how, us, them, null);
    }

    private void beside(int tickets, Side us, Side them, GatewayProcess gateway) throws Exception {
        try (var typing = new Typing(centre.config, CITY)) {
            typing.fill(tickets);
            typing.start(QUESTIONS_A_SECOND);
            both(named + BESIDE, us, them, gateway);
            typing.into(rows, "duplicates/" + tickets + "-beside-answer");
        }
    }

    private void freeToInvite(String how, Side us, Side them, GatewayProcess gateway) throws Exception {
        us.begin();
        them.begin();
        Until.holds("in time", Duration.ofMinutes(2), () -> us.waits().size() >= 50 || them.waits().size() >= 20); // warm
        us.byes.values().forEach(Queue::clear);
        them.byes.values().forEach(Queue::clear);
        var before = gateway.scrape();
        long from = System.nanoTime();
        Until.holds("in time", Duration.ofMinutes(10), () -> us.waits().size() >= ours && them.waits().size() >= theirs);
        System.err.printf("%d and %d calls taken in %d s%n", us.waits().size(), them.waits().size(), (System.nanoTime() - from) / 1_000_000_000L);
        compare("answer/free-to-invite" + how, "", us.waits(), them.waits());
        var after = gateway.scrape();
        for (int percent : new int[] {50, 99}) {
            rows.alone("answer/agi-turn" + how, "p" + percent, after.percentileSince(before, "siaga_agi_turn_seconds", percent) * 1000, "ms");
        }
        us.stop();
        them.stop();
    }

    private void joinedToInvite(String testCase, Side us, Side them, @Nullable Sound sound) throws Exception {
        us.operators.forEach(phone -> phone.manner(Manner.silent())); // the caller gives up as soon as it rings: only the way in is measured
        them.operators.forEach(phone -> phone.manner(Manner.silent()));
        var joined = new ArrayList<Long>();
        var answered = new ArrayList<Long>();
        var theirJoined = new ArrayList<Long>();
        var theirAnswered = new ArrayList<Long>();
        for (int i = 0; i < joins; i++) {
            joinOnce(us, nextCaller, sound, joined, answered);
            if (i % 3 == 0) {
                joinOnce(them, nextCaller, sound, theirJoined, theirAnswered);
            }
            nextCaller++;
        }
        compare(testCase, "", joined, theirJoined);
        compare(testCase, "after-answer-", answered, theirAnswered);
    }

    private static void joinOnce(Side side, int caller, @Nullable Sound sound, List<Long> joined, List<Long> answered) throws Exception {
        side.rung.clear();
        var call = side.call(caller, sound);
        var rung = side.rung.poll(10, TimeUnit.SECONDS);
        if (rung == null) {
            throw new IllegalStateException(side.number + ": no phone rang");
        }
        joined.add(rung.invitedAt() - call.invitedAt());
        answered.add(rung.invitedAt() - call.answered().get(5, TimeUnit.SECONDS));
        call.hangUp();
        call.ended().get(20, TimeUnit.SECONDS);
        rung.ended().get(20, TimeUnit.SECONDS);
        Thread.sleep(200); // the phone is idle again for both
    }

    private void compare(String testCase, String prefix, List<Long> ours, List<Long> theirs) {
        var us = Sorted.millis(ours);
        var them = Sorted.millis(theirs);
        rows.alone(testCase, prefix + "n", us.count(), "calls").alone(testCase, prefix + "n app_queue", them.count(), "calls");
        System.err.printf("%s %sp50 %.2f ms, p95 %.2f ms (n=%d); app_queue p50 %.2f ms, p95 %.2f ms (n=%d)%n",
                testCase, prefix, us.at(50), us.at(95), us.count(), them.at(50), them.at(95), them.count());
        for (int percent : new int[] {50, 95, 99}) {
            rows.time(testCase, prefix + "p" + percent, us.at(percent), "ms", "app_queue", them.at(percent));
        }
    }

    // --- the Asterisk of this run

    private Path asteriskConf() throws IOException {
        var conf = centre.dir.resolve("conf");
        AsteriskFiles.write(AsteriskFiles.of(centre.config), conf);
        var members = new StringBuilder("\n[bench]\nstrategy=leastrecent\nringinuse=no\nretry=5\ntimeout=15\nwrapuptime=0\nautofill=yes\n");
        var endpoints = new StringBuilder("\n");
        for (int i = 0; i < OPERATORS; i++) {
            int phone = THEIR_FIRST_PHONE + i;
            members.append("member => PJSIP/").append(phone).append('\n');
            endpoints.append("""

                    [%1$d]
                    type=endpoint
                    transport=siaga-udp
                    context=none
                    aors=%1$d
                    disallow=all
                    allow=alaw
                    direct_media=no
                    device_state_busy_at=1

                    [%1$d]
                    type=aor
                    contact=sip:%1$d@127.0.0.3:%2$d
                    """.formatted(phone, centre.phones.port()));
        }
        append(conf.resolve("queues.conf"), members.toString());
        append(conf.resolve("pjsip.conf"), endpoints.toString());
        append(conf.resolve("extensions.conf"), "\n[siaga-trunk]\nexten => 113,1,Answer()\n same => n,Queue(bench)\n same => n,Hangup()\n");
        return conf;
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }
}
