package id.siaga.ivr;

import java.time.LocalDateTime;

/// The answer to a [Question].
public sealed interface Fact {
    record Moment(LocalDateTime at, boolean holiday) implements Fact {}

    record Count(long count) implements Fact {}

    record Word(String word) implements Fact {}

    /// Somebody whom the caller may turn to.
    ///
    /// @param name empty when it cannot be spoken
    /// @param phone what to dial there, maybe empty
    record Party(String name, String phone) implements Fact {}

    /// Nobody can tell: a branch takes its `otherwise`, hours count as open (a person is better than a closed door), a value is not said.
    record Unknown() implements Fact {}
}
