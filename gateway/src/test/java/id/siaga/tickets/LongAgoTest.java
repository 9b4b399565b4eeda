package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.TicketKind;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers stay valid for ever: what left the memory is asked of the store, for the phone that reported it and for nobody else.
class LongAgoTest {
    private static final String SITI = "+628123456789";
    private static final String STRANGER = "+628120000000";
    private static final Map<String, TicketKind> KINDS = Map.of("112", TicketKind.EMERGENCY, "1708", TicketKind.COMPLAINT);

    private final Desk desk = new Desk();
    private final TicketBook memory = new TicketBook();
    private final Conversation conversation = new Conversation(KINDS, Set.of(), new Keywords(Keywords.Words.INDONESIAN), "info", new Officers(desk.city, n -> n, new Duties()), new Reporting(desk.city, "1708"));
    private int texts;

    private TicketNumber closed(String kind) {
        var number = opened(kind);
        desk.done(desk.set(number, "REJECTED", "ganda"));
        return number;
    }

    private TicketNumber opened(String kind) {
        return ((Interaction.TicketOpened) desk.done(desk.changes.create(desk.numbers, kind, "staff:sari", new Personal(1, SITI), null)).getFirst()).ticket();
    }

    private Conversation.Text text(String from, String words, boolean replyable, @Nullable TicketNumber named) {
        return new Conversation.Text(SmsId.of(3, ++texts), new Personal(1, from), "1708", new Personal(1, words), "GSM7", replyable, named);
    }

    private Conversation.Text text(String from, String words) {
        return text(from, words, true, null);
    }

    /// As the ticket loop does it.
    private List<Interaction> answered(Conversation.Text text) {
        var asked = conversation.askedOfStore(memory, text, desk.now);
        assertThat(asked).isPresent();
        return conversation.told(desk.book, desk.numbers, text);
    }

    private static String words(List<Interaction> facts) {
        assertThat(facts).as("an answer and that it was read: nothing is changed").hasSize(2);
        assertThat(facts.getLast()).isInstanceOfSatisfying(Interaction.SmsRead.class, read -> assertThat(read.ticket()).isNull());
        return String.valueOf(((Interaction.SmsQueued) facts.getFirst()).text().clear());
    }

    @ParameterizedTest
    @ValueSource(strings = {"STATUS", "BATAL", "YA"})
    void theReporterReadsHowItStandsWhateverTheWord(String word) {
        var lamp = closed("COMPLAINT");
        var fire = closed("EMERGENCY");
        assertThat(words(answered(text(SITI, word + " " + lamp)))).startsWith("Tiket/ticket " + lamp + ": tidak dapat diproses");
        assertThat(words(answered(text(SITI, word + " " + fire)))).startsWith("Tiket/ticket " + fire + ": tidak dapat diproses");
    }

    @Test
    void aNumberThatWasMergedTellsHowTheOtherStands() {
        var lamp = opened("COMPLAINT");
        var again = opened("COMPLAINT");
        desk.done(new Relating().relate(desk.book, desk.numbers, again, desk.ticket(again).version(), new Relating.Wish.Merge(lamp), "sari", desk.now));
        desk.done(desk.set(lamp, "REJECTED", "bukan wewenang"));
        assertThat(words(answered(text(SITI, "STATUS " + again)))).as("under the number that they know").startsWith("Tiket/ticket " + again + ": tidak dapat diproses");
    }

    @Test
    void aStrangerWaitsForTheStoreWithEveryNumberAndReadsOneAndTheSame() {
        var lamp = closed("COMPLAINT");
        memory.evolve(new Interaction.TicketOpened(desk.numbers.ticket(), "COMPLAINT", "SMS", "sms:9-9", new Personal(1, SITI), null), desk.now);
        var inMemory = memory.all().getFirst().number();
        var unknown = desk.numbers.ticket();
        assertThat(List.of(lamp, inMemory, unknown)).extracting(n -> words(answered(text(STRANGER, "STATUS " + n)))).containsOnly(ReplyTexts.notFound());
    }

    @Test
    void whoTriesNumbersIsLookedUpThreeTimesInTenMinutes() {
        for (int i = 0; i < 3; i++) {
            assertThat(words(answered(text(STRANGER, "STATUS " + desk.numbers.ticket())))).isEqualTo(ReplyTexts.notFound());
        }
        var fourth = text(STRANGER, "STATUS " + desk.numbers.ticket());
        assertThat(conversation.askedOfStore(memory, fourth, desk.now)).isEmpty();
        assertThat(conversation.text(memory, desk.numbers, fourth, desk.now)).as("read, and no answer").singleElement().isInstanceOf(Interaction.SmsRead.class);
        assertThat(conversation.askedOfStore(memory, text(STRANGER, "STATUS " + desk.numbers.ticket()), desk.now.plusSeconds(600))).isPresent();
    }

    @Test
    void nothingElseIsAskedOfTheStore() {
        var own = opened("COMPLAINT");
        var gone = desk.numbers.ticket();
        assertThat(List.of(text(SITI, "STATUS"), text(SITI, "STATUS 26112300018"), text(SITI, "jalan berlubang " + gone), text(SITI, "LAPOR " + gone), text(SITI, "TIBA " + gone),
                text(SITI, "NILAI 4 " + gone), text(SITI, "STATUS darurat " + gone), text("SIAGA", "STATUS " + gone, false, gone)))
                .allSatisfy(t -> assertThat(conversation.askedOfStore(memory, t, desk.now)).isEmpty());
        assertThat(conversation.askedOfStore(desk.book, text(SITI, "STATUS " + own), desk.now)).as("the memory knows it").isEmpty();
        assertThat(conversation.askedOfStore(memory, text(SITI, "STATUS " + gone), desk.now)).isEqualTo(Optional.of(gone));
    }

    @Test
    void whenNobodyCanLookItIsSaidAndTheSameForEveryNumber() {
        var lamp = closed("COMPLAINT");
        assertThat(List.of(text(SITI, "STATUS " + lamp), text(STRANGER, "STATUS " + lamp), text(STRANGER, "STATUS " + desk.numbers.ticket()))).extracting(t -> words(conversation.unanswered(desk.numbers, t)))
                .containsOnly(ReplyTexts.notNow()).first().asString().contains("kirim lagi nanti", "text again later", "automatic").hasSizeLessThan(160);
    }
}
