package id.siaga;

import static id.siaga.CallHouse.within;
import static id.siaga.OperatorPhone.get;

import id.siaga.ivr.Act;
import id.siaga.ivr.Flow;
import id.siaga.ivr.Sound;
import id.siaga.ivr.Step;
import id.siaga.ivr.Task;
import id.siaga.prompts.PromptFolder;
import id.siaga.walks.At;
import id.siaga.walks.Did;
import id.siaga.walks.FlowWalk;
import id.siaga.walks.Hearing;
import id.siaga.walks.Typed;
import id.siaga.walks.World.Desks;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One caller on the real Asterisk does what a walk says, and hears what the flow says: each prompt, in order, as long as its file.
final class FlowWalker {
    private static final int FLOOD = 200;
    private static final Duration SPOKEN = Duration.ofSeconds(2);
    private static final Duration KEY = Duration.ofMillis(160);
    /// From the end of a prompt to a citizen's key, at least; a key in the very moment between two commands may be lost on a busy machine.
    private static final Duration FINGER = Duration.ofMillis(250);

    /// How keys travel.
    enum Keys {
        /// In the RTP stream; pressed once the prompt is over.
        RFC_4733,
        /// As SIP INFO.
        SIP_INFO,
        /// In the RTP stream while the prompt plays, which cuts it short.
        BARGE_IN
    }

    /// What the caller does at the end of the walk.
    enum Finish {
        /// Comes to the end of the flow.
        ENDS,
        HANGS_UP,
        /// Types far too much first.
        FLOODS
    }

    /// Says nothing until told to.
    static final class Voice implements id.siaga.trial.Sound {
        private static final id.siaga.trial.Sound QUIET = id.siaga.trial.Sound.silence();
        private static final id.siaga.trial.Sound LOUD = id.siaga.trial.Sound.tone(CallHouse.CITIZEN_HERTZ);
        volatile boolean speaks;

        @Override
        public void frame(long n, byte[] into) {
            (speaks ? LOUD : QUIET).frame(n, into);
        }
    }

    private final FlowWalk walk;
    private final Keys keys;
    private final WalksHouse.Dialled caller;
    private final Voice voice;
    private final Hearing hearing;
    private final Function<Typed, String> numbers;
    private At at;
    private Duration patience = Duration.ZERO;

    /// @param numbers of the tickets that this caller can type
    FlowWalker(FlowWalk walk, Keys keys, WalksHouse.Dialled caller, Voice voice, Function<Typed, String> numbers) {
        this.walk = walk;
        this.keys = keys;
        this.caller = caller;
        this.voice = voice;
        this.hearing = caller.hearing();
        this.numbers = numbers;
        this.at = At.start(walk.flow());
    }

    /// @return how many prompts were compared with their files
    int run(Finish finish) throws InterruptedException {
        for (int i = 0; i < walk.dids().size(); ) i = step(i);
        switch (finish) {
            case ENDS -> end();
            case HANGS_UP -> caller.sip().hangUp();
            case FLOODS -> flood();
        }
        return hearing.compared();
    }

    private int step(int i) throws InterruptedException {
        var did = walk.dids().get(i);
        if (at.move().act() instanceof Act.Play play) {
            int key = interruptedAt(i, play);
            if (key > i) return interrupt(play, i, key);
        } else if (at.move().act() instanceof Act.AwaitKey) {
            LockSupport.parkNanos(FINGER.toNanos());
        } else if (at.move().act() instanceof Act.JoinQueue && did instanceof Did.Presses) {
            hearsMusic();
            hearing.deaf();
        }
        switch (did) {
            case Did.Hears _ -> hear(((Act.Play) at.move().act()));
            case Did.Presses(char key) -> press(String.valueOf(key));
            case Did.Types(var number) -> press(numbers.apply(number) + ((Step.Collect) step()).digits().ends());
            case Did.Waits _ -> patience = ((Act.AwaitKey) at.move().act()).patience();
            case Did.Speaks _ -> voice.speaks = true;
            case Did.Told _ when step() instanceof Step.Spoken -> hearing.hearsSome(pieces(walk.flow(), at.move().place().language()));
            case Did.Told _ -> {}
            case Did.Done(boolean done) when ((Act.Perform) at.move().act()).task() instanceof Task.Message message -> message(message, done);
            case Did.Done _ -> {}
            case Did.Talks _ -> {
                get(caller.sip().ear().whenHears(CallHouse.OPERATOR_HERTZ), "the operator", within(12));
                hearing.deaf();
            }
        }
        at = at.after(walk.flow(), walk.world(), did, numbers);
        return i + 1;
    }

