package id.siaga.asterisk;

import org.jspecify.annotations.Nullable;

/// What became of one command. Every command that was run gets exactly one.
public sealed interface AgiReply {
    /// `200 result=… (value) endpos=…`. `endpos` is -1 where Asterisk names none.
    record Done(String result, @Nullable String value, long endpos) implements AgiReply {
        /// The number after `result=`; [Integer#MIN_VALUE] when it is none.
        public int code() {
            try {
                return Integer.parseInt(result);
            } catch (NumberFormatException e) {
                return Integer.MIN_VALUE;
            }
        }
    }

    /// 510 unknown, 511 dead channel, 520 wrong use: a bug of ours, or a caller already gone.
    record Refused(int status, String text) implements AgiReply {}

    /// Left for the next command before it had a result (or never started, because the next one was there already).
    record Cut() implements AgiReply {}

    /// The session ended first.
    record Lost(Gone.Why why) implements AgiReply {}
}
