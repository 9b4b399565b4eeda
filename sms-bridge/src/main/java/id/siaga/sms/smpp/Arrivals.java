package id.siaga.sms.smpp;

import id.siaga.sms.Octets;
import id.siaga.sms.RawPdu;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// The PDUs of one session that were read and are not kept yet, by a token. Bounded in number and in octets; while it is full, or the inbox
/// wants no more, nothing is read, so the SMSC feels the pressure as TCP makes it felt, and jSMPP's own queue (which answers "throttled" when it is full, and
/// some SMSCs drop the text then) never fills.
final class Arrivals {
    private static final long OCTETS_MAX = 16L << 20;
    /// The inbox does not say when it wants more.
    private static final long LOOK_NANOS = Duration.ofMillis(2).toNanos();
    private final String link;
    private final int max;
    private final Duration patience;
    private final BooleanSupplier wanted;
    private final AtomicLong order;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Map<String, RawPdu> waiting = new HashMap<>();
    private long octetsHeld;

    /// @param wanted whether the inbox takes more
    /// @param order goes on over the sessions of a link
    Arrivals(String link, int max, Duration patience, BooleanSupplier wanted, AtomicLong order) {
        this.link = link;
        this.max = max;
        this.patience = patience;
        this.wanted = wanted;
        this.order = order;
    }

    /// The token of the PDU; empty when there was no room for so long that it must be refused.
    Optional<String> admit(byte[] octets) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = patience.toNanos();
            while (waiting.size() >= max || octetsHeld + octets.length > OCTETS_MAX || !wanted.getAsBoolean()) {
                if (left <= 0) {
                    return Optional.empty();
                }
                long look = Math.min(left, LOOK_NANOS);
                left -= look - room.awaitNanos(look);
            }
            var pdu = new RawPdu(link, order.incrementAndGet(), Instant.now(), Octets.owning(octets));
            var token = Long.toString(pdu.order(), Character.MAX_RADIX);
            waiting.put(token, pdu);
            octetsHeld += octets.length;
            return Optional.of(token);
        } finally {
            lock.unlock();
        }
    }

    Optional<RawPdu> look(String token) {
        lock.lock();
        try {
            return Optional.ofNullable(waiting.get(token));
        } finally {
            lock.unlock();
        }
    }

    void done(String token) {
        lock.lock();
        try {
            var pdu = waiting.remove(token);
            if (pdu != null) {
                octetsHeld -= pdu.octets().length();
                room.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    int inFlight() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
