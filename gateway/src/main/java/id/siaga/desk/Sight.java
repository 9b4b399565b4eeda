package id.siaga.desk;

import id.siaga.ids.OperatorId;
import id.siaga.tickets.Cover;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one viewer may see of numbers and texts (domain g.2): the operator who holds the call sees its number, everybody else a mask,
/// unless a reason was given and logged before. What lies under a [Cover] is for who coordinates alone, and logged whenever it is shown.
///
/// @param logged what of it stands in the log of who looked
record Sight(Set<Role> roles, @Nullable OperatorId operator, Logged logged) {
    enum Logged {
        NOTHING,
        /// That they read.
        READING,
        /// That they see numbers, and why.
        NUMBERS
    }

    /// In the place of a number under a cover: not even how it begins.
    static final String HIDDEN = "•••";

    private static final Set<Role> READERS = EnumSet.of(Role.OPERATOR, Role.SUPERVISOR);
    private static final Set<Role> TRUSTED = EnumSet.of(Role.SUPERVISOR);
    private static final Set<Rows.CallState> HELD = EnumSet.of(Rows.CallState.OFFERED, Rows.CallState.TALKING);
    private static final Set<String> IN_HAND = Set.of("OFFERED", "TAKEN");

    static Sight of(Account account) {
        return new Sight(account.roles(), account.operator(), Logged.NOTHING);
    }

    Sight withReason() {
        return new Sight(roles, operator, Logged.NUMBERS);
    }

    Sight reading() {
        return logged == Logged.NOTHING ? new Sight(roles, operator, Logged.READING) : this;
    }

    /// Whether texts of citizens may be read at all.
    boolean texts() {
        return roles.stream().anyMatch(READERS::contains);
    }

    /// Whether what lies under a cover may be looked at, when that is logged.
    boolean trusted() {
        return roles.stream().anyMatch(TRUSTED::contains);
    }

    String number(Rows.Call call) {
        return holds(call) ? clear(call.caller()) : number(call.caller(), call.cover());
    }

    /// Where the caller is, is for whom the number is for.
    boolean places(Rows.Call call) {
        return holds(call) || places(call.cover());
    }

    /// Also of who did not call.
    boolean places(Cover cover) {
        return logged == Logged.NUMBERS && texts() && (cover.isNone() || trusted());
    }

    private boolean holds(Rows.Call call) {
        // After the talk until it is disposed: the operator is still writing it down.
        boolean inHand = HELD.contains(call.state()) || (call.answeredAt() != null && call.disposition() == null);
        return operator != null && operator.equals(call.operator()) && inHand;
    }

    /// A voice says who it is and what it is about.
    boolean hears(Rows.Call call) {
        return call.cover().isNone() || trusted();
    }

    /// Somebody has to read what is offered to them, whatever covers it.
    @Nullable String words(Rows.Work work) {
        boolean inHand = operator != null && operator.equals(work.operator()) && IN_HAND.contains(work.state());
        return inHand ? work.text() : words(work.text(), work.cover());
    }

    String number(Phone phone, Cover cover) {
        if (cover.anonymous() && !(trusted() && logged == Logged.NUMBERS)) {
            return phone.clear() == null || phone.clear().isEmpty() ? "" : HIDDEN;
        }
        return logged == Logged.NUMBERS && texts() ? clear(phone) : phone.masked();
    }

    @Nullable String words(@Nullable String text, Cover cover) {
        return reads(cover) ? text : null;
    }

    boolean reads(Cover cover) {
        return !cover.confidential() || (trusted() && logged != Logged.NOTHING);
    }

    private static String clear(Phone phone) {
        var clear = phone.clear();
        return clear == null ? "" : clear;
    }
}
