package id.siaga.sms;

/// By which rule the id in a receipt was found to be that of an answer.
public enum ReceiptRule {
    EXACT,
    /// But for case, leading zeros and "0x".
    TRIMMED,
    /// The receipt has in decimal what the answer had in hexadecimal.
    DECIMAL,
    /// The other way round.
    HEX,
    /// The answer was lost: the only text to that number of which nobody knew more.
    NUMBER,
    /// Two texts fit: none is taken.
    AMBIGUOUS,
    /// No text fits, or none as yet.
    PARKED
}
