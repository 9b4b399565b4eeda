package id.siaga.sms;

import id.siaga.sms.OutEffect.End;
import id.siaga.sms.OutPart.At;
import id.siaga.sms.OutPart.Text;
import id.siaga.sms.SubmitOutcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// The texts that we owe somebody: which leaves next, over which link, when again, when no more.
///
///     ready ─► submitting ─► accepted ─► delivered          every part by itself; a text is delivered when all its parts are,
///       ▲          │  └────► unknown ──► (held) ─► ready    failed as soon as one is; states move forward only
///       └─ later ◄─┘
///
/// Lanes are strict, arrival decides inside a lane. A throttle pauses the link, not the text. What was written without an answer is
/// unknown: held for a receipt as long as its lane says, then sent again (counted), in the bulk lane never. Pure: the owner records
/// `Submit` before it sends, and after a restart feeds what it recorded.
public final class Outbox {
    /// How long an accepted text waits for its receipts.
    private static final Duration RECEIPTS_FOR = Duration.ofDays(3);
    private static final Duration BIND_PAUSE = Duration.ofSeconds(5);

    private record Timer(Instant at, OutPart part, int attempt) {}

    private final RandomGenerator random;
    private final Map<Long, Text> texts = new HashMap<>();
    private final Map<Lane, NavigableSet<OutPart>> ready = new EnumMap<>(Lane.class);
    private final Map<String, OutLink> links = new LinkedHashMap<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>((a, b) -> a.at.compareTo(b.at));
    private final Map<String, Set<OutPart>> unknownTo = new HashMap<>();
    private final ReceiptBook receipts = new ReceiptBook();
    private List<OutEffect> effects = new ArrayList<>();
    private long arrivals;

    /// @param random for the jitter of retries; seeded in tests
    public Outbox(RandomGenerator random) {
        this.random = random;
        for (var lane : Lane.values()) {
            ready.put(lane, new TreeSet<>());
        }
    }

    public List<OutEffect> apply(OutEvent event, Instant now) {
        effects = new ArrayList<>();
        timers(now); // before the event, so that it is the same when the journal is read and nobody wakes us in between
        switch (event) {
            case OutEvent.Queued(var sms) -> queued(sms);
            case OutEvent.Submitting e -> part(e.sms(), e.part()).ifPresent(p -> submittingBefore(p, e));
            case OutEvent.Outcome e -> {
                landed(e, now);
                part(e.sms(), e.part()).ifPresent(p -> outcome(p, e, now));
            }
            case OutEvent.ReceiptCame e -> receipt(e, now);
            case OutEvent.Matched e -> part(e.sms(), e.part()).ifPresent(p -> {
                receipts.accepted(e.link(), e.messageId(), p);
                matched(p, new OutEvent.ReceiptCame(e.key(), e.link(), e.messageId(), e.state(), ""));
            });
            case OutEvent.Over(var sms) -> Optional.ofNullable(texts.get(sms)).ifPresent(this::forget);
            case OutEvent.Cancelled(var sms) -> cancelled(sms);
            case OutEvent.Restarted() -> restarted(now);
            case OutEvent.LinkUp(var link, var window, var rate) -> {
                links.computeIfAbsent(link, k -> new OutLink()).up(window, rate, now);
                nextTryNow();
            }
            case OutEvent.LinkDown(var link) -> links.computeIfAbsent(link, k -> new OutLink()).down();
            case OutEvent.Woken() -> { }
        }
        timers(now);
        dispatch(now);
        return effects;
    }

    /// When something is due by itself; empty when only an event can change anything.
    public Optional<Instant> nextDeadline() {
        var next = Optional.ofNullable(timers.peek()).map(Timer::at);
        if (ready.values().stream().allMatch(NavigableSet::isEmpty)) {
            return next;
        }
        for (var link : links.values()) {
            next = earlier(next, link.opens());
        }
        return next;
    }

