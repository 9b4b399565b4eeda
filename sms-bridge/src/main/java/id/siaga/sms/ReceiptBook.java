package id.siaga.sms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Which part a receipt speaks of: by its id as it is, without case and zeros, or in the other base; two candidates are none. How each SMSC writes
/// its ids is learned ([IdHabit]). Receipts that come before their submit_sm_resp wait here for it.
final class ReceiptBook {
    private static final Duration PARKED_FOR = Duration.ofMinutes(10);
    private static final int PARKED_MAX = 10_000;

    private record Id(String link, String id) {}

    record Parked(OutEvent.ReceiptCame receipt, Instant until) {}

    private final Map<Id, OutPart> exact = new HashMap<>();
    private final Map<Id, Set<OutPart>> trimmed = new HashMap<>();
    /// Accepted by an SMSC that gave no id: by the number that they went to.
    private final Map<Id, Set<OutPart>> nameless = new HashMap<>();
    private final Map<OutPart, List<Id>> idsOf = new HashMap<>();
    private final Map<String, IdHabit> habits = new HashMap<>();
    private final LinkedHashMap<Long, Parked> parked = new LinkedHashMap<>();
    /// Those that wait, by the id they name, and by the number they speak of.
    private final Map<Id, Set<OutEvent.ReceiptCame>> early = new HashMap<>();
    private final Map<Id, Set<OutEvent.ReceiptCame>> earlyAbout = new HashMap<>();

    void accepted(String link, String messageId, OutPart part) {
        if (messageId.isEmpty()) {
            var to = to(link, part.text.sms.to().text());
            add(nameless, to, part);
            idsOf.computeIfAbsent(part, _ -> new ArrayList<>()).add(to);
            return;
        }
        remove(nameless, to(link, part.text.sms.to().text()), part);
        var plain = new Id(link, MessageIds.trimmed(messageId));
        exact.put(new Id(link, messageId), part);
        add(trimmed, plain, part);
        var ids = idsOf.computeIfAbsent(part, k -> new ArrayList<>());
        ids.add(new Id(link, messageId));
        ids.add(plain);
    }

    void forget(OutPart part) {
        for (var id : Optional.ofNullable(idsOf.remove(part)).orElse(List.of())) {
            exact.remove(id, part);
            remove(trimmed, id, part);
            remove(nameless, id, part);
        }
    }

    /// What was found for a receipt.
    sealed interface Found {
        record One(OutPart part, ReceiptRule rule) implements Found {}

        record Several() implements Found {}

        record None() implements Found {}
    }

    private record Hit(OutPart part, ReceiptRule rule) {}

    /// Those that the id fits in any form; of these, those that went to the number that the receipt speaks of; of these, those that it fits in the form
    /// that this SMSC is known to use. More than one is none.
    Found find(OutEvent.ReceiptCame receipt) {
        var hits = hits(receipt.link(), receipt.messageId());
        var number = OutShelf.lastDigits(receipt.about());
        hits = number.isEmpty() ? hits : narrowed(hits, h -> OutShelf.lastDigits(h.part.text.sms.to().text()).equals(number));
        var usual = habit(receipt.link()).usual();
        hits = usual.isEmpty() ? hits : narrowed(hits, h -> IdHabit.form(h.rule).equals(usual));
        return switch ((int) hits.stream().map(Hit::part).distinct().count()) {
            case 0 -> new Found.None();
            case 1 -> new Found.One(hits.getFirst().part, hits.getFirst().rule);
            default -> new Found.Several();
        };
    }

    private List<Hit> hits(String link, String messageId) {
        var hits = new ArrayList<Hit>();
        Optional.ofNullable(exact.get(new Id(link, messageId))).ifPresent(part -> hits.add(new Hit(part, ReceiptRule.EXACT)));
        trimmed(link, MessageIds.trimmed(messageId)).forEach(part -> hits.add(new Hit(part, ReceiptRule.TRIMMED)));
        MessageIds.hexOf(messageId).ifPresent(hex -> trimmed(link, hex).forEach(part -> hits.add(new Hit(part, ReceiptRule.DECIMAL))));
        MessageIds.decimalOf(messageId).ifPresent(decimal -> trimmed(link, decimal).forEach(part -> hits.add(new Hit(part, ReceiptRule.HEX))));
        return hits;
    }

    private Set<OutPart> trimmed(String link, String id) {
        return trimmed.getOrDefault(new Id(link, id), Set.of());
    }

