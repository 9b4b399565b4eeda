package id.siaga.desk;

/// What somebody may do; the table of routes names them. One person may have several, as in a small office.
public enum Role {
    /// Takes calls: the floor, contacts, tickets and messages; changes only the own state.
    OPERATOR,
    /// Everything an operator may, for everybody.
    SUPERVISOR,
    /// Looks after the machine: floor, states, health, trial; no tickets, no texts (domain g.2).
    ADMIN,
    /// A wall screen: the floor and the calls, masked, changes nothing.
    VIEWER
}
