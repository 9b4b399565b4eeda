package id.siaga.floor.sim;

import id.siaga.ids.OperatorId;
import org.jspecify.annotations.Nullable;

/// An operator's phone and the person before it. The truth.
final class SimPhone {
    final OperatorId operator;
    /// Picks up by itself, whether anybody is there or not.
    final boolean automatic;
    boolean registered = true;
    /// Whoever rings or talks here.
    @Nullable SimCaller caller;
    /// Rung beside other phones, and not joined yet.
    @Nullable SimLeg leg;
    /// Kept up, in connected mode.
    SimConnected.@Nullable Leg connected;
    /// A supervisor hears a talk by it.
    boolean listens;
    /// Own calls.
    boolean privateCall;
    /// Does not hear the phone although signed in.
    boolean away;
    /// Since when nothing is on the line and it can be reached.
    long usableSince;

    SimPhone(OperatorId operator, boolean automatic) {
        this.operator = operator;
        this.automatic = automatic;
    }

    boolean inUse() {
        return caller != null || leg != null || connected != null || listens || privateCall;
    }

    boolean usable() {
        return registered && !inUse();
    }

    @Override
    public String toString() {
        return operator + "(" + (registered ? "" : "unregistered ") + (privateCall ? "private " : "") + (caller == null ? "free" : caller) + ")";
    }
}
