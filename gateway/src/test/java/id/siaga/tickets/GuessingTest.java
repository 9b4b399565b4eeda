package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.city.TicketKind;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody texts one number after the other, with every word that there is: they learn nothing and change nothing. Over HTTP: `id.siaga.desk.GuessingTest`.
class GuessingTest {
    private static final Map<String, TicketKind> KINDS = Map.of("112", TicketKind.EMERGENCY, "1708", TicketKind.COMPLAINT);
    private static final String STRANGER = "+628120000000";
    private static final String REPORTER = "+628123456789";
    private static final int GUESSES = 10_000;

    private final Desk desk = new Desk();
    private final TicketBook stored = new TicketBook();
    private int lookedUp;
    private final Conversation conversation = new Conversation(KINDS, Set.of(), new Keywords(Keywords.Words.INDONESIAN), "info", new Officers(desk.city, n -> n, new Duties()), new Reporting(desk.city, "1708"));

    @ParameterizedTest
    @ValueSource(strings = {"STATUS", "BATAL", "YA", "TERIMA", "OTW", "TIBA", "SELESAI", "JAWAB"})
    void tenThousandNumbersBehindAWordTellAStrangerNothing(String word) {
        var closed = opened("COMPLAINT");
        desk.done(desk.set(closed, "REJECTED", "ganda"));
        var known = List.of(opened("EMERGENCY"), opened("COMPLAINT"), closed, old("EMERGENCY"), old("COMPLAINT"));
        var before = known.stream().map(this::ticket).toList();
        var answers = new HashSet<String>();
        int sent = 0;
        for (int i = 1; i <= GUESSES; i++) {
            var number = i % 100 == 0 ? known.get(i / 100 % known.size()) : TicketNumber.of(LocalDate.of(2026, 11, 23), 50_000 + i);
            for (var fact : texted(word + " " + number)) {
                if (fact instanceof Interaction.SmsQueued reply) {
                    answers.add(String.valueOf(reply.text().clear()));
                    sent++;
                }
            }
        }
        assertThat(known.stream().map(this::ticket)).isEqualTo(before);
        assertThat(answers).as("the same words whether the number exists or not").hasSize(1).noneMatch(a -> known.stream().anyMatch(k -> a.contains(k.digits())));
        assertThat(sent).as("in ten minutes").isEqualTo(3);
        assertThat(lookedUp).as("who guesses keeps no database busy").isLessThanOrEqualTo(3);
    }

    /// By keys in a call. Who forges the number of the reporter learns nothing either: after five wrong guesses they are not listened to.
    @ParameterizedTest
    @ValueSource(strings = {STRANGER, "", REPORTER})
    void tenThousandNumbersTypedInACallTellNothing(String caller) {
        var phones = new ByPhone(new Officers(desk.city, n -> n, new Duties()));
        var known = opened("COMPLAINT");
        var gone = old("COMPLAINT");
        var told = new HashSet<String>();
        for (int i = 1; i <= GUESSES; i++) {
            var number = i % 200 == 0 ? gone : i % 100 == 0 ? known : TicketNumber.of(LocalDate.of(2026, 11, 23), 50_000 + i);
            told.add(typed(phones, number, caller, desk.now.plusSeconds(10L * i)));
        }
        assertThat(lookedUp).as("one question for each that is listened to").isLessThanOrEqualTo(caller.isEmpty() ? 0 : ByPhone.GUESSES_MAX);
        assertThat(told).containsExactly("other");
        assertThat(phones.listensTo(caller, desk.now.plusSeconds(10L * GUESSES))).isEqualTo(caller.isEmpty());
        assertThat(typed(phones, known, REPORTER, desk.now.plusSeconds(10L * GUESSES + 601))).as("to the reporter again, later").isEqualTo("received");
        assertThat(typed(phones, gone, REPORTER, desk.now.plusSeconds(10L * GUESSES + 602))).as("also of what ended long ago").isEqualTo("closed");
    }

    @Test
    void aNumberInAStrangersWordsIsOnlyWords() {
        var lamp = opened("COMPLAINT");
        var before = desk.ticket(lamp);
        var opened = texted("saya juga soal tiket " + lamp).stream().filter(Interaction.TicketOpened.class::isInstance).toList();
        assertThat(opened).as("a ticket of their own").hasSize(1);
        texted("NILAI 1 " + lamp);
        assertThat(desk.ticket(lamp)).isEqualTo(before);
    }

    private TicketNumber opened(String kind) {
        var first = desk.changes.create(desk.numbers, kind, "staff:sari", new Personal(1, REPORTER), null);
        return ((Interaction.TicketOpened) desk.done(first).getFirst()).ticket();
    }

    /// The store has it, the memory not any more.
    private TicketNumber old(String kind) {
        var number = desk.numbers.ticket();
        stored.evolve(new Interaction.TicketOpened(number, kind, "SMS", "sms:1-1", new Personal(1, REPORTER), null), desk.now);
        stored.evolve(new Interaction.TicketChanged(number, "state", "NEW", "CLOSED", "sari"), desk.now);
        return number;
    }

    private Ticket ticket(TicketNumber number) {
        return desk.book.ticket(number).or(() -> stored.ticket(number)).orElseThrow();
    }

    /// As the floor asks.
    private String typed(ByPhone phones, TicketNumber number, String caller, Instant at) {
        return switch (phones.typed(desk.book, number.digits(), caller, at)) {
            case ByPhone.Typed.Said said -> said.word();
            case ByPhone.Typed.Ask(var asked) -> {
                lookedUp++;
                yield phones.stored(stored, asked, caller).word();
            }
        };
    }

    private List<Interaction> texted(String words) {
        var text = new Conversation.Text(SmsId.of(3, desk.facts.size() + 1L), new Personal(1, STRANGER), "1708", new Personal(1, words), "GSM7", true, named(words));
        var asked = conversation.askedOfStore(desk.book, text, desk.now);
        lookedUp += asked.isPresent() ? 1 : 0;
        var facts = asked.isPresent() ? conversation.told(stored, desk.numbers, text) : conversation.text(desk.book, desk.numbers, text, desk.now);
        facts.forEach(f -> desk.book.evolve(f, desk.now));
        desk.facts.addAll(facts);
        return facts;
    }

    private static TicketNumber named(String words) {
        return TicketNumber.typed(words.replaceAll("^.*?([0-9]{11,20})$", "$1")).orElse(null);
    }
}
