package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.TicketKind;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.sms.text.SmsEncoder;
import id.siaga.tickets.Assignment.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What officers text, with the shipped city's ladders.
class FieldWorkTest {
    private static final String COMMANDER = "+6281200000101"; // DAMKAR, on its ladder
    private static final String HARBOUR = "+6281200000141"; // DISHUB
    private static final String SITI = "+628123456789";
    private static final Map<String, TicketKind> KINDS = Map.of("112", TicketKind.EMERGENCY, "1708", TicketKind.COMPLAINT);

    private final Desk desk = new Desk();
    private final List<String> replies = new ArrayList<>();
    private Conversation conversation = begun();

    private Conversation begun() {
        return new Conversation(KINDS, Set.of(), new Keywords(Keywords.Words.INDONESIAN), "info", new Officers(desk.city, n -> n, new Duties()), Reporting.NONE);
    }

    @AfterEach
    void everyAnswerSaysThatItIsAutomaticInTwoParts() {
        for (var reply : replies) {
            assertThat(reply).contains("automatic");
            assertThat(SmsEncoder.encode(reply, 1, 16).parts()).as(reply).hasSizeLessThanOrEqualTo(2);
        }
    }

    /// A fire on 112, with the fire brigade on it.
    private TicketNumber fire() {
        text(SITI, "112", "ada asap");
        var number = desk.book.all().getLast().number();
        desk.done(desk.assign(number, "DAMKAR"));
        return number;
    }

    private TicketNumber lamp(String agency) {
        text(SITI, "1708", "lampu jalan mati");
        var number = desk.book.newestOf(new Personal(1, SITI)).orElseThrow().number();
        desk.done(desk.changes.change(desk.book, number, desk.ticket(number).version(), new Changes.Wanted(null, null, 4, null, null, null), Desk.SARI, desk.now));
        desk.done(desk.assign(number, agency));
        return number;
    }

    private void text(String from, String to, String words) {
        var text = new Conversation.Text(desk.numbers.sms(), new Personal(1, from), to, new Personal(1, words), "GSM7", true, null);
        for (var fact : conversation.text(desk.book, desk.numbers, text, desk.now)) {
            desk.apply(fact);
            if (fact instanceof Interaction.SmsQueued f) {
                replies.add(f.text().clear());
            }
        }
    }

    private State state(TicketNumber number) {
        return desk.ticket(number).assignments().getFirst().state();
    }

