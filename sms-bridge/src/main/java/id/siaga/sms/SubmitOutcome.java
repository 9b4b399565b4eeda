package id.siaga.sms;

/// What became of one submit_sm.
public sealed interface SubmitOutcome {
    /// The SMSC has it. `messageId` may be empty: some answer without one.
    record Accepted(String messageId) implements SubmitOutcome {}

    /// The SMSC does not have it. `status` is the command_status, -1 when the text never left us.
    record NotAccepted(Refusal refusal, int status) implements SubmitOutcome {
        static boolean neverLeft(int status) {
            return status < 0;
        }
    }

    /// Nobody can say: no answer in time, the link lost after it was written, an answer that cannot be read.
    record Unknown(String why) implements SubmitOutcome {}

    /// What a refusal asks for.
    enum Refusal {
        /// Too fast: the link pauses, the try does not count.
        THROTTLED,
        /// Later.
        TRANSIENT,
        /// Never: the text itself is refused.
        PERMANENT,
        /// The bind is wrong, not the text: keep it, bind anew.
        BIND;

        public static Refusal of(int status) {
            return switch (status) {
                case 0x58, 0x14 -> THROTTLED;
                case 0x04, 0x05, 0x0D, 0x0E, 0x0F -> BIND;
                case 0x01, 0x02, 0x0A, 0x0B, 0x61, 0x62, 0x65, 0x66 -> PERMANENT;
                case 0x45 -> TRANSIENT;
                default -> (status >= 0x33 && status <= 0x57) || (status >= 0xC0 && status <= 0xC4) ? PERMANENT : TRANSIENT;
            };
        }
    }
}
