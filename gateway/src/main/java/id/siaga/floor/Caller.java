package id.siaga.floor;

import id.siaga.ids.CallId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One caller whom the floor knows. Waits in its line, or is `with` an operator whose state says how far they are: there is no third
/// place, and no second note of it. Owned by [Floor].
///
/// The order of a line is (since, call), both final: a caller put back cannot end up anywhere else.
final class Caller {
    final CallId call;
    final long since;
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
        this.call = call;
        this.since = since;
        this.line = line;
        long mixed = (call.value() ^ call.value() >>> 32) * 0x9E3779B97F4A7C15L;
        this.heat = (int) (mixed >>> 32);
    }

    Line line() {
        return Objects.requireNonNull(line);
    }

    boolean before(Caller other) {
        return since != other.since ? since < other.since : call.value() < other.call.value();
    }

    static int weight(@Nullable Caller tree) {
        return tree == null ? 0 : tree.weight;
    }

    Caller counted() {
        weight = 1 + weight(left) + weight(right);
        return this;
    }
}
