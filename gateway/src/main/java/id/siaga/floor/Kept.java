package id.siaga.floor;

/// Callers who wait for the one operator who knows them: who has their open ticket, or who parked them and so had them once, whatever brought
/// them together.
final class Kept extends Aside {
    private final Seat seat;

    Kept(Line usual, Seat seat) {
        super(usual, usual, Opened.NONE);
        this.seat = seat;
    }

    @Override
    boolean fits(FloorOperator operator) {
        return operator.id().equals(seat.who.id());
    }

    @Override
    boolean isLike(Aside other) {
        return other instanceof Kept kept && kept.seat == seat && kept.usual.equals(usual);
    }

    @Override
    boolean inVain() {
        return !seat.atWork();
    }

    @Override
    Explanation.Why why(long until) {
        return new Explanation.Why.KeptFor(seat.who.id(), Moments.instant(until));
    }
}
