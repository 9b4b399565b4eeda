package id.siaga.demo;

import id.siaga.station.Station;
import id.siaga.run.FolderRemoval;
import id.siaga.run.Ports;
import id.siaga.run.StartFailed;
import id.siaga.trial.Robot;
import id.siaga.trial.Sound;
import id.siaga.trial.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The demo from the first port to the last process: read [#play] from top to bottom.
public final class Show {
    private static final Duration READY_MAX = Duration.ofSeconds(20);
    private static final Duration PICK_UP = Duration.ofMillis(1200);
    private static final int RTP_PORTS = 200;
    private static final String HOST = "127.0.0.1";

    private final Consumer<String> say;
    private final Station station;
    private final Timeline timeline;
    private final Checks checks = new Checks();
    private final PrintWriter out;

    private Show(Station station, PrintWriter out, Consumer<String> say) {
        this.station = station;
        this.out = out;
        this.say = say;
        this.timeline = new Timeline(out);
    }

    /// @return whether every claim held
    public static boolean run(Path config, boolean keep, PrintWriter out, Consumer<String> say) throws StartFailed, IOException, InterruptedException {
        var folder = Files.createTempDirectory("siaga-demo-");
        var gone = new AtomicBoolean();
        try {
            var station = Station.open(DemoConfig.write(config, folder, places(folder)), say);
            // A Ctrl-C in the middle must leave nothing behind either.
            var hook = new Thread(() -> end(station, folder, keep, gone, say), "stop");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                return new Show(station, out, say).play();
            } finally {
                end(station, folder, keep, gone, say);
            }
        } catch (StartFailed e) {
            if (!gone.get()) FolderRemoval.remove(folder);
            throw e;
        }
    }

    private static void end(Station station, Path folder, boolean keep, AtomicBoolean gone, Consumer<String> say) {
        if (gone.getAndSet(true)) return;
        say.accept("stopping what the demo started");
        station.close();
        try {
            if (keep) say.accept("kept: " + folder);
            else FolderRemoval.remove(folder);
        } catch (IOException e) {
            say.accept("left over: " + folder + " (" + e.getMessage() + ")");
        }
    }

    /// Free ports and a data folder of its own, so that the demo runs beside an `up`.
    private static Map<String, String> places(Path folder) {
        var places = new LinkedHashMap<String, String>();
        int from = ThreadLocalRandom.current().nextInt(20_000, 29_000);
        places.put("data.dir", folder.resolve("data").toString());
        places.put("http.listen", HOST + ":" + Ports.firstFree(HOST, from));
        places.put("asterisk.agi.listen", HOST + ":" + Ports.firstFree(HOST, from + 200));
        places.put("asterisk.ami.port", Integer.toString(Ports.firstFree(HOST, from + 400)));
        int sip = from + 600;
        while (!Ports.udpIsFree(HOST, sip)) sip++;
        places.put("asterisk.sip.listen", HOST + ":" + sip);
        int rtp = 30_000 + ThreadLocalRandom.current().nextInt(10) * RTP_PORTS;      // below what Linux gives out by itself
        places.put("asterisk.rtp.ports", rtp + "-" + (rtp + RTP_PORTS - 1));
        return places;
    }

    private boolean play() throws StartFailed, IOException, InterruptedException {
        long began = System.nanoTime();
        var config = station.config();
        if (!config.asteriskIsEmbedded() || !config.smscIsTrial()) throw new StartFailed("the demo is for a trial: this configuration names an Asterisk or an SMSC of its own");
        station.startParts();
        var habits = new HashMap<String, Robot.Habits>();
        var voice = Robot.Habits.of(Sound.tone(Talk.OPERATOR_HERTZ)).answering(PICK_UP).talking(Duration.ofMinutes(2)).silentAfterwards();
        config.operators().forEach(o -> habits.put(o.phone(), voice));
        try (var trial = Trial.open(config, habits, Sound.tone(Talk.CITIZEN_HERTZ))) {
            say.accept("starting the gateway");
            station.startGateway();
            say.accept("the operators' phones register and sign in");
            trial.robotsWork(true);
            var ready = CompletableFuture.allOf(trial.robots().stream().map(Robot::ready).toArray(CompletableFuture[]::new));
            var signedIn = Talk.await(ready.thenApply(_ -> true), READY_MAX).isPresent();
            checks.that(signedIn, "operators sign in with *11", trial.robots().stream().map(r -> r.phone() + " " + r.state()).collect(Collectors.joining(", ")));
            say.accept(String.format(Locale.ROOT, "all ready after %.1f s", (System.nanoTime() - began) / 1e9));
            var desk = new DeskClient(config);
            scenes(new Stage(trial, desk, timeline, checks, say));
            out.println();
            out.println("The lines of \"siaga\" are facts of its journal, told by " + desk.source() + ".");
        }
        return checks.print(out);
    }

    private void scenes(Stage stage) throws InterruptedException {
        say.accept("a citizen dials 112");
        new CallScene(stage).play();
        say.accept("a handset texts");
        new TextScene(stage, station.config().sms().numbers().getFirst().number()).play();
        say.accept("the gateway will be killed during a talk");
        new KillScene(stage, station).play();
    }
}
