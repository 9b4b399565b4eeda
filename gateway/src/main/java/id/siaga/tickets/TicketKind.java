package id.siaga.tickets;

import id.siaga.city.Category;

public enum TicketKind {
    EMERGENCY,
    COMPLAINT,
    ASPIRATION,
    INFORMATION;

    /// What a report of it is as long as nobody says otherwise.
    public static TicketKind of(Category category) {
        return valueOf(category.kind().name());
    }

    /// What is no emergency may have been dialled at 112 all the same.
    boolean fits(Category category) {
        return category.group() == Category.Group.NOT_EMERGENCY || (this == EMERGENCY) == (category.group() == Category.Group.EMERGENCY);
    }
}
