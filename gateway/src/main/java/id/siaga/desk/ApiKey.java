package id.siaga.desk;

import java.util.Set;

/// Another system that may come in, by a key of its own.
///
/// @param id of the configuration, 1 to 20 letters, digits, `.`, `_`, `-`
/// @param channel by which its contacts come, as the figures count them
/// @param perMinute so many requests at once, and then one after the other at that pace
public record ApiKey(String id, String channel, Set<Scope> scopes, int perMinute) {
    /// What a key opens.
    public enum Scope {
        /// Post complaints, wishes, questions.
        REPORT,
        /// Post emergencies: a person is called to each.
        EMERGENCY,
        /// Ask how the own tickets stand.
        STATUS
    }

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }
}
