package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.core.OutboxSide;
import id.siaga.desk.Rows;
import id.siaga.meters.Meters;
import id.siaga.sms.Coding;
import id.siaga.sms.Inbox;
import id.siaga.sms.InboxUnavailable;
import id.siaga.sms.OutSms;
import id.siaga.sms.SubmitOutcome;
import id.siaga.sms.smpp.LinkCount;
import id.siaga.sms.smpp.LinkListener;
import id.siaga.sms.smpp.LinkState;
import id.siaga.sms.smpp.PduLog;
import id.siaga.sms.smpp.SmppLink;
import id.siaga.sms.text.SmsReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// The binds that this gateway keeps, one a link: dialled, ended and replaced while texts go on. Whoever changes them comes one at a
/// time ([LinkDesk]) and may wait seconds: a bind that ends gets the answers to what has left, so nothing becomes unknown by a change;
/// what waits leaves by another link, or by the next bind of this one.
final class SmsLinks implements LinkListener, AutoCloseable {
    /// @param bind null while it is stopped
    /// @param because of the newest change, with its time
    record Held(LinkPlan plan, @Nullable SmppLink bind, String because, Instant since) {
        Held now(String why, Instant at) {
            return new Held(plan, bind, why, at);
        }

        LinkState state() {
            if (bind == null) {
                return LinkState.STOPPED;
            }
            return bind.state() == LinkState.STOPPED ? LinkState.DIALLING : bind.state(); // its thread is just about to dial
        }
    }

    private static final SmsReader USUAL = new SmsReader();
    private static final SmsReader LATIN1 = new SmsReader(Coding.Alphabet.LATIN1);

    private final OutboxSide outbox;
    private final Meters meters;
    private final Clock clock;
    private final PduLog pdus;
    private final Map<String, Held> links = new ConcurrentSkipListMap<>();
    private volatile Set<String> slow = Set.of();
    private volatile Inbox inbox = _ -> {
        throw new InboxUnavailable("the gateway does not run yet");
    };

    SmsLinks(OutboxSide outbox, Meters meters, PduLog pdus, Clock clock) {
        this.pdus = pdus;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
    }

    /// Known, and not dialled yet: what came over it in an earlier life may have to be read before.
    void know(LinkPlan plan) {
        links.put(plan.id(), new Held(plan, null, "not dialled yet", clock.instant()));
    }

    /// Where its texts go, before the first is dialled.
    void keepIn(Inbox texts) {
        inbox = texts;
    }

    Collection<Held> all() {
        return links.values();
    }

    Optional<Held> get(String link) {
        return Optional.ofNullable(links.get(link));
    }

    // ---- changes, one at a time

    void dial(LinkPlan plan) {
        var bind = new SmppLink(plan.settings(), inbox, this);
        links.put(plan.id(), new Held(plan, bind, "dialling", clock.instant()));
        bind.start();
    }

    /// Stays known. Ends the bind that it has.
    void stop(LinkPlan plan, String because) {
        end(plan.id());
        links.put(plan.id(), new Held(plan, null, because, clock.instant()));
        meters.links().state(plan.id(), LinkState.STOPPED.name());
    }

    void replace(LinkPlan plan) {
        var held = links.get(plan.id());
        if (held != null && held.plan().settings().equals(plan.settings())) {
            links.put(plan.id(), new Held(plan, held.bind(), held.because(), held.since()));
            offer(plan.id());
        } else {
            end(plan.id());
            dial(plan);
        }
    }

    void remove(String link) {
        end(link);
        links.remove(link);
        pdus.want(link, false);
        meters.links().gone(link);
    }

    private void end(String link) {
        var held = links.get(link);
        if (held != null && held.bind() != null) {
            held.bind().close();
        }
    }

    @Override
    public void close() {
        links.keySet().forEach(this::end);
        pdus.close();
    }

    // ---- what the binds tell

    @Override
    public void moved(String link, LinkState from, LinkState to, String because) {
        meters.links().state(link, to.name());
        links.computeIfPresent(link, (_, held) -> held.now(because, clock.instant()));
        if (to == LinkState.BOUND) {
            offer(link);
        } else if (from == LinkState.BOUND) {
            outbox.linkDown(link);
        }
    }

    /// A receiver's bind sends nothing.
    private void offer(String link) {
        var held = links.get(link);
        if (held != null && held.bind() != null && held.state() == LinkState.BOUND && held.plan().settings().sends()) {
            outbox.linkUp(held.plan().up(), held.bind()::submit);
        }
    }

    @Override
    public void late(String link, OutSms sms, int part, SubmitOutcome outcome) {
        outbox.late(link, sms, part, outcome);
    }

    @Override
    public void pdu(String link, Way way, byte[] octets) {
        pdus.pdu(link, way, octets);
    }

    @Override
    public void answered(String link, SubmitOutcome outcome, Duration took) {
        meters.links().answered(link, switch (outcome) {
            case SubmitOutcome.Accepted _ -> "0x00";
            case SubmitOutcome.NotAccepted(var _, int status) -> "0x%02x".formatted(status);
            case SubmitOutcome.Unknown _ -> "none";
        }, took);
    }

    PduLog pdus() {
        return pdus;
    }

    /// Once a second. On the ticket loop.
    void measure() {
        var late = new HashSet<String>();
        for (var held : links.values()) {
            var link = held.plan().id();
            var bind = held.bind();
            meters.links().state(link, held.state().name());
            meters.links().window(link, held.plan().settings().limits().window(), bind == null ? 0 : bind.windowUsed());
            var figures = outbox.figures(link);
            meters.links().rate(link, held.plan().ratePerSecond(), figures.rate(), figures.throttled());
            if (figures.slow()) {
                late.add(link);
            }
            meters.links().unknown(link, figures.unknown());
            figures.receipts().forEach((rule, total) -> meters.links().receipts(link, rule.name().toLowerCase(Locale.ROOT), total));
            for (var count : LinkCount.values()) {
                meters.links().pdus(link, count.name().toLowerCase(Locale.ROOT), bind == null ? 0 : bind.count(count));
            }
        }
        slow = late;
    }

    // ---- questions

    /// Links that can send at this moment, this one before the others.
    List<SmppLink> bound(String first) {
        var bound = new ArrayList<SmppLink>();
        for (var held : links.values()) {
            if (held.bind() != null && held.state() == LinkState.BOUND && held.plan().settings().sends()) {
                bound.add(held.bind());
            }
        }
        bound.sort(Comparator.comparing((SmppLink l) -> !l.settings().id().equals(first)));
        return bound;
    }

    /// How to read what came over this link.
    SmsReader reader(String link) {
        return get(link).map(h -> h.plan().alphabet()).filter(a -> a == Coding.Alphabet.LATIN1).map(_ -> LATIN1).orElse(USUAL);
    }

    /// Also of those that somebody stopped: nobody shall forget one.
    List<Rows.Health> health() {
        var rows = new ArrayList<Rows.Health>();
        for (var held : links.values()) {
            var id = Said.plain(held.plan().id());
            rows.add(held.state() == LinkState.BOUND ? Faults.fine(Condition.SMS_LINK, id.en(), id) : Faults.wrong(Condition.SMS_LINK, id.en(), id));
            if (slow.contains(held.plan().id())) {
                rows.add(Faults.wrong(Condition.SMS_SLOW, id.en(), id));
            }
        }
        if (links.values().stream().anyMatch(held -> held.plan().settings().sends()) && bound("").isEmpty()) {
            rows.add(Faults.wrong(Condition.SMS_SILENT, "", Said.NOTHING));
        }
        return rows;
    }
}