    @Test
    void anOfficerTakesItGoesThereAndArrivesByThreeTextsAndTheTicketFollows() {
        var number = fire();
        text(COMMANDER, "1708", "Terima " + number);
        assertThat(state(number)).isEqualTo(State.ACKNOWLEDGED);
        assertThat(replies.getLast()).contains(number.digits(), "diterima", "OTW");
        text(COMMANDER, "112", "otw " + number.digits().substring(0, 6) + " " + number.digits().substring(6));
        text(COMMANDER, "1708", "TIBA " + number);
        var share = desk.ticket(number).assignments().getFirst();
        assertThat(share.steps()).extracting(Assignment.Step::to).containsExactly(State.ACKNOWLEDGED, State.EN_ROUTE, State.ON_SCENE);
        assertThat(share.steps()).allSatisfy(s -> {
            assertThat(s.by()).isEqualTo("DAMKAR: Komandan regu");
            assertThat(s.source().measured()).isTrue();
        });
        assertThat(desk.ticket(number).state()).isEqualTo(TicketState.ON_SCENE);
        assertThat(desk.book.all()).as("no word of an officer opens a ticket").hasSize(1);
        assertThat(replies).as("four answers in ten minutes are not too many").hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"OTW, EN_ROUTE, 2", "TIBA, ON_SCENE, 2", "SELESAI, DONE, 2"})
    void whatAnOfficerForgotToTextIsTakenInTheSameBreath(String word, State reached, int steps) {
        var number = lamp("DISHUB");
        text(HARBOUR, "1708", word + " " + number + ", lampu diganti");
        assertThat(state(number)).isEqualTo(reached);
        var all = desk.ticket(number).assignments().getFirst().steps();
        assertThat(all).hasSize(steps);
        assertThat(all.getLast().note()).isEqualTo(new Personal(1, "lampu diganti"));
        assertThat(all.getFirst().note()).isNull();
    }

    @Test
    void theEndOfSomethingUrgentWaitsForAPersonWhateverWordsOfAlarmItHas() {
        var number = fire();
        text(COMMANDER, "1708", "TIBA " + number);
        text(COMMANDER, "1708", "SELESAI " + number + " kebakaran padam, 2 rumah");
        assertThat(desk.book.all()).as("no new emergency").hasSize(1);
        assertThat(state(number)).as("an SMS can be forged").isEqualTo(State.ON_SCENE);
        assertThat(replies.getLast()).contains("menunggu konfirmasi");
        var report = desk.book.reports().open().getFirst();
        assertThat(report.text().clear()).isEqualTo("kebakaran padam, 2 rumah");
        var texted = desk.now;
        desk.now = desk.now.plus(Duration.ofMinutes(7));
        desk.done(decide(report, true, null));
        assertThat(state(number)).isEqualTo(State.DONE);
        assertThat(desk.ticket(number).assignments().getFirst().steps().getLast().at()).as("when it was texted").isEqualTo(texted);
        assertThat(desk.ticket(number).state()).isEqualTo(TicketState.RESOLVED);
        assertThat(desk.book.reports().open()).isEmpty();
        assertThat(decide(report, true, null)).as("twice").isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void anAnswerReachesTheCitizenOnlyWhenACoordinatorReleasesIt() {
        var number = lamp("DISHUB");
        replies.clear();
        text(HARBOUR, "1708", "JAWAB " + number + " 3 lampu diganti besok");
        assertThat(replies).singleElement().asString().contains("menunggu koordinator");
        var report = desk.book.reports().open().getFirst();
        assertThat(Desk.refused(decide(report, true, null))).contains("only a coordinator");
        desk.coordinates = true;
        var facts = desk.done(decide(report, true, null));
        assertThat(facts.getFirst()).isInstanceOfSatisfying(Interaction.SmsQueued.class, sms -> {
            assertThat(sms.to().clear()).isEqualTo(SITI);
            assertThat(sms.lane()).isEqualTo("OPERATOR");
            assertThat(sms.text().clear()).isEqualTo("3 lampu diganti besok");
            assertThat(sms.ticket()).isEqualTo(number);
        });
        assertThat(desk.ticket(number).answeredAt()).as("the citizen has heard of a person").isNotNull();
    }

    @Test
    void aCoordinatorMayRewordAnAnswerOrPutItAway() {
        var number = lamp("DISHUB");
        desk.coordinates = true;
        text(HARBOUR, "1708", "JAWAB " + number + " bukan urusan kami");
        assertThat(((Interaction.SmsQueued) desk.done(decide(desk.book.reports().open().getFirst(), true, new Personal(2, "Kami teruskan."))).getFirst()).text().clear()).isEqualTo("Kami teruskan.");
        text(HARBOUR, "1708", "JAWAB " + number + " lagi");
        assertThat(desk.done(decide(desk.book.reports().open().getFirst(), false, null))).singleElement().isInstanceOf(Interaction.FieldDecided.class);
    }

    @Test
    void whoMustNotBeContactedIsNotByAnOfficersAnswerEither() {
        var number = lamp("DISHUB");
        desk.coordinates = true;
        text(HARBOUR, "1708", "JAWAB " + number + " besok");
        desk.apply(new Interaction.TicketChanged(number, "contact", "YES", "NO", "sari"));
        assertThat(Desk.refused(decide(desk.book.reports().open().getFirst(), true, null))).isEqualTo("accept: the reporter must not be contacted");
        desk.done(decide(desk.book.reports().open().getFirst(), false, null));
    }

    @Test
    void strangersAndOtherAgenciesReadTheSameAsOfANumberThatDoesNotExist() {
        var number = lamp("DINKES");
        var none = TicketNumber.of(java.time.LocalDate.of(2026, 11, 23), 4711);
        replies.clear();
        text(COMMANDER, "1708", "TERIMA " + none);
        text(HARBOUR, "1708", "SELESAI " + number);
        text("+628129998888", "1708", "TIBA " + number);
        text("+628129998887", "1708", "JAWAB " + none + " halo");
        assertThat(Set.copyOf(replies)).hasSize(1);
        assertThat(replies).hasSize(4);
        assertThat(state(number)).isEqualTo(State.SENT);
        assertThat(desk.book.reports().open()).isEmpty();
    }

    @Test
    void tenThousandGuessesOfAnOfficerLearnNothing() {
        var number = lamp("DINKES");
        var before = desk.book.all();
        replies.clear();
        for (int i = 0; i < 10_000; i++) {
            text(HARBOUR, "1708", List.of("TERIMA ", "OTW ", "TIBA ", "SELESAI ", "JAWAB ").get(i % 5) + TicketNumber.of(java.time.LocalDate.of(2026, 11, 23), 1 + i % 40) + " x");
            desk.now = desk.now.plusSeconds(1);
        }
        assertThat(Set.copyOf(replies)).hasSize(1);
        assertThat(replies).hasSizeLessThanOrEqualTo(3 * 17);
        assertThat(desk.book.all()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(state(number)).isEqualTo(State.SENT);
    }

    @Test
    void citizensUseTheSameWordsForOtherThings() {
        text(SITI, "1708", "lampu jalan mati");
        var own = desk.book.all().getFirst();
        text(SITI, "1708", "SELESAI " + own.number() + " terima kasih");
        assertThat(desk.ticket(own.number()).contacts()).as("to the own ticket it is a word for people").hasSize(2);
        text("+628129998888", "1708", "tiba 10 orang di pasar, ribut");
        assertThat(desk.book.all()).hasSize(2);
        text("+628129998889", "1708", "terima kasih");
        assertThat(desk.book.all()).hasSize(3);
        text("+628129998890", "1708", "JAWAB " + own.number() + " kebakaran di rumah saya");
        assertThat(desk.book.all()).as("help is help").hasSize(4);
    }

    @Test
    void whoseShareWasTakenBackHasNone() {
        var number = lamp("DISHUB");
        desk.done(desk.move(number, 1, "WITHDRAWN"));
        replies.clear();
        text(HARBOUR, "1708", "SELESAI " + number);
        text(HARBOUR, "1708", "SELESAI " + TicketNumber.of(java.time.LocalDate.of(2026, 11, 23), 4711));
        assertThat(Set.copyOf(replies)).hasSize(1);
    }

    @Test
    void theSameWordAgainAndAWordThatComesLateChangeNothing() {
        var number = lamp("DISHUB");
        text(HARBOUR, "1708", "TIBA " + number);
        var version = desk.ticket(number).version();
        text(HARBOUR, "1708", "TIBA " + number);
        text(HARBOUR, "1708", "TERIMA " + number);
        assertThat(desk.ticket(number).version()).isEqualTo(version);
        assertThat(replies.getLast()).contains("di lokasi");
    }

    @Test
    void aReportOfALifeThatEndedInTheMiddleIsNotMadeTwiceAndTenOfATicketAreEnough() {
        var number = lamp("DISHUB");
        var text = new Conversation.Text(desk.numbers.sms(), new Personal(1, HARBOUR), "1708", new Personal(1, "JAWAB " + number + " besok"), "GSM7", true, null);
        desk.apply(conversation.text(desk.book, desk.numbers, text, desk.now).getFirst());
        conversation = begun();
        conversation.text(desk.book, desk.numbers, text, desk.now).forEach(desk::apply);
        assertThat(desk.book.reports().open()).hasSize(1);
        for (int i = 0; i < 20; i++) {
            text(HARBOUR, "1708", "JAWAB " + number + " besok " + i);
        }
        assertThat(desk.book.reports().open()).hasSize(FieldBook.OPEN_MAX);
    }

    @Test
    void anOfficersTextBelongsToItsTicketInTheLogAndAStrangersToNone() {
        var number = fire();
        for (var from : List.of(COMMANDER, HARBOUR)) {
            var text = new Conversation.Text(desk.numbers.sms(), new Personal(1, from), "1708", new Personal(1, "TERIMA " + number), "GSM7", true, null);
            var read = (Interaction.SmsRead) conversation.text(desk.book, desk.numbers, text, desk.now).getLast();
            assertThat(read.ticket()).isEqualTo(from.equals(COMMANDER) ? number : null);
        }
    }

    @Test
    void anAgencysAnswerByItsLogInWaitsForACoordinatorLikeAText() {
        var number = lamp("DISHUB");
        var answer = new Personal(3, "Diganti besok.");
        desk.done(FieldWork.answer(desk.book, desk.numbers, number, 1, answer, "dishub"));
        var report = desk.book.reports().open().getFirst();
        assertThat(report.by()).isEqualTo("DISHUB: dishub");
        desk.coordinates = false;
        assertThat(Desk.refused(decide(report, true, null))).contains("only a coordinator");
        desk.coordinates = true;
        assertThat(((Interaction.SmsQueued) desk.done(decide(report, true, null)).getFirst()).text().clear()).isEqualTo("Diganti besok.");
        assertThat(FieldWork.answer(desk.book, desk.numbers, number, 2, answer, "dishub")).isInstanceOf(Answer.Unknown.class);
        desk.done(desk.move(number, 1, "WITHDRAWN", Assignment.Source.API, null, "salah kirim"));
        assertThat(Desk.refused(FieldWork.answer(desk.book, desk.numbers, number, 1, answer, "dishub"))).contains("withdrawn or declined");
    }

    private Answer decide(FieldBook.Report report, boolean accepted, @org.jspecify.annotations.Nullable Personal words) {
        return FieldWork.decide(desk.book, desk.numbers, new FieldWork.Decision(report.sms(), accepted, words, "1708"), new Assigning.Author("sari", desk.coordinates), desk.now);
    }
}
