package id.siaga.sms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which part a receipt speaks of: by its id as it is, then without case and zeros, then in the other base; two candidates are none.
/// Receipts that come before their submit_sm_resp wait here for it.
final class ReceiptBook {
    private static final Duration PARKED_FOR = Duration.ofMinutes(10);
    private static final int PARKED_MAX = 10_000;

    private record Id(String link, String id) {}

    record Parked(OutEvent.ReceiptCame receipt, Instant until) {}

    private final Map<Id, OutPart> exact = new HashMap<>();
    private final Map<Id, Set<OutPart>> trimmed = new HashMap<>();
    private final Map<OutPart, List<Id>> idsOf = new HashMap<>();
    private final LinkedHashMap<Long, Parked> parked = new LinkedHashMap<>();
    /// Those that wait, by the id they name, and by the number they speak of.
    private final Map<Id, Set<OutEvent.ReceiptCame>> early = new HashMap<>();
    private final Map<Id, Set<OutEvent.ReceiptCame>> earlyAbout = new HashMap<>();

    void accepted(String link, String messageId, OutPart part) {
        if (messageId.isEmpty()) {
            return;
        }
        var plain = new Id(link, MessageIds.trimmed(messageId));
        exact.put(new Id(link, messageId), part);
        trimmed.computeIfAbsent(plain, k -> new LinkedHashSet<>()).add(part);
        var ids = idsOf.computeIfAbsent(part, k -> new ArrayList<>());
        ids.add(new Id(link, messageId));
        ids.add(plain);
    }

    void forget(OutPart part) {
        for (var id : Optional.ofNullable(idsOf.remove(part)).orElse(List.of())) {
            exact.remove(id, part);
            var set = trimmed.get(id);
            if (set != null && set.remove(part) && set.isEmpty()) {
                trimmed.remove(id);
            }
        }
    }

    Optional<OutPart> find(String link, String messageId) {
        var same = exact.get(new Id(link, messageId));
        if (same != null) {
            return Optional.of(same);
        }
        var plain = trimmed.getOrDefault(new Id(link, MessageIds.trimmed(messageId)), Set.of());
        if (!plain.isEmpty()) {
            return plain.size() == 1 ? plain.stream().findFirst() : Optional.empty();
        }
        var candidates = new HashSet<OutPart>();
        for (var id : MessageIds.inOtherBase(messageId)) {
            candidates.addAll(trimmed.getOrDefault(new Id(link, id), Set.of()));
        }
        return candidates.size() == 1 ? candidates.stream().findFirst() : Optional.empty();
    }

    void park(OutEvent.ReceiptCame receipt, Instant now) {
        while (!parked.isEmpty() && (parked.size() >= PARKED_MAX || !now.isBefore(parked.firstEntry().getValue().until))) {
            unpark(parked.firstEntry().getValue().receipt); // it stays in the journal
        }
        parked.put(receipt.key(), new Parked(receipt, now.plus(PARKED_FOR)));
        early.computeIfAbsent(new Id(receipt.link(), MessageIds.trimmed(receipt.messageId())), k -> new LinkedHashSet<>()).add(receipt);
        earlyAbout.computeIfAbsent(about(receipt), k -> new LinkedHashSet<>()).add(receipt);
    }

    private void unpark(OutEvent.ReceiptCame receipt) {
        parked.remove(receipt.key());
        remove(early, new Id(receipt.link(), MessageIds.trimmed(receipt.messageId())), receipt);
        remove(earlyAbout, about(receipt), receipt);
    }

    private static Id about(OutEvent.ReceiptCame receipt) {
        return new Id(receipt.link(), OutShelf.lastDigits(receipt.about()));
    }

    private static void remove(Map<Id, Set<OutEvent.ReceiptCame>> from, Id id, OutEvent.ReceiptCame receipt) {
        from.computeIfPresent(id, (_, set) -> set.remove(receipt) && set.isEmpty() ? null : set);
    }

    /// The only one that waits for a text to this number: its answer was lost, so no id says which.
    Optional<OutEvent.ReceiptCame> onlyAbout(String link, String number) {
        var waiting = earlyAbout.getOrDefault(new Id(link, OutShelf.lastDigits(number)), Set.of());
        var found = waiting.size() == 1 && !number.isEmpty() ? waiting.stream().findFirst() : Optional.<OutEvent.ReceiptCame>empty();
        found.ifPresent(this::unpark);
        return found;
    }

    /// Those that came early for the part that has just been accepted.
    List<OutEvent.ReceiptCame> waitingFor(OutPart part, String link, String messageId) {
        var ids = new LinkedHashSet<>(MessageIds.inOtherBase(messageId));
        ids.add(MessageIds.trimmed(messageId));
        var found = new ArrayList<OutEvent.ReceiptCame>();
        for (var id : ids) {
            for (var receipt : early.getOrDefault(new Id(link, id), Set.of())) {
                if (find(link, receipt.messageId()).filter(part::equals).isPresent()) {
                    found.add(receipt);
                }
            }
        }
        found.forEach(this::unpark);
        return found;
    }

    int parked() {
        return parked.size();
    }
}
