package id.siaga.floor;

import id.siaga.ids.OperatorId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The waiting callers of one requirement signature (queue and skills), in order of (place, call): whoever may take one may take all,
/// so only the head is ever looked at, and a head that nobody free can take blocks no other line. Who has waited long enough for the
/// queue to ask for less is the head, too.
///
/// A treap over the callers themselves, with counts: adding, removing and "how many are before me" cost the logarithm of its size and
/// no memory. Its heat is a hash of the call's number, so the same events always build the same tree.
class Line {
    final FloorQueue queue;
    /// Rank of the queue's priority, 0 first. Strict.
    final int tier;
    final long skills;
    /// Operators who may take these callers, by seat number. Kept by [Hall].
    long[] fit = {};
    /// Those and who only helps. Kept by [Hall].
    long[] help = {};
    /// How far each of them is from the best in what the queue asks for, by seat number. Kept by [Hall].
    long[] rank = {};
    /// How many overflows of the queue are open to these callers, and where they stand when one more is; null if there is none.
    final int opened;
    final @Nullable Line onward;
    /// Queues whose operators may take these callers too, and phones outside that are rung for them.
    private final List<FloorQueue> also;
    final List<OperatorId> phones;
    /// Lines of the same or a higher tier that share an operator with this one, itself included. Kept by [Hall].
    Line[] rivals = {};

    /// Where its callers stand when the queue asks for less of an operator; null if it never does.
    final @Nullable Line next;
    /// How long after their turn they come to stand here.
    private final long from;

    final Pace pace;

    private @Nullable Caller root;
    private @Nullable Caller head;

    /// What is open to its callers of the queue's overflows: so many, and these queues' operators.
    ///
    /// @param phones outside that are rung for them
    record Opened(int count, List<FloorQueue> also, List<OperatorId> phones) {
        static final Opened NONE = new Opened(0, List.of(), List.of());
    }

    Line(FloorQueue queue, int tier, Demand.Step step, @Nullable Line next, Pace pace, Opened opened, @Nullable Line onward) {
        this.queue = queue;
        this.pace = pace;
        this.tier = tier;
        this.skills = step.skills();
        this.from = step.from().toNanos();
        this.next = next;
        this.also = opened.also;
        this.opened = opened.count;
        this.onward = onward;
        this.phones = opened.phones;
    }

    void lineUp(Seat seat) {
        fit = Bits.put(fit, seat.number, fits(seat.who));
        help = Bits.put(help, seat.number, isHelpedBy(seat.who));
        if (queue.choose() == Choice.HIGHEST_SKILL) {
            rank = seat.number < rank.length ? rank : Arrays.copyOf(rank, Math.max(64, seat.number * 2));
            rank[seat.number] = -seat.who.levels().getOrDefault(queue.id(), 0);
        }
    }

    /// When this caller, who stands here, will be content with less.
    long relaxesAt(Caller caller) {
        return next == null ? Moments.NEVER : caller.place + next.from;
    }

    boolean fits(FloorOperator operator) {
        return serves(operator, queue, skills) || also.stream().anyMatch(each -> serves(operator, each, each.demand().last() | (skills & ~queue.skills())));
    }

    private static boolean serves(FloorOperator operator, FloorQueue queue, long skills) {
        return (operator.skills() & skills) == skills && operator.queues().contains(queue.id());
    }

    /// May be rung when everybody is.
    boolean isHelpedBy(FloorOperator operator) {
        return fits(operator) || ((operator.skills() & skills) == skills && operator.helps().contains(queue.id()));
    }

    /// Its callers are work that is offered as a card: one page at a time, and no phone rings.
    boolean isOfCards() {
        return (skills & FloorOperator.DESK) != 0;
    }

    @Nullable Caller head() {
        return head;
    }

    int size() {
        return Caller.weight(root);
    }

    /// Who comes first of two heads of any lines: the higher tier, then the older.
    static boolean first(Caller one, Caller other) {
        int tier = one.line().tier;
        int otherTier = other.line().tier;
        return tier != otherTier ? tier < otherTier : one.before(other);
    }

    void add(Caller caller) {
        caller.left = null;
        caller.right = null;
        caller.weight = 1;
        root = insert(root, caller);
        if (head == null || caller.before(head)) {
            head = caller;
        }
    }

    void remove(Caller caller) {
        if (root == null) {
            throw new IllegalStateException(caller.call + " is not in the line");
        }
        root = without(root, caller);
        caller.left = null;
        caller.right = null;
        if (head == caller) {
            head = leftmost(root);
        }
    }

    /// Callers of this line before the given one, who may stand in another line.
    int before(Caller caller) {
        int before = 0;
        for (var at = root; at != null; ) {
            if (at.before(caller)) {
                before += 1 + Caller.weight(at.left);
                at = at.right;
            } else {
                at = at.left;
            }
        }
        return before;
    }

    void forEach(Consumer<Caller> each) {
        walk(root, each);
    }

    /// The first of them, at most so many.
    List<Caller> first(int max) {
        var first = new ArrayList<Caller>(max);
        fill(root, first, max);
        return first;
    }

    private static void fill(@Nullable Caller tree, List<Caller> first, int max) {
        if (tree != null && first.size() < max) {
            fill(tree.left, first, max);
            if (first.size() < max) {
                first.add(tree);
                fill(tree.right, first, max);
            }
        }
    }

    private static void walk(@Nullable Caller tree, Consumer<Caller> each) {
        if (tree != null) {
            walk(tree.left, each);
            each.accept(tree);
            walk(tree.right, each);
        }
    }

    private static @Nullable Caller leftmost(@Nullable Caller tree) {
        while (tree != null && tree.left != null) {
            tree = tree.left;
        }
        return tree;
    }

    private static Caller insert(@Nullable Caller tree, Caller caller) {
        if (tree == null) {
            return caller;
        }
        if (caller.heat > tree.heat) {
            split(tree, caller);
            return caller.counted();
        }
        if (caller.before(tree)) {
            tree.left = insert(tree.left, caller);
        } else {
            tree.right = insert(tree.right, caller);
        }
        return tree.counted();
    }

    /// Hangs whoever comes before `caller` to its left and the others to its right.
    private static void split(@Nullable Caller tree, Caller caller) {
        if (tree == null) {
            caller.left = null;
            caller.right = null;
        } else if (tree.before(caller)) {
            split(tree.right, caller);
            tree.right = caller.left;
            caller.left = tree.counted();
        } else {
            split(tree.left, caller);
            tree.left = caller.right;
            caller.right = tree.counted();
        }
    }

    private static @Nullable Caller without(@Nullable Caller tree, Caller caller) {
        if (tree == null) {
            throw new IllegalStateException(caller.call + " is not in the line");
        }
        if (tree == caller) {
            return merge(caller.left, caller.right);
        }
        if (caller.before(tree)) {
            tree.left = without(tree.left, caller);
        } else {
            tree.right = without(tree.right, caller);
        }
        return tree.counted();
    }

    private static @Nullable Caller merge(@Nullable Caller one, @Nullable Caller other) {
        if (one == null) {
            return other;
        }
        if (other == null) {
            return one;
        }
        if (one.heat > other.heat) {
            one.right = merge(one.right, other);
            return one.counted();
        }
        other.left = merge(one, other.left);
        return other.counted();
    }
}
