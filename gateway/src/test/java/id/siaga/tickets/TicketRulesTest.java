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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Contacts and tickets: which text joins what, who is answered, who may change what.
class TicketRulesTest {
    private static final String SITI = "+628123456789";
    private static final String BUDI = "+628129998888";
    private static final OperatorId SARI = new OperatorId("sari");

    private final TicketRules rules = new TicketRules(Map.of("112", TicketKind.EMERGENCY, "1708", TicketKind.COMPLAINT));
    private final TicketBook book = new TicketBook();
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
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

    // ---- texts

    @Test
    void aTextOpensATicketAndItsSenderIsToldTheNumber() {
        var facts = text(SITI, "1708", "lampu jalan mati");
        assertThat(facts).hasSize(3);
        var opened = (Interaction.TicketOpened) facts.getFirst();
        assertThat(opened.kind()).isEqualTo("COMPLAINT");
        assertThat(facts.get(1)).isInstanceOfSatisfying(Interaction.SmsQueued.class, reply -> {
            assertThat(reply.lane()).isEqualTo("STATUS");
            assertThat(reply.from()).isEqualTo("1708");
            assertThat(reply.to().clear()).isEqualTo(SITI);
            assertThat(reply.text().clear()).contains(opened.ticket().digits()).hasSizeLessThanOrEqualTo(160);
        });
        assertThat(facts.getLast()).isInstanceOfSatisfying(Interaction.SmsRead.class, read -> assertThat(read.ticket()).isEqualTo(opened.ticket()));
    }

    @Test
    void theNextTextOfTheSameSenderJoinsItUntilItIsClosed() {
        var number = ticket(text(SITI, "1708", "lampu jalan mati"));
        assertThat(ticket(text(SITI, "1708", "masih mati"))).isEqualTo(number);
        assertThat(ticket(text(BUDI, "1708", "di sini juga"))).isNotEqualTo(number);
        assertThat(book.ticket(number).orElseThrow().contacts()).hasSize(2);
        change(number, "state", "CLOSED");
        assertThat(ticket(text(SITI, "1708", "mati lagi"))).isNotEqualTo(number);
    }

    @Test
    void anEmergencyTextNeverJoinsAComplaintButItsOwnEmergencyThoughAComplaintIsNewer() {
        var complaint = ticket(text(SITI, "1708", "lampu jalan mati"));
        var emergency = ticket(text(SITI, "112", "kebakaran"));
        assertThat(emergency).isNotEqualTo(complaint);
        assertThat(ticket(text(SITI, "112", "api makin besar, tiket " + complaint.digits(), complaint))).as("not even by its number").isEqualTo(emergency);
        apply(((Answer.Done) rules.create(numbers, "COMPLAINT", "staff:1", new Personal(1, SITI), new Personal(1, "sampah"))).facts());
        assertThat(ticket(text(SITI, "112", "cepat"))).isEqualTo(emergency);
    }

    @Test
    void closingTheNewestTicketLeavesTheOlderOpenOneToJoin() {
        var first = ticket(text(SITI, "1708", "lampu jalan mati"));
        var second = ticket(text(SITI, "112", "kebakaran"));
        change(second, "state", "CLOSED");
        assertThat(ticket(text(SITI, "1708", "masih mati"))).isEqualTo(first);
        change(second, "state", "REOPENED");
        assertThat(ticket(text(SITI, "112", "menyala lagi"))).isEqualTo(second);
    }

    @Test
    void aTicketsNumberIsNotAPassword() {
        var sitis = ticket(text(SITI, "1708", "lampu jalan mati"));
        assertThat(ticket(text(BUDI, "1708", "tiket " + sitis.digits(), sitis))).isNotEqualTo(sitis);
        assertThat(book.ticket(sitis).orElseThrow().contacts()).hasSize(1);
        var older = ticket(text(BUDI, "112", "kebakaran"));
        assertThat(ticket(text(BUDI, "112", "lagi " + older.digits(), older))).as("of the own phone it is").isEqualTo(older);
    }

    @Test
    void anAutomaticReplyToATextThatJoinsGoesOutAtMostEveryTenMinutes() {
        text(SITI, "1708", "satu");
        assertThat(replies(text(SITI, "1708", "dua"))).isZero();
        now = now.plus(Duration.ofMinutes(9).plusSeconds(59));
        assertThat(replies(text(SITI, "1708", "tiga"))).isZero();
        assertThat(replies(text(BUDI, "1708", "tiga"))).as("another sender").isEqualTo(1);
        now = now.plusSeconds(1);
        assertThat(replies(text(SITI, "1708", "empat"))).isEqualTo(1);
        assertThat(replies(text(SITI, "1708", "lima"))).isZero();
        assertThat(replies(text(SITI, "112", "kebakaran"))).as("a new ticket is always answered").isEqualTo(1);
    }

    @Test
    void whoIsNoTelephoneIsNotAnswered() {
        var facts = apply(rules.text(book, numbers, new TicketRules.Text(numbers.sms(), new Personal(1, "BANK-XYZ"), "1708", new Personal(1, "promo"), "GSM7", false, null), now));
        assertThat(replies(facts)).isZero();
        assertThat(book.all()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aTextThatACrashLeftHalfDoneIsFinishedAndNothingOfItIsDoneTwice(int kept) {
        var text = new TicketRules.Text(numbers.sms(), new Personal(1, SITI), "112", new Personal(1, "kebakaran"), "GSM7", true, null);
        apply(rules.text(book, numbers, text, now).subList(0, kept));
        apply(new TicketRules(Map.of("112", TicketKind.EMERGENCY)).text(book, numbers, text, now)); // the next life
        assertThat(book.all()).singleElement().satisfies(t -> {
            assertThat(t.contacts()).containsExactly("sms:" + text.sms());
            assertThat(t.version()).isEqualTo(1);
        });
        assertThat(queued).isEqualTo(1);
        assertThat(book.begun("sms:" + text.sms())).isEmpty();
    }

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

    private int queued;

    private static String refused(Answer answer) {
        return ((Answer.Refused) answer).field();
    }

    private List<Interaction> text(String from, String to, String words) {
        return text(from, to, words, null);
    }

    private List<Interaction> text(String from, String to, String words, @Nullable TicketNumber named) {
        return apply(rules.text(book, numbers, new TicketRules.Text(numbers.sms(), new Personal(1, from), to, new Personal(1, words), "GSM7", true, named), now));
    }

    private List<Interaction> apply(List<Interaction> facts) {
        facts.forEach(f -> book.evolve(f, now));
        queued += replies(facts);
        return facts;
    }

    private static int replies(List<Interaction> facts) {
        return (int) facts.stream().filter(Interaction.SmsQueued.class::isInstance).count();
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
