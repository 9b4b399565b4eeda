package id.siaga;

import id.siaga.config.Config;
import id.siaga.store.Remembered;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What must not be given a second time when there is no journal: a first start, or one after the journal was lost. The database knows; when it
/// does not answer, numbers and epochs begin where no earlier life can have come to, for an ugly number is better than one given twice.
final class Heritage {
    private static final Logger LOG = LoggerFactory.getLogger(Heritage.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /// One start a minute and one ticket a second, for ever, are more than there will be.
    private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");

    private final Config config;
    private final Clock wall;
    private @Nullable Remembered remembered;

    Heritage(Config config, Clock wall) {
        this.config = config;
        this.wall = wall;
    }

    /// Asks; called only when there is no journal.
    long epoch() {
        var known = Projection.settings(config).map(s -> {
            try {
                return Remembered.ask(s, PATIENCE);
            } catch (SQLException e) {
                var age = Duration.between(BEGIN, wall.instant());
                LOG.warn("there is no journal, and the database does not say what was given before ({}): ticket numbers go on behind {}", e.getMessage(), age.toSeconds());
                return new Remembered(age.toMinutes(), age.toSeconds());
            }
        }).orElse(Remembered.NOTHING);
        remembered = known;
        if (known.epoch() > 0) {
            LOG.warn("there is no journal, but there was one: epochs go on behind {}, ticket numbers behind {}. Bring the journal back if you have it",
                    known.epoch(), known.ticketSequence());
        }
        return known.epoch();
    }

    /// 0 when there is a journal, which knows better.
    long ticketSequence() {
        return remembered == null ? 0 : remembered.ticketSequence();
    }
}
