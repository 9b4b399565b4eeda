package id.siaga.sms.text;

/// Where one PDU of a stream ends.
public final class PduFrames {
    private PduFrames() {}

    public sealed interface Frame {
        /// Not all of it is here.
        record Wait() implements Frame {}

        record Whole(int length) implements Frame {}

        /// No length that a PDU can have: where the next one begins, nobody knows. Only a new connection helps.
        record Hopeless(int length) implements Frame {}
    }

    public static Frame first(byte[] stream, int filled) {
        if (filled < 4) {
            return new Frame.Wait();
        }
        var length = (stream[0] & 0xFF) << 24 | (stream[1] & 0xFF) << 16 | (stream[2] & 0xFF) << 8 | (stream[3] & 0xFF);
        if (length < 16 || length > Pdu.LONGEST) {
            return new Frame.Hopeless(length);
        }
        return filled < length ? new Frame.Wait() : new Frame.Whole(length);
    }
}
