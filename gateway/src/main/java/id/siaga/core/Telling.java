package id.siaga.core;

import id.siaga.asterisk.AgiCommand;
import id.siaga.asterisk.AgiReply;
import id.siaga.asterisk.AgiSession;
import id.siaga.ivr.Sound;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;

/// What somebody outside is told who answered a telephone that we rang: pieces, one after the other; a key breaks in, and after the last there is some
/// time for one. On the floor loop.
final class Telling {
    /// None came in time.
    static final int NO_KEY = 0;

    private final AgiSession session;
    private final Function<Sound, String> files;
    private final Duration forKey;
    private final Runnable tooLong;
    private final long until;

    /// @param files what Asterisk plays for a piece
    /// @param forKey how long a key is awaited
    /// @param longest from now on; then `tooLong` in place of the next piece
    Telling(AgiSession session, Function<Sound, String> files, Duration forKey, Duration longest, Runnable tooLong) {
        this.session = session;
        this.files = files;
        this.forKey = forKey;
        this.tooLong = tooLong;
        this.until = System.nanoTime() + longest.toNanos();
    }

    /// @param keys that break in
    /// @param then told the key, or [#NO_KEY]
    void say(List<? extends Sound> words, String keys, IntConsumer then) {
        if (System.nanoTime() - until > 0) {
            tooLong.run();
        } else if (words.isEmpty()) {
            key(then);
        } else {
            session.run(new AgiCommand.StreamFile(files.apply(words.getFirst()), keys), reply -> heard(reply, key -> {
                if (key == NO_KEY) {
                    say(words.subList(1, words.size()), keys, then);
                } else {
                    then.accept(key);
                }
            }));
        }
    }

    void key(IntConsumer then) {
        session.run(new AgiCommand.WaitForDigit((int) forKey.toMillis()), reply -> heard(reply, then));
    }

    private void heard(AgiReply reply, IntConsumer then) {
        if (reply instanceof AgiReply.Done done && done.code() >= 0 && !session.ended()) {
            then.accept(done.code());
        } else {
            session.close();
        }
    }

    void bye(Sound last) {
        bye(session, files.apply(last));
    }

    /// The last word.
    static void bye(AgiSession session, String file) {
        done(session);
        session.run(new AgiCommand.StreamFile(file, ""), _ -> session.close());
    }

    void bye() {
        done(session);
        session.run(new AgiCommand.Noop(), _ -> session.close());
    }

    /// Else the dialplan comes back, as if the gateway had died.
    private static void done(AgiSession session) {
        session.run(new AgiCommand.SetVariable("SIAGA_DONE", "1"));
    }
}