    private Step step() {
        return walk.flow().steps().get(at.move().place().step());
    }

    // ---- hearing

    private void hear(Act.Play play) throws InterruptedException {
        for (var sound : play.sounds()) {
            begins(sound);
            hearing.ends(sound.name());
        }
    }

    private void begins(Sound sound) throws InterruptedException {
        hearing.begins(file(sound), sound.name(), within(8).plus(patience));
        patience = Duration.ZERO;
        voice.speaks = false;
    }

    private static String file(Sound sound) {
        return PromptFolder.fileName((Sound.Words) sound);
    }

    /// Of every number that this language can say.
    private static Set<String> pieces(Flow flow, String language) {
        return flow.sounds().stream().map(s -> (Sound.Words) s).filter(w -> w.language().equals(language) && w.name().equals(w.words())).map(PromptFolder::fileName).collect(Collectors.toSet());
    }

    /// Where the key is by which this caller cuts short what plays; not when the same is heard again, for then nobody can tell when.
    private int interruptedAt(int i, Act.Play play) {
        int key = i;
        while (key < walk.dids().size() && walk.dids().get(key) instanceof Did.Hears) key++;
        if (keys != Keys.BARGE_IN || key == walk.dids().size()) return i;
        var first = switch (walk.dids().get(key)) {
            case Did.Presses(char one) -> one;
            case Did.Types(var number) -> numbers.apply(number).charAt(0);
            default -> ' ';
        };
        return play.keys().indexOf(first) >= 0 && !comesAgain(walk.dids().get(key)) ? key : i;
    }

    private boolean comesAgain(Did key) {
        return at.after(walk.flow(), walk.world(), key, numbers).move().place().step().equals(at.move().place().step());
    }

    private int interrupt(Act.Play play, int i, int key) throws InterruptedException {
        begins(play.sounds().getFirst());
        hearing.leaves();
        var rest = new HashSet<String>();
        var cut = at;
        for (int heard = i; heard < key; heard++) {
            ((Act.Play) cut.move().act()).sounds().forEach(s -> rest.add(file(s)));
            cut = cut.after(walk.flow(), walk.world(), walk.dids().get(heard), numbers);
        }
        hearing.mayHear(rest);
        return step(key);
    }

    // ---- doing

    private void press(String all) {
        for (int i = 0; i < all.length(); i++) {
            char key = all.charAt(i);
            if (keys == Keys.SIP_INFO) {
                caller.sip().pressInfo(key);
                LockSupport.parkNanos(KEY.toNanos());
            } else {
                caller.sip().press(key);
            }
        }
    }

    private void message(Task.Message message, boolean speaks) {
        voice.speaks = speaks;
        if (speaks) {
            LockSupport.parkNanos(SPOKEN.toNanos());
            press("#");
        }
        patience = message.silence();
    }

    // ---- ends

    private void end() {
        switch (at.move().act()) {
            case Act.HangUp _ -> {
                if (!get(caller.sip().ended(), "our hanging up", within(12).plus(patience)).byPeer()) throw new AssertionError("nobody hung up");
            }
            case Act.JoinQueue _ when walk.world().desks() == Desks.FREE -> {
                get(caller.sip().ear().whenHears(CallHouse.OPERATOR_HERTZ), "an operator", within(15));
                caller.sip().hangUp();
            }
            case Act.JoinQueue _ -> waitsWithMusic();
            case Act.Play _, Act.AwaitKey _, Act.Ask _, Act.Perform _ -> throw new AssertionError("no end: " + walk);
        }
    }

    private void hearsMusic() {
        LockSupport.parkNanos(patience.plusMillis(1_500).toNanos());
        patience = Duration.ZERO;
        long before = caller.sip().ear().packets();
        Until.holds("music in the queue", within(8), () -> caller.sip().ear().packets() > before + 10);
        voice.speaks = false;
    }

    private void waitsWithMusic() {
        hearsMusic();
        caller.sip().hangUp();
    }

    private void flood() {
        for (int i = 0; i < FLOOD; i++) {
            if (keys == Keys.SIP_INFO) caller.sip().pressInfo((char) ('0' + i % 10));
            else caller.sip().press((char) ('0' + i % 10));
        }
        try {
            caller.sip().ended().get(2, TimeUnit.SECONDS);
        } catch (InterruptedException | java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            caller.sip().hangUp(); // it went on to wherever these keys led
        }
    }
}
