package id.siaga.sms.text;

import id.siaga.sms.Address;
import id.siaga.sms.Part;
import id.siaga.sms.Sms.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Puts the parts of long messages together: any order, any link, duplicates, two senders with the same reference.
///
/// The key has the source (two citizens draw the same 8-bit number every day) and not the bind (parts come over both).
/// Pure: the owner gives the time and keeps the parts themselves in the journal.
public final class Joiner {
    private static final Duration WRAPPED = Duration.ofSeconds(60);
    private final Duration keep;
    private final int setsMax;
    private final LinkedHashMap<Key, Set> sets = new LinkedHashMap<>();

    /// @param keep how long a part waits for the others; what is left then comes out of [#overdue]
    public Joiner(Duration keep, int setsMax) {
        this.keep = keep;
        this.setsMax = setsMax;
    }

    record Key(String from, String to, int ref, int bits, int total, String rest) {
        static Key of(Address from, Address to, Part part) {
            return new Key(from.text(), to.text(), part.ref(), part.refBits(), part.total(), part.rest());
        }
    }

    private static final class Set {
        final TreeMap<Integer, Message> parts = new TreeMap<>();
        final Instant since;

        Set(Instant since) {
            this.since = since;
        }
    }

    /// @param missing numbers of the parts that are not there, empty when it is whole
    public record Joined(Address from, Address to, String text, List<Integer> missing) {}

    /// The whole message when this part was the last one missing. A message without a part is whole by itself.
    public Optional<Joined> add(Message message, Instant now) {
        var part = message.part();
        if (part == null) {
            return Optional.of(new Joined(message.from(), message.to(), message.text(), List.of()));
        }
        var key = Key.of(message.from(), message.to(), part);
        var set = sets.computeIfAbsent(key, k -> new Set(now));
        var before = set.parts.get(part.part());
        if (before != null && !before.octets().equals(message.octets()) && set.since.plus(WRAPPED).isBefore(now)) {
            // 8-bit references come round again: another text, not another copy. What was there goes out with overdue().
            sets.remove(key);
            sets.put(new Key(key.from, key.to, key.ref, key.bits, key.total, key.rest + "/" + set.since), set);
            set = new Set(now);
            sets.put(key, set);
        }
        set.parts.putIfAbsent(part.part(), message);
        if (set.parts.size() < part.total()) {
            return Optional.empty();
        }
        sets.remove(key);
        return Optional.of(join(set));
    }

    /// What has waited long enough, or is too much to keep: shown with its gaps, never dropped.
    public List<Joined> overdue(Instant now) {
        var out = new ArrayList<Joined>();
        for (Iterator<Map.Entry<Key, Set>> i = sets.entrySet().iterator(); i.hasNext(); ) {
            var set = i.next().getValue();
            if (!set.since.plus(keep).isAfter(now) || sets.size() > setsMax) {
                i.remove();
                out.add(join(set));
            }
        }
        return out;
    }

    public int waiting() {
        return sets.size();
    }

    private static Joined join(Set set) {
        var first = set.parts.firstEntry().getValue();
        var total = first.part() == null ? 1 : first.part().total();
        var missing = new ArrayList<Integer>();
        for (int i = 1; i <= total; i++) {
            if (!set.parts.containsKey(i)) {
                missing.add(i);
            }
        }
        return new Joined(first.from(), first.to(), text(set, missing), missing);
    }

    /// Octets first, then decoding; but each by itself when the codings differ or a gap would pair up the wrong halves.
    private static String text(Set set, List<Integer> missing) {
        var codings = set.parts.values().stream().map(Message::coding).distinct().toList();
        if (codings.size() == 1 && missing.isEmpty()) {
            return Texts.decode(Texts.join(set.parts.values().stream().map(m -> m.octets().toArray()).toList()), codings.getFirst()).text();
        }
        var text = new StringBuilder();
        int next = 1;
        for (var entry : set.parts.entrySet()) {
            text.append(entry.getKey() > next ? " […] " : "").append(entry.getValue().text());
            next = entry.getKey() + 1;
        }
        return text.toString();
    }
}
