package id.siaga.core;

import id.siaga.asterisk.AgiCommand;
import id.siaga.asterisk.AgiReply;
import id.siaga.asterisk.AgiSession;
import id.siaga.ivr.Sound;
import id.siaga.tickets.Ring;
import id.siaga.tickets.RingId;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Telephones of agencies that were rung and answered: hear the case, over and over, until a key takes it. On the floor loop.
public final class AgencyLine {
    private static final Logger LOG = LoggerFactory.getLogger(AgencyLine.class);
    private static final String KEYS = "12";
    private static final char ACCEPT = '1';
    private static final int KEY_WAIT_MS = 4_000;
    private static final int NO_KEY = 0;

    private final Loop floor;
    private final AgencyRings rings;
    private final CaseSpeech speech;
    private final Function<Sound.Words, String> files;
    private final Duration listen;

    /// @param files what Asterisk plays for a piece
    /// @param listen how long somebody may listen without a key
    public AgencyLine(Loop floor, AgencyRings rings, CaseSpeech speech, Function<Sound.Words, String> files, Duration listen) {
        this.floor = floor;
        this.rings = rings;
        this.speech = speech;
        this.files = files;
        this.listen = listen;
    }

    public void answered(AgiSession session) {
        var id = RingId.parse(session.parameter("ring"));
        if (id.isEmpty()) {
            LOG.warn("a call to an agency without a ring of ours: {}", session.uniqueId());
            bye(session, speech.over());
            return;
        }
        session.onGone(_ -> rings.ended(id.get(), Ring.End.NO_KEY));
        rings.about(id.get()).whenComplete((found, problem) -> floor.run(() -> {
            if (problem != null || found.isEmpty()) {
                bye(session, speech.over());
            } else {
                new Reading(session, id.get(), speech.of(found.get())).from(0);
            }
        }));
    }

    /// One person who listens.
    private final class Reading {
        private final AgiSession session;
        private final RingId id;
        private final List<Sound.Words> words;
        private final long until = System.nanoTime() + listen.toNanos();

        Reading(AgiSession session, RingId id, List<Sound.Words> words) {
            this.session = session;
            this.id = id;
            this.words = words;
        }

        void from(int index) {
            if (index < words.size()) {
                session.run(new AgiCommand.StreamFile(files.apply(words.get(index)), KEYS), reply -> go(reply, index + 1));
            } else {
                session.run(new AgiCommand.WaitForDigit(KEY_WAIT_MS), reply -> go(reply, 0));
            }
        }

        private void go(AgiReply reply, int next) {
            if (!(reply instanceof AgiReply.Done done) || done.code() < 0 || session.ended()) {
                session.close();
            } else if (done.code() == ACCEPT) {
                accept();
            } else if (System.nanoTime() - until > 0) {
                over(session);
                session.run(new AgiCommand.Noop(), _ -> session.close());
            } else {
                from(done.code() == NO_KEY ? next : 0);
            }
        }

        private void accept() {
            rings.accepted(id).whenComplete((taken, problem) -> floor.run(() -> bye(session, problem == null && taken ? speech.taken() : speech.over())));
        }
    }

    private void bye(AgiSession session, Sound.Words last) {
        over(session);
        session.run(new AgiCommand.StreamFile(files.apply(last), ""), _ -> session.close());
    }

    /// `SIAGA_DONE`: else the dialplan comes back, as if the gateway had died.
    private static void over(AgiSession session) {
        session.run(new AgiCommand.SetVariable("SIAGA_DONE", "1"));
    }
}
