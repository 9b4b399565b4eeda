package id.siaga.core;

import id.siaga.asterisk.AgiCommand;
import id.siaga.asterisk.AgiReply;
import id.siaga.asterisk.AgiSession;
import id.siaga.ivr.Sound;
import id.siaga.screening.Block;
import id.siaga.screening.Rung;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
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
    private static final int NO_KEY = 0;
    private static final int PIN_LONGEST = 12;
    private static final int KEY_WAIT_MS = 5_000;
    /// Of one call, the ring before it not counted; [Rung#LONGEST] is longer.
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Loop floor;
    private final SecondByPhone second;
    private final BlockSpeech speech;
    private final Function<Sound, String> files;
    private final Function<Block, Optional<Sound>> reasons;

    /// @param files what Asterisk plays for a piece
    /// @param reasons as sounds; waits for nothing
    public SecondLine(Loop floor, SecondByPhone second, BlockSpeech speech, Function<Sound, String> files, Function<Block, Optional<Sound>> reasons) {
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
            bye(session, speech.over());
            return;
        }
        session.onGone(_ -> second.ended(id.get(), Rung.End.NO_KEY));
        second.asked(id.get()).whenComplete((asked, problem) -> floor.run(() -> {
            if (problem != null || asked.isEmpty()) {
                bye(session, speech.over());
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
        private final StringBuilder typed = new StringBuilder();
        private final long until = System.nanoTime() + LONGEST.toNanos();

        Asking(AgiSession session, BlockRing id, SecondByPhone.Asked asked) {
            this.session = session;
            this.id = id;
            this.asked = asked;
        }

        void pin(List<Sound> words) {
            typed.setLength(0);
            say(words, DIGITS, this::typed);
        }

        private void typed(int key) {
            if (key != END && key != NO_KEY) {
                typed.append((char) key);
            }
            if (key != END && key != NO_KEY && typed.length() < PIN_LONGEST) {
                session.run(new AgiCommand.WaitForDigit(KEY_WAIT_MS), reply -> key(reply, this::typed));
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
                        bye(session, speech.shut());
                    }
                }
            }
        }

        private void tell() {
            say(speech.of(asked, reasons.apply(asked.block())), KEYS, this::chosen);
        }

        private void chosen(int key) {
            switch (key) {
                case AGREE -> second.agreed(id).whenComplete((agreed, problem) -> floor.run(() -> bye(session, problem == null && agreed ? speech.agreed() : speech.over())));
                case DECLINE -> {
                    second.ended(id, Rung.End.DECLINED);
                    bye(session, speech.declined());
                }
                default -> tell();
            }
        }

        // ---- pieces and keys

        /// With some time for a key after the last of them.
        private void say(List<Sound> words, String keys, IntConsumer then) {
            if (System.nanoTime() - until > 0) {
                bye(session, speech.over());
            } else if (words.isEmpty()) {
                session.run(new AgiCommand.WaitForDigit(KEY_WAIT_MS), reply -> key(reply, then));
            } else {
                session.run(new AgiCommand.StreamFile(files.apply(words.getFirst()), keys), reply -> key(reply, key -> {
                    if (key == NO_KEY) {
                        say(words.subList(1, words.size()), keys, then);
                    } else {
                        then.accept(key);
                    }
                }));
            }
        }

        private void key(AgiReply reply, IntConsumer then) {
            if (reply instanceof AgiReply.Done done && done.code() >= 0 && !session.ended()) {
                then.accept(done.code());
            } else {
                session.close();
            }
        }
    }

    /// `SIAGA_DONE`: else the dialplan comes back, as if the gateway had died.
    private void bye(AgiSession session, Sound last) {
        if (!session.ended()) {
            session.run(new AgiCommand.SetVariable("SIAGA_DONE", "1"));
            session.run(new AgiCommand.StreamFile(files.apply(last), ""), _ -> session.close());
        }
    }
}
