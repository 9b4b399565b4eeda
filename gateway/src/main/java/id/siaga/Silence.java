package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.alarms.UsualGap;
import id.siaga.config.Config;
import id.siaga.desk.Rows;
import id.siaga.journal.Interaction;
import id.siaga.meters.Meters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// "No call for n times the usual gap." What is usual is kept in `<data>/usual-gap`, written every hour and at the end; losing it costs two
/// weeks of learning and nothing else.
final class Silence implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Silence.class);
    private static final Duration KEPT_EVERY = Duration.ofHours(1);

    private final UsualGap gap;
    private final int factor;
    private final Path file;
    private final Meters meters;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile List<Rows.Health> rows = List.of();
    private @Nullable Instant last;
    private Instant keptAt = Instant.MIN;

    Silence(Config config, Meters meters) {
        this.file = config.dataDir().resolve("usual-gap");
        this.factor = config.alarms().silenceFactor();
        this.meters = meters;
        this.gap = read(config);
    }

    private UsualGap read(Config config) {
        var zone = config.node().timezone();
        try {
            return new UsualGap(zone, Arrays.stream(Files.readString(file).split("\\s+")).mapToDouble(Double::parseDouble).toArray());
        } catch (IOException | IllegalArgumentException e) {
            LOG.info("how often people call is learned anew: {}", e.getMessage());
            return new UsualGap(zone);
        }
    }

    /// A call of a citizen, told once: by its place in the queue, or by an end before that. Test calls have neither. Any thread.
    void worked(Interaction fact) {
        switch (fact) {
            case Interaction.CallQueued _ -> calls.incrementAndGet();
            case Interaction.CallEnded(var _, var outcome, var _, var _) when outcome.equals("ABANDONED_IVR") -> calls.incrementAndGet();
            default -> {}
        }
    }

    /// On one thread.
    void look(Instant now) {
        gap.look(now);
        for (int n = calls.getAndSet(0); n > 0; n--) {
            gap.call(now);
            last = now;
        }
        meters.silence(gap.quiet());
        rows = gap.quiet() > factor && last != null ? List.of(Faults.wrong(Condition.SILENCE, "", wording(Duration.between(last, now), gap.usual(now)))) : List.of();
        if (!now.isBefore(keptAt.equals(Instant.MIN) ? now : keptAt.plus(KEPT_EVERY))) {
            keptAt = now;
            keep();
        }
    }

    private static Said wording(Duration quiet, Duration usual) {
        return new Said("%d menit (biasanya tiap %d menit)".formatted(quiet.toMinutes(), Math.max(1, usual.toMinutes())),
                "%d minutes (usually every %d)".formatted(quiet.toMinutes(), Math.max(1, usual.toMinutes())));
    }

    List<Rows.Health> rows() {
        return rows;
    }

    private void keep() {
        try {
            var fresh = file.resolveSibling("usual-gap.tmp");
            Files.writeString(fresh, Arrays.stream(gap.history()).mapToObj(Double::toString).collect(Collectors.joining("\n")));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", file, e.getMessage());
        }
    }

    @Override
    public void close() {
        keep();
    }
}
