package id.siaga.sms;

import id.siaga.sms.OutEffect.End;
import id.siaga.sms.OutPart.At;
import id.siaga.sms.OutPart.Text;
import id.siaga.sms.SubmitOutcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// What becomes of a part that has left: accepted, refused in one of four ways, unknown; and what its receipts say. A throttle pauses
/// the link, not the text.
final class OutFates {
    private static final Duration BIND_PAUSE = Duration.ofSeconds(5);
    private static final int RMSGQFUL = 0x14;
    /// Of an SMSC that sends no receipts all texts would wait for one, for days: about a kilobyte each.
    private static final int RECEIPTLESS_MAX = 50_000;

    private final OutShelf shelf;
    private final OutLinks links;
    private final ReceiptBook receipts = new ReceiptBook();
    private final RandomGenerator random;
    private final Consumer<OutEffect> effects;
    /// Accepted as a whole and not delivered, the one that was accepted first at the front.
    private final LinkedHashSet<Text> receiptless = new LinkedHashSet<>();
    private final Map<String, Map<ReceiptRule, Long>> rules = new HashMap<>();

    /// @param random for the jitter of retries
    OutFates(OutShelf shelf, OutLinks links, RandomGenerator random, Consumer<OutEffect> effects) {
        this.shelf = shelf;
        this.links = links;
        this.random = random;
        this.effects = effects;
    }

    int parkedReceipts() {
        return receipts.parked();
    }

    /// Also of a text that has ended meanwhile: its place in the window is free again.
    void outcome(OutEvent.Outcome e, Instant now) {
        links.get(e.link()).ifPresent(link -> {
            link.landed(new OutLink.Flight(e.sms(), e.part(), e.attempt()), now);
            link.accepted(e.outcome() instanceof SubmitOutcome.Accepted);
        });
        shelf.part(e.sms(), e.part()).ifPresent(part -> outcome(part, e, now));
    }

    private void outcome(OutPart part, OutEvent.Outcome e, Instant now) {
        var open = part.attempt == e.attempt() && (part.at instanceof At.Submitting || part.at instanceof At.Unknown);
        switch (e.outcome()) {
            case SubmitOutcome.Accepted(var id) -> accepted(part, e, id);
            case SubmitOutcome.NotAccepted(var refusal, var status) when open -> refused(part, e.link(), refusal, status, now);
            case SubmitOutcome.NotAccepted _ -> { }
            case SubmitOutcome.Unknown _ when open && part.at instanceof At.Submitting -> unknown(part, e.link(), now);
            case SubmitOutcome.Unknown _ -> { }
        }
    }

    private void accepted(OutPart part, OutEvent.Outcome e, String messageId) {
        receipts.accepted(e.link(), messageId, part);
        var newer = part.at instanceof At.Submitting && part.attempt != e.attempt();
        if (!newer && !(part.at instanceof At.Delivered)) {
            shelf.move(part, new At.Accepted(e.link())); // and if it was to go again: no more
        }
        if (messageId.isEmpty()) {
            soonReceipt(part, e.link());
        }
        receipts.waitingFor(part, e.link(), messageId).forEach(this::late);
        waitsForReceipts(part.text);
    }

    private void waitsForReceipts(Text text) {
        if (shelf.text(text.sms.id()).isPresent() && Arrays.stream(text.parts).allMatch(p -> p.at instanceof At.Accepted || p.at instanceof At.Delivered)) {
            receiptless.add(text);
        }
        while (receiptless.size() > RECEIPTLESS_MAX) {
            end(receiptless.getFirst(), End.UNKNOWN, "no receipt came, and too many wait for theirs");
        }
    }

    private void refused(OutPart part, String link, Refusal refusal, int status, Instant now) {
        var of = links.get(link);
        switch (refusal) {
            case THROTTLED -> {
                if (of.isPresent() && (status != RMSGQFUL || !of.get().othersPass())) {
                    shelf.move(part, new At.Ready());
                    effects.accept(new OutEffect.LinkPaused(link, of.get().throttled(now)));
                } else {
                    later(part, now);
                }
            }
            case BIND -> {
                shelf.move(part, new At.Ready());
                of.ifPresent(l -> effects.accept(new OutEffect.LinkPaused(link, l.pause(now.plus(BIND_PAUSE)))));
            }
            case TRANSIENT -> {
                // Refused by a link that is gone: another may take it now, and the text is not to blame.
                if (SubmitOutcome.NotAccepted.neverLeft(status) && of.isPresent() && !of.get().isUp()) {
                    shelf.move(part, new At.Ready());
                } else {
                    later(part, now);
                }
            }
            case PERMANENT -> end(part.text, End.FAILED, SubmitOutcome.NotAccepted.neverLeft(status) ? "it cannot be sent" : "0x%02x".formatted(status));
        }
    }

