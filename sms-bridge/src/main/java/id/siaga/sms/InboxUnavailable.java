package id.siaga.sms;

/// The message cannot be kept now (disk full, memory full). The remedy is the SMSC's: keep it and try again later.
public final class InboxUnavailable extends Exception {
    public InboxUnavailable(String why) {
        super(why);
    }

    public InboxUnavailable(String why, Throwable cause) {
        super(why, cause);
    }
}
