package id.siaga.city;

import java.util.Collection;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a case is about.
///
/// @param kind what a report of it is, unless somebody says otherwise
/// @param parent the topic that it is a child of
/// @param cap category of the Common Alerting Protocol, for emergencies
/// @param priority what is suggested before anything was asked, 1 to 4; 0 without one
/// @param questions by id, in the order in which they are asked
public record Category(String code, Group group, TicketKind kind, @Nullable String parent, String labelId, String labelEn, @Nullable String cap, int priority, Parties parties, Grade grade,
        SequencedMap<String, Question> questions, Validity validity) {
    public static final int QUESTIONS_MAX = 5;

    public enum Group { EMERGENCY, NOT_EMERGENCY, COMPLAINT }

    /// How much a complaint needs before it can be answered; its time to answer hangs on it.
    public enum Grade { MINOR, NORMATIVE, ORDINARY, OVERSIGHT }

    /// @param priority what a yes raises the suggestion to
    public record Question(String labelId, String labelEn, int priority) {}

    /// Who owns a case and who helps.
    public record Parties(String lead, List<String> support) {
        public static final int SUPPORT_MAX = 10;

        public Parties {
            support = List.copyOf(support);
        }
    }

    /// The urgent end of what the category and the answers say; 0 when they say nothing.
    public int suggested(Collection<String> yes) {
        int urgent = priority;
        for (var answer : yes) {
            var question = questions.get(answer);
            if (question != null && (urgent == 0 || question.priority < urgent)) {
                urgent = question.priority;
            }
        }
        return urgent;
    }
}
