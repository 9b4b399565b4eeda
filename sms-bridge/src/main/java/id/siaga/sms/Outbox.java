package id.siaga.sms;

import id.siaga.sms.OutEffect.End;
import id.siaga.sms.OutPart.At;
import id.siaga.sms.OutPart.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The texts that we owe somebody: which leaves next, over which link, when again, when no more.
///
///     ready ─► submitting ─► accepted ─► delivered          every part by itself; a text is delivered when all its parts are,
///       ▲          │  └────► unknown ──► (held) ─► ready    failed as soon as one is; states move forward only
///       └─ later ◄─┘
///
/// Lanes are strict, arrival decides inside a lane. What was written without an answer is unknown: held for a receipt as long as its
/// lane says, then sent again (counted), in the bulk lane never. Pure: the owner records `Submit` before it sends, and after a restart
/// feeds what it recorded.
public final class Outbox {
    /// How long an accepted text waits for its receipts.
    private static final Duration RECEIPTS_FOR = Duration.ofDays(3);
    private static final Duration OUTCOME_NEAR = Duration.ofSeconds(30);

    private static final List<Lane> LANES = List.of(Lane.values());

    private final OutShelf shelf = new OutShelf();
    private final OutLinks links = new OutLinks();
    private final OutFates fates;
    private final Quiet quiet;
    private List<OutEffect> effects = new ArrayList<>();
    /// While it is quiet and something to many waits: when that may leave.
    private Optional<Instant> bulkFrom = Optional.empty();

    /// @param random for the jitter of retries; seeded in tests
    public Outbox(RandomGenerator random) {
        this(random, Quiet.NEVER);
    }

    public Outbox(RandomGenerator random, Quiet quiet) {
        this.quiet = quiet;
        this.fates = new OutFates(shelf, links, random, effect -> effects.add(effect));
    }

    public List<OutEffect> apply(OutEvent event, Instant now) {
        effects = new ArrayList<>();
        byThemselves(now); // before the event, so that it is the same when the journal is read and nobody wakes us in between
        switch (event) {
            case OutEvent.Queued(var sms) -> shelf.add(sms, now);
            case OutEvent.Submitting e -> shelf.part(e.sms(), e.part()).ifPresent(p -> submittingBefore(p, e));
            case OutEvent.Outcome e -> fates.outcome(e, now);
            case OutEvent.ReceiptCame e -> fates.receipt(e, now);
            case OutEvent.Matched e -> shelf.part(e.sms(), e.part()).ifPresent(p -> fates.matched(p, e));
            case OutEvent.Over(var sms) -> shelf.text(sms).ifPresent(fates::forget);
            case OutEvent.Cancelled(var sms, var by) -> shelf.text(sms).ifPresent(text -> cancelled(text, by));
            case OutEvent.Restarted() -> restarted(now);
            case OutEvent.LinkUp e -> {
                links.up(e, now);
                nextTryNow();
            }
            case OutEvent.LinkDown(var link) -> links.down(link, now);
            case OutEvent.Woken() -> { }
        }
        byThemselves(now);
        dispatch(now);
        return effects;
    }

    /// When something is due by itself; empty when only an event can change anything. Asked after every event: no streams.
    public Optional<Instant> nextDeadline() {
        var next = earlier(shelf.next(), bulkFrom);
        for (var lane : LANES) {
            if (waitsForALink(lane)) {
                return earlier(next, links.opens());
            }
        }
        return next;
    }

