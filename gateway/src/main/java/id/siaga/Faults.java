package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.alarms.Severity;
import id.siaga.alarms.Sign;
import id.siaga.desk.Rows;
import id.siaga.desk.Rows.Level;
import id.siaga.desk.Words;
import java.util.List;
import java.util.Optional;

/// Between a condition and its row on the page: the page shows rows, the alarms watch those that are not OK.
final class Faults {
    private Faults() {}

    static Rows.Health fine(Condition condition, String subject, Said detail) {
        var said = condition.fine(detail);
        return new Rows.Health(Sign.key(condition, subject), Level.OK, condition == Condition.JOURNAL, words(said), null);
    }

    static Rows.Health wrong(Condition condition, String subject, Said detail) {
        return new Rows.Health(Sign.key(condition, subject), level(condition.severity()), condition == Condition.JOURNAL, words(condition.sentence(detail)), words(condition.remedy()));
    }

    /// For conditions with one subject, wrong as long as there is something to say.
    static List<Rows.Health> rows(Condition condition, Optional<String> trouble) {
        return trouble.map(why -> wrong(condition, "", Said.plain(why))).stream().toList();
    }

    /// For conditions with one subject and nothing to add.
    static Rows.Health row(Condition condition, boolean wrong) {
        return wrong ? wrong(condition, "", Said.NOTHING) : fine(condition, "", Said.NOTHING);
    }

    /// Also of a row that somebody made without the table: its name says which condition it belongs to.
    static Sign sign(Rows.Health row) {
        var remedy = row.remedy();
        return new Sign(row.name(), Condition.of(row.name()), row.level() == Level.BAD ? Severity.BAD : Severity.WARN,
                new Said(row.sentence().id(), row.sentence().en()), remedy == null ? Said.NOTHING : new Said(remedy.id(), remedy.en()));
    }

    private static Level level(Severity severity) {
        return switch (severity) {
            case WARN -> Level.WARN;
            case BAD -> Level.BAD;
        };
    }

    private static Words words(Said said) {
        return new Words(said.id(), said.en());
    }
}
