package id.siaga.core;

import id.siaga.sms.OutEvent;
import id.siaga.sms.OutSms;
import id.siaga.sms.SubmitOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// While the log is read: which texts no SMSC has taken yet. After a restore these are held, because the machine that went on after the
/// backup has most likely sent them: a citizen would rather miss "your report has been received" than get it again a day later.
final class Owed {
    private final Map<Long, OutSms> open = new LinkedHashMap<>();
    private final Map<Long, Set<Integer>> taken = new HashMap<>();
    private final Map<Long, OutSms> held = new LinkedHashMap<>();

    void follow(OutEvent event) {
        switch (event) {
            case OutEvent.Queued(var sms) -> open.put(sms.id(), sms);
            case OutEvent.Outcome e when e.outcome() instanceof SubmitOutcome.Accepted -> accepted(e.sms(), e.part());
            case OutEvent.Over(var sms) -> {
                settled(sms);
                held.remove(sms);
            }
            default -> {}
        }
    }

    /// As it is cut; until an SMSC has taken all of it.
    Optional<OutSms> text(long sms) {
        return Optional.ofNullable(open.get(sms));
    }

    private void accepted(long sms, int part) {
        var text = open.get(sms);
        if (text == null) {
            return;
        }
        var parts = taken.computeIfAbsent(sms, _ -> new HashSet<>());
        parts.add(part);
        if (parts.size() == text.parts().size()) {
            settled(sms);
        }
    }

    private void settled(long sms) {
        open.remove(sms);
        taken.remove(sms);
    }

    /// @return those that are held from now on
    List<OutSms> hold() {
        var all = List.copyOf(open.values());
        all.forEach(sms -> held.put(sms.id(), sms));
        open.clear();
        taken.clear();
        return all;
    }

    /// @return those that may leave again, oldest first
    List<OutSms> release() {
        var all = new ArrayList<>(held.values());
        held.clear();
        all.forEach(sms -> open.put(sms.id(), sms));
        return all;
    }

    int held() {
        return held.size();
    }
}
