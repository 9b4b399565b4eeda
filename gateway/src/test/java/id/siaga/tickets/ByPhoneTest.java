package id.siaga.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.tickets.Assignment.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What a phone may learn and say by keys alone.
class ByPhoneTest {
    private static final String CITIZEN = "+628123456789";
    private static final String COMMANDER = "+6281200000101";
    private final Desk desk = new Desk();
    private final ByPhone phones = new ByPhone(new Officers(desk.city, raw -> raw.startsWith("0") ? "+62" + raw.substring(1) : raw, new Duties()));

    /// As a caller hears it, with what the store has.
    static String said(ByPhone phones, TicketBook book, TicketBook stored, String digits, String caller, Instant at) {
        return switch (phones.typed(book, digits, caller, at)) {
            case ByPhone.Typed.Said said -> said.word();
            case ByPhone.Typed.Ask(var number) -> phones.stored(stored, number, caller).word();
        };
    }

    private TicketNumber reported() {
        var number = desk.numbers.ticket();
        desk.book.evolve(new Interaction.TicketOpened(number, "EMERGENCY", "VOICE_112", "call:1-1", new Personal(1, CITIZEN), null), desk.now);
        desk.done(desk.changes.change(desk.book, number, 1, Desk.wanted(null, "FIR-STR", null), Desk.SARI, desk.now));
        return number;
    }

    @Test
    void onlyThePhoneThatReportedLearnsWhereATicketStands() {
        var number = reported();
        var digits = number.digits();
        assertThat(said(phones, desk.book, new TicketBook(), digits, CITIZEN, desk.now)).isEqualTo("received");
        desk.done(desk.assign(number, null));
        assertThat(said(phones, desk.book, new TicketBook(), digits, CITIZEN, desk.now)).isEqualTo("working");
        assertThat(said(phones, desk.book, new TicketBook(), digits, "+628999999999", desk.now)).isEqualTo("other");
        assertThat(said(phones, desk.book, new TicketBook(), digits, "", desk.now)).isEqualTo("other");
        assertThat(said(phones, desk.book, new TicketBook(), desk.numbers.ticket().digits(), CITIZEN, desk.now)).as("no such ticket: the same answer").isEqualTo("other");
        for (char wrong : "0123456789".replace(String.valueOf(digits.charAt(8)), "").toCharArray()) {
            assertThat(said(phones, desk.book, new TicketBook(), digits.substring(0, 8) + wrong + digits.substring(9), CITIZEN, desk.now)).isEqualTo("typo");
        }
        assertThat(phones.hasOpen(desk.book, CITIZEN)).isTrue();
        assertThat(phones.hasOpen(desk.book, COMMANDER)).isFalse();
        assertThat(phones.hasOpen(desk.book, "")).isFalse();
    }

    @Test
    void anOfficerReportsForTheOwnAgencyAndWhatLiesBetweenIsDoneToo() {
        var number = reported();
        desk.done(desk.assign(number, null));
        assertThat(phones.ofAgency(COMMANDER, desk.now)).isTrue();
        assertThat(phones.ofAgency("+62354113", desk.now)).as("as the city writes it: 0354113").isTrue();
        assertThat(phones.ofAgency(CITIZEN, desk.now)).isFalse();
        desk.done(phones.report(desk.book, number.digits(), COMMANDER, State.EN_ROUTE, desk.now));
        assertThat(desk.ticket(number).assignments().getFirst()).satisfies(a -> {
            assertThat(a.agency()).isEqualTo("DAMKAR");
            assertThat(a.steps()).extracting(Assignment.Step::to).containsExactly(State.ACKNOWLEDGED, State.EN_ROUTE);
            assertThat(a.steps()).allMatch(s -> s.source().measured());
        });
        assertThat(desk.ticket(number).state()).isEqualTo(TicketState.EN_ROUTE);
        assertThat(((Answer.Done) phones.report(desk.book, number.digits(), COMMANDER, State.EN_ROUTE, desk.now)).facts()).as("said twice").isEmpty();
        desk.done(phones.report(desk.book, number.digits(), COMMANDER, State.DONE, desk.now));
        assertThat(desk.ticket(number).assignments().getFirst().state()).isEqualTo(State.DONE);
        assertThat(desk.ticket(number).assignments().get(1).state()).as("others work on").isEqualTo(State.SENT);
        assertThat(phones.report(desk.book, number.digits(), COMMANDER, State.EN_ROUTE, desk.now)).as("no way back").isInstanceOf(Answer.Unknown.class);
    }

