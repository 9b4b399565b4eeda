package id.siaga.config;

import static id.siaga.config.Key.byDefault;
import static id.siaga.config.Key.optional;
import static id.siaga.config.Key.required;

import id.siaga.passwords.PasswordHash;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The keys below `screening`: how calls of a number are received, and who decides about it. As [Keys].
final class ScreeningKeys {
    static final Key<Optional<String>> BY = optional("screening.assessment.by", Kind.name(), "Diskominfo Kota Kediri",
            "Who made the impact assessment (UU 27/2022, article 34; docs/impact-assessment.md). With date and document it switches scoring on: what operators say of a number's calls then decides how its next one is received. Absent: nothing is kept, all callers are received alike.", "after the assessment, never before");
    static final Key<Optional<LocalDate>> DATE = optional("screening.assessment.date", Kind.date(), "2026-03-31",
            "When it was made.", "with every new assessment");
    static final Key<Optional<String>> DOCUMENT = optional("screening.assessment.document", Kind.name(), "DPIA-2026-03",
            "Under which name or number it is kept.", "with every new assessment");
    static final Key<Duration> RECORDING_LONGEST = byDefault("screening.recording.longest", Kind.duration("0s", "10m"), "120s",
            "How long a screened or blocked caller who gives no sign is recorded at most (docs/silent.md). 0s: nobody is. Without an assessment nobody is either.", "0s where the assessment does not speak of recordings");
    static final Key<Duration> RECORDING_KEEP = byDefault("screening.recording.keep", Kind.duration("1d", "365d"), "90d",
            "After which time such a recording is thrown away.", "as the assessment says");

    static final Key<String> APPROVER_PERSON = required("screening.approvers[].person", Kind.id(), "rudi",
            "Who may be the second person of a block by telephone (docs/silent.md): an id of operators or users with the role supervisor or duty_commander.", "in a small centre, where nobody else supervises at night");
    static final Key<String> APPROVER_PHONE = required("screening.approvers[].phone", Kind.phoneNumber(), "+6281234567890",
            "The telephone that is rung, over trunk.send_to.", "with their number");
    static final Key<Password> APPROVER_PIN = required("screening.approvers[].pin", Kind.pin(), PasswordHash.NOBODY,
            "The hash of the PIN that they type. Three wrong ones, and the telephone is no way for them for an hour.", "when somebody else may know it");

    static final List<Key<?>> ALL = List.of(BY, DATE, DOCUMENT, RECORDING_LONGEST, RECORDING_KEEP, APPROVER_PERSON, APPROVER_PHONE, APPROVER_PIN);

    private ScreeningKeys() {}
}
