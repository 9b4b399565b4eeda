package id.siaga.desk;

import id.siaga.ids.OperatorId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one viewer may see of numbers and texts (domain g.2): the operator who holds the call sees its number, everybody else a mask,
/// unless a reason was given and logged before.
///
/// @param unmasked the reason has been logged
record Sight(Set<Role> roles, @Nullable OperatorId operator, boolean unmasked) {
    private static final Set<Role> READERS = EnumSet.of(Role.OPERATOR, Role.SUPERVISOR);
    private static final Set<Rows.CallState> HELD = EnumSet.of(Rows.CallState.OFFERED, Rows.CallState.TALKING);

    static Sight of(Account account) {
        return new Sight(account.roles(), account.operator(), false);
    }

    Sight withReason() {
        return new Sight(roles, operator, true);
    }

    /// Whether texts of citizens may be read at all.
    boolean texts() {
        return roles.stream().anyMatch(READERS::contains);
    }

    String number(Rows.Call call) {
        return holds(call) ? clear(call.caller()) : number(call.caller());
    }

    /// Where the caller is, is for whom the number is for.
    boolean places(Rows.Call call) {
        return holds(call) || places();
    }

    /// Also of who did not call.
    boolean places() {
        return unmasked && texts();
    }

    private boolean holds(Rows.Call call) {
        // After the talk until it is disposed: the operator is still writing it down.
        boolean inHand = HELD.contains(call.state()) || (call.answeredAt() != null && call.disposition() == null);
        return operator != null && operator.equals(call.operator()) && inHand;
    }

    String number(Phone phone) {
        return unmasked && texts() ? clear(phone) : phone.masked();
    }

    private static String clear(Phone phone) {
        var clear = phone.clear();
        return clear == null ? "" : clear;
    }
}
