package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.TicketKind;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.sms.text.SmsEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a text leads to: which ticket, which answer, and what nobody learns.
class ConversationTest {
    private static final String SITI = "+628123456789";
    private static final String BUDI = "+628129998888";
    private static final Map<String, TicketKind> KINDS = Map.of("112", TicketKind.EMERGENCY, "1708", TicketKind.COMPLAINT);

    private final TicketBook book = new TicketBook();
    private final List<String> replies = new ArrayList<>();
    private Conversation conversation = begun();
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

    private static Conversation begun() {
        return new Conversation(KINDS, Set.of(), new Keywords(Keywords.Words.INDONESIAN), "Darurat: telepon 112. (otomatis/automatic)", Officers.NONE, Reporting.NONE);
    }

    @AfterEach
    void everyAutomaticTextSaysSoInTwoPartsAtMostWithoutUcs2() {
        for (var reply : replies) {
            assertThat(reply).contains("automatic");
            var encoded = SmsEncoder.encode(reply, 1, 16);
            assertThat(encoded.dataCoding()).as(reply).isZero();
            assertThat(encoded.parts()).as(reply).hasSizeLessThanOrEqualTo(2);
        }
    }

    // ---- for people

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
        close(number);
        assertThat(ticket(text(SITI, "1708", "mati lagi"))).isNotEqualTo(number);
    }

    @Test
    void whoBeginsWithLaporWantsATicketOfItsOwn() {
        var number = ticket(text(SITI, "1708", "lampu jalan mati"));
        assertThat(ticket(text(SITI, "1708", "Lapor sampah menumpuk di pasar"))).isNotEqualTo(number);
        assertThat(ticket(text(SITI, "1708", "laporan saya tadi masih mati"))).as("another word").isNotNull();
        assertThat(book.all()).hasSize(2);
    }

    @Test
    void anEmergencyTextNeverJoinsAComplaintButItsOwnEmergencyThoughAComplaintIsNewer() {
        var complaint = ticket(text(SITI, "1708", "lampu jalan mati"));
        var emergency = ticket(text(SITI, "112", "ada asap"));
        assertThat(emergency).isNotEqualTo(complaint);
        assertThat(ticket(text(SITI, "112", "api makin besar, tiket " + complaint.digits(), complaint))).as("not even by its number").isEqualTo(emergency);
        text(SITI, "1708", "LAPOR sampah");
        assertThat(ticket(text(SITI, "112", "cepat"))).isEqualTo(emergency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kebakaran di pasar!", "tolong,DARURAT", "info ada kebakaran", "STATUS darurat", "LAPOR kebakaran", "ｋｅｂａｋａｒａｎ"})
    void aWordOfTheListMakesItAnEmergencyOnAnyNumberAndNeverAKeyword(String words) {
        var complaint = ticket(text(SITI, "1708", "lampu jalan mati"));
        var emergency = ticket(text(SITI, "1708", words));
        assertThat(emergency).isNotEqualTo(complaint);
        assertThat(book.ticket(emergency).orElseThrow().kind()).isEqualTo(TicketKind.EMERGENCY);
        assertThat(replies.getLast()).contains("112");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lampu di depan pos pemadamkebakaran mati", "info jalan rusak", "berhenti membuang sampah", "batal", "BATAL besok saja", "", " ", "***", "1708"})
    void whatIsNotExactlyARequestIsForPeople(String words) {
        assertThat(keyword(words)).isInstanceOf(Keywords.Wish.Talk.class);
        assertThat(ticket(text(SITI, "1708", words))).isNotNull();
        assertThat(book.all()).singleElement().satisfies(t -> assertThat(t.kind()).isEqualTo(TicketKind.COMPLAINT));
    }

    private static Keywords.Wish keyword(String words) {
        return new Keywords(Keywords.Words.INDONESIAN).read(words);
    }

    @Test
    void aTextSoonAfterTheEndIsANewTicketAndAsksWhetherTheOldOneIsMeant() {
        var old = ticket(text(SITI, "1708", "lampu jalan mati"));
        close(old);
        now = now.plus(Duration.ofDays(6));
        var fresh = ticket(text(SITI, "1708", "mati lagi"));
        assertThat(fresh).isNotEqualTo(old);
        assertThat(replies.getLast()).contains("YA " + old);
        text(SITI, "1708", "ya " + old.digits());
        assertThat(book.ticket(old).orElseThrow().state()).isEqualTo(TicketState.REOPENED);
        close(old);
        close(fresh);
        now = now.plus(Duration.ofDays(8));
        text(SITI, "1708", "sampah");
        assertThat(replies.getLast()).as("after a week it is another matter").doesNotContain("YA ");
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
        assertThat(replies(text(SITI, "112", "ada asap"))).as("a new ticket is always answered").isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"promo", "STATUS", "INFO", "BERHENTI"})
    void whoIsNoTelephoneIsNotAnswered(String words) {
        assertThat(replies(apply(conversation.text(book, numbers, new Conversation.Text(numbers.sms(), new Personal(1, "BANK-XYZ"), "1708", new Personal(1, words), "GSM7", false, null), now)))).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aTextThatACrashLeftHalfDoneIsFinishedAndNothingOfItIsDoneTwice(int kept) {
        var text = new Conversation.Text(numbers.sms(), new Personal(1, SITI), "112", new Personal(1, "ada asap"), "GSM7", true, null);
        apply(conversation.text(book, numbers, text, now).subList(0, kept));
        conversation = begun(); // the next life
        apply(conversation.text(book, numbers, text, now));
        assertThat(book.all()).singleElement().satisfies(t -> {
            assertThat(t.contacts()).containsExactly("sms:" + text.sms());
            assertThat(t.version()).isEqualTo(1);
        });
        assertThat(replies).hasSize(1);
        assertThat(book.begun("sms:" + text.sms())).isEmpty();
    }

    // ---- for the machine

    @Test
    void onlyThePhoneOfATicketLearnsHowItStands() {
        var sitis = ticket(text(SITI, "1708", "lampu jalan mati"));
        text(SITI, "1708", "STATUS " + sitis.digits());
        assertThat(replies.getLast()).contains(sitis.toString()).contains("baru diterima");
        text(SITI, "1708", "Status.");
        assertThat(replies.getLast()).contains(sitis.toString());
        var foreign = answer(BUDI, "STATUS " + sitis.digits());
        assertThat(answer(BUDI, "STATUS " + TicketNumber.of(LocalDate.of(2026, 1, 2), 4711).digits())).as("unknown and foreign read the same").isEqualTo(foreign);
        assertThat(answer("+628555", "STATUS 123")).as("and so does what cannot be a number").isEqualTo(foreign);
        assertThat(answer("+628556", "STATUS")).isEqualTo(foreign);
    }

    @Test
    void tenThousandGuessesLearnNothingAndChangeNothing() {
        var secret = new HashSet<TicketNumber>();
        for (int i = 0; i < 200; i++) {
            secret.add(ticket(text("+62811%05d".formatted(i), "1708", "keluhan " + i)));
        }
        var before = List.copyOf(book.all());
        replies.clear();
        var random = new Random(42);
        int right = 0;
        for (int i = 0; i < 10_000; i++) {
            var guess = TicketNumber.of(LocalDate.of(2026, 1, 2), 1 + random.nextInt(800));
            right += secret.contains(guess) ? 1 : 0;
            text("+62899%02d".formatted(i % 50), "1708", List.of("STATUS ", "BATAL ", "YA ").get(i % 3) + guess.digits());
            now = now.plusSeconds(1);
        }
        assertThat(right).as("guesses that hit a ticket").isGreaterThan(1_000);
        assertThat(new HashSet<>(replies)).hasSize(1);
        assertThat(replies.size()).as("50 phones, 16 times ten minutes and two thirds, three answers each").isLessThanOrEqualTo(50 * 17 * 3);
        assertThat(book.all()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void aComplaintIsEndedByItsPhoneAndAnEmergencyByNobodysText() {
        var complaint = ticket(text(SITI, "1708", "lampu jalan mati"));
        var emergency = ticket(text(SITI, "112", "ada asap"));
        text(BUDI, "1708", "BATAL " + complaint.digits());
        assertThat(book.ticket(complaint).orElseThrow().state()).isEqualTo(TicketState.NEW);
        text(SITI, "1708", "batal " + complaint.digits());
        assertThat(book.ticket(complaint).orElseThrow().state()).isEqualTo(TicketState.CLOSED);
        text(SITI, "112", "BATAL " + emergency.digits());
        var open = book.ticket(emergency).orElseThrow();
        assertThat(open.state()).isEqualTo(TicketState.NEW);
        assertThat(open.notes()).as("but staff read that somebody wants it away").singleElement().satisfies(n -> assertThat(n.text().clear()).startsWith("BATAL"));
        assertThat(replies.getLast()).contains("tidak dapat dibatalkan");
    }

    @Test
    void whoWantsNoNewsGetsNoneButEmergencyAndAnswersToQuestions() {
        text(SITI, "1708", "BERHENTI");
        assertThat(book.muted(new Personal(9, SITI))).isTrue();
        assertThat(replies(text(SITI, "1708", "lampu jalan mati"))).isZero();
        assertThat(replies(text(SITI, "1708", "STATUS"))).isEqualTo(1);
        assertThat(replies(text(SITI, "112", "ada asap"))).isEqualTo(1);
        text(SITI, "1708", "mulai");
        assertThat(book.muted(new Personal(9, SITI))).isFalse();
        assertThat(book.all()).as("none of these words opened a ticket").hasSize(2);
    }

    @Test
    void aTicketsNumberIsNotAPasswordToJoinIt() {
        var sitis = ticket(text(SITI, "1708", "lampu jalan mati"));
        assertThat(ticket(text(BUDI, "1708", "tiket " + sitis.digits(), sitis))).isNotEqualTo(sitis);
        assertThat(book.ticket(sitis).orElseThrow().contacts()).hasSize(1);
        var older = ticket(text(BUDI, "112", "ada asap"));
        assertThat(ticket(text(BUDI, "112", "lagi " + older.digits(), older))).as("of the own phone it is").isEqualTo(older);
    }

    @Test
    void whatCameLaterIsTheTicketsDescriptionWhenItOpenedItAndElseOnlyTheTexts() {
        var opening = text(SITI, "1708", "jalan […]");
        var number = ticket(opening);
        apply(conversation.grew(book, read(opening).sms(), number, new Personal(1, "jalan berlubang")));
        assertThat(book.ticket(number).orElseThrow().description()).isEqualTo(new Personal(1, "jalan berlubang"));
        var joining = text(SITI, "1708", "sudah […]");
        assertThat(conversation.grew(book, read(joining).sms(), number, new Personal(1, "sudah lama"))).singleElement().isInstanceOf(Interaction.SmsGrew.class);
    }

    // ---- helpers

    private String answer(String from, String words) {
        text(from, "1708", words);
        return replies.getLast();
    }

    private List<Interaction> text(String from, String to, String words) {
        return text(from, to, words, null);
    }

    private List<Interaction> text(String from, String to, String words, @Nullable TicketNumber named) {
        return apply(conversation.text(book, numbers, new Conversation.Text(numbers.sms(), new Personal(1, from), to, new Personal(1, words), "GSM7", true, named), now));
    }

    private List<Interaction> apply(List<Interaction> facts) {
        facts.forEach(f -> book.evolve(f, now));
        facts.stream().filter(Interaction.SmsQueued.class::isInstance).forEach(f -> replies.add(((Interaction.SmsQueued) f).text().clear()));
        return facts;
    }

    private static int replies(List<Interaction> facts) {
        return (int) facts.stream().filter(Interaction.SmsQueued.class::isInstance).count();
    }

    private static Interaction.SmsRead read(List<Interaction> facts) {
        return (Interaction.SmsRead) facts.getLast();
    }

    private static @Nullable TicketNumber ticket(List<Interaction> facts) {
        return read(facts).ticket();
    }

    private void close(TicketNumber number) {
        apply(List.of(new Interaction.TicketChanged(number, "state", "NEW", "CLOSED", "sari")));
    }
}
