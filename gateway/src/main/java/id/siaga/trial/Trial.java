package id.siaga.trial;

import id.siaga.config.Config;
import id.siaga.config.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The world around a call centre in trial: the SMSC, the operators' phones, the citizens. Not in the gateway's process, so that a
/// gateway that is killed finds everything as it was.
public final class Trial implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Trial.class);
    private static final int RINGS_MAX = 100;

    private final TrialPlace place;
    private final TrialSmsc smsc;
    private final List<Robot> robots;
    private final Citizen citizen;
    private final SipStack operators;
    private final SipStack citizens;
    private final BlockingQueue<Ring> rings = new LinkedBlockingQueue<>(RINGS_MAX);

    /// A robot's phone rings.
    public record Ring(Robot robot, SipCall call) {}

    private Trial(TrialPlace place, TrialSmsc smsc, SipStack operators, SipStack citizens, List<Robot> robots, Citizen citizen) {
        this.place = place;
        this.smsc = smsc;
        this.operators = operators;
        this.citizens = citizens;
        this.robots = List.copyOf(robots);
        this.citizen = citizen;
        robots.forEach(robot -> robot.onRing(call -> {
            var ring = new Ring(robot, call);
            while (!rings.offer(ring)) rings.poll();              // nobody listens: the newest are kept
        }));
    }

    /// @param config with every secret in it
    /// @param habits by the operator's phone; an operator without has no robot
    /// @param citizenSays what a citizen says who is not told otherwise
    public static Trial open(Config config, Map<String, Robot.Habits> habits, Sound citizenSays) throws IOException {
        var place = TrialPlace.take(config.dataDir());
        var sip = asterisk(config.asterisk().sipListen());
        var smsc = TrialSmsc.start(SmscSettings.of(place.systemId(), place.smscPassword()).port(place.smscPort()).waitingMax(10_000));
        var operators = new SipStack(InetAddress.ofLiteral("127.0.0.1"), place.phonesPort(), sip);
        var citizens = new SipStack(InetAddress.ofLiteral(trunk(config)), 0, sip);
        operators.trace(m -> log.debug("{} {} {} {}", m.sent() ? "→" : "←", m.phone(), m.line(), m.cseq()));
        citizens.trace(m -> log.debug("{} {} {} {}", m.sent() ? "→" : "←", m.phone(), m.line(), m.cseq()));
        var robots = new ArrayList<Robot>();
        for (var operator : config.operators()) {
            var hers = habits.get(operator.phone());
            if (hers == null || operator.contact().isPresent() || operator.sipPassword().isEmpty()) continue;
            robots.add(new Robot(operators.phone(operator.phone(), operator.sipPassword().get().value()), hers));
        }
        return new Trial(place, smsc, operators, citizens, robots, new Citizen(citizens, citizenSays));
    }

    private static InetSocketAddress asterisk(HostPort listen) {
        var everywhere = listen.host().equals("0.0.0.0");
        return new InetSocketAddress(InetAddress.ofLiteral(everywhere ? "127.0.0.1" : listen.host()), listen.port());
    }

    /// The trial's citizens must come from an address that is the trunk's, and on this machine.
    private static String trunk(Config config) throws IOException {
        return config.trunk().hosts().stream().map(h -> h.replaceFirst("/.*", "")).filter(h -> h.startsWith("127.")).findFirst()
                .orElseThrow(() -> new IOException("trunk.host has no address 127.…: the trial's citizens have nowhere to call from"));
    }

    static Path parts() {
        return Path.of(System.getProperty("siaga.parts", System.getProperty("user.home") + "/.cache/siaga"));
    }

    public TrialPlace place() {
        return place;
    }

    public TrialSmsc smsc() {
        return smsc;
    }

    public Citizen citizen() {
        return citizen;
    }

    public List<Robot> robots() {
        return robots;
    }

    /// Every ring of a robot's phone from the start on, the newest hundred.
    public BlockingQueue<Ring> rings() {
        return rings;
    }

    public void robotsWork(boolean on) {
        robots.forEach(robot -> {
            if (on) robot.work();
            else robot.rest();
        });
    }

    @Override
    public void close() {
        robotsWork(false);
        operators.close();
        citizens.close();
        smsc.close();
    }
}
