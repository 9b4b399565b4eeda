package id.siaga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.journal.Personal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class JournalCommandsTest {
    @TempDir Path data;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void catPrintsEveryRecordButPersonsOnlyWhenAsked() throws Exception {
        try (var journal = filled(3)) {
            assertThat(run(new JournalCat(), "--data", data.toString())).isZero();
            assertThat(out.toString()).hasLineCount(3).contains("\"call\":\"1-2\"", "‹2›").doesNotContain("62812");
            out.getBuffer().setLength(0);
            journal.keys().destroy(1);
            assertThat(run(new JournalCat(), "--data", data.toString(), "--clear", "--from", "1", "--type", "CallStarted")).isZero();
            assertThat(out.toString()).hasLineCount(3).contains("+628122", "+628123", "‹1: destroyed›").doesNotContain("+628121");
            assertThat(Files.readString(data.resolve("journal-clear.log"))).hasLineCount(1).contains("user " + System.getProperty("user.name"), "--type 'CallStarted'");
        }
    }

    @Test
    void nothingIsShownInClearWhenWhoLooksCannotBeNoted() throws Exception {
        filled(3).close();
        Files.createDirectory(data.resolve("journal-clear.log"));
        assertThat(run(new JournalCat(), "--data", data.toString(), "--clear")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void verifyFindsAWholeJournalWholeEvenAfterSeveralLives() throws Exception {
        filled(50).close();
        filled(50).close();
        try (var living = filled(7)) {
            assertThat(run(new JournalVerify(), "--data", data.toString())).as(err.toString()).isZero();
            assertThat(out.toString()).contains("107 records, the last one is " + living.durable() + "; 0 problems");
        }
    }

    @Test
    void verifyFindsOneChangedOctet() throws Exception {
        filled(50).close();
        change(4096 + 1000);
        assertThat(run(new JournalVerify(), "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("PROBLEM", "are missing");
    }

    @Test
    void verifyFindsAJournalWhoseEndWasCutOff() throws Exception {
        filled(50).close();
        try (var channel = FileChannel.open(segment(), StandardOpenOption.WRITE)) {
            channel.truncate(4096 + 1000);
        }
        assertThat(run(new JournalVerify(), "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("records up to 50 were on disk once");
    }

    @Test
    void whereThereIsNoJournalItSaysSo() {
        assertThat(run(new JournalVerify(), "--data", data.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("there is no journal here");
    }

    private int run(Object command, String... arguments) {
        return new CommandLine(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    private Journal filled(int count) throws Exception {
        var journal = Journal.open(data, JournalSettings.defaults());
        for (int i = 1; i <= count; i++) {
            journal.awaitDurable(journal.append(new Interaction.CallStarted(CallId.of(1, i), "112", new Personal(journal.keys().next(), "+62812" + i), "u" + i)));
        }
        return journal;
    }

    private Path segment() throws Exception {
        try (var files = Files.list(data.resolve("journal"))) {
            return files.filter(f -> f.getFileName().toString().endsWith(".journal")).findFirst().orElseThrow();
        }
    }

    private void change(int at) throws Exception {
        try (var channel = FileChannel.open(segment(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), at);
        }
    }
}
