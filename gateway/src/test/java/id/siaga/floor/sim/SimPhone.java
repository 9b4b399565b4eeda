package id.siaga.floor.sim;

import id.siaga.ids.OperatorId;
import org.jspecify.annotations.Nullable;

/// An operator's phone and the person before it. The truth.
final class SimPhone {
    final OperatorId operator;
    boolean registered = true;
    /// Whoever rings or talks here.
    @Nullable SimCaller caller;
    /// Rung beside other phones, and not joined yet.
    @Nullable SimLeg leg;
    /// Own calls.
    boolean privateCall;
    /// Does not hear the phone although signed in.
    boolean away;
    /// Since when nothing is on the line and it can be reached.
    long usableSince;

    SimPhone(OperatorId operator) {
        this.operator = operator;
    }

    boolean inUse() {
        return caller != null || leg != null || privateCall;
    }

    boolean usable() {
        return registered && !inUse();
    }

    @Override
    public String toString() {
        return operator + "(" + (registered ? "" : "unregistered ") + (privateCall ? "private " : "") + (caller == null ? "free" : caller) + ")";
    }
}
