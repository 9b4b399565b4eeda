package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.config.Config;
import id.siaga.core.FloorLoop;
import id.siaga.core.FloorSettings;
import id.siaga.desk.DeskPort;
import id.siaga.desk.FlowsPort;
import id.siaga.desk.Rows;
import id.siaga.desk.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The flows and sounds in use, and how they are read again while calls go on.
final class Flows implements FlowsPort {
    private static final Logger LOG = LoggerFactory.getLogger(Flows.class);

    private final FlowSettings settings;
    private final FloorSettings first;
    private volatile Map<String, List<String>> older;
    private volatile @Nullable FloorLoop floor;

    private Flows(FlowSettings settings, FloorSettings first, Map<String, List<String>> older) {
        this.settings = settings;
        this.first = first;
        this.older = older;
    }

    static Flows read(Config config, Path home, Clock wall) throws IOException {
        var settings = new FlowSettings(config, home, wall);
        var read = settings.start();
        return new Flows(settings, Settings.floor(config, read, settings.time()), read.older());
    }

    FloorSettings first() {
        return first;
    }

    void serve(FloorLoop loop) {
        floor = loop;
    }

    /// One at a time; the disk and the judging are not the loops' work.
    @Override
    public CompletionStage<DeskPort.Outcome<List<Row>>> readAgain(DeskPort.By by) {
        var answer = new CompletableFuture<DeskPort.Outcome<List<Row>>>();
        Thread.ofVirtual().name("flows").start(() -> {
            try {
                answer.complete(again(by));
            } catch (IOException | RuntimeException e) {
                answer.complete(refused(String.valueOf(e.getMessage())));
            }
        });
        return answer;
    }

    private synchronized DeskPort.Outcome<List<Row>> again(DeskPort.By by) throws IOException {
        var loop = Objects.requireNonNull(floor, "calls are served by now");
        var running = loop.settings().lines();
        try {
            var read = settings.again(running);
            loop.serve(read.lines(), read.sounds()).toCompletableFuture().join();
            older = Map.of();
            LOG.info("flows and prompts read again for {}", by.user());
            return new DeskPort.Outcome.Done<>(read.lines().values().stream().map(line -> new Row(line.number(), line.flow().name(), line.version(),
                    !line.version().equals(running.get(line.number()).version()))).toList());
        } catch (FlowSettings.Refused e) {
            return refused(String.join("\n", e.problems()));
        }
    }

    private static DeskPort.Outcome<List<Row>> refused(String problems) {
        return new DeskPort.Outcome.Refused<>(new Words(problems, problems));
    }

    List<Rows.Health> rows() {
        return older.entrySet().stream().map(line -> Faults.wrong(Condition.FLOW, line.getKey(), new Said(line.getKey(), line.getKey()))).toList();
    }
}
