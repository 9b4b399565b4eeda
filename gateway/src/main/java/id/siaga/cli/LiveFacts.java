package id.siaga.cli;

import id.siaga.config.Config;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `siaga check --live` judges: the configuration as it is written, the machine, and what the running gateway says.
///
/// @param voice what the flows' callers hear
/// @param freeShare of the disk of the data, 0..1; below 0 when nobody knows
/// @param synchronised `yes`, `no` or empty when nobody knows
/// @param lastBackup null when there was no good one
/// @param undecreed years that deadlines fall into, without their holidays
/// @param gateway null when none answers
record LiveFacts(Config config, Instant now, Voice voice, double freeShare, String synchronised, @Nullable Instant lastBackup, List<Integer> undecreed, @Nullable Running gateway) {
    /// @param rows of its health list
    record Running(List<Row> rows) {
        boolean ok(String name) {
            return rows.stream().anyMatch(r -> r.name.equals(name) && r.level.equals("OK"));
        }
    }

    /// @param stock Asterisk's own sounds
    /// @param robot spoken by a synthesiser
    /// @param missing without a sound that Asterisk plays
    record Voice(Set<String> stock, Set<String> robot, Set<String> missing) {}

    record Row(String name, String level, String id, String en, String remedyId, String remedyEn) {}
}
