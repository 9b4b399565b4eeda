package id.siaga.sms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the octets of a deliver_sm or data_sm said.
public sealed interface Sms {

    /// A text from somebody. One part of several when `part` is there; then `octets` and `coding` let the parts be joined before
    /// they are decoded (an escape or a surrogate pair may straddle two).
    ///
    /// @param text decoded from this part alone; never null, empty for binary content
    /// @param damage what could not be read and was passed over (a broken TLV, half a character), null when nothing
    record Message(Address from, Address to, String text, Coding coding, Octets octets, @Nullable Part part, @Nullable Ports ports,
            @Nullable String damage) implements Sms {}

    /// The SMSC tells what became of a text of ours.
    ///
    /// @param messageId empty when it named none
    /// @param at the "done date", null when it is missing or makes no sense; the SMSC's wall clock, zone unknown, read as UTC
    /// @param error as written by the SMSC, for people
    record Receipt(Address from, Address to, String messageId, MessageState state, @Nullable Instant at, @Nullable String error)
            implements Sms {}

    /// Kept, acknowledged, shown to somebody who can repair it. `problem` never quotes the content.
    record Unreadable(String problem) implements Sms {}

    /// The application ports of the user data header: data for a program, not words (AML by data SMS, WAP).
    record Ports(int to, int from) {}
}
