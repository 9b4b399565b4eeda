package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.asterisk.AmiFact;
import id.siaga.core.Phone;
import id.siaga.desk.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The way to the carrier, as Asterisk tells of it: whether the trunk answers OPTIONS, whether registrations hold. Any thread.
final class AsteriskSigns {
    private static final Set<String> GONE = Set.of("UNAVAILABLE", "INVALID");
    private static final int REGISTRATIONS_MAX = 50;

    private final boolean trunkHasAddress;
    private final Map<String, String> lost = new ConcurrentHashMap<>();
    private volatile boolean trunkAway;

    /// @param trunkHasAddress only then is it asked whether it answers
    AsteriskSigns(boolean trunkHasAddress) {
        this.trunkHasAddress = trunkHasAddress;
    }

    void told(AmiFact fact) {
        switch (fact) {
            case AmiFact.PhoneReachable(var endpoint, var reachable) when endpoint.equals(Phone.TRUNK) -> trunkAway = !reachable;
            case AmiFact.ReadBack(var snapshot) when snapshot.devices().containsKey(Phone.TRUNK) -> trunkAway = GONE.contains(snapshot.devices().get(Phone.TRUNK));
            case AmiFact.Registration(var at, var status) when status.equals("Registered") -> lost.remove(at);
            case AmiFact.Registration(var at, var status) when lost.size() < REGISTRATIONS_MAX -> lost.put(at, status);
            case AmiFact.LinkUp _ -> lost.clear();
            default -> {}
        }
    }

    boolean trunkAway() {
        return trunkHasAddress && trunkAway;
    }

    List<Rows.Health> rows() {
        var rows = new ArrayList<Rows.Health>();
        if (trunkHasAddress) {
            rows.add(Faults.row(Condition.TRUNK, trunkAway));
        }
        lost.forEach((at, status) -> rows.add(Faults.wrong(Condition.REGISTRATION, at, Said.plain(at + " (" + status + ")"))));
        return rows;
    }
}
