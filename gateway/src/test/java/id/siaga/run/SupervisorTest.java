package id.siaga.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With real processes: shells that sleep, end at once, ignore TERM or have children.
class SupervisorTest {
    @TempDir
    Path dir;

    private final LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();

    /// A part that is a shell script; it is ready when its script made its file `UP`.
    private final class Shell implements OwnPart {
        private final OwnProcess.Spec spec;
        private volatile @org.jspecify.annotations.Nullable OwnProcess process;

        Shell(String name, String script) {
            spec = new OwnProcess.Spec(name, List.of("sh", "-c", script), Map.of("DIR", dir.toString(), "UP", dir.resolve(name + ".up").toString()), dir, dir);
        }

        @Override
        public String name() {
            return spec.name();
        }

        @Override
        public OwnProcess start() throws StartFailed {
            var living = OwnProcess.adopt(spec);
            var started = living.isPresent() ? living.get() : OwnProcess.start(spec);
            process = started;
            Wait.ready(started, Duration.ofSeconds(5), () -> Files.exists(dir.resolve(name() + ".up")));
            return started;
        }

        @Override
        public void stop() {
            var living = process;
            if (living != null) living.stop(Duration.ofMillis(300));
        }
    }

    private String next() throws InterruptedException {
        var line = said.poll(10, TimeUnit.SECONDS);
        if (line == null) throw new AssertionError("nothing was said");
        return line;
    }

    @Test
    void aPartThatIsKilledRunsAgainAndClosingStopsIt() throws Exception {
        var part = new Shell("killed", "touch $UP; exec sleep 600");
        OwnProcess first;
        long second;
        try (var supervisor = new Supervisor(said::add)) {
            first = supervisor.start(part);
            ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
            assertThat(next()).contains("killed ended by itself");
            assertThat(next()).contains("runs again");
            second = Long.parseLong(Files.readString(dir.resolve("killed.pid")).split(" ", -1)[0]);
            assertThat(second).isNotEqualTo(first.pid());
        }
        assertThat(ProcessHandle.of(second).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(dir.resolve("killed.pid")).doesNotExist();
    }

    @Test
    void onePartsEndDoesNotTouchTheOthers() throws Exception {
        var calm = new Shell("calm", "touch $UP; exec sleep 600");
        var other = new Shell("other", "touch $UP; exec sleep 600");
        try (var supervisor = new Supervisor(said::add)) {
            var before = supervisor.start(calm);
            ProcessHandle.of(supervisor.start(other).pid()).orElseThrow().destroyForcibly();
            assertThat(next()).contains("other ended");
            assertThat(next()).contains("other runs again");
            assertThat(before.alive()).isTrue();
        }
    }

    @Test
    void onePartThatIgnoresTermIsKilledWithItsChildren() throws Exception {
        var part = new Shell("deaf", "trap '' TERM; sleep 600 & echo $! > $DIR/child; touch $UP; wait");
        OwnProcess process;
        long child;
        try (var supervisor = new Supervisor(said::add)) {
            process = supervisor.start(part);
            child = Long.parseLong(Files.readString(dir.resolve("child")).strip());
            assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isPresent();
        }
        assertThat(process.alive()).isFalse();
        var deadline = Duration.ofSeconds(5);
        assertThat(Wait.until(deadline, () -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty())).isTrue();
    }

    @Test
    void onePartThatCannotStartSaysItsLastWords() {
        var part = new Shell("broken", "echo the disk is on fire; exit 3");
        try (var supervisor = new Supervisor(said::add)) {
            assertThatThrownBy(() -> supervisor.start(part)).isInstanceOf(StartFailed.class).hasMessageContaining("the disk is on fire");
        }
    }

    @Test
    void closingInTheMiddleOfAStartEndsThatStartAndItsProcess() throws Exception {
        var never = new Shell("never", "touch $DIR/began; exec sleep 600");
        var supervisor = new Supervisor(said::add);
        var start = new FutureTask<>(() -> supervisor.start(never));
        Thread.ofVirtual().start(start);
        assertThat(Wait.until(Duration.ofSeconds(5), () -> Files.exists(dir.resolve("never.pid")) && Files.exists(dir.resolve("began")))).isTrue();
        var pid = Long.parseLong(Files.readString(dir.resolve("never.pid")).split(" ", -1)[0]);
        supervisor.close();
        assertThatThrownBy(start::get).hasCauseInstanceOf(StartFailed.class);
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThatThrownBy(() -> supervisor.start(new Shell("late", "true"))).isInstanceOf(StartFailed.class).hasMessageContaining("stopping");
    }

    @Test
    void partsThatDoNotNeedEachOtherStartTogetherAndOneFailureIsToldAfterAllHaveTried() throws Exception {
        var good = new Shell("good", "touch $UP; exec sleep 600");
        var bad = new Shell("bad", "echo no room; exit 1");
        try (var supervisor = new Supervisor(said::add)) {
            assertThatThrownBy(() -> supervisor.startTogether(List.of(bad, good))).isInstanceOf(StartFailed.class).hasMessageContaining("no room");
            assertThat(dir.resolve("good.pid")).exists();
        }
        assertThat(dir.resolve("good.pid")).doesNotExist();
    }

    @Test
    void aPidFileOfSomebodyElseIsNotAdopted() throws Exception {
        // Our own pid is alive, but was not born at tick 1.
        Files.writeString(dir.resolve("x.pid"), ProcessHandle.current().pid() + " 1\n");
        assertThat(OwnProcess.adopt(new OwnProcess.Spec("x", List.of("true"), Map.of(), dir, dir))).isEmpty();
        for (var broken : List.of("", "12", "a b", "99999999999999999999 1", "-1 1")) {
            Files.writeString(dir.resolve("x.pid"), broken);
            assertThat(OwnProcess.adopt(new OwnProcess.Spec("x", List.of("true"), Map.of(), dir, dir))).as(broken).isEmpty();
        }
    }

    @Test
    void aSecondUpOnTheSameDataIsRefusedInOneSentence() throws Exception {
        try (var first = OnlyOne.on(dir, "http://127.0.0.1:8112/")) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> OnlyOne.on(dir, "x")).isInstanceOf(StartFailed.class).hasMessageContaining("already runs").hasMessageContaining("8112");
        }
        OnlyOne.on(dir, "again").close();
    }
}
