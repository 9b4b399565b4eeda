package id.siaga.core;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The calls with a session of ours: by id, by the caller's channel, by the offers that were made for them. On the floor loop.
final class LiveCalls {
    private final Map<CallId, LiveCall> calls = new HashMap<>();
    private final Map<String, LiveCall> channels = new HashMap<>();
    private final Map<OfferId, LiveCall> offers = new HashMap<>();

    /// A caller who comes back may overtake the end of their own old socket: that one is told.
    void add(LiveCall call) {
        var before = calls.put(call.id(), call);
        channels.put(call.uniqueId(), call);
        if (before != null) {
            before.replaced();
        }
    }

    Map<CallId, LiveCall> all() {
        return Collections.unmodifiableMap(calls);
    }

    @Nullable LiveCall onChannel(String uniqueId) {
        return channels.get(uniqueId);
    }

    void offered(OfferId offer, LiveCall call) {
        offers.put(offer, call);
    }

    Optional<LiveCall> of(OfferId offer) {
        return Optional.ofNullable(offers.get(offer));
    }

    void forget(LiveCall call) {
        calls.remove(call.id(), call);
        channels.remove(call.uniqueId(), call);
        offers.values().removeIf(c -> c == call);
    }
}
