package id.siaga.floor;

import id.siaga.ids.OperatorId;
import java.util.List;

/// Callers whom an operator handed on. Whoever they were sent to has them to themselves until the deadline, whatever their skills: a person decided so.
final class Sent extends Aside {
    private final To to;

    private sealed interface To {
        record Whom(Seat seat) implements To {}

        record Queue(Line line) implements To {}
    }

    private Sent(Line usual, Line where, Opened opened, To to) {
        super(usual, where, opened);
        this.to = to;
    }

    static Sent to(Line usual, Seat seat) {
        return new Sent(usual, usual, new Opened(0, List.of(), seat.outside() ? List.of(seat.who.id()) : List.<OperatorId>of()), new To.Whom(seat));
    }

    static Sent to(Line usual, Line other) {
        return new Sent(usual, other, Opened.NONE, new To.Queue(other));
    }

    @Override
    boolean fits(FloorOperator operator) {
        return switch (to) {
            case To.Whom(var seat) -> !seat.outside() && operator.id().equals(seat.who.id());
            case To.Queue(var line) -> line.fits(operator);
        };
    }

    @Override
    boolean isLike(Aside other) {
        return other instanceof Sent sent && sent.to.equals(to) && sent.usual.equals(usual);
    }

    @Override
    boolean inVain() {
        return to instanceof To.Whom(var seat) && !seat.atWork();
    }

    @Override
    Explanation.Why why(long until) {
        return switch (to) {
            case To.Whom(var seat) -> new Explanation.Why.KeptFor(seat.who.id(), Moments.instant(until));
            case To.Queue(var line) -> new Explanation.Why.SentTo(line.queue.id(), Moments.instant(until));
        };
    }
}
