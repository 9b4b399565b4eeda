package id.siaga.sms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What may leave over one link now: the window, the rate, a pause. Counts parts, because SMSCs do.
///
/// The rate is kept against a second that slides at the SMSC: the n-th part leaves when the answer to the (n − rate)-th is a second
/// old, so that no second there ever sees more than the rate, however long the way takes. Bulk has at most 80 % of it and half of the
/// window: what is urgent never waits for a full window.
final class OutLink {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /// One submit_sm that has left.
    record Flight(long sms, int part, int attempt) {}

    private record Answered(Instant at, boolean bulk) {}

    private final Map<Flight, Lane> flying = new HashMap<>();
    private final ArrayDeque<Answered> lastSecond = new ArrayDeque<>();
    private boolean up;
    private int window;
    private double contract;
    private double rate;
    private int outBulk;
    private int bulkLastSecond;
    private List<String> prefixes = List.of();
    private @Nullable Instant pausedUntil;
    private Duration throttled = Duration.ZERO;
    private Instant changed = Instant.MIN;
    private Instant cut = Instant.MIN;
    private long recent = -1L;

    void up(OutEvent.LinkUp e, Instant now) {
        up = true;
        window = e.window();
        prefixes = e.prefixes();
        if (e.ratePerSecond() != contract) {
            contract = e.ratePerSecond();
            rate = e.ratePerSecond();
        }
        pausedUntil = null;
        changed = now;
    }

    /// What is out gets its outcome told as usual; the window of the next session is empty all the same.
    void down() {
        up = false;
    }

    boolean isUp() {
        return up;
    }

    /// How much of the number the longest of its prefixes covers; 0 when none fits.
    int fits(String number) {
        return prefixes.stream().filter(number::startsWith).mapToInt(String::length).max().orElse(0);
    }

    boolean mayLeave(Lane lane, Instant now) {
        settle(now);
        if (!up || pausedUntil != null || flying.size() >= window) {
            return false;
        }
        var bulk = lane == Lane.BULK;
        if (bulk && outBulk >= Math.max(1, window / 2)) {
            return false;
        }
        if (contract == 0) {
            return true;
        }
        var bulkMax = Math.max(1, (int) (limit() * 0.8));
        return flying.size() + lastSecond.size() < limit() && (!bulk || outBulk + bulkLastSecond < bulkMax);
    }

    private int limit() {
        return Math.max(1, (int) rate);
    }

    void left(Flight flight, Lane lane) {
        flying.put(flight, lane);
        outBulk += lane == Lane.BULK ? 1 : 0;
    }

    /// Once a flight: a late outcome, or that of an earlier life, changes nothing.
    void landed(Flight flight, Instant now) {
        var lane = flying.remove(flight);
        if (lane == null) {
            return;
        }
        var bulk = lane == Lane.BULK;
        outBulk -= bulk ? 1 : 0;
        if (contract > 0) {
            lastSecond.add(new Answered(now, bulk));
            bulkLastSecond += bulk ? 1 : 0;
        }
    }

    void accepted(boolean yes) {
        recent = recent << 1 | (yes ? 1 : 0);
    }

    /// Of the last 20 more than nine in ten went through: what is refused now is one receiver's, not the link's.
    boolean othersPass() {
        return Long.bitCount(recent & 0xFFFFF) > 18;
    }

    /// 0.7 times the rate, at most once a second, and a second of silence.
    Instant throttled(Instant now) {
        if (contract > 0 && !now.isBefore(cut.plus(SECOND))) { // a rise a moment ago is no reason to keep on
            rate = Math.max(1, rate * 0.7);
            cut = now;
            changed = now;
        }
        var silent = pausedUntil == null || pausedUntil.isBefore(now) ? now : pausedUntil;
        var until = now.plus(SECOND);
        throttled = silent.isBefore(until) ? throttled.plus(Duration.between(silent, until)) : throttled;
        return pause(until);
    }

    /// Time in which nothing left because the SMSC had said "too fast".
    Duration throttled() {
        return throttled;
    }

    Instant pause(Instant until) {
        pausedUntil = until;
        return until;
    }

    /// What it takes now, and what was agreed.
    double rate(Instant now) {
        settle(now);
        return rate;
    }

    double contract() {
        return contract;
    }

    private void settle(Instant now) {
        if (pausedUntil != null && !now.isBefore(pausedUntil)) {
            pausedUntil = null;
        }
        while (!lastSecond.isEmpty() && !now.isBefore(lastSecond.peekFirst().at.plus(SECOND))) {
            bulkLastSecond -= lastSecond.removeFirst().bulk ? 1 : 0;
        }
        var clean = Duration.between(changed, now).toSeconds();
        if (rate < contract && clean > 0) {
            rate = Math.min(contract, rate + contract * 0.02 * clean); // 2 % more for every second without a throttle
            changed = now;
        }
    }

    /// When to look again, if something waits for this link's time rather than for an answer.
    Optional<Instant> opens() {
        if (!up) {
            return Optional.empty();
        }
        var first = lastSecond.isEmpty() ? Optional.<Instant>empty() : Optional.of(lastSecond.peekFirst().at.plus(SECOND));
        return pausedUntil != null ? Optional.of(pausedUntil) : first;
    }
}
