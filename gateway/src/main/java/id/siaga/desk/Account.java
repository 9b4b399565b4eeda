package id.siaga.desk;

import id.siaga.desk.Right.Reach;
import id.siaga.ids.OperatorId;
import id.siaga.passwords.PasswordHash;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who may log in.
///
/// @param user what is typed at the log-in, letters, digits, `.`, `_`, `-`
/// @param name for people
/// @param password as [PasswordHash#fits] takes it: a hash, or a trial's in clear
/// @param operator whose phone this person answers, null for those who take no calls
/// @param agency for whom this person speaks, null for who is of the centre
/// @param oversight the categories of the city that are about the conduct of officials, as they are now
public record Account(String user, String name, String password, Set<Role> roles, @Nullable OperatorId operator, @Nullable String agency, Set<String> oversight) {
    public Account {
        roles = Set.copyOf(roles);
        oversight = Set.copyOf(oversight);
    }

    public Account(String user, String name, String password, Set<Role> roles, @Nullable OperatorId operator, @Nullable String agency) {
        this(user, name, password, roles, operator, agency, Set.of());
    }

    /// As the city's lists are now.
    public Account overseeing(Supplier<Set<String>> categories) {
        return roles.contains(Role.INSPECTORATE) ? new Account(user, name, password, roles, operator, agency, categories.get()) : this;
    }

    public boolean may(Right right) {
        return roles.stream().anyMatch(role -> right.of(role) != Reach.NONE);
    }

    /// With every row.
    public boolean mayAll(Right right) {
        return roles.stream().anyMatch(role -> right.of(role) == Reach.ALL);
    }

    /// The tickets on which this right may be used.
    public Extent extent(Right right) {
        return roles.stream().map(role -> switch (right.of(role)) {
            case NONE -> Extent.NOTHING;
            case OWN -> agency == null ? Extent.NOTHING : new Extent(Set.of(), Set.of(), Set.of(agency));
            case COMPLAINTS -> Extent.COMPLAINTS;
            case OVERSIGHT -> new Extent(Set.of(), oversight, Set.of());
            case ALL -> Extent.EVERYTHING;
        }).reduce(Extent.NOTHING, Extent::and);
    }

    /// `AGENCY`, or `COORDINATOR and AUDITOR`.
    String titles() {
        return roles.stream().sorted().map(Role::name).collect(Collectors.joining(" and "));
    }

    /// For who asked for more.
    String deeds() {
        return Arrays.stream(Right.values()).filter(this::may).map(right -> right.deed + (mayAll(right) ? "" : range(right)))
                .collect(Collectors.joining("; "));
    }

    private String range(Right right) {
        var reaches = roles.stream().map(right::of).toList();
        return reaches.contains(Reach.COMPLAINTS) ? " (no emergencies)" : reaches.contains(Reach.OVERSIGHT) ? " (conduct of officials)" : " (own)";
    }

    /// Never the hash.
    @Override
    public String toString() {
        return "Account[" + user + " " + roles + "]";
    }
}
