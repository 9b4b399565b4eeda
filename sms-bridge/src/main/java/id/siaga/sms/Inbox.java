package id.siaga.sms;

/// Where a PDU goes when it has arrived.
public interface Inbox {
    /// Keeps the PDU. **Returning is the acknowledgement**: it is on disk then, and the SMSC forgets it. May block for one group
    /// commit; called from many threads at once.
    ///
    /// @throws InboxUnavailable not now: the SMSC is asked to keep the message and to try again
    void keep(RawPdu pdu) throws InboxUnavailable;

    /// Whether it wants more. While it does not, nothing is read from the links, and the SMSCs feel it as TCP makes it felt; what came already is
    /// kept, and what waits too long is refused. Never blocks; called from many threads at once.
    default boolean takes() {
        return true;
    }
}
