package id.siaga.station;

import id.siaga.config.Config;
import id.siaga.config.Secrets;
import id.siaga.config.asterisk.AsteriskFiles;
import id.siaga.run.AsteriskProcess;
import id.siaga.run.Embedded;
import id.siaga.run.JavaPart;
import id.siaga.run.MariaDbProcess;
import id.siaga.run.OnlyOne;
import id.siaga.run.OwnPart;
import id.siaga.run.OwnProcess;
import id.siaga.run.Parts;
import id.siaga.run.Ports;
import id.siaga.run.StartFailed;
import id.siaga.run.Supervisor;
import id.siaga.trial.TrialPlace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everything that `up` starts, in one place for `demo` and the end-to-end tests too: what the configuration leaves open is
/// started here (MariaDB, Asterisk, the trial's SMSC and citizens), then the gateway; all of it is watched until `close`.
public final class Station implements AutoCloseable {
    private static final int DATABASE_PORT = 33112;
    private static final Duration READY_MAX = Duration.ofSeconds(40);
    private static final Duration STOP_MAX = Duration.ofSeconds(15);
    private static final String TRIAL_MAIN = "id.siaga.trial.TrialMain";
    /// Run beside the gateway when it is on the class path.
    private static final String WATCHDOG_MAIN = "id.siaga.watchdog.WatchdogMain";
    /// It must be there when memory is short.
    private static final String[] SMALL = {"-XX:-UseZGC", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=8m", "-Xss256k"};
    /// What an Asterisk that goes on over an upgrade must know before the new gateway talks to it.
    private static final List<String> READ_ANEW = List.of("dialplan reload", "manager reload", "queue reload all", "pjsip reload");
    private static final String GATEWAY_MAIN = "id.siaga.Main";

    private final Path configFile;
    private final Path data;
    private final Config config;
    private final List<Secrets.Login> logins;
    private final Parts parts;
    private final OnlyOne onlyOne;
    private final Supervisor supervisor;
    private final Consumer<String> say;
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable AsteriskProcess asterisk;
    private @Nullable MariaDbProcess database;
    private @Nullable JavaPart gateway;

    private Station(Path configFile, Config config, List<Secrets.Login> logins, Parts parts, OnlyOne onlyOne, Consumer<String> say) {
        this.configFile = configFile;
        this.config = config;
        this.logins = logins;
        this.parts = parts;
        this.onlyOne = onlyOne;
        this.data = config.dataDir().toAbsolutePath();
        this.say = say;
        this.supervisor = new Supervisor(say);
    }

    /// Reads the configuration and takes the data folder; nothing runs yet. Who opens closes, whatever `start` does.
    public static Station open(Path configFile, Consumer<String> say) throws StartFailed {
        var read = read(configFile);
        var onlyOne = OnlyOne.on(read.dataDir(), "http://" + read.http().listen() + "/");
        try {
            var completed = Secrets.complete(read);
            return new Station(configFile.toAbsolutePath(), completed.config(), completed.made(), Parts.find(), onlyOne, say);
        } catch (IOException e) {
            release(onlyOne);
            throw new StartFailed("the secrets in " + read.dataDir() + " cannot be kept: " + e.getMessage(), e);
        }
    }

    /// Blocks until the gateway is ready.
    public void start() throws StartFailed {
        startParts();
        if (config.smscIsTrial()) supervisor.start(java("trial", TRIAL_MAIN, 64, this::trialListens, "-XX:-UseZGC", "-XX:+UseSerialGC"));
        startGateway();
    }

    private static Config read(Path file) throws StartFailed {
        try {
            return Config.read(file);
        } catch (IOException e) {
            throw new StartFailed(e.getMessage(), e);
        }
    }

    /// All but the gateway, for somebody who runs that by hand (in a debugger, say) with [#environment()].
    public void startParts() throws StartFailed {
        var needed = new ArrayList<String>();
        if (config.asteriskIsEmbedded()) needed.add("asterisk");
        if (config.databaseIsEmbedded()) needed.add("mariadb");
        parts.ensure(needed.toArray(String[]::new));
        var own = new ArrayList<OwnPart>();
        if (config.databaseIsEmbedded()) own.add(prepareDatabase());
        if (config.asteriskIsEmbedded()) own.add(prepareAsterisk());
        say.accept("starting " + String.join(", ", own.stream().map(OwnPart::name).toList()));
        supervisor.startTogether(own);
    }

    private MariaDbProcess prepareDatabase() throws StartFailed {
        var db = MariaDbProcess.onFreePort(parts, data.resolve("mariadb"), DATABASE_PORT);
        environment.putAll(new Embedded(db.jdbcUrl(), db.user(), db.password()).environment());
        database = db;
        return db;
    }

    private AsteriskProcess prepareAsterisk() throws StartFailed {
        var work = data.resolve("asterisk");
        var etc = work.resolve("etc");
        try {
            AsteriskFiles.write(AsteriskFiles.of(config), etc);
        } catch (IOException e) {
            throw new StartFailed("Asterisk's configuration cannot be written to " + etc + ": " + e.getMessage(), e);
        }
        var own = new AsteriskProcess(parts, etc, work);
        if (own.runs()) {
            for (var command : READ_ANEW) own.cli(command);
        } else {
            free("asterisk.ami.port", "127.0.0.1", config.asterisk().ami().port());
            var sip = config.asterisk().sipListen();
            if (!Ports.udpIsFree(sip.host(), sip.port())) throw busy("asterisk.sip.listen", sip.port());
        }
        asterisk = own;
        return own;
    }

    private static void free(String key, String host, int port) throws StartFailed {
        if (!Ports.tcpIsFree(host, port)) throw busy(key, port);
    }

    private static StartFailed busy(String key, int port) {
        return new StartFailed("port " + port + " is used by another program; set " + key + " in the configuration to a free one");
    }

    /// After [#startParts], for somebody who is the trial's world himself: the demo.
    public void startGateway() throws StartFailed {
        if (onClassPath(WATCHDOG_MAIN)) supervisor.start(java("watchdog", WATCHDOG_MAIN, 24, () -> true, SMALL));
        var http = config.http().listen();
        var own = java("gateway", GATEWAY_MAIN, 512, JavaPart.answers(URI.create("http://" + http + "/readyz")));
        if (!own.runs()) {
            free("http.listen", http.host(), http.port());
            free("asterisk.agi.listen", config.asterisk().agi().listen().host(), config.asterisk().agi().listen().port());
        }
        gateway = own;
        supervisor.start(own);
    }

    private boolean trialListens() {
        try {
            return TrialPlace.read(data).filter(place -> Ports.answers("127.0.0.1", place.smscPort())).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private JavaPart java(String name, String main, int heapMb, java.util.function.BooleanSupplier ready, String... more) {
        var jvm = new ArrayList<>(List.of("-Xmx" + heapMb + "m"));
        jvm.addAll(List.of(more));
        return new JavaPart(new JavaPart.Program(name, main, List.of("--config", configFile.toString()), jvm, environment, ready, READY_MAX, STOP_MAX),
                data.resolve("run"), data.resolve("log"));
    }

    private static boolean onClassPath(String name) {
        try {
            Class.forName(name, false, Station.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    public Config config() {
        return config;
    }

    /// Those whose password was made here.
    public List<Secrets.Login> logins() {
        return logins;
    }

    public Path data() {
        return data;
    }

    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    public Optional<AsteriskProcess> asterisk() {
        return Optional.ofNullable(asterisk);
    }

    public Optional<MariaDbProcess> database() {
        return Optional.ofNullable(database);
    }

    /// The gateway of now; another one after it died.
    public Optional<OwnProcess> gateway() {
        return Optional.ofNullable(gateway).flatMap(JavaPart::process);
    }

    /// Something is only a trial's: nobody must take this for a real 112.
    public boolean isTrial() {
        return config.asteriskIsEmbedded() || config.smscIsTrial();
    }

    @Override
    public void close() {
        supervisor.close();
        release(onlyOne);
    }

    /// For an upgrade: what carries calls and rows goes on, what is our own code ends. The next `up` takes over what it finds running.
    public void leave() {
        supervisor.leave(part -> part == asterisk || part == database);
        release(onlyOne);
    }

    private static void release(OnlyOne onlyOne) {
        try {
            onlyOne.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
