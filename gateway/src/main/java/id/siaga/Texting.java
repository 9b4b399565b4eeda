package id.siaga;

import id.siaga.config.Config;
import id.siaga.core.Ids;
import id.siaga.core.OutboxDriver;
import id.siaga.core.Recorder;
import id.siaga.desk.Rows;
import id.siaga.journal.Entry;
import id.siaga.meters.Meters;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/// The SMS side's part.
final class Texting {
    Texting(Config config, Meters meters, Clock clock) {}

    void replay(Entry entry) {}

    OutboxDriver driver() {
        return OutboxDriver.NONE;
    }

    void links(Recorder recorder, Ids ids, Consumer<AutoCloseable> opened) {}

    List<Rows.Health> health() {
        return List.of();
    }
}
