package id.siaga.core;

import id.siaga.ivr.Place;
import java.util.Optional;

/// Where a caller is, in which version of the flow: what stands on the channel. After a restart it counts only for that version: the same step of
/// another may mean something else.
record Bookmark(String version, Place place) {
    String text() {
        return place.text() + ':' + version;
    }

    /// @param text from a channel, so anything
    static Optional<Bookmark> parse(String text) {
        int end = text.lastIndexOf(':');
        return end < 0 ? Optional.empty() : Place.parse(text.substring(0, end)).map(place -> new Bookmark(text.substring(end + 1), place));
    }
}
