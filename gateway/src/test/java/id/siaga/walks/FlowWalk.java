package id.siaga.walks;

import id.siaga.ivr.Flow;
import java.util.List;

/// One caller's way from the answer to an end: a queue, or our hanging up.
///
/// @param ends the step at which it ends
public record FlowWalk(Flow flow, World world, List<Did> dids, String ends) {
    public FlowWalk {
        dids = List.copyOf(dids);
    }

    /// The caller hangs up after so many.
    public FlowWalk upTo(int count, String at) {
        return new FlowWalk(flow, world, dids.subList(0, count), at);
    }

    @Override
    public String toString() {
        return flow.name() + " " + world + " " + dids + " to " + ends;
    }
}
