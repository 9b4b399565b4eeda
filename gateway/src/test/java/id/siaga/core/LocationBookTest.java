package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.CallId;
import id.siaga.ids.SmsId;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Which place belongs to which call, which is shown first, and what is forgotten.
class LocationBookTest {
    private static final Instant CALLED = Instant.parse("2026-01-02T03:04:05Z");
    private static final String SITI = "+628123456789";
    private static final DateTimeFormatter TOP = DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

    private final World world = new World();
    private long last;

    @Test
    void aFixOfThePhoneThatCallsIsOnTheCallAndOfNoOther() {
        var call = call(SITI, CALLED);
        call("+62811", CALLED);
        came(SITI, -7.98, 112.63, 14, CALLED.plusSeconds(20), CALLED.plusSeconds(21));
        assertThat(places(call)).containsExactly("-7.98/112.63/14");
        assertThat(world.locations().places(CallId.of(1, 2))).isEmpty();
    }

    @Test
    void aFixThatComesBeforeItsCallWaitsForIt() {
        came(SITI, -7.98, 112.63, 14, CALLED.minusSeconds(20), CALLED.minusSeconds(15));
        var call = call(SITI, CALLED);
        var tooLate = call(SITI, CALLED.plus(Duration.ofMinutes(11)));
        assertThat(places(call)).hasSize(1);
        assertThat(places(tooLate)).as("where the phone was eleven minutes ago").isEmpty();
    }

    @Test
    void aFixAfterTheCallerHungUpIsOnTheAbandonedCall() {
        var call = call(SITI, CALLED);
        fact(new Interaction.CallEnded(call, "ABANDONED_WAITING", "CALLER", 0), CALLED.plusSeconds(8));
        came(SITI, -7.98, 112.63, 14, CALLED.plusSeconds(20), CALLED.plusSeconds(30));
        came(SITI, -7.99, 112.64, 10, CALLED.plusSeconds(20), CALLED.plusSeconds(400));
        assertThat(places(call)).as("up to five minutes later").containsExactly("-7.98/112.63/14");
    }

    @Test
    void whoTextsAndDoesNotCallHasAPlaceUntilThePhoneCallsOrTheHourIsOver() {
        came(SITI, -7.98, 112.63, 14, CALLED.minusSeconds(20), CALLED.minusSeconds(15));
        came("+62811", -7.99, 112.64, 20, CALLED.minusSeconds(20), CALLED.minusSeconds(10));
        assertThat(loose()).as("newest first").containsExactly("+62811", SITI);
        call(SITI, CALLED);
        assertThat(loose()).containsExactly("+62811");
        world.locations().stale(CALLED.plusSeconds(3_601)).forEach(f -> fact(new Interaction.LocationPurged(f.sms()), CALLED.plusSeconds(3_601)));
        assertThat(loose()).isEmpty();
    }

    @Test
    void aHandsetWithoutAFixIsNowhereAndNotAtZero() {
        var sms = SmsId.of(1, ++last);
        fact(new Interaction.LocationReceived(sms, new Personal(2, SITI), new Personal(2, "A\"ML=1;lt=+00.00000;lg=+000.00000;rd=N;top=20260102030405;lc=0;pm=N;si=510010;ei=1;mcc=510;mnc=10;ml=113")), CALLED);
        assertThat(world.locations().fix(sms)).isPresent();
        assertThat(loose()).isEmpty();
    }

    private List<String> loose() {
        return world.locations().loose().stream().map(LocationBook.Fix::phone).toList();
    }

    @Test
    void whoRingsAgainBringsTheFixAlong() {
        var first = call(SITI, CALLED);
        came(SITI, -7.98, 112.63, 14, CALLED.plusSeconds(20), CALLED.plusSeconds(21));
        var again = call(SITI, CALLED.plusSeconds(60));
        assertThat(places(first)).isEqualTo(places(again)).hasSize(1);
    }

