package id.siaga.alarms;

/// Something that is wrong at this moment.
///
/// @param key of the condition, with the one it is about: `ami`, `sms-telkomsel`, `phone-sari`
public record Sign(String key, Condition condition, Severity severity, Said sentence, Said remedy) {
    /// @param subject what tells two of the same condition apart; empty when there is only one
    public static Sign of(Condition condition, String subject, Said detail) {
        return new Sign(key(condition, subject), condition, condition.severity(), condition.sentence(detail), condition.remedy());
    }

    public static String key(Condition condition, String subject) {
        return subject.isEmpty() ? condition.key() : condition.key() + "-" + subject;
    }
}
