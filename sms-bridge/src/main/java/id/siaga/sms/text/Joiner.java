package id.siaga.sms.text;

import id.siaga.sms.Sms.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Puts the parts of long texts together: any order, any link, duplicates, two senders with the same reference. A text is shown when
/// it is whole; what is urgent at once with its gaps, any other after [Limits#show]. Parts that come later make it longer until
/// [Limits#keep].
///
/// The key has the source (two citizens draw the same 8-bit number every day) and not the bind (parts come over both).
/// Pure: the owner gives the time, keeps the parts in the journal, and after a restart feeds them again.
public final class Joiner {
    /// @param show how long a text that is not urgent waits for its parts
    /// @param keep how long a part may come late
    /// @param texts texts that are not whole, of everybody; `ofOne`: of one sender. Beyond it the oldest is shown as it is
    public record Limits(Duration show, Duration keep, int texts, int ofOne) {
        public static final Limits USUAL = new Limits(Duration.ofMinutes(3), Duration.ofMinutes(30), 10_000, 32);
    }

    /// @param id of the part that came first: the whole text goes by it
    /// @param first that part as it was read
    /// @param missing numbers of the parts that are not there, empty when it is whole
    public record Joined(long id, Message first, String text, List<Integer> missing) {}

    /// What is to be done, in order.
    public sealed interface Step {
        Joined text();

        record Show(Joined text) implements Step {}

        /// It was shown before; it is longer now.
        record Grow(Joined text) implements Step {}

        /// No further part is waited for.
        record Close(Joined text) implements Step {}
    }

    /// @param of the text that this part belongs to
    /// @param repeated the same part came before
    public record Added(long of, boolean repeated, List<Step> steps) {}

    private record Key(String from, String to, int ref, int bits, int total, String rest) {}

    private final Limits limits;
    private final Map<Key, LongText> byKey = new HashMap<>();
    /// Oldest first, so that what is due stands in front.
    private final SequencedMap<Long, LongText> open = new LinkedHashMap<>();
    private final SequencedMap<Long, LongText> unshown = new LinkedHashMap<>();
    private final Map<String, Integer> bySender = new HashMap<>();

    public Joiner(Limits limits) {
        this.limits = limits;
    }

    /// @param id of the text that carried this part
    /// @param from its sender in the one form that all links agree on
    public Added add(long id, String from, Message message, boolean urgent, Instant now) {
        var put = put(id, from, message, urgent, now);
        var steps = new ArrayList<Step>();
        if (!put.repeated) {
            settle(put.text, now, steps);
            tooMany(from, steps);
        }
        return new Added(put.text.id, put.repeated, steps);
    }

    /// A part that an earlier life had, in the order in which they came. What is to be done about it says [#unfinished].
    public void restore(long id, String from, Message message, boolean urgent, Instant came) {
        put(id, from, message, urgent, came);
    }

    private record Put(LongText text, boolean repeated) {}

    private Put put(long id, String from, Message message, boolean urgent, Instant now) {
        var part = message.part();
        if (part == null) {
            throw new IllegalArgumentException("a text that is whole by itself waits for nothing");
        }
        var key = new Key(from, message.to().text(), part.ref(), part.refBits(), part.total(), part.rest());
        var known = byKey.get(key);
        var before = known == null ? null : known.parts.get(part.part());
        if (known != null && before != null && before.octets().equals(message.octets())) {
            return new Put(known, true);
        }
        // Another content under the same number: references come round again, so it is another text. The old one waits on by itself.
        var text = known == null || before != null ? begin(id, key, message, now) : known;
        text.parts.put(part.part(), message);
        text.urgent |= urgent;
        return new Put(text, false);
    }

    private LongText begin(long id, Key key, Message message, Instant now) {
        var text = new LongText(id, key, message, now);
        byKey.put(key, text);
        open.put(id, text);
        unshown.put(id, text);
        bySender.merge(key.from, 1, Integer::sum);
        return text;
    }

    /// From the journal: an earlier life showed this much of it.
    public void shown(long id, String text) {
        Optional.ofNullable(unshown.remove(id)).ifPresent(t -> t.shown = text);
    }