    private static List<Hit> narrowed(List<Hit> hits, Predicate<Hit> fits) {
        var few = hits.stream().filter(fits).toList();
        return few.isEmpty() ? hits : few;
    }

    private IdHabit habit(String link) {
        return habits.computeIfAbsent(link, _ -> new IdHabit());
    }

    /// It was this part, by whatever rule. Of a part without an id it is the id from now on.
    ///
    /// @return those that waited and can be told now that the habit of this SMSC is known
    List<OutEvent.ReceiptCame> was(OutPart part, String link, String messageId) {
        var hit = hits(link, messageId).stream().filter(h -> h.part.equals(part)).findFirst();
        if (hit.isEmpty()) {
            accepted(link, messageId, part);
        }
        boolean telling = !MessageIds.inOtherBase(messageId).isEmpty();
        var learned = hit.filter(_ -> telling).flatMap(h -> IdHabit.form(h.rule)).filter(form -> habit(link).saw(form));
        return learned.isEmpty() ? List.of() : parked.values().stream().map(Parked::receipt).filter(r -> r.link().equals(link) && find(r) instanceof Found.One).toList();
    }

    void park(OutEvent.ReceiptCame receipt, Instant now) {
        while (!parked.isEmpty() && (parked.size() >= PARKED_MAX || !now.isBefore(parked.firstEntry().getValue().until))) {
            unpark(parked.firstEntry().getValue().receipt); // it stays in the journal
        }
        parked.put(receipt.key(), new Parked(receipt, now.plus(PARKED_FOR)));
        add(early, new Id(receipt.link(), MessageIds.trimmed(receipt.messageId())), receipt);
        add(earlyAbout, about(receipt), receipt);
    }

    void unpark(OutEvent.ReceiptCame receipt) {
        parked.remove(receipt.key());
        remove(early, new Id(receipt.link(), MessageIds.trimmed(receipt.messageId())), receipt);
        remove(earlyAbout, about(receipt), receipt);
    }

    private static Id about(OutEvent.ReceiptCame receipt) {
        return to(receipt.link(), receipt.about());
    }

    private static Id to(String link, String number) {
        return new Id(link, OutShelf.lastDigits(number));
    }

    /// Hardly any id is that of two: a set of one takes a tenth of one that can grow.
    private static <T> void add(Map<Id, Set<T>> to, Id id, T one) {
        to.merge(id, Set.of(one), (known, _) -> {
            var all = known instanceof LinkedHashSet<T> several ? several : new LinkedHashSet<>(known);
            all.add(one);
            return all;
        });
    }

    private static <T> void remove(Map<Id, Set<T>> from, Id id, T one) {
        from.computeIfPresent(id, (_, known) -> {
            if (known instanceof LinkedHashSet<T> several) {
                several.remove(one);
                return several.isEmpty() ? null : several;
            }
            return known.contains(one) ? null : known;
        });
    }

    /// Accepted without an id, and no receipt has named one yet; the first that left comes first.
    List<OutPart> nameless(String link, String number) {
        return List.copyOf(nameless.getOrDefault(to(link, number), Set.of()));
    }

    /// The only one that waits for a text to this number, and came after that text: its answer was lost or has no id, so no id says which.
    Optional<OutEvent.ReceiptCame> onlyAbout(String link, String number, Instant textSince) {
        var waiting = earlyAbout.getOrDefault(to(link, number), Set.of()).stream().filter(r -> cameAfter(r, textSince)).toList();
        var found = waiting.size() == 1 && !number.isEmpty() ? waiting.stream().findFirst() : Optional.<OutEvent.ReceiptCame>empty();
        found.ifPresent(this::unpark);
        return found;
    }

    private boolean cameAfter(OutEvent.ReceiptCame receipt, Instant when) {
        var waits = parked.get(receipt.key());
        return waits != null && !waits.until.minus(PARKED_FOR).isBefore(when);
    }

    /// Those that came early for the part that has just been accepted.
    List<OutEvent.ReceiptCame> waitingFor(OutPart part, String link, String messageId) {
        if (early.isEmpty()) {
            return List.of();
        }
        var ids = new LinkedHashSet<>(MessageIds.inOtherBase(messageId));
        ids.add(MessageIds.trimmed(messageId));
        var found = new ArrayList<OutEvent.ReceiptCame>();
        for (var id : ids) {
            for (var receipt : early.getOrDefault(new Id(link, id), Set.of())) {
                if (find(receipt) instanceof Found.One(var fits, var _) && fits.equals(part)) {
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
