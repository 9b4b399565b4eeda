package id.siaga.sms;

/// This is one of several: part `part` of `total` of the message that its sender numbered `ref` (8 or 16 bits, 0 is a number
/// like any other). `rest` is what else the user data header held, in hex: two messages that differ there are two messages.
public record Part(int ref, int refBits, int total, int part, String rest) {}