    private void later(OutPart part, Instant now) {
        part.failures++;
        var wait = part.text.sms.lane().backOff(part.failures).toMillis();
        shelf.move(part, new At.Later(now.plusMillis(wait * (80 + random.nextInt(41)) / 100)));
    }

    /// Written, and no answer: held for a receipt as long as its lane says, in the bulk lane for ever. That receipt may be here already.
    void unknown(OutPart part, String link, Instant now) {
        shelf.move(part, new At.Unknown(link, part.text.sms.lane().unknownHold().map(now::plus).orElse(null)));
        soonReceipt(part, link);
    }

    /// A receipt that was here before the answer, or before the answer was given up, and names an id that no answer told.
    private void soonReceipt(OutPart part, String link) {
        var to = part.text.sms.to().text();
        if (withoutId(link, to).filter(part::equals).isPresent()) {
            receipts.onlyAbout(link, to, part.text.since).ifPresent(r -> found(part, r, ReceiptRule.NUMBER));
        }
    }

    void end(Text text, End end, String why) {
        forget(text);
        effects.accept(new OutEffect.Ended(text.sms.id(), end, why));
    }

    void forget(Text text) {
        receiptless.remove(text);
        shelf.remove(text);
        for (var part : text.parts) {
            receipts.forget(part);
        }
    }

    // ---- receipts

    void receipt(OutEvent.ReceiptCame e, Instant now) {
        switch (receipts.find(e)) {
            case ReceiptBook.Found.One(var part, var rule) -> found(part, e, rule);
            case ReceiptBook.Found.Several _ -> park(e, ReceiptRule.AMBIGUOUS, now);
            case ReceiptBook.Found.None _ -> withoutId(e.link(), e.about()).ifPresentOrElse(part -> found(part, e, ReceiptRule.NUMBER), () -> park(e, ReceiptRule.PARKED, now));
        }
    }

    private void park(OutEvent.ReceiptCame e, ReceiptRule why, Instant now) {
        count(e.link(), why);
        receipts.park(e, now);
        effects.accept(new OutEffect.ReceiptParked(e.key(), e.link(), e.messageId(), e.state()));
    }

    private void found(OutPart part, OutEvent.ReceiptCame e, ReceiptRule rule) {
        count(e.link(), rule);
        var others = receipts.was(part, e.link(), e.messageId());
        matched(part, e);
        others.forEach(this::late);
    }

    /// It waited for more than one to be told apart.
    private void late(OutEvent.ReceiptCame e) {
        if (receipts.find(e) instanceof ReceiptBook.Found.One(var part, var rule)) {
            receipts.unpark(e);
            found(part, e, rule);
        }
    }

    private void count(String link, ReceiptRule rule) {
        rules.computeIfAbsent(link, _ -> new EnumMap<>(ReceiptRule.class)).merge(rule, 1L, Long::sum);
    }

    /// Receipts of a link, by the rule that found their texts.
    Map<ReceiptRule, Long> rules(String link) {
        return Map.copyOf(rules.getOrDefault(link, Map.of()));
    }

    /// Whose receipt it must be, for want of an id: the one part that went to this number with an unknown outcome, or the first of the one text
    /// that the SMSC accepted without an id. Which part of that text it was makes no difference: delivered are all or none.
    private Optional<OutPart> withoutId(String link, String number) {
        var unknown = shelf.unknown(number, link);
        var nameless = receipts.nameless(link, number);
        if (nameless.isEmpty()) {
            return unknown.size() == 1 ? Optional.of(unknown.getFirst()) : Optional.empty();
        }
        boolean oneText = unknown.isEmpty() && nameless.stream().map(p -> p.text).distinct().count() == 1;
        return oneText ? Optional.of(nameless.getFirst()) : Optional.empty();
    }

    /// As the journal has it, by whatever rule it was found then.
    void matched(OutPart part, OutEvent.Matched e) {
        receipts.was(part, e.link(), e.messageId());
        matched(part, new OutEvent.ReceiptCame(e.key(), e.link(), e.messageId(), e.state(), ""));
    }

    private void matched(OutPart part, OutEvent.ReceiptCame e) {
        var text = part.text;
        effects.accept(new OutEffect.ReceiptMatched(e.key(), text.sms.id(), part.part, e.link(), e.messageId(), e.state()));
        if (!(part.at instanceof At.Delivered) && !(part.at instanceof At.Submitting)) {
            shelf.move(part, new At.Accepted(e.link()));
        }
        if (e.state().isFailure()) {
            end(text, End.FAILED, e.state().name());
        } else if (e.state() == MessageState.DELIVERED) {
            delivered(part);
        }
    }

    private void delivered(OutPart part) {
        shelf.move(part, new At.Delivered());
        if (Arrays.stream(part.text.parts).allMatch(p -> p.at instanceof At.Delivered)) {
            end(part.text, End.DELIVERED, "DELIVERED");
        }
    }
}