    /// What is due by now.
    public List<Step> due(Instant now) {
        var steps = new ArrayList<Step>();
        for (var text = first(unshown); text != null && !now.isBefore(text.since.plus(limits.show)); text = first(unshown)) {
            settle(text, now, steps);
        }
        for (var text = first(open); text != null && !now.isBefore(text.since.plus(limits.keep)); text = first(open)) {
            settle(text, now, steps);
        }
        return steps;
    }

    /// After the parts of an earlier life were fed again: what it did not come to.
    public List<Step> unfinished(Instant now) {
        var steps = new ArrayList<Step>();
        List.copyOf(open.values()).forEach(text -> settle(text, now, steps));
        return steps;
    }

    public Optional<Instant> nextDeadline() {
        var show = Optional.ofNullable(first(unshown)).map(t -> t.since.plus(limits.show));
        var keep = Optional.ofNullable(first(open)).map(t -> t.since.plus(limits.keep));
        return show.isPresent() && (keep.isEmpty() || show.get().isBefore(keep.get())) ? show : keep;
    }

    private static @Nullable LongText first(SequencedMap<Long, LongText> texts) {
        return texts.isEmpty() ? null : texts.firstEntry().getValue();
    }

    /// Texts that are not whole.
    public int waiting() {
        return open.size();
    }

    private void settle(LongText text, Instant now, List<Step> steps) {
        var joined = text.joined();
        boolean over = joined.missing.isEmpty() || !now.isBefore(text.since.plus(limits.keep));
        if (text.shown == null && (over || text.urgent || !now.isBefore(text.since.plus(limits.show)))) {
            steps.add(new Step.Show(joined));
            shown(text.id, joined.text);
        } else if (text.shown != null && !text.shown.equals(joined.text)) {
            steps.add(new Step.Grow(joined));
            text.shown = joined.text;
        }
        if (over) {
            steps.add(new Step.Close(joined));
            forget(text);
        }
    }

    private void tooMany(String from, List<Step> steps) {
        if (bySender.getOrDefault(from, 0) > limits.ofOne) {
            open.values().stream().filter(t -> t.key.from.equals(from)).findFirst().ifPresent(t -> giveUp(t, steps));
        } else if (open.size() > limits.texts) {
            giveUp(open.firstEntry().getValue(), steps);
        }
    }

    private void giveUp(LongText text, List<Step> steps) {
        settle(text, Instant.MAX, steps);
    }

    private void forget(LongText text) {
        open.remove(text.id);
        unshown.remove(text.id);
        byKey.remove(text.key, text);
        bySender.computeIfPresent(text.key.from, (_, n) -> n == 1 ? null : n - 1);
    }

    private static final class LongText {
        final long id;
        final Key key;
        final Message first;
        final Instant since;
        final Map<Integer, Message> parts = new HashMap<>();
        boolean urgent;
        @Nullable String shown;

        LongText(long id, Key key, Message first, Instant since) {
            this.id = id;
            this.key = key;
            this.first = first;
            this.since = since;
        }

        Joined joined() {
            var there = new ArrayList<Message>();
            var missing = new ArrayList<Integer>();
            for (int i = 1; i <= key.total; i++) {
                var part = parts.get(i);
                if (part == null) {
                    missing.add(i);
                } else {
                    there.add(part);
                }
            }
            return new Joined(id, first, text(there, missing), List.copyOf(missing));
        }

        /// Octets first, then decoding; but each by itself when the codings differ or a gap would pair up the wrong halves.
        private String text(List<Message> there, List<Integer> missing) {
            var codings = there.stream().map(Message::coding).distinct().toList();
            if (codings.size() == 1 && missing.isEmpty()) {
                return Texts.decode(Texts.join(there.stream().map(m -> m.octets().toArray()).toList()), codings.getFirst()).text();
            }
            var text = new StringBuilder();
            for (int i = 1; i <= key.total; i++) {
                var part = parts.get(i);
                if (part != null) {
                    text.append(part.text());
                } else if (parts.containsKey(i - 1) || i == 1) {
                    text.append(" […] ");
                }
            }
            return text.toString().strip();
        }
    }
}
