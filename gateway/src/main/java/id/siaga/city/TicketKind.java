package id.siaga.city;

import id.siaga.city.Category.Group;
import org.jspecify.annotations.Nullable;

/// What a report is, and the ticket that is made of it.
public enum TicketKind {
    EMERGENCY,
    COMPLAINT,
    ASPIRATION,
    INFORMATION;

    /// What reports of a category are that does not say it.
    public static TicketKind usual(Group group, @Nullable Category parent) {
        return group == Group.EMERGENCY ? EMERGENCY : parent == null ? COMPLAINT : parent.kind();
    }

    /// What is no emergency may have been dialled at 112 all the same.
    public boolean fits(Category category) {
        return category.group() == Group.NOT_EMERGENCY || (this == EMERGENCY) == (category.group() == Group.EMERGENCY);
    }
}
