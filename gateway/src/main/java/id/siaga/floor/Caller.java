package id.siaga.floor;

import id.siaga.ids.CallId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One caller whom the floor knows. Waits in its line, or phones ring, or somebody talks, perhaps with other phones still ringing: their
/// operators' states say how far they are, and there is no second note of it. Owned by [Floor].
///
/// The order of a line is (place, call), both final: a caller put back cannot end up anywhere else.
final class Caller {
    final CallId call;
    /// Waits since; anew when an operator has handed them on.
    long since;
    /// The moment that decides the order: `since`, less the bonus of the queue, or the place of an earlier call of the same number.
    final long place;
    final @Nullable CallerKey who;
    /// Needed of an operator beyond what the queue asks for.
    long skills;
    /// Null for a caller found talking after a restart: nobody knows which queue it was. Moves on as the queue asks for less ([#relax]) and as it
    /// overflows ([Overflows]).
    @Nullable Line line;
    /// Waits for somebody in particular until then, in a line of [Aside].
    long asideUntil = Moments.LONG_AGO;
    /// Where the operator who talks wants them to go on.
    @Nullable Onward onward;
    /// Who talks with the caller.
    @Nullable Seat talks;
    /// Whose phones ring for the caller, in the order in which they began. Replaced, never changed.
    List<Seat> rings = List.of();
    /// The phones that ring now were rung in such a way that others can be rung beside them.
    boolean open;

    // the tree of Line
    @Nullable Caller left;
    @Nullable Caller right;
    final int heat;
    int weight = 1;

    Caller(CallId call, long since, @Nullable Line line) {
        this(call, null, since, since, line);
    }

    Caller(CallId call, @Nullable CallerKey who, long since, long place, @Nullable Line line) {
        this.call = call;
        this.who = who;
        this.since = since;
        this.place = place;
        this.line = line;
        long mixed = (call.value() ^ call.value() >>> 32) * 0x9E3779B97F4A7C15L;
        this.heat = (int) (mixed >>> 32);
    }

    Line line() {
        return Objects.requireNonNull(line);
    }

    /// Not to be called for who stands in a line: it knows them by its own order.
    void relax(long now) {
        for (var at = line(); at.next != null && at.relaxesAt(this) <= now; at = line()) {
            line = at.next;
        }
    }

    /// Not to be called for who stands in a line, either.
    void asideNoMore(long now) {
        if (line instanceof Aside aside) {
            line = aside.usual;
            relax(now);
        }
    }

    /// The time of whom they were handed on to is over, though a phone rings there.
    void sentNoMore(long now) {
        if (line instanceof Sent && asideUntil <= now) {
            asideNoMore(now);
        }
    }

    /// In the line: nobody talks, and no operator's phone rings. A phone outside may, beside which operators are rung.
    boolean waits() {
        return talks == null && (rings.isEmpty() || (open && desks() == 0));
    }

    /// How many operators' phones ring.
    int desks() {
        int desks = 0;
        for (var seat : rings) {
            desks += seat.outside() ? 0 : 1;
        }
        return desks;
    }

    /// When somebody else may be rung beside whose phones ring.
    long relaxesAt() {
        return line instanceof Sent ? asideUntil : line().relaxesAt(this);
    }

    /// Who talks, else whose phone rang first; null while waiting.
    @Nullable Seat with() {
        return talks != null ? talks : waits() ? null : rings.getFirst();
    }

    void rings(Seat seat) {
        rings = rings.isEmpty() ? List.of(seat) : Stream.concat(rings.stream(), Stream.of(seat)).toList();
    }

    void ringsNoMore(Seat seat) {
        rings = rings.size() == 1 && rings.getFirst() == seat ? List.of() : rings.stream().filter(each -> each != seat).toList();
    }

    /// The phones that ring for this call, which went by another caller until now.
    void takeOver(Caller other) {
        rings = other.rings;
        open = other.open;
        asideUntil = other.asideUntil;
        skills = other.skills;
    }

    boolean before(Caller other) {
        return place != other.place ? place < other.place : call.value() < other.call.value();
    }

    static int weight(@Nullable Caller tree) {
        return tree == null ? 0 : tree.weight;
    }

    Caller counted() {
        weight = 1 + weight(left) + weight(right);
        return this;
    }
}
