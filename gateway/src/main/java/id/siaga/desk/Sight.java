package id.siaga.desk;

import id.siaga.ids.OperatorId;
import id.siaga.tickets.Cover;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one viewer may see of numbers and texts (domain g.2): the operator who holds the call sees its number (not of who chose by a key to be nobody), everybody else a mask,
/// unless a reason was given and logged before. What lies under a [Cover] is for who coordinates, and logged whenever it is shown; an agency sees of a ticket
/// what its disposition sheet says. Which rows are within reach was asked before ([Gate]).
///
/// @param fields those of the rights that are for what is looked at
/// @param logged what of it stands in the log of who looked
record Sight(Account account, Set<Right> fields, Logged logged) {
    private static final Set<Right> FIELDS = EnumSet.of(Right.WORDS, Right.CLEAR, Right.WHO, Right.SEALED);

    enum Logged {
        NOTHING,
        /// That they read.
        READING,
        /// That they see numbers, and why.
        NUMBERS
    }

    /// In the place of a number under a cover: not even how it begins.
    static final String HIDDEN = "•••";

    private static final Set<Rows.CallState> HELD = EnumSet.of(Rows.CallState.OFFERED, Rows.CallState.TALKING);
    private static final Set<String> IN_HAND = Set.of("OFFERED", "TAKEN");

    /// @param rows a field that is not for all rows of this right is for none, or who may do two things would see more than either lets them
    static Sight of(Account account, Right rows) {
        var asked = account.extent(rows);
        return new Sight(account, those(field -> account.may(field) && account.extent(field).covers(asked)), Logged.NOTHING);
    }

    /// Of this ticket alone.
    Sight on(Rows.Ticket ticket) {
        return new Sight(account, those(field -> account.extent(field).sees(ticket)), logged);
    }

    private static Set<Right> those(Predicate<Right> may) {
        return FIELDS.stream().filter(may).collect(Collectors.toUnmodifiableSet());
    }

    Sight withReason() {
        return new Sight(account, fields, Logged.NUMBERS);
    }

    Sight reading() {
        return logged == Logged.NOTHING ? new Sight(account, fields, Logged.READING) : this;
    }

    private boolean may(Right field) {
        return fields.contains(field);
    }

    /// Numbers in clear, and words for whom they are not to be read without a reason.
    private boolean reasoned() {
        return logged == Logged.NUMBERS && may(Right.CLEAR);
    }

    /// Whether texts of citizens may be read at all.
    boolean texts() {
        return may(Right.WORDS) || reasoned();
    }

    String number(Rows.Call call) {
        return holds(call) && !call.unnamed() ? clear(call.caller()) : number(call.caller(), call.cover());
    }

    /// Where the caller is, is for whom the number is for.
    boolean places(Rows.Call call) {
        return holds(call) || places(call.cover());
    }

    /// Also of who did not call.
    boolean places(Cover cover) {
        return reasoned() && (!cover.anonymous() || may(Right.WHO)) && (!cover.confidential() || may(Right.SEALED));
    }

    private @Nullable OperatorId operator() {
        return account.operator();
    }

    private boolean holds(Rows.Call call) {
        // After the talk until it is disposed: the operator is still writing it down.
        boolean inHand = HELD.contains(call.state()) || (call.answeredAt() != null && call.disposition() == null);
        return operator() != null && operator().equals(call.operator()) && inHand;
    }

    /// A voice says who it is and what it is about.
    boolean hears(Rows.Call call) {
        return hears(call.cover());
    }

    boolean hears(Cover cover) {
        return cover.isNone() || (may(Right.WHO) && may(Right.SEALED));
    }

    /// Where a report was published, and by which calls and texts it came: both lead to who reported.
    boolean sources(Cover cover) {
        return !cover.anonymous() || may(Right.WHO);
    }

    /// Somebody has to read what is offered to them, whatever covers it.
    @Nullable String words(Rows.Work work) {
        boolean inHand = operator() != null && operator().equals(work.operator()) && IN_HAND.contains(work.state());
        return inHand ? work.text() : words(work.text(), work.cover());
    }

    String number(Phone phone, Cover cover) {
        if (cover.anonymous() && !(reasoned() && may(Right.WHO))) {
            return phone.clear() == null || phone.clear().isEmpty() ? "" : HIDDEN;
        }
        return reasoned() ? clear(phone) : phone.masked();
    }

    @Nullable String words(@Nullable String text, Cover cover) {
        return reads(cover) ? text : null;
    }

    boolean reads(Cover cover) {
        return texts() && (!cover.confidential() || (logged != Logged.NOTHING && may(Right.SEALED)));
    }

    /// Whether opening it shows what is confidential.
    boolean opens(Rows.Ticket ticket) {
        var agency = byShare(ticket);
        return !reads(ticket.cover()) && reading().reads(ticket.cover()) && (agency == null || Share.works(ticket, agency));
    }

    /// The ticket as far as it concerns who looks: all of it, or what an agency needs for its share.
    Rows.Ticket part(Rows.Ticket ticket) {
        var agency = byShare(ticket);
        return agency == null ? ticket : Share.of(ticket, agency);
    }

    /// The agency by whose share alone the ticket is within reach.
    private @Nullable String byShare(Rows.Ticket ticket) {
        return account.extent(Right.TICKETS).whole(ticket) ? null : account.agency();
    }

    private static String clear(Phone phone) {
        var clear = phone.clear();
        return clear == null ? "" : clear;
    }
}
