package id.siaga.sms;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The links by name. By which of them a text leaves is decided when it leaves, so a link that is gone, full or new changes the way of
/// everything that still waits.
final class OutLinks {
    private final Map<String, OutLink> links = new LinkedHashMap<>();
    /// Since when none stands; before the first one: since ever.
    private Instant silentSince = Instant.MIN;

    void up(OutEvent.LinkUp e, Instant now) {
        links.computeIfAbsent(e.link(), _ -> new OutLink()).up(e, now);
    }

    void down(String link, Instant now) {
        if (silent().isEmpty()) {
            silentSince = now;
        }
        get(link).ifPresent(OutLink::down);
    }

    /// Since when no link stands; empty while one does.
    Optional<Instant> silent() {
        return links.values().stream().anyMatch(OutLink::isUp) ? Optional.empty() : Optional.of(silentSince);
    }

    Optional<OutLink> get(String link) {
        return Optional.ofNullable(links.get(link));
    }

    /// Of those with room: the text's own, else the one with the longest prefix of its number, else the first.
    Optional<Map.Entry<String, OutLink>> roomFor(OutSms sms, Instant now) {
        var best = Optional.<Map.Entry<String, OutLink>>empty();
        int fits = -1;
        for (var link : links.entrySet()) {
            if (link.getValue().mayLeave(sms.lane(), now)) {
                int fit = link.getKey().equals(sms.by()) ? Integer.MAX_VALUE : link.getValue().fits(sms.to().text());
                if (fit > fits) {
                    best = Optional.of(link);
                    fits = fit;
                }
            }
        }
        return best;
    }

    /// When the first has room again by itself.
    Optional<Instant> opens() {
        var first = Optional.<Instant>empty();
        for (var link : links.values()) {
            first = Outbox.earlier(first, link.opens());
        }
        return first;
    }
}
