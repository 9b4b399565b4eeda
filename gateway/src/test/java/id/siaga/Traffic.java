package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.trial.Manner;
import id.siaga.trial.Sound;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// Ten short 112 calls a second that keep coming while something dies: phones answer by themselves, talk for a moment and hang up.
final class Traffic {
    /// Enough for half as many calls again: what a fault held up is soon caught up with.
    static final int DESKS = 21;
    private static final Duration GAP = Duration.ofMillis(100);
    /// A shorter talk is none: the caller would be offered again.
    private static final Duration TALK = Duration.ofMillis(1_200);

    private final CallHouse house;
    private final List<CallHouse.Caller> calls = new CopyOnWriteArrayList<>();
    private final Thread dialling;
    private volatile boolean stopped;

    private Traffic(CallHouse house) {
        this.house = house;
        this.dialling = Thread.ofPlatform().name("traffic").unstarted(this::dial);
    }

    /// All desks whose phones register are signed in when this returns.
    static Traffic start(CallHouse house) throws Exception {
        for (var operator : house.operators()) {
            operator.phone.manner(Manner.answering(Duration.ofMillis(10), Duration.ofMillis(40)).talking(TALK).saying(Sound.silence()));
            house.ready(operator.id);
        }
        var traffic = new Traffic(house);
        traffic.dialling.start();
        return traffic;
    }

    private void dial() {
        long next = System.nanoTime();
        while (!stopped) {
            calls.add(house.dialOnly("112"));
            next += GAP.toNanos();
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    /// Blocks until so many more have been dialled.
    void more(int count) {
        int wanted = calls.size() + count;
        long deadline = System.nanoTime() + CallHouse.within(60).toNanos();
        while (calls.size() < wanted) {
            assertThat(System.nanoTime()).as("calls keep coming").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    /// Nothing was noticed on the phone: every caller was answered and the talk came to its end, each rang one phone once.
    void stopAndCheck() throws InterruptedException {
        stopAndCheck(0);
    }

    /// @param again how many of them may have rung once more, because what made the first ring was taken away in the middle of it
    void stopAndCheck(int again) throws InterruptedException {
        stopped = true;
        dialling.join();
        for (var call : calls) OperatorPhone.get(call.sip().ended(), "the end of the talk of " + call.number(), CallHouse.within(20));
        int rings = house.operators().stream().mapToInt(OperatorPhone::rings).sum();
        assertThat(rings).as("rings for %d calls", calls.size()).isBetween(calls.size(), calls.size() + again);
        var numbers = calls.stream().map(CallHouse.Caller::number).toList();
        assertThat(numbers).doesNotHaveDuplicates().hasSizeGreaterThan(50);
        System.out.printf("  %d calls, %d rings%n", calls.size(), rings);
    }

    int size() {
        return calls.size();
    }
}