    @Test
    void theNewestSharpFixIsShownFirstAndACellNeverReplacesAHouse() {
        var call = call(SITI, CALLED);
        came(SITI, -7.1, 112.1, 30, CALLED.plusSeconds(10), CALLED.plusSeconds(11));
        came(SITI, -7.2, 112.2, 20, CALLED.plusSeconds(20), CALLED.plusSeconds(21));
        came(SITI, -7.3, 112.3, 35, CALLED.plusSeconds(30), CALLED.plusSeconds(31));
        came(SITI, -7.4, 112.4, 2_000, CALLED.plusSeconds(40), CALLED.plusSeconds(41));
        assertThat(places(call)).containsExactly("-7.3/112.3/35", "-7.2/112.2/20", "-7.1/112.1/30", "-7.4/112.4/2000");
    }

    @Test
    void theSameFixByBothWaysOfAHandsetIsOneAndNoFixIsNoPlace() {
        var call = call(SITI, CALLED);
        came(SITI, -7.98, 112.63, 14, CALLED.plusSeconds(20), CALLED.plusSeconds(21));
        came(SITI, -7.98, 112.63, 14, CALLED.plusSeconds(20), CALLED.plusSeconds(25));
        received("A\"ML=1;lt=+00.00000;lg=+000.00000;rd=N;top=20260102030410;lc=0;pm=N;si=510010000000000;ei=123456789012345;mcc=510;mnc=10;ml=127", SITI, CALLED.plusSeconds(26));
        assertThat(places(call)).containsExactly("-7.98/112.63/14");
    }

    @Test
    void whatBelongsToNoCallIsStaleAfterAnHour() {
        call(SITI, CALLED);
        came(SITI, -7.98, 112.63, 14, CALLED.plusSeconds(1), CALLED.plusSeconds(1));
        came("+62811", -7.98, 112.63, 14, CALLED.plusSeconds(2), CALLED.plusSeconds(2));
        assertThat(world.locations().nextDeadline()).contains(CALLED.plusSeconds(3602));
        assertThat(world.locations().stale(CALLED.plusSeconds(3601))).isEmpty();
        assertThat(world.locations().stale(CALLED.plusSeconds(3602))).singleElement().satisfies(f -> {
            assertThat(f.phone()).isEqualTo("+62811");
            fact(new Interaction.LocationPurged(f.sms()), CALLED.plusSeconds(3602));
        });
        assertThat(world.locations().nextDeadline()).isEmpty();
    }

    // ---- what Locating does, without its loop

    private CallId call(String phone, Instant at) {
        var call = CallId.of(1, ++last);
        fact(new Interaction.CallStarted(call, "112", new Personal(1, phone), "u" + last), at);
        var record = world.calls().call(call).orElseThrow();
        world.locations().from(phone).forEach(f -> world.locations().attach(f, List.of(record)).forEach(a -> fact(a, at)));
        return call;
    }

    private void came(String phone, double lat, double lon, int radius, Instant positioned, Instant at) {
        received(String.format(Locale.ROOT, "A\"ML=1;lt=%+.5f;lg=%+.5f;rd=%d;top=%s;lc=68;pm=G", lat, lon, radius, TOP.format(positioned)), phone, at);
    }

    private void received(String aml, String phone, Instant at) {
        var sms = SmsId.of(1, ++last);
        fact(new Interaction.LocationReceived(sms, new Personal(2, phone), new Personal(2, aml)), at);
        world.locations().fix(sms).ifPresent(f -> world.locations().attach(f, world.calls().of(phone)).forEach(a -> fact(a, at)));
    }

    private void fact(Interaction fact, Instant at) {
        world.evolve(fact, at);
    }

    private List<String> places(CallId call) {
        return world.locations().places(call).stream().map(f -> f.said().latitude() + "/" + f.said().longitude() + "/" + Math.round(f.radius())).toList();
    }
}
