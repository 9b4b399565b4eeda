package id.siaga.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real Asterisk, with the least configuration that boots.
class AsteriskProcessIT {
    @TempDir
    Path dir;

    private Path conf(String modules) throws IOException {
        var conf = Files.createDirectories(dir.resolve("conf"));
        Files.writeString(conf.resolve("modules.conf"), modules);
        Files.writeString(conf.resolve("logger.conf"), "[logfiles]\nconsole => warning,error\n");
        Files.writeString(conf.resolve("pjsip.conf"), "");
        return conf;
    }

    private AsteriskProcess asterisk(Path work) throws Exception {
        return new AsteriskProcess(Parts.find(), conf("[modules]\nautoload=no\nload=chan_pjsip.so\n"), work);
    }

    @Test
    void itBootsAnswersItsCommandLineStopsAndLeavesNoProcess() throws Exception {
        var asterisk = asterisk(dir.resolve("work"));
        var process = asterisk.start();
        try {
            assertThat(asterisk.cli("core show channels")).contains("0 active channels");
            assertThat(asterisk.cli("core show version")).startsWith("Asterisk ");
        } finally {
            asterisk.stop();
        }
        assertThat(process.alive()).isFalse();
        assertThat(ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(dir.resolve("work/asterisk.pid")).doesNotExist();
    }

    @Test
    void aSecondLifeAdoptsTheOneThatStillRuns() throws Exception {
        var first = asterisk(dir.resolve("work"));
        var process = first.start();
        var second = asterisk(dir.resolve("work"));
        try {
            var adopted = second.start();
            assertThat(adopted.pid()).isEqualTo(process.pid());
            assertThat(adopted.adopted()).isTrue();
        } finally {
            second.stop();
        }
        assertThat(process.alive()).isFalse();
    }

    @Test
    void aFolderTooDeepForASocketIsNoHindrance() throws Exception {
        var asterisk = asterisk(dir.resolve("d".repeat(60)).resolve("e".repeat(60)));
        asterisk.start();
        try {
            assertThat(asterisk.cli("core show uptime")).contains("System uptime");
        } finally {
            asterisk.stop();
        }
    }

    @Test
    void oneThatCannotStartSaysWhy() throws Exception {
        // A module it must have and that does not exist ends Asterisk at boot.
        var broken = new AsteriskProcess(Parts.find(), conf("[modules]\nautoload=no\nrequire=no_such_module.so\n"), dir.resolve("work"));
        assertThatThrownBy(broken::start).isInstanceOf(StartFailed.class).hasMessageContaining("ended while starting").hasMessageContaining("no_such_module");
    }
}
