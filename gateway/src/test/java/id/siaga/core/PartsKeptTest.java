package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.Until;
import id.siaga.ids.SmsId;
import id.siaga.journal.Entry;
import id.siaga.journal.Interaction;
import id.siaga.journal.Journal;
import id.siaga.journal.JournalSettings;
import id.siaga.journal.Personal;
import id.siaga.sms.LongForm;
import id.siaga.sms.OutEvent;
import id.siaga.sms.SubmitOutcome;
import id.siaga.sms.numbers.Numbers;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The form of long texts was changed in the configuration while the gateway was down.
class PartsKeptTest {
    private static final SmsId SMS = SmsId.of(3, 1);
    private static final Personal TO = new Personal(1, "+628111234567");
    private static final Personal WORDS = new Personal(1, "Laporan Anda diterima. ".repeat(15));

    @TempDir Path data;

    /// @return part and number of parts of every submit_sm that leaves after the restart
    private List<String> leaves(LongForm form, Interaction... before) throws Exception {
        var vertx = Vertx.vertx();
        var sent = new CopyOnWriteArrayList<String>();
        try (var journal = Journal.open(data, JournalSettings.defaults())) {
            var outbox = new OutboxSide(journal, _ -> new OutboxSide.Way("", form), Clock.systemUTC());
            for (int i = 0; i < before.length; i++) {
                outbox.replay(new Entry(i + 1, 3, Clock.systemUTC().instant(), i, before[i]));
            }
            var recorder = new Recorder(journal, new Numbers("ID"), Clock.systemUTC());
            outbox.start(Loop.start(vertx, "ticket"), recorder::record);
            outbox.linkUp(new OutEvent.LinkUp("a", 10, 0), (sms, part) -> {
                sent.add(part + "/" + sms.parts().size());
                return CompletableFuture.completedFuture(new SubmitOutcome.Accepted("id-" + part));
            });
            assertThat(Until.within(Duration.ofSeconds(20), () -> !sent.isEmpty() && sent.size() == Integer.parseInt(sent.getFirst().substring(2)) - accepted(before))).as("%s", sent).isTrue();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
        return sent.stream().sorted().toList();
    }

    private static long accepted(Interaction... facts) {
        return List.of(facts).stream().filter(Interaction.SmsAccepted.class::isInstance).count();
    }

    private static Interaction queued() {
        return new Interaction.SmsQueued(SMS, "STATUS", "112", TO, WORDS, null);
    }

    @Test
    void aTextOfWhichPartsHaveLeftGoesOnWithTheOthersOfThatCut() throws Exception {
        assertThat(leaves(LongForm.PAYLOAD, queued(), new Interaction.SmsSubmitting(SMS, 0, 1, "a", 3), new Interaction.SmsAccepted(SMS, 0, 1, "a", "x"))).containsExactly("1/3", "2/3");
    }

    @Test
    void aTextThatLeftInOnePieceIsNotCutWhenItIsTriedAgain() throws Exception {
        assertThat(leaves(LongForm.UDH, queued(), new Interaction.SmsSubmitting(SMS, 0, 1, "a", 1), new Interaction.SmsNotAccepted(SMS, 0, 1, "a", "THROTTLED", 0x58))).containsExactly("0/1");
    }

    @ParameterizedTest
    @CsvSource({"UDH, 3", "SAR, 3", "PAYLOAD, 1"})
    void aTextThatWasNeverTriedIsCutAsItsLinkWantsItNow(LongForm form, int parts) throws Exception {
        assertThat(leaves(form, queued())).hasSize(parts);
    }
}
