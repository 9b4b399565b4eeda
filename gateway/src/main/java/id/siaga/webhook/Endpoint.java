package id.siaga.webhook;

import java.net.URI;
import java.util.Set;

/// Who is told.
///
/// @param types of events; empty: all
public record Endpoint(String id, URI url, Signature signature, Set<String> types) {
    public Endpoint {
        types = Set.copyOf(types);
    }

    public boolean wants(String type) {
        return types.isEmpty() || types.contains(type);
    }
}
