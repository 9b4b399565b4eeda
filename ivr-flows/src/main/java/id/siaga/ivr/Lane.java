package id.siaga.ivr;

/// Where in a queue a caller begins. Never more than an order: a person answers in both.
public enum Lane {
    NORMAL,
    /// Behind who comes within the next half minute, until the caller shows that somebody is there.
    LOW
}
