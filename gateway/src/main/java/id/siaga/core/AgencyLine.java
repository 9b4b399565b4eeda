package id.siaga.core;

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
    private static final Duration KEY_WAIT = Duration.ofSeconds(4);

    private final Loop floor;
    private final AgencyRings rings;
    private final CaseSpeech speech;
    private final Function<Sound, String> files;
    private final Duration listen;

    /// @param files what Asterisk plays for a piece
    /// @param listen how long somebody may listen without a key
    public AgencyLine(Loop floor, AgencyRings rings, CaseSpeech speech, Function<Sound, String> files, Duration listen) {
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
            Telling.bye(session, files.apply(speech.over()));
            return;
        }
        session.onGone(_ -> rings.ended(id.get(), Ring.End.NO_KEY));
        rings.about(id.get()).whenComplete((found, problem) -> floor.run(() -> {
            if (problem != null || found.isEmpty()) {
                Telling.bye(session, files.apply(speech.over()));
            } else {
                new Reading(session, id.get(), speech.of(found.get())).read();
            }
        }));
    }

    /// One person who listens.
    private final class Reading {
        private final RingId id;
        private final List<Sound.Words> words;
        private final Telling telling;

        Reading(AgiSession session, RingId id, List<Sound.Words> words) {
            this.id = id;
            this.words = words;
            this.telling = new Telling(session, files, KEY_WAIT, listen, this::endless);
        }

        void read() {
            telling.say(words, KEYS, key -> {
                if (key == ACCEPT) {
                    accept();
                } else {
                    read();
                }
            });
        }

        private void accept() {
            rings.accepted(id).whenComplete((taken, problem) -> floor.run(() -> telling.bye(problem == null && taken ? speech.taken() : speech.over())));
        }

        private void endless() {
            telling.bye();
        }
    }
}
