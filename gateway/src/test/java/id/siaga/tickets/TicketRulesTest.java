package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.City;
import id.siaga.city.TicketKind;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Contacts and tickets: which call becomes one, who may change what. Texts: [ConversationTest].
class TicketRulesTest {
    private static final String SITI = "+628123456789";
    private static final OperatorId SARI = new OperatorId("sari");

    private static final Map<String, TicketKind> KINDS = Map.of("112", TicketKind.EMERGENCY, "1708", TicketKind.COMPLAINT);

    private final TicketRules rules = new TicketRules(KINDS, new Conversation(KINDS, Set.of(), new Keywords(Keywords.Words.INDONESIAN), "112", Officers.NONE, Reporting.NONE));
    private final Changes changes = new Changes(City.without(ZoneId.of("Asia/Jakarta")));
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
        apply(((Answer.Done) rules.firstWord(book, call, null, Optional.empty(), new Personal(1, "kebakaran"), "sari")).facts());
        assertThat(((Answer.Done) rules.firstWord(book, call, null, Optional.empty(), new Personal(1, "dua rumah"), "sari")).facts()).singleElement().isInstanceOf(Interaction.TicketNoted.class);
        assertThat(rules.firstWord(book, CallId.of(9, 9), null, Optional.empty(), new Personal(1, "x"), "sari")).isInstanceOf(Answer.Unknown.class);
    }

    // ---- changes

    @Test
    void whoChangesATicketMustHaveSeenItAsItIs() {
        var number = ticket(text(SITI, "1708", "lampu"));
        assertThat(wish(number, 2, priority(1))).isInstanceOf(Answer.Stale.class);
        apply(((Answer.Done) wish(number, 1, priority(1))).facts());
        assertThat(wish(number, 1, priority(2)))
                .isInstanceOfSatisfying(Answer.Stale.class, stale -> assertThat(stale.now().priority()).isEqualTo("P1"));
        assertThat(wish(number, 1, note("x"))).isInstanceOf(Answer.Stale.class);
        assertThat(wish(number, 2, note("x"))).isInstanceOf(Answer.Done.class);
        assertThat(wish(TicketNumber.of(LocalDate.of(2026, 1, 2), 999), 1, priority(1))).isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void whatIsNotInTheTableIsRefusedWithItsField() {
        var number = ticket(text(SITI, "1708", "lampu"));
        assertThat(refused(wish(number, 1, state("REOPENED")))).isEqualTo("state");
        assertThat(refused(wish(number, 1, state("<script>")))).isEqualTo("state");
        assertThat(refused(wish(number, 1, priority(9)))).isEqualTo("priority");
        assertThat(refused(wish(number, 1, new Changes.Wanted(null, "no\nline", null, null, null, null)))).isEqualTo("category");
        assertThat(refused(wish(number, 1, new Changes.Wanted(null, null, null, "Kediri", null, null)))).isEqualTo("region");
        assertThat(refused(wish(number, 1, new Changes.Wanted(null, null, null, null, List.of("NEAR"), null)))).isEqualTo("yes");
        assertThat(refused(changes.create(numbers, "WISH", "staff:1", null, new Personal(1, "x")))).isEqualTo("kind");
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

    private Answer wish(TicketNumber number, long version, Changes.Wanted wanted) {
        return changes.change(book, number, version, wanted, Desk.SARI, now);
    }

    private static Changes.Wanted state(String to) {
        return new Changes.Wanted(to, null, null, null, null, new Personal(1, "sebab"));
    }

    private static Changes.Wanted priority(int to) {
        return new Changes.Wanted(null, null, to, null, null, null);
    }

    private static Changes.Wanted note(String text) {
        return new Changes.Wanted(null, null, null, null, null, new Personal(1, text));
    }

    private CallId offered() {
        var call = CallId.of(1, ++last);
        apply(List.of(new Interaction.CallStarted(call, "112", new Personal(1, SITI), "u" + last), new Interaction.CallOffered(call, OfferId.of(1, last), SARI, numbers.ticket())));
        return call;
    }
}