    static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isEmpty() || (other.isPresent() && other.get().isBefore(one.get())) ? other : one;
    }

    private boolean waitsForALink(Lane lane) {
        return !shelf.ready(lane).isEmpty() && (lane != Lane.BULK || bulkFrom.isEmpty());
    }

    /// Parts that wait to leave, by lane.
    public int waiting(Lane lane) {
        return shelf.ready(lane).size();
    }

    /// The last try of a part; 1 when its way is over.
    public int attempt(long sms, int part) {
        return shelf.part(sms, part).map(p -> p.attempt).orElse(1);
    }

    /// Texts whose way is not over.
    public int open() {
        return shelf.texts().size();
    }

    public int parkedReceipts() {
        return fates.parkedReceipts();
    }

    public OutFigures figures(String link, Instant now) {
        var of = links.get(link);
        return new OutFigures(of.map(l -> l.rate(now)).orElse(0.0), of.map(OutLink::contract).orElse(0.0), of.map(OutLink::throttled).orElse(Duration.ZERO),
                shelf.unknown(link), fates.rules(link));
    }

    /// Since when nothing can leave because no link stands; empty while one does.
    public Optional<Instant> silent() {
        return links.silent();
    }

    /// How long the first of those that wait to leave, or to be tried again, has waited.
    public Duration oldest(Lane lane, Instant now) {
        return shelf.oldest(lane).map(since -> Duration.between(since, now)).filter(waits -> !waits.isNegative()).orElse(Duration.ZERO);
    }

    // ---- in

    private void submittingBefore(OutPart part, OutEvent.Submitting e) {
        part.attempt = Math.max(part.attempt, e.attempt());
        shelf.move(part, new At.Submitting(e.link()));
    }

    /// What was being tried when a link went down would else wait out its pause while later ones, and those of lower lanes, leave before it. A
    /// link's own pauses between two binds keep this from becoming a hammer.
    private void nextTryNow() {
        shelf.parts().filter(p -> p.at instanceof At.Later).toList().forEach(p -> shelf.move(p, new At.Ready()));
    }

    private void restarted(Instant now) {
        shelf.parts().toList().forEach(part -> {
            if (part.at instanceof At.Submitting(var link)) {
                fates.unknown(part, link, now);
            }
        });
    }

    private void cancelled(Text text, String by) {
        if (Arrays.stream(text.parts).allMatch(p -> p.at instanceof At.Ready || p.at instanceof At.Later || p.at instanceof At.Scheduled)) {
            fates.end(text, End.CANCELLED, "by " + by);
        }
    }

    // ---- out

    private void dispatch(Instant now) {
        bulkFrom = shelf.ready(Lane.BULK).isEmpty() ? Optional.empty() : quiet.over(now);
        for (var lane : LANES) {
            var waiting = shelf.ready(lane);
            while (waitsForALink(lane)) {
                var part = waiting.first();
                var sms = part.text.sms;
                var free = links.roomFor(sms, now);
                if (free.isEmpty()) {
                    return; // no room for this lane is no room for those behind it
                }
                var link = free.get();
                part.attempt++;
                shelf.move(part, new At.Submitting(link.getKey()));
                link.getValue().left(new OutLink.Flight(sms.id(), part.part, part.attempt), lane);
                effects.add(new OutEffect.Submit(sms, part.part, part.attempt, link.getKey()));
            }
        }
    }

    // ---- by themselves

    private void byThemselves(Instant now) {
        for (var text = shelf.expired(now); text.isPresent(); text = shelf.expired(now)) {
            expired(text.get(), now);
        }
        for (var part = shelf.due(now); part.isPresent(); part = shelf.due(now)) {
            var due = part.get();
            if (due.at instanceof At.Unknown) {
                effects.add(new OutEffect.SentAgain(due.text.sms.id(), due.part));
            }
            shelf.move(due, new At.Ready());
        }
    }

    /// Its time is over: what has not left will not leave. What is accepted waits for its receipts, for days.
    private void expired(Text text, Instant now) {
        var end = End.EXPIRED;
        for (var part : text.parts) {
            switch (part.at) {
                case At.Submitting _ -> {
                    shelf.expireAt(text, now.plus(OUTCOME_NEAR));
                    return;
                }
                case At.Scheduled _, At.Ready _, At.Later _ -> {
                    fates.end(text, End.EXPIRED, "its time was over before it left");
                    return;
                }
                case At.Accepted _, At.Unknown _ -> end = End.UNKNOWN;
                case At.Delivered _ -> { }
            }
        }
        var last = text.sms.validUntil().plus(RECEIPTS_FOR);
        if (now.isBefore(last)) {
            shelf.expireAt(text, last);
        } else {
            fates.end(text, end, "no receipt came");
        }
    }
}
