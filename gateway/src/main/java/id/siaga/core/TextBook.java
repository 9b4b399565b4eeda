package id.siaga.core;

import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Texts: those kept but not read yet (a crash lies between), the long ones that wait for parts, the fingerprints of the last ten
/// minutes, and the last ones for the screen. Moved by facts alone.
public final class TextBook {
    /// An SMSC that saw no answer sends again within this time; identical octets within it are one message.
    static final Duration SAME = Duration.ofMinutes(10);
    private static final int FINGERPRINTS_MAX = 200_000;
    private static final int SHOWN_MAX = 2_000;

    private final Map<SmsId, Unread> unread = new LinkedHashMap<>();
    private volatile int unreadCount;
    private final Map<Fingerprint, First> firsts = new LinkedHashMap<>();
    private final Map<SmsId, TextRecord> shown = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SmsId, TextRecord> eldest) {
            return size() > SHOWN_MAX;
        }
    };

    static final int LIVES_MAX = 100;

    /// Of each life of the gateway, the newest ones, the last text of ours that was written. Their ids are given in the order in which they are written: all on one thread.
    private final NavigableMap<Long, SmsId> lastOfLife = new TreeMap<>();

    /// What nobody could read, newest last. Beyond it the oldest only stay in the journal.
    private static final int UNREADABLE_MAX = 500;

    private final Map<SmsId, Unreadable> unreadable = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SmsId, Unreadable> eldest) {
            return size() > UNREADABLE_MAX;
        }
    };

    /// @param octets as they came
    public record Unreadable(Interaction.SmsReceived octets, Instant at, String problem) {}

    private final Map<SmsId, LongText> longTexts = new LinkedHashMap<>();

    private record Unread(Interaction.SmsReceived octets, Fingerprint print) {}

    private record First(SmsId sms, long at_ms) {
        boolean countsAt(Instant now) {
            return now.toEpochMilli() < at_ms + SAME.toMillis();
        }
    }

    /// @param of the part that came first, by which the text goes
    /// @param shown what was read of it so far, null while nothing was
    public record LongText(SmsId of, List<Carried> parts, @Nullable Personal shown, @Nullable TicketNumber ticket) {
        /// A part as it came.
        public record Carried(Interaction.SmsReceived octets, Instant at) {}

        LongText with(Carried part) {
            var all = new ArrayList<>(parts);
            all.add(part);
            return new LongText(of, List.copyOf(all), shown, ticket);
        }
    }

    /// Kept and acknowledged, but what it means is not written down yet.
    public Collection<Interaction.SmsReceived> unread() {
        return unread.values().stream().map(Unread::octets).toList();
    }

    /// Any thread.
    public int unreadCount() {
        return unreadCount;
    }

    /// Long texts that parts are still waited for, oldest first.
    public Collection<LongText> longTexts() {
        return List.copyOf(longTexts.values());
    }

    public Optional<LongText> longText(SmsId of) {
        return Optional.ofNullable(longTexts.get(of));
    }

    /// The repair list, oldest first.
    public Collection<Unreadable> unreadable() {
        return List.copyOf(unreadable.values());
    }

    public Optional<Unreadable> unreadable(SmsId sms) {
        return Optional.ofNullable(unreadable.get(sms));
    }

    Optional<SmsId> first(Fingerprint print, Instant now) {
        return Optional.ofNullable(firsts.get(print)).filter(f -> f.countsAt(now)).map(First::sms);
    }

    Fingerprint printOf(Interaction.SmsReceived text) {
        var known = unread.get(text.sms());
        return known == null ? Fingerprint.of(text) : known.print;
    }

    /// Newest first.
    public List<TextRecord> last(int most) {
        return shown.values().stream().sorted((a, b) -> b.at().compareTo(a.at())).limit(most).toList();
    }

    public @Nullable TextRecord text(SmsId sms) {
        return shown.get(sms);
    }

    /// Whether this text of ours was ever written, also when nothing else is known of it any more.
    boolean wasWritten(SmsId sms) {
        var last = lastOfLife.get(sms.epoch());
        return last == null ? lastOfLife.size() == LIVES_MAX && sms.epoch() < lastOfLife.firstKey() : last.compareTo(sms) >= 0;
    }

    static void written(NavigableMap<Long, SmsId> lastOfLife, SmsId sms) {
        lastOfLife.merge(sms.epoch(), sms, (one, other) -> one.compareTo(other) > 0 ? one : other);
        if (lastOfLife.size() > LIVES_MAX) {
            lastOfLife.pollFirstEntry();
        }
    }

    /// The words of a contact such as `sms:7-3`, as long as they are held.
    @Nullable Personal said(String contact) {
        return shown.values().stream().filter(t -> contact.equals("sms:" + t.sms())).findFirst().map(TextRecord::text).orElse(null);
    }

    public void evolve(Interaction fact, Instant wall) {
        apply(fact, wall);
        unreadCount = unread.size();
    }

    private void apply(Interaction fact, Instant wall) {
        switch (fact) {
            case Interaction.SmsReceived f -> {
                unread.put(f.sms(), new Unread(f, Fingerprint.of(f)));
                shown.put(f.sms(), new TextRecord(f.sms(), true, null, "", null, wall, "RECEIVED", null));
            }
            case Interaction.SmsRead f -> {
                keepFirst(unread.remove(f.sms()), wall);
                unreadable.remove(f.sms());
                longTexts.computeIfPresent(f.sms(), (_, t) -> new LongText(t.of(), t.parts(), f.text(), f.ticket()));
                shown.put(f.sms(), new TextRecord(f.sms(), true, f.from(), f.to(), f.text(), wall, "READ", f.ticket()));
            }
            case Interaction.SmsPart f -> part(f, wall);
            case Interaction.SmsGrew f -> {
                longTexts.computeIfPresent(f.sms(), (_, t) -> new LongText(t.of(), t.parts(), f.text(), t.ticket()));
                move(f.sms(), t -> t.saying(f.text()));
            }
            case Interaction.SmsClosed f -> longTexts.remove(f.sms());
            case Interaction.LocationReceived f -> {
                keepFirst(unread.get(f.sms()), wall);
                read(f.sms(), "LOCATION");
            }
            case Interaction.SmsUnreadable f -> {
                var text = unread.get(f.sms());
                if (text != null) {
                    keepFirst(text, wall);
                    unreadable.put(f.sms(), new Unreadable(text.octets, wall, f.problem()));
                }
                read(f.sms(), "UNREADABLE");
            }
            case Interaction.SmsRepeated f -> {
                read(f.sms(), "REPEATED");
                move(f.first(), TextRecord::again);
            }
            case Interaction.SmsReceiptParked f -> read(f.receipt(), "RECEIPT");
            case Interaction.SmsQueued f -> {
                written(lastOfLife, f.sms());
                shown.put(f.sms(), new TextRecord(f.sms(), false, f.to(), f.from(), f.text(), wall, f.notBefore() == null ? "QUEUED" : "SCHEDULED", f.ticket()));
            }
            case Interaction.SmsSubmitting f -> move(f.sms(), t -> t.in("SUBMITTING"));
            case Interaction.SmsAccepted f -> move(f.sms(), t -> t.state().equals("DELIVERED") || t.state().equals("FAILED") ? t : t.in("ACCEPTED"));
            case Interaction.SmsNotAccepted f -> move(f.sms(), t -> t.in(f.outcome().equals("UNKNOWN") ? "UNKNOWN" : "QUEUED"));
            case Interaction.SmsReceipt f -> read(f.receipt(), "RECEIPT");
            case Interaction.SmsEnded f -> move(f.sms(), t -> t.in(switch (f.end()) {
                case "DELIVERED", "UNKNOWN", "CANCELLED" -> f.end();
                default -> "FAILED";
            }));
            default -> {}
        }
    }

    private void part(Interaction.SmsPart f, Instant wall) {
        var text = unread.remove(f.sms());
        keepFirst(text, wall);
        if (text != null) {
            longTexts.merge(f.of(), new LongText(f.of(), List.of(new LongText.Carried(text.octets, wall)), null, null), (t, more) -> t.with(more.parts().getFirst()));
        }
        move(f.sms(), t -> t.in("PART"));
    }

    private void read(SmsId sms, String state) {
        unread.remove(sms);
        move(sms, t -> t.in(state));
    }

    private void keepFirst(@Nullable Unread text, Instant wall) {
        if (text == null || text.octets.pdu().clear() == null) {
            return;
        }
        firsts.putIfAbsent(text.print, new First(text.octets.sms(), wall.toEpochMilli()));
        var oldest = firsts.values().iterator();
        while (oldest.hasNext()) {
            if (oldest.next().countsAt(wall) && firsts.size() <= FINGERPRINTS_MAX) {
                return;
            }
            oldest.remove();
        }
    }

    private void move(SmsId sms, UnaryOperator<TextRecord> change) {
        shown.computeIfPresent(sms, (_, t) -> change.apply(t));
    }
}
