package id.siaga.desk;

/// What somebody is here; [Right] says what that lets them do. One person may be several, as in a small office.
public enum Role {
    /// Takes calls: the floor, contacts, tickets and messages.
    OPERATOR,
    /// Verifies complaints, decides what agencies bounce, publishes results; no emergencies.
    COORDINATOR,
    /// Everything of both, for everybody.
    SUPERVISOR,
    /// Commands tonight: sees every ticket, calls out a surge, tells callers and citizens, is the second person of a block; changes no ticket and takes no calls.
    DUTY_COMMANDER,
    /// Somebody of one agency: its own share of the tickets that it was sent, as they stand on its disposition sheet.
    AGENCY,
    /// Looks into the conduct of officials: complaints of that grade, who made them too, and changes nothing.
    INSPECTORATE,
    /// Reads the log and the figures, never in clear, and changes nothing.
    AUDITOR,
    /// Looks after the machine: floor, states, health, trial; no tickets, no texts.
    ADMIN,
    /// A wall screen: the floor and the calls, masked, changes nothing.
    VIEWER
}
