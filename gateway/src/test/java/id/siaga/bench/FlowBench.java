package id.siaga.bench;

import id.siaga.Tones;
import id.siaga.Until;
import id.siaga.config.asterisk.AsteriskFiles;
import id.siaga.ivr.Act;
import id.siaga.ivr.FlowEvent;
import id.siaga.ivr.FlowFile;
import id.siaga.ivr.Interpreter;
import id.siaga.ivr.Sound;
import id.siaga.run.AsteriskProcess;
import id.siaga.run.Parts;
import id.siaga.trial.Manner;
import id.siaga.trial.SipCall;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What call flows cost.
///
/// - `flow/announcement-to-invite`: the only operator says BYE while the next caller hears an announcement of ten seconds → that caller's INVITE
/// - `flow/112-answer-to-invite`: a 112 caller's 200 arrives, an operator is free → INVITE, so the caller was in the queue before
/// - `flow/interpreter`, `flow/check`: steps of a flow of 1,000 by CPU time; reading and checking it, cold and warm
public final class FlowBench {
    private static final int HERTZ = 600;
    private static final Duration TALK = Duration.ofMillis(1_500);
    private static final String FLOW = """
            flow: bench
            start: antre
            prompts: { tunggu: { id: Mohon menunggu. } }
            steps:
              antre: { queue: emergency, say: [tunggu], every: 1 }
            """;

    private final int calls;
    private final Rows rows = new Rows("flow");

    private FlowBench(int calls) {
        this.calls = calls;
    }

    public static void main(String[] args) throws Exception {
        var bench = new FlowBench(Arrays.asList(args).contains("--quick") ? 10 : 50);
        bench.language();
        bench.calls();
        bench.rows.print(System.out, args);
        System.exit(0);
    }

    // --- the language

    private void language() {
        var text = longFlow();
        for (var warmth : List.of("cold", "second")) {
            long began = System.nanoTime();
            var read = (FlowFile.Result.Read) FlowFile.parse(text);
            if (!read.check(_ -> true, false).isEmpty()) throw new IllegalStateException("the flow of this benchmark has problems");
            rows.alone("flow/check", warmth, (System.nanoTime() - began) / 1e6, "ms");
        }
        var flow = ((FlowFile.Result.Read) FlowFile.parse(text)).flow();
        var random = new Random(1);
        var cpu = ManagementFactory.getThreadMXBean();
        int steps = 10_000_000;
        var move = Interpreter.start(flow);
        long began = 0;
        for (int i = -1_000_000; i < steps; i++) {
            if (i == 0) began = cpu.getCurrentThreadCpuTime();
            move = switch (move.act()) {
                case Act.AwaitKey _ -> Interpreter.on(flow, move.place(), new FlowEvent.Key((char) ('1' + random.nextInt(3))));
                case Act.Play _ -> Interpreter.on(flow, move.place(), new FlowEvent.Played());
                case Act.Ask _, Act.Perform _, Act.JoinQueue _, Act.HangUp _ -> Interpreter.start(flow);
            };
        }
        rows.alone("flow/interpreter", "rate", steps / ((cpu.getCurrentThreadCpuTime() - began) / 1e9), "steps/s");
    }

    private static String longFlow() {
        var text = new StringBuilder("flow: panjang\nstart: s0\nsteps:\n");
        for (int i = 0; i < 999; i++) {
            text.append("  s%d: ".formatted(i)).append(i % 2 == 0 ? "{ play: [a, b], next: s%d }%n".formatted(i + 1)
                    : "{ menu: [c], keys: { 1: s%d, 2: s%d, 9: s0 }, otherwise: s%1$d }%n".formatted(i + 1, Math.min(999, i + 7)));
        }
        return text.append("  s999: { queue: hotline }\n").toString();
    }

    // --- calls

    private void calls() throws Exception {
        var centre = new BenchCentre(1);
        Files.writeString(centre.dir.resolve("112.yaml"), FLOW);
        Tones.record(Files.createDirectory(centre.dir.resolve("prompts")), new Sound.Words("tunggu", "id", "Mohon menunggu."), HERTZ, 10_000);
        var conf = centre.dir.resolve("conf");
        AsteriskFiles.write(AsteriskFiles.of(centre.config), conf);
        var asterisk = new AsteriskProcess(Parts.find(), conf, centre.dir.resolve("asterisk"));
        centre.closing(asterisk::stop);
        asterisk.start();
        try (centre) {
            centre.gateway(Map.of()).start();
            var rings = new LinkedBlockingQueue<SipCall>();
            var phone = centre.operators(Manner.answering(Duration.ZERO, Duration.ofMillis(5)).saying(id.siaga.trial.Sound.silence())).getFirst().onRung(rings::add);
            BenchCentre.signIn(phone);
            report("flow/112-answer-to-invite", answered(centre, rings));
            report("flow/announcement-to-invite", freed(centre, rings));
        }
    }

    private List<Long> answered(BenchCentre centre, LinkedBlockingQueue<SipCall> rings) throws Exception {
        var took = new ArrayList<Long>();
        for (int i = 0; i < calls; i++) {
            var caller = call(centre, i);
            var ring = ring(rings);
            took.add(ring.invitedAt() - caller.answered().get(5, TimeUnit.SECONDS));
            Thread.sleep(TALK.toMillis());
            ring.hangUp();                                              // the operator's: a caller's would be followed by the question what it was
            caller.ended().get(20, TimeUnit.SECONDS);
        }
        return took;
    }

    private List<Long> freed(BenchCentre centre, LinkedBlockingQueue<SipCall> rings) throws Exception {
        var took = new ArrayList<Long>();
        var talking = call(centre, 1_000);
        var leg = ring(rings);
        for (int i = 0; i < calls; i++) {
            var next = call(centre, 1_001 + i);
            next.ear().whenHears(HERTZ).get(20, TimeUnit.SECONDS);
            Until.holds("the talk lasted", Duration.ofSeconds(5), () -> next.ear().hears(HERTZ));
            long bye = System.nanoTime();
            leg.hangUp();
            leg = ring(rings);
            took.add(leg.invitedAt() - bye);
            hangUp(talking);
            talking = next;
            Thread.sleep(TALK.toMillis());
        }
        hangUp(talking);
        return took;
    }

    private static SipCall call(BenchCentre centre, int caller) {
        var user = "08115%06d".formatted(caller);
        return centre.citizens.phone(user).dial("112", "<sip:" + user + "@127.0.0.2>", id.siaga.trial.Sound.silence());
    }

    private static SipCall ring(LinkedBlockingQueue<SipCall> rings) throws InterruptedException {
        var ring = rings.poll(20, TimeUnit.SECONDS);
        if (ring == null) throw new IllegalStateException("no phone rang");
        return ring;
    }

    private static void hangUp(SipCall call) throws Exception {
        call.hangUp();
        call.ended().get(20, TimeUnit.SECONDS);
    }

    private void report(String testCase, List<Long> nanos) {
        var sorted = Sorted.millis(nanos);
        rows.alone(testCase, "n", sorted.count(), "calls");
        for (int percent : new int[] {50, 95, 99}) {
            rows.alone(testCase, "p" + percent, sorted.at(percent), "ms");
        }
    }
}
