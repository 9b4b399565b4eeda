package id.siaga;

import id.siaga.alarms.AlarmEffect;
import id.siaga.alarms.AlarmRules;
import id.siaga.alarms.Alarms;
import id.siaga.alarms.Condition;
import id.siaga.alarms.Sign;
import id.siaga.config.Config;
import id.siaga.core.Mono;
import id.siaga.desk.Rows;
import id.siaga.meters.Meters;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Once a second: what is wrong, on a thread of its own that may block; into the log, the metrics and to people.
final class AlarmPart implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmPart.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Watch watch;
    private final MachineSigns machine;
    private final Silence silence;
    private final Messenger messenger;
    private final Meters meters;
    private final Mono clock;
    private final Alarms alarms;
    private @Nullable Thread looker;

    AlarmPart(Config config, Watch watch, MachineSigns machine, Silence silence, Messenger messenger, Meters meters, Mono clock) {
        this.watch = watch;
        this.machine = machine;
        this.silence = silence;
        this.messenger = messenger;
        this.meters = meters;
        this.clock = clock;
        var wanted = config.alarms();
        this.alarms = new Alarms(new AlarmRules(wanted.after(), wanted.repeat(), wanted.messagesMax()));
    }

    AlarmPart start() {
        Stream.of(Condition.values()).forEach(c -> meters.fault(c.key(), c.severity().name().toLowerCase(Locale.ROOT), false));
        looker = Thread.ofVirtual().name("alarms").start(this::look);
        return this;
    }

    private void look() {
        try {
            while (true) {
                once();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException e) {
            LOG.debug("nobody looks any more");
        }
    }

    /// A bug in one look must not end all watching.
    private void once() {
        try {
            var now = clock.now();
            machine.look(now);
            silence.look(clock.instant());
            var signs = watch.health().stream().filter(row -> row.level() != Rows.Level.OK).map(Faults::sign).toList();
            alarms.apply(signs, now).forEach(this::perform);
        } catch (RuntimeException e) {
            LOG.error("watching failed once; it goes on", e);
        }
    }

    private void perform(AlarmEffect effect) {
        switch (effect) {
            case AlarmEffect.Raise(var sign) -> {
                LOG.warn("FAULT {} ({}): {}. {}", sign.key(), sign.severity(), sign.sentence().en(), sign.remedy().en());
                fault(sign, true);
            }
            case AlarmEffect.Clear(var sign, var lasted) -> {
                LOG.info("over {}, after {} s: {}", sign.key(), lasted.toSeconds(), sign.sentence().en());
                fault(sign, false);
            }
            case AlarmEffect.Tell(var lines) -> messenger.tell(lines);
        }
    }

    private void fault(Sign sign, boolean on) {
        meters.fault(sign.key(), sign.severity().name().toLowerCase(Locale.ROOT), on);
    }

    @Override
    public void close() {
        if (looker != null) {
            looker.interrupt();
        }
        silence.close();
    }
}
