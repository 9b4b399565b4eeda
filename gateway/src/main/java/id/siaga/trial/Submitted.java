package id.siaga.trial;

import java.time.Instant;

/// One submit_sm as it arrived here.
///
/// @param messageId what the sender is told, and what the receipt will name
/// @param registered registered_delivery; its lowest bit asks for a receipt
/// @param bodyHex the octets of the body, for who must see the headers
/// @param arrivedNanos System.nanoTime() when it had been read
public record Submitted(String messageId, String from, String to, String text, int esmClass, int coding, int registered, String bodyHex,
        Instant arrivedAt, long arrivedNanos) {
    public boolean wantsReceipt() {
        return (registered & 1) != 0;
    }

    @Override
    public String toString() {
        return messageId + " " + from + " → " + to;
    }
}
