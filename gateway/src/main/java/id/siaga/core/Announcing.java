package id.siaga.core;

import id.siaga.asterisk.AgiCommand;
import id.siaga.asterisk.AgiReply;
import id.siaga.asterisk.AgiSession;
import id.siaga.ivr.Announcement;
import id.siaga.ivr.Fact;
import id.siaga.ivr.HouseWords;
import id.siaga.ivr.Question;
import id.siaga.ivr.Sound;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// What a waiting caller is told every so often, piece by piece: whatever else the session has to do cuts it in the middle of a word, so an
/// operator who is free is rung as fast as if there were music.
final class Announcing {
    private final FloorLoop floor;
    private final AgiSession session;
    private final Function<Question, Fact> facts;
    private final BooleanSupplier waiting;
    private final Runnable begins;
    private final Runnable music;
    /// Counts the waits: what was begun in an earlier one is not gone on with.
    private int wait;

    /// @param waiting whether the caller waits and nothing rings for them
    /// @param begins the music ends, because something is said
    /// @param music again: it does not come back by itself
    Announcing(FloorLoop floor, AgiSession session, Function<Question, Fact> facts, BooleanSupplier waiting, Runnable begins, Runnable music) {
        this.floor = floor;
        this.session = session;
        this.facts = facts;
        this.waiting = waiting;
        this.begins = begins;
        this.music = music;
    }

    /// Before anything else, unless a phone rings for them already: then it is left out.
    ///
    /// @param begun it is being said
    void once(List<Sound> sounds, Runnable begun) {
        if (!sounds.isEmpty() && waiting.getAsBoolean()) {
            begun.run();
            say(sounds, wait);
        }
    }

    /// The house's own words, if there are sounds of all of them.
    void once(HouseWords words, FloorSettings settings) {
        if (!settings.spoken(words).isEmpty()) {
            once(List.copyOf(words.sounds()), () -> {});
        }
    }

    void every(Announcement what) {
        every(what, wait);
    }

    /// The caller left the queue.
    void stop() {
        wait++;
    }

    private void every(Announcement what, int of) {
        if (!what.says().isEmpty()) {
            floor.loop().after(what.every(), () -> {
                if (!session.ended() && of == wait) {
                    if (waiting.getAsBoolean()) {
                        say(what.sounds(facts), of);
                    }
                    every(what, of);
                }
            });
        }
    }

    private void say(List<Sound> sounds, int of) {
        if (sounds.isEmpty()) {
            music.run();
            return;
        }
        begins.run();
        session.run(new AgiCommand.StreamFile(floor.settings().file(sounds.getFirst()), ""), reply -> {
            if (reply instanceof AgiReply.Done && of == wait && waiting.getAsBoolean() && !session.ended()) {
                say(sounds.subList(1, sounds.size()), of);
            }
        });
    }
}
