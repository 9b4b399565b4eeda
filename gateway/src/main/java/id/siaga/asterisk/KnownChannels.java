package id.siaga.asterisk;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Channels that Asterisk has announced. A phone can write lines into the event of its own call, whole events even; what
/// speaks of a channel nobody announced, or under another name, is not believed. Belongs to the thread that takes the events.
final class KnownChannels {
    private final int max;
    private final Map<String, Known> known = new HashMap<>();
    /// Told to have hung up, and nobody had announced them: after a connect that is every channel until Asterisk was asked.
    private final Set<String> strangersGone = new HashSet<>();

    private record Known(String name, long since) {}

    KnownChannels(int max) {
        this.max = max;
    }

    boolean believes(AmiFact fact) {
        return switch (fact) {
            case AmiFact.Begun e -> begin(e.uniqueId(), e.channel());
            case AmiFact.Dialled e -> is(e.uniqueId(), e.channel()) && knowsOrNone(e.callerUniqueId());
            case AmiFact.Ringing e -> is(e.uniqueId(), e.channel()) && knowsOrNone(e.callerUniqueId());
            case AmiFact.DialEnded e -> known.containsKey(e.uniqueId()) && knowsOrNone(e.callerUniqueId());
            case AmiFact.Up e -> is(e.uniqueId(), e.channel());
            case AmiFact.FirstHangup e -> is(e.uniqueId(), e.channel());
            case AmiFact.HungUp e -> end(e.uniqueId(), e.channel());
            case AmiFact.Joined e -> known.containsKey(e.uniqueId());
            case AmiFact.Left e -> known.containsKey(e.uniqueId());
            case AmiFact.Digit e -> known.containsKey(e.uniqueId());
            case AmiFact.Talking e -> known.containsKey(e.uniqueId());
            case AmiFact.Held e -> known.containsKey(e.uniqueId());
            case AmiFact.Told e -> known.containsKey(e.uniqueId());
            case AmiFact.Originated e -> true;
            case AmiFact.PhoneReachable e -> true;
            case AmiFact.PhoneInUse e -> true;
            case AmiFact.Registration e -> true;
            case AmiFact.LinkUp e -> true;
            case AmiFact.LinkDown e -> true;
            case AmiFact.ReadBack e -> true;
        };
    }

    /// Forgets what Asterisk no longer has, unless it was announced after the question.
    ///
    /// @return false when somebody in the picture was told to have hung up before it came: ask again
    boolean merge(Snapshot snapshot) {
        var alive = snapshot.channels().stream().map(Snapshot.Channel::uniqueId).collect(Collectors.toSet());
        known.entrySet().removeIf(e -> !alive.contains(e.getKey()) && e.getValue().since() - snapshot.askedAt() < 0);
        snapshot.channels().forEach(channel -> known.put(channel.uniqueId(), new Known(channel.channel(), snapshot.askedAt())));
        boolean certain = Collections.disjoint(alive, strangersGone);
        strangersGone.clear();
        return certain;
    }

    private boolean begin(String uniqueId, String channel) {
        if (uniqueId.isEmpty() || channel.isEmpty() || known.size() >= max) {
            return false;
        }
        known.putIfAbsent(uniqueId, new Known(channel, System.nanoTime()));
        return is(uniqueId, channel);
    }

    private boolean end(String uniqueId, String channel) {
        if (!known.containsKey(uniqueId) && strangersGone.size() < max) {
            strangersGone.add(uniqueId);
        }
        return is(uniqueId, channel) && known.remove(uniqueId) != null;
    }

    private boolean is(String uniqueId, String channel) {
        var before = known.get(uniqueId);
        return before != null && before.name().equals(channel);
    }

    private boolean knowsOrNone(String uniqueId) {
        return uniqueId.isEmpty() || known.containsKey(uniqueId);
    }
}
