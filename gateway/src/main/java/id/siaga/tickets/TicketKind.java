package id.siaga.tickets;

public enum TicketKind {
    EMERGENCY,
    COMPLAINT,
    ASPIRATION,
    INFORMATION
}
