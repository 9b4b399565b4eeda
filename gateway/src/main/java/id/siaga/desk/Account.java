package id.siaga.desk;

import id.siaga.passwords.PasswordHash;
import id.siaga.ids.OperatorId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may log in.
///
/// @param user what is typed at the log-in, letters, digits, `.`, `_`, `-`
/// @param name for people
/// @param password as [PasswordHash#fits] takes it: a hash, or a trial's in clear
/// @param operator whose phone this person answers, null for those who take no calls
public record Account(String user, String name, String password, Set<Role> roles, @Nullable OperatorId operator) {
    public Account {
        roles = Set.copyOf(roles);
    }

    boolean may(Set<Role> wanted) {
        return roles.stream().anyMatch(wanted::contains);
    }

    /// Never the hash.
    @Override
    public String toString() {
        return "Account[" + user + " " + roles + "]";
    }
}
