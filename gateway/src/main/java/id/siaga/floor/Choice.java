package id.siaga.floor;

/// Which of the free operators who fit gets a queue's next caller: the one with the least of something, and of those the longest idle.
public enum Choice {
    LONGEST_IDLE,
    /// Of talks since signing in.
    FEWEST_CALLS,
    /// Of time talked since signing in.
    LEAST_TALK,
    /// Whose phone rang longest ago, answered or not.
    ROUND_ROBIN,
    /// Whose levels in what the queue asks for are the highest.
    HIGHEST_SKILL,
    /// Several phones at once, the longest idle first; the first answer has the caller.
    RING_SEVERAL
}
