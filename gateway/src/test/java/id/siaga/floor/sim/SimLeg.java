package id.siaga.floor.sim;

import id.siaga.ids.OfferId;

/// A phone rung on its own beside others for one caller, not from the caller's session. Up, it waits for the gateway to join it, and joins
/// the caller itself when it finds them in Asterisk's own queue.
final class SimLeg {
    final OfferId offer;
    final SimCaller caller;
    final SimPhone phone;
    boolean up;
    /// Outside: somebody, or a mailbox, listens; up only by the key.
    boolean listens;
    /// The caller's hang-up handler knows it.
    boolean listed;
    boolean over;

    SimLeg(OfferId offer, SimCaller caller, SimPhone phone) {
        this.offer = offer;
        this.caller = caller;
        this.phone = phone;
    }

    @Override
    public String toString() {
        return offer + " at " + phone.operator + (up ? " up" : " rings");
    }
}
