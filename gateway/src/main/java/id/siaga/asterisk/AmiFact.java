package id.siaga.asterisk;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// What AMI tells, in our words. May be lost, late or doubled; the AGI socket outranks it. `micros` is Asterisk's own clock (0 when it
/// did not say): compare it only with itself, or with ours knowing that the machines may differ.
public sealed interface AmiFact {
    record LinkUp() implements AmiFact {}

    /// From here to the next [ReadBack] nothing is known.
    record LinkDown(String because) implements AmiFact {}

    /// Another `coreStart` than in the one before: every channel of before is dead.
    record ReadBack(Snapshot snapshot) implements AmiFact {}

    /// A channel begins. `exten` is what was dialled.
    record Begun(String uniqueId, String channel, String exten, long micros) implements AmiFact {}

    /// One channel dials another. `callerUniqueId` is empty for a leg that was originated.
    record Dialled(String callerUniqueId, String uniqueId, String channel, long micros) implements AmiFact {}

    /// The phone rings (180). `callerUniqueId` is empty for a leg that was originated.
    record Ringing(String callerUniqueId, String channel, String uniqueId, long micros) implements AmiFact {}

    /// The leg was answered.
    record Up(String uniqueId, String channel, long micros) implements AmiFact {}

    /// DIALSTATUS of one leg: ANSWER, BUSY, NOANSWER, CANCEL, CHANUNAVAIL, CONGESTION.
    record DialEnded(String callerUniqueId, String uniqueId, String status, long micros) implements AmiFact {}

    /// In a bridge. `channels` counts those in it, this one included; a holding bridge is a waiting room, not a talk.
    record Joined(String uniqueId, String bridge, int channels, boolean holding, long micros) implements AmiFact {
        /// By Asterisk's clock, which on another machine may be any; zero when it stamps nothing.
        public Duration late(Instant now) {
            return micros == 0 ? Duration.ZERO : Duration.between(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), now);
        }
    }

    record Left(String uniqueId, String bridge, long micros) implements AmiFact {}

    /// This leg hung up first, by its own will.
    record FirstHangup(String uniqueId, String channel, int cause, long micros) implements AmiFact {}

    record HungUp(String uniqueId, String channel, int cause, long micros) implements AmiFact {}

    /// A key pressed by the phone of this channel.
    record Digit(String uniqueId, char digit, long micros) implements AmiFact {}

    /// Only where `TALK_DETECT` is set.
    record Talking(String uniqueId, boolean talking, long micros) implements AmiFact {}

    /// The phone of this channel holds the other side, or takes it back.
    record Held(String uniqueId, boolean held, long micros) implements AmiFact {}

    /// `endpoint` is the name after `PJSIP/`.
    record PhoneReachable(String endpoint, boolean reachable) implements AmiFact {}

    /// Rings, talks or holds, for whatever reason.
    record PhoneInUse(String endpoint, boolean inUse) implements AmiFact {}

    /// A registration of ours with a carrier. `at` is its user and domain, `status` Registered, Rejected, Unregistered, …
    record Registration(String at, String status) implements AmiFact {}

    /// An originated leg was answered, or not; `uniqueId` also of one that never came to be. `reason` is poor (0 for most): the cause comes
    /// with [HungUp].
    record Originated(String uniqueId, boolean success, int reason) implements AmiFact {}

    /// `UserEvent(Siaga,What: …,Key: …)` of our dialplan.
    record Told(String uniqueId, Map<String, String> values) implements AmiFact {}
}
