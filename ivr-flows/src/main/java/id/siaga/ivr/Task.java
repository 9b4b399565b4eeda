package id.siaga.ivr;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What a flow has the house do for a caller.
public sealed interface Task {
    /// The caller speaks until a key, so much silence or the longest time; what was said becomes a ticket.
    record Message(Duration longest, Duration silence) implements Task {}

    /// These words, to the phone that calls.
    record Text(List<Said> words) implements Task {}

    /// An officer says how far the work on the ticket is whose number was typed last.
    record Report(Stage stage) implements Task {}

    record Answer(String about, int score) implements Task {}

    /// To a phone outside, over the trunk: done when somebody there was talked to.
    record Transfer(String number, Duration ring) implements Task {}

    /// The phone that calls is called back by an operator.
    record CallBack() implements Task {}

    /// What comes of this call is protected in this way from its first moment.
    record Cover(Shield shield) implements Task {}

    /// A supervisor records a prompt, or a notice to callers, by phone. Only in the flow `operator`; for a citizen it fails.
    record Studio(Doing doing) implements Task {}

    /// CHOOSE: what the number typed last names. KEEP: what was recorded takes its place.
    enum Doing { CHOOSE, RECORD, LISTEN, KEEP }

    /// ANONYMOUS: who it is. CONFIDENTIAL: what they say.
    enum Shield { ANONYMOUS, CONFIDENTIAL }

    /// As officers say it: on the way, arrived, finished.
    enum Stage { OTW, TIBA, SELESAI }

    /// As dialogues name it: the key of the step.
    default String written() {
        return switch (this) {
            case Message _ -> "record";
            case Text _ -> "text";
            case Report _ -> "report";
            case Answer _ -> "survey";
            case Transfer _ -> "transfer";
            case CallBack _ -> "callback";
            case Cover _ -> "cover";
            case Studio _ -> "studio";
        };
    }

    /// As drawings and walks show it.
    default String sentence() {
        return written() + switch (this) {
            case Message message -> " up to " + message.longest.toSeconds() + " s";
            case Text text -> " " + text.words;
            case Report report -> " " + report.stage.name().toLowerCase(Locale.ROOT);
            case Answer answer -> " " + answer.about + " " + answer.score;
            case Transfer transfer -> " " + transfer.number;
            case CallBack _ -> "";
            case Cover cover -> " " + cover.shield.name().toLowerCase(Locale.ROOT);
            case Studio studio -> " " + studio.doing.name().toLowerCase(Locale.ROOT);
        };
    }
}