    @Test
    void nobodyElseReports() {
        var number = reported();
        assertThat(phones.report(desk.book, number.digits(), COMMANDER, State.EN_ROUTE, desk.now)).as("not assigned").isInstanceOf(Answer.Unknown.class);
        desk.done(desk.assign(number, null));
        assertThat(phones.report(desk.book, number.digits(), CITIZEN, State.DONE, desk.now)).isInstanceOf(Answer.Unknown.class);
        assertThat(phones.report(desk.book, "12345678901", COMMANDER, State.DONE, desk.now)).isInstanceOf(Answer.Unknown.class);
        assertThat(desk.ticket(number).assignments()).extracting(Assignment::state).containsOnly(State.SENT);
    }

    @Test
    void ofWhatWasReferredItsReporterIsToldToWhomAsLongAsItIs() {
        var hole = desk.opened("COMPLAINT", "RD-HOLE", CITIZEN);
        var reporting = new Reporting(desk.city, "1708");
        desk.done(desk.changes.change(desk.book, hole, desk.ticket(hole).version(), new Changes.Wanted("REFERRED_OUT", null, null, "35.18", null, null), Desk.SARI, desk.now));
        assertThat(phones.typed(desk.book, hole.digits(), CITIZEN, desk.now)).isInstanceOfSatisfying(ByPhone.Typed.Said.class, said -> {
            assertThat(said.word()).isEqualTo("referred");
            assertThat(said.now().flatMap(reporting::neighbour)).hasValueSatisfying(n -> assertThat(n.name()).isEqualTo("Kabupaten Nganjuk"));
        });
        assertThat(said(phones, desk.book, new TicketBook(), hole.digits(), "+628999999999", desk.now)).isEqualTo("other");
        desk.apply(new Interaction.TicketChanged(hole, "confidential", "NO", "YES", "sari"));
        assertThat(reporting.neighbour(desk.ticket(hole))).as("of what a text says nothing, not this either").isEmpty();
        desk.apply(new Interaction.TicketChanged(hole, "confidential", "YES", "NO", "koor"));
        desk.done(desk.set(hole, "REOPENED", null));
        assertThat(reporting.neighbour(desk.ticket(hole))).as("it came back").isEmpty();
    }

    @Test
    void whatLeftTheMemoryIsLookedUpAndAMergedNumberSaysHowTheOtherStands() {
        var first = reported();
        var second = reported();
        desk.done(new Relating().relate(desk.book, desk.numbers, second, desk.ticket(second).version(), new Relating.Wish.Merge(first), "sari", desk.now));
        assertThat(said(phones, desk.book, new TicketBook(), second.digits(), CITIZEN, desk.now)).as("as the one that goes on").isEqualTo("received");
        desk.done(desk.assign(first, null));
        assertThat(said(phones, desk.book, new TicketBook(), second.digits(), CITIZEN, desk.now)).isEqualTo("working");
        var memory = new TicketBook();
        for (int i = 0; i < 3 * ByPhone.GUESSES_MAX; i++) {
            assertThat(said(phones, memory, desk.book, second.digits(), CITIZEN, desk.now)).as("the own number is no guess, however often it is typed").isEqualTo("working");
        }
        assertThat(said(phones, memory, desk.book, second.digits(), "+628999999999", desk.now)).isEqualTo("other");
        assertThat(phones.typed(memory, second.digits(), "", desk.now)).as("a withheld number owns nothing: nobody is asked").isEqualTo(new ByPhone.Typed.Said("other"));
    }
}