    private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
        return a.isEmpty() ? b : b.isEmpty() || a.get().isBefore(b.get()) ? a : b;
    }

    /// Texts that wait to leave, by lane.
    public int waiting(Lane lane) {
        return lane(lane).size();
    }

    /// Texts whose way is not over.
    public int open() {
        return texts.size();
    }

    public int parkedReceipts() {
        return receipts.parked();
    }

    public double rate(String link) {
        var known = links.get(link);
        return known == null ? 0 : known.rate();
    }

    private NavigableSet<OutPart> lane(Lane lane) {
        var waiting = ready.get(lane);
        if (waiting == null) {
            throw new IllegalStateException("every lane has its set");
        }
        return waiting;
    }

    private Optional<OutPart> part(long sms, int part) {
        return Optional.ofNullable(texts.get(sms)).filter(t -> part >= 0 && part < t.parts.length).map(t -> t.parts[part]);
    }

    // ---- in

    private void queued(OutSms sms) {
        if (texts.containsKey(sms.id())) {
            return;
        }
        var text = new Text(sms, ++arrivals);
        texts.put(sms.id(), text);
        for (var part : text.parts) {
            lane(sms.lane()).add(part);
        }
        timers.add(new Timer(sms.validUntil(), text.parts[0], 0));
    }

    private void submittingBefore(OutPart part, OutEvent.Submitting e) {
        part.attempt = Math.max(part.attempt, e.attempt());
        move(part, new At.Submitting(e.link()));
    }

    /// What was being tried when a link went down would else wait out its pause while later ones, and those of lower lanes, leave before it. A
    /// link's own pauses between two binds keep this from becoming a hammer.
    private void nextTryNow() {
        for (var text : texts.values()) {
            for (var part : text.parts) {
                if (part.at instanceof At.Later) {
                    move(part, new At.Ready());
                }
            }
        }
    }

    private void restarted(Instant now) {
        for (var text : List.copyOf(texts.values())) {
            for (var part : text.parts) {
                if (part.at instanceof At.Submitting(var link)) {
                    unknown(part, link, now);
                }
            }
        }
    }

    // ---- out

    private void dispatch(Instant now) {
        for (var lane : Lane.values()) {
            var waiting = lane(lane);
            while (!waiting.isEmpty()) {
                var part = waiting.first();
                var sms = part.text.sms;
                var free = linkFor(sms, now);
                if (free.isEmpty()) {
                    return; // no room for this lane is no room for those behind it
                }
                var link = free.get();
                part.attempt++;
                move(part, new At.Submitting(link.getKey()));
                link.getValue().left(new OutLink.Flight(sms.id(), part.part, part.attempt), lane);
                effects.add(new OutEffect.Submit(sms, part.part, part.attempt, link.getKey()));
            }
        }
    }

    /// The text's own link if that has room, else the first that has.
    private Optional<Map.Entry<String, OutLink>> linkFor(OutSms sms, Instant now) {
        Map.Entry<String, OutLink> other = null;
        for (var link : links.entrySet()) {
            if (link.getValue().mayLeave(sms.lane(), now)) {
                if (link.getKey().equals(sms.by())) {
                    return Optional.of(link);
                }
                other = other == null ? link : other;
            }
        }
        return Optional.ofNullable(other);
    }

    private void timers(Instant now) {
        for (var due = timers.peek(); due != null && !now.isBefore(due.at); due = timers.peek()) {
            timers.remove();
            due(due, now);
        }
    }

    private void due(Timer timer, Instant now) {
        var part = timer.part;
        var text = part.text;
        if (texts.get(text.sms.id()) != text) {
            return;
        }
        if (timer.attempt == 0) {
            expired(text, now);
        } else if (timer.attempt == part.attempt) {
            switch (part.at) {
                case At.Later l -> move(part, new At.Ready());
                case At.Unknown(var link, var again) when again != null && !now.isBefore(again) -> {
                    effects.add(new OutEffect.SentAgain(text.sms.id(), part.part));
                    move(part, new At.Ready());
                }
                case At.Ready r -> { }
                case At.Submitting s -> { }
                case At.Unknown u -> { }
                case At.Accepted a -> { }
                case At.Delivered d -> { }
            }
        }
    }

    /// The one place where a part changes its state, and what is found by it.
    private void move(OutPart part, At to) {
        lane(part.text.sms.lane()).remove(part);
        if (part.at instanceof At.Unknown) {
            var same = unknownTo.getOrDefault(part.text.sms.to().text(), new HashSet<>());
            same.remove(part);
            if (same.isEmpty()) {
                unknownTo.remove(part.text.sms.to().text());
            }
        }
        part.at = to;
        if (to instanceof At.Ready) {
            lane(part.text.sms.lane()).add(part);
        } else if (to instanceof At.Unknown) {
            unknownTo.computeIfAbsent(part.text.sms.to().text(), k -> new HashSet<>()).add(part);
        }
    }

    /// Its time is over: what has not left will not leave. What is accepted waits for its receipts, for days.
    private void expired(Text text, Instant now) {
        var end = End.EXPIRED;
        for (var part : text.parts) {
            switch (part.at) {
                case At.Submitting s -> {
                    timers.add(new Timer(now.plusSeconds(30), text.parts[0], 0)); // its outcome is near
                    return;
                }
                case At.Accepted a -> end = End.UNKNOWN;
                case At.Unknown u -> end = End.UNKNOWN;
                case At.Ready r -> {
                    end(text, End.EXPIRED, "its time was over before it left");
                    return;
                }
                case At.Later l -> {
                    end(text, End.EXPIRED, "its time was over before it left");
                    return;
                }
                case At.Delivered d -> { }
            }
        }
        var last = text.sms.validUntil().plus(RECEIPTS_FOR);
        if (now.isBefore(last)) {
            timers.add(new Timer(last, text.parts[0], 0));
        } else {
            end(text, end, "no receipt came");
        }
    }

    // ---- what became of it

    /// Also of a text that has ended meanwhile: its place in the window is free again.
    private void landed(OutEvent.Outcome e, Instant now) {
        var link = links.get(e.link());
        if (link != null) {
            link.landed(new OutLink.Flight(e.sms(), e.part(), e.attempt()), now);
            link.accepted(e.outcome() instanceof SubmitOutcome.Accepted);
        }
    }

    private void outcome(OutPart part, OutEvent.Outcome e, Instant now) {
        var open = part.attempt == e.attempt() && (part.at instanceof At.Submitting || part.at instanceof At.Unknown);
        switch (e.outcome()) {
            case SubmitOutcome.Accepted(var id) -> accepted(part, e, id);
            case SubmitOutcome.NotAccepted(var refusal, var status) when open -> refused(part, e.link(), refusal, status, now);
            case SubmitOutcome.NotAccepted n -> { }
            case SubmitOutcome.Unknown u when open && part.at instanceof At.Submitting -> unknown(part, e.link(), now);
            case SubmitOutcome.Unknown u -> { }
        }
    }

    private void accepted(OutPart part, OutEvent.Outcome e, String messageId) {
        receipts.accepted(e.link(), messageId, part);
        var newer = part.at instanceof At.Submitting && part.attempt != e.attempt();
        if (!newer && !(part.at instanceof At.Delivered)) {
            move(part, new At.Accepted(e.link())); // and if it was to go again: no more
        }
        receipts.waitingFor(part, e.link(), messageId).forEach(r -> matched(part, r));
    }

    private void refused(OutPart part, String link, Refusal refusal, int status, Instant now) {
        var of = links.get(link);
        switch (refusal) {
            case THROTTLED -> {
                if (of != null && (status != 0x14 || !of.othersPass())) {
                    move(part, new At.Ready());
                    effects.add(new OutEffect.LinkPaused(link, of.throttled(now)));
                } else {
                    later(part, now);
                }
            }
            case BIND -> {
                move(part, new At.Ready());
                if (of != null) {
                    effects.add(new OutEffect.LinkPaused(link, of.pause(now.plus(BIND_PAUSE))));
                }
            }
            case TRANSIENT -> later(part, now);
            case PERMANENT -> end(part.text, End.FAILED, status < 0 ? "it cannot be sent" : "0x%02x".formatted(status));
        }
    }

    private void later(OutPart part, Instant now) {
        part.failures++;
        var wait = part.text.sms.lane().backOff(part.failures).toMillis();
        var when = now.plusMillis(wait * (80 + random.nextInt(41)) / 100);
        move(part, new At.Later(when));
        timers.add(new Timer(when, part, part.attempt));
    }

    private void unknown(OutPart part, String link, Instant now) {
        var again = part.text.sms.lane().unknownHold().map(now::plus);
        move(part, new At.Unknown(link, again.orElse(null)));
        again.ifPresent(when -> timers.add(new Timer(when, part, part.attempt)));
    }

    private void cancelled(long sms) {
        var text = texts.get(sms);
        if (text != null && Arrays.stream(text.parts).allMatch(p -> p.at instanceof At.Ready || p.at instanceof At.Later)) {
            end(text, End.CANCELLED, "cancelled");
        }
    }

    private void end(Text text, End end, String why) {
        forget(text);
        effects.add(new OutEffect.Ended(text.sms.id(), end, why));
    }

    private void forget(Text text) {
        texts.remove(text.sms.id());
        for (var part : text.parts) {
            move(part, new At.Delivered()); // out of every list; nobody asks any more
            receipts.forget(part);
        }
    }

    // ---- receipts

    private void receipt(OutEvent.ReceiptCame e, Instant now) {
        var part = receipts.find(e.link(), e.messageId()).or(() -> onlyUnknownTo(e));
        if (part.isPresent()) {
            receipts.accepted(e.link(), e.messageId(), part.get());
            matched(part.get(), e);
        } else {
            receipts.park(e, now);
            effects.add(new OutEffect.ReceiptParked(e.key(), e.link(), e.messageId(), e.state()));
        }
    }

    /// A receipt for a number to which exactly one part went with an unknown outcome on that link: it was that one.
    private Optional<OutPart> onlyUnknownTo(OutEvent.ReceiptCame e) {
        var found = unknownTo.getOrDefault(e.about(), Set.of()).stream()
                .filter(p -> p.at instanceof At.Unknown(var link, var again) && link.equals(e.link())).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private void matched(OutPart part, OutEvent.ReceiptCame e) {
        var text = part.text;
        effects.add(new OutEffect.ReceiptMatched(e.key(), text.sms.id(), part.part, e.link(), e.messageId(), e.state()));
        if (!(part.at instanceof At.Delivered) && !(part.at instanceof At.Submitting)) {
            move(part, new At.Accepted(e.link()));
        }
        if (e.state().isFailure()) {
            end(text, End.FAILED, e.state().name());
        } else if (e.state() == MessageState.DELIVERED) {
            delivered(part);
        }
    }

    private void delivered(OutPart part) {
        move(part, new At.Delivered());
        if (Arrays.stream(part.text.parts).allMatch(p -> p.at instanceof At.Delivered)) {
            end(part.text, End.DELIVERED, "DELIVERED");
        }
    }
}
