package id.siaga.sms;

/// message_state of SMPP 3.4 §5.2.28 (and SKIPPED of 5.0). States move forward only: see [#isFinal()].
public enum MessageState {
    SCHEDULED(0), ENROUTE(1), DELIVERED(2), EXPIRED(3), DELETED(4), UNDELIVERABLE(5), ACCEPTED(6), UNKNOWN(7), REJECTED(8), SKIPPED(9);

    private final int tlv;

    MessageState(int tlv) {
        this.tlv = tlv;
    }

    public static MessageState ofTlv(int value) {
        return value >= 0 && value < values().length ? values()[value] : UNKNOWN;
    }

    public int tlv() {
        return tlv;
    }

    /// Nothing comes after it. UNKNOWN is not failed and not final: the SMSC lost track, the text may have arrived.
    public boolean isFinal() {
        return this == DELIVERED || isFailure();
    }

    public boolean isFailure() {
        return switch (this) {
            case EXPIRED, DELETED, UNDELIVERABLE, REJECTED, SKIPPED -> true;
            case SCHEDULED, ENROUTE, DELIVERED, ACCEPTED, UNKNOWN -> false;
        };
    }
}
