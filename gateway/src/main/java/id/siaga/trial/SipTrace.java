package id.siaga.trial;

/// One message on the wire, for logs and benches.
///
/// @param nanos `System.nanoTime()` right after it was received, or right before it was sent
/// @param phone name of the stack
/// @param line  start line
/// @param cseq  `1 INVITE`
/// @param callId SIP Call-ID
public record SipTrace(long nanos, boolean sent, String phone, String line, String cseq, String callId) {}
