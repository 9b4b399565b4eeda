package id.siaga.core;

import id.siaga.asterisk.AmiFact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Whose leg a channel is: by who dialled it. Not by the linkedid, for a caller joined with a leg that was up before they came gets that leg's,
/// and so does every caller after them. On the floor loop.
final class Whose {
    /// More legs and bridges than any Asterisk holds: what is older has ended while nobody told us.
    private static final int REMEMBERED = 20_000;

    private final Map<String, String> callers = newest();
    /// Who was in it first.
    private final Map<String, String> firstIn = newest();

    private static Map<String, String> newest() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    void dialled(AmiFact.Dialled leg) {
        if (!leg.callerUniqueId().isEmpty()) {
            callers.put(leg.uniqueId(), leg.callerUniqueId());
        }
    }

    Optional<String> dialler(String uniqueId) {
        return Optional.ofNullable(callers.get(uniqueId));
    }

    /// Who dialled this channel; itself when nobody did.
    String callerOf(String uniqueId) {
        return callers.getOrDefault(uniqueId, uniqueId);
    }

    /// @return whose talk this is: one of them is a caller. Nobody's until two are in the bridge, and a waiting room is no talk.
    List<String> joined(AmiFact.Joined one) {
        if (one.holding()) {
            return List.of();
        }
        var first = firstIn.putIfAbsent(one.bridge(), one.uniqueId());
        return one.channels() < 2 ? List.of()
                : Stream.of(one.uniqueId(), first).filter(Objects::nonNull).map(this::callerOf).distinct().toList();
    }

    void left(AmiFact.Left one) {
        firstIn.remove(one.bridge(), one.uniqueId());
    }

    void hungUp(String uniqueId) {
        callers.remove(uniqueId);
    }

    void clear() {
        callers.clear();
        firstIn.clear();
    }
}
