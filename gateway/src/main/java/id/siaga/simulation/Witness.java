package id.siaga.simulation;

/// Told what becomes of the callers of a [House]; all times in nanoseconds since the beginning.
interface Witness {
    void came(Caller caller);

    void answered(Caller caller, long at_ns);

    /// Hung up before an operator answered.
    void left(Caller caller, long at_ns);

    /// An operator was busy with this caller: the ring, the talk and the wrap-up, or a ring in vain.
    void worked(Caller caller, long from_ns, long to_ns);
}
