package id.siaga;

import id.siaga.asterisk.AmiFact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Takes AMI's facts before there is a floor to tell them to: the log-in takes longer than reading the journal, so both begin at
/// once. Bounded by the link's own mailbox only in name: a start takes a second, and Asterisk tells some thousands of events in it.
final class EarlyFacts implements Consumer<AmiFact> {
    private final List<AmiFact> kept = new ArrayList<>();
    private Consumer<AmiFact> reader = kept::add;

    @Override
    public synchronized void accept(AmiFact fact) {
        reader.accept(fact);
    }

    /// What was kept, in its order, and from then on everything.
    synchronized void deliverTo(Consumer<AmiFact> next) {
        kept.forEach(next);
        kept.clear();
        reader = next;
    }
}
