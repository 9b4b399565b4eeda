package id.siaga.core;

import id.siaga.asterisk.AgiSession;
import id.siaga.ivr.Sound;
import id.siaga.screening.Block;
import id.siaga.screening.Rung;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Telephones of second persons that were rung and answered: a PIN first, then what is to be blocked, then a key. On the floor loop.
public final class SecondLine {
    private static final Logger LOG = LoggerFactory.getLogger(SecondLine.class);
    private static final String DIGITS = "0123456789#";
    private static final String KEYS = "123";
    private static final char AGREE = '1';
    private static final char DECLINE = '3';
    private static final char END = '#';
    private static final int PIN_LONGEST = 12;
    private static final Duration KEY_WAIT = Duration.ofSeconds(5);
    /// Of one call, the ring before it not counted; [Rung#LONGEST] is longer.
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Loop floor;
    private final SecondByPhone second;
    private final BlockSpeech speech;
    private final Function<Sound, String> files;
    private final Function<Block, CompletionStage<Optional<Sound>>> reasons;

    /// @param files what Asterisk plays for a piece
    /// @param reasons as sounds, looked for beside the loops
    public SecondLine(Loop floor, SecondByPhone second, BlockSpeech speech, Function<Sound, String> files, Function<Block, CompletionStage<Optional<Sound>>> reasons) {
        this.floor = floor;
        this.second = second;
        this.speech = speech;
        this.files = files;
        this.reasons = reasons;
    }

    public void answered(AgiSession session) {
        var id = BlockRing.parse(session.parameter("ring"));
        if (id.isEmpty()) {
            LOG.warn("a call to a second person without a ring of ours: {}", session.uniqueId());
            Telling.bye(session, files.apply(speech.over()));
            return;
        }
        session.onGone(_ -> second.ended(id.get(), Rung.End.NO_KEY));
        second.asked(id.get()).whenComplete((asked, problem) -> floor.run(() -> {
            if (problem != null || asked.isEmpty()) {
                Telling.bye(session, files.apply(speech.over()));
            } else {
                new Asking(session, id.get(), asked.get()).pin(speech.greeting());
            }
        }));
    }

    /// One person who listens.
    private final class Asking {
        private final AgiSession session;
        private final BlockRing id;
        private final SecondByPhone.Asked asked;
        private final Telling telling;
        private final StringBuilder typed = new StringBuilder();

        Asking(AgiSession session, BlockRing id, SecondByPhone.Asked asked) {
            this.session = session;
            this.id = id;
            this.asked = asked;
            this.telling = new Telling(session, files, KEY_WAIT, LONGEST, this::endless);
        }

        void pin(List<Sound> words) {
            typed.setLength(0);
            telling.say(words, DIGITS, this::typed);
        }

        private void typed(int key) {
            boolean digit = key != END && key != Telling.NO_KEY;
            if (digit) {
                typed.append((char) key);
            }
            if (digit && typed.length() < PIN_LONGEST) {
                telling.key(this::typed);
            } else if (typed.isEmpty()) {
                pin(speech.pinAgain());
            } else {
                second.entered(id, typed.toString()).whenComplete((entered, problem) -> floor.run(() -> entered(problem == null ? entered : SecondByPhone.Entered.SHUT)));
            }
        }

        private void entered(SecondByPhone.Entered entered) {
            if (!session.ended()) {
                switch (entered) {
                    case RIGHT -> tell();
                    case WRONG -> pin(speech.wrong());
                    case SHUT -> {
                        second.ended(id, Rung.End.SHUT);
                        telling.bye(speech.shut());
                    }
                }
            }
        }

        private void tell() {
            reasons.apply(asked.block()).whenComplete((reason, problem) -> floor.run(() -> telling.say(speech.of(asked, problem == null ? reason : Optional.empty()), KEYS, this::chosen)));
        }

        private void chosen(int key) {
            switch (key) {
                case AGREE -> second.agreed(id).whenComplete((agreed, problem) -> floor.run(() -> telling.bye(problem == null && agreed ? speech.agreed() : speech.over())));
                case DECLINE -> {
                    second.ended(id, Rung.End.DECLINED);
                    telling.bye(speech.declined());
                }
                default -> tell();
            }
        }

        private void endless() {
            telling.bye(speech.over());
        }
    }
}
