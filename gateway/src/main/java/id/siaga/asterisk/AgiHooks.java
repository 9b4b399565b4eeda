package id.siaga.asterisk;

import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Where the figures go. Called on the floor loop: must not block.
///
/// @param turnaroundNanos bytes of Asterisk read → next line written, on whichever session
public record AgiHooks(LongConsumer turnaroundNanos, Consumer<AgiOddity> oddity) {
    public static final AgiHooks NONE = new AgiHooks(nanos -> {}, oddity -> {});
}
