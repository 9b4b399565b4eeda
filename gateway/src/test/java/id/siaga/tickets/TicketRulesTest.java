package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.tickets.TicketRules.Answer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Contacts and tickets: which call becomes one, who may change what. Texts: [ConversationTest].
class TicketRulesTest {
    private static final String SITI = "+628123456789";
    private static final OperatorId SARI = new OperatorId("sari");

    private static final Map<String, TicketKind> KINDS = Map.of("112", TicketKind.EMERGENCY, "1708", TicketKind.COMPLAINT);

    private final TicketRules rules = new TicketRules(KINDS, new Conversation(KINDS, Set.of(), new Keywords(Keywords.Words.INDONESIAN), "112"));
    private final TicketBook book = new TicketBook();
    private final Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private long last;

    private final Numbers numbers = new Numbers() {
        @Override
        public TicketNumber ticket() {
            return TicketNumber.of(LocalDate.of(2026, 1, 2), ++last);
        }

        @Override
        public SmsId sms() {
            return SmsId.of(1, ++last);
        }
    };

    // ---- calls

    @ParameterizedTest
    @ValueSource(strings = {"PRANK", "SILENT", "MISDIAL", "TEST", "DISCONNECTED"})
    void aCallThatWasNothingStaysAContact(String disposition) {
        assertThat(rules.disposed(book, offered(), disposition)).isEmpty();
    }

    @Test
    void aGenuineCallBecomesTheTicketWhoseNumberTheOperatorSaw() {
        var call = offered();
        var facts = apply(rules.disposed(book, call, "GENUINE"));
        assertThat(facts).singleElement().isInstanceOfSatisfying(Interaction.TicketOpened.class, t -> {
            assertThat(t.ticket()).isEqualTo(book.call(call).orElseThrow().number());
            assertThat(t.kind()).isEqualTo("EMERGENCY");
            assertThat(t.channel()).isEqualTo("VOICE_112");
        });
        assertThat(rules.disposed(book, call, "GENUINE")).as("once").isEmpty();
        assertThat(rules.disposed(book, CallId.of(9, 9), "GENUINE")).as("a call that nobody knows").isEmpty();
    }

    @Test
    void informationIsATicketOfItsKindAndTheOperatorsWordsOpenOrAdd() {
        assertThat(rules.disposed(book, offered(), "INFORMATION")).singleElement()
                .isInstanceOfSatisfying(Interaction.TicketOpened.class, t -> assertThat(t.kind()).isEqualTo("INFORMATION"));
        var call = offered();
        apply(((Answer.Done) rules.firstWord(book, call, new Personal(1, "kebakaran"), "sari")).facts());
        assertThat(((Answer.Done) rules.firstWord(book, call, new Personal(1, "dua rumah"), "sari")).facts()).singleElement().isInstanceOf(Interaction.TicketNoted.class);
        assertThat(rules.firstWord(book, CallId.of(9, 9), new Personal(1, "x"), "sari")).isInstanceOf(Answer.Unknown.class);
    }

    // ---- changes

    @Test
    void whoChangesATicketMustHaveSeenItAsItIs() {
        var number = ticket(text(SITI, "1708", "lampu"));
        assertThat(rules.change(book, number, 2, "priority", "P1", "sari")).isInstanceOf(Answer.Stale.class);
        change(number, "priority", "P1");
        assertThat(rules.change(book, number, 1, "priority", "P2", "sari"))
                .isInstanceOfSatisfying(Answer.Stale.class, stale -> assertThat(stale.now().priority()).isEqualTo("P1"));
        assertThat(rules.note(book, number, 1, new Personal(1, "x"), "sari")).isInstanceOf(Answer.Stale.class);
        assertThat(rules.note(book, number, 2, new Personal(1, "x"), "sari")).isInstanceOf(Answer.Done.class);
        assertThat(rules.change(book, TicketNumber.of(LocalDate.of(2026, 1, 2), 999), 1, "priority", "P1", "sari")).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void whatIsNotInTheTableIsRefusedWithItsField() {
        var number = ticket(text(SITI, "1708", "lampu"));
        assertThat(refused(rules.change(book, number, 1, "state", "REOPENED", "sari"))).isEqualTo("state");
        assertThat(refused(rules.change(book, number, 1, "state", "<script>", "sari"))).isEqualTo("state");
        assertThat(refused(rules.change(book, number, 1, "priority", "P9", "sari"))).isEqualTo("priority");
        assertThat(refused(rules.change(book, number, 1, "category", "no\nline", "sari"))).isEqualTo("category");
        assertThat(refused(rules.change(book, number, 1, "reporter", "x", "sari"))).isEqualTo("reporter");
        assertThat(refused(rules.create(numbers, "WISH", "staff:1", null, new Personal(1, "x")))).isEqualTo("kind");
    }

    // ---- helpers

    private static String refused(Answer answer) {
        return ((Answer.Refused) answer).field();
    }

    private List<Interaction> text(String from, String to, String words) {
        return apply(rules.conversation().text(book, numbers, new Conversation.Text(numbers.sms(), new Personal(1, from), to, new Personal(1, words), "GSM7", true, null), now));
    }

    private List<Interaction> apply(List<Interaction> facts) {
        facts.forEach(f -> book.evolve(f, now));
        return facts;
    }

    private static TicketNumber ticket(List<Interaction> facts) {
        return facts.stream().filter(Interaction.SmsRead.class::isInstance).map(f -> ((Interaction.SmsRead) f).ticket()).findFirst().orElseThrow();
    }

    private void change(TicketNumber number, String field, String to) {
        var version = book.ticket(number).orElseThrow().version();
        apply(((Answer.Done) rules.change(book, number, version, field, to, "sari")).facts());
    }

    private CallId offered() {
        var call = CallId.of(1, ++last);
        apply(List.of(new Interaction.CallStarted(call, "112", new Personal(1, SITI), "u" + last), new Interaction.CallOffered(call, OfferId.of(1, last), SARI, numbers.ticket())));
        return call;
    }
}
