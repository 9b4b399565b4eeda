package id.siaga.floor;

import id.siaga.ids.CallId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One caller whom the floor knows. Waits in its line, or is `with` an operator whose state says how far they are: there is no third
/// place, and no second note of it. Owned by [Floor].
///
/// The order of a line is (place, call), both final: a caller put back cannot end up anywhere else.
final class Caller {
    final CallId call;
    /// Waits since.
    final long since;
    /// The moment that decides the order: `since`, less the bonus of the queue, or the place of an earlier call of the same number.
    final long place;
    final @Nullable CallerKey who;
    /// Null for a caller found talking after a restart: nobody knows which queue it was.
    final @Nullable Line line;
    /// Null while waiting.
    @Nullable Seat with;

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
