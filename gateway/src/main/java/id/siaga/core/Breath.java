package id.siaga.core;

import id.siaga.journal.Interaction;
import java.util.ArrayDeque;

/// Lines to Asterisk first, then the facts about them: each fact wakes the journal and the ticket loop, and on a small machine they
/// would run before the phone rings. On the floor loop.
final class Breath {
    private final Recorder recorder;
    private final ArrayDeque<Interaction> facts = new ArrayDeque<>();
    private boolean drawn;

    Breath(Recorder recorder) {
        this.recorder = recorder;
    }

    void in(Runnable work) {
        if (drawn) {
            work.run();
            return;
        }
        drawn = true;
        try {
            work.run();
        } finally {
            drawn = false;
            while (!facts.isEmpty()) {
                recorder.record(facts.remove());
            }
        }
    }

    void record(Interaction fact) {
        if (drawn) {
            facts.add(fact);
        } else {
            recorder.record(fact);
        }
    }
}
