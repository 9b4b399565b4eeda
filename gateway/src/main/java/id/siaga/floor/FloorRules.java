package id.siaga.floor;

import java.time.Duration;

/// What the floor is told once, by configuration.
///
/// @param coolDown after a failed ring this operator gets no offer for so long; the next one goes elsewhere
/// @param missesMax so many failed rings in a row end in BREAK("no answer")
/// @param ringGrace a ring that outlives its queue's `ringFor` by this is asked about (read-back)
/// @param minOfferInterval between two rings of one phone, when the first did not become a talk: stops an INVITE/CANCEL loop
/// @param phoneTrust how long a word about a phone ("in use", "unreachable") is believed when nobody renews it. Longer than the pause
///     between two read-backs, or a long private call is rung into; finite, or one lost event takes an operator off the floor for ever
/// @param foundWrapUp wrap-up after a talk found by reading back, whose queue is not known
/// @param redialWithin who hung up unserved and dials again within it gets the old place; zero: nobody does
/// @param handedWithin so long only who a caller was handed on to is rung for them
/// @param ladder whom an emergency gets for whom nobody is free
public record FloorRules(
        Duration coolDown, int missesMax, Duration ringGrace, Duration minOfferInterval, Duration phoneTrust, Duration foundWrapUp, Duration redialWithin, Duration handedWithin, LadderRules ladder) {
    private static final Duration HANDED_WITHIN = Duration.ofSeconds(20);

    public FloorRules(
            Duration coolDown, int missesMax, Duration ringGrace, Duration minOfferInterval, Duration phoneTrust, Duration foundWrapUp, Duration redialWithin, LadderRules ladder) {
        this(coolDown, missesMax, ringGrace, minOfferInterval, phoneTrust, foundWrapUp, redialWithin, HANDED_WITHIN, ladder);
    }

    public FloorRules(Duration coolDown, int missesMax, Duration ringGrace, Duration minOfferInterval, Duration phoneTrust, Duration foundWrapUp) {
        this(coolDown, missesMax, ringGrace, minOfferInterval, phoneTrust, foundWrapUp, Duration.ZERO, LadderRules.NONE);
    }

    public FloorRules {
        for (var span : new Duration[] {coolDown, ringGrace, minOfferInterval, phoneTrust, foundWrapUp, redialWithin, handedWithin}) {
            if (span.isNegative()) {
                throw new IllegalArgumentException("a negative time: " + span);
            }
        }
        if (missesMax < 1) {
            throw new IllegalArgumentException("missesMax must be at least 1");
        }
    }

    public static FloorRules defaults() {
        return new FloorRules(
                Duration.ofSeconds(10), 3, Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(90), Duration.ofSeconds(30));
    }
}
