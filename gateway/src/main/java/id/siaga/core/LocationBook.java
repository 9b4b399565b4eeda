package id.siaga.core;

import id.siaga.ids.CallId;
import id.siaga.ids.SmsId;
import id.siaga.journal.Interaction;
import id.siaga.sms.text.Aml;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where handsets said they are (AML), and the calls that each of them belongs to. Moved by facts alone; what is to be written down
/// about a new fix or a new call is asked here and decided by times and numbers only.
///
/// A fix may come before its call, during it, or after the caller hung up: then it matters most.
public final class LocationBook {
    /// A fix without a call is deleted for good after this (ETSI TS 103 625, and every operator's terms).
    static final Duration UNATTACHED = Duration.ofMinutes(60);
    static final Duration ATTACHED = Duration.ofHours(24);
    private static final Duration BEFORE_CALL = Duration.ofMinutes(10);
    private static final Duration AFTER_CALL = Duration.ofMinutes(5);
    private static final int FIXES_MAX = 10_000;
    private static final int LOOSE_MAX = 200;

    /// @param slot of the key that everything about it is sealed with
    public record Fix(SmsId sms, String phone, int slot, Aml said, Instant came, Set<CallId> calls) {
        /// When the handset was there: older than the call when it had only an old fix.
        Instant at() {
            return said.at() == null ? came : said.at();
        }

        double radius() {
            return said.radius_m() == null ? Double.MAX_VALUE : said.radius_m();
        }
    }

    private final Map<SmsId, Fix> fixes = new LinkedHashMap<>();

    public void evolve(Interaction fact, Instant wall) {
        switch (fact) {
            case Interaction.LocationReceived f -> Optional.ofNullable(f.aml().clear()).flatMap(Aml::read).ifPresent(said -> {
                fixes.values().removeIf(old -> !old.calls.isEmpty() && wall.isAfter(old.came.plus(ATTACHED)));
                fixes.put(f.sms(), new Fix(f.sms(), String.valueOf(f.from().clear()), f.aml().slot(), said, wall, new LinkedHashSet<>()));
            });
            case Interaction.LocationAttached f -> Optional.ofNullable(fixes.get(f.sms())).ifPresent(x -> x.calls.add(f.call()));
            case Interaction.LocationPurged f -> fixes.remove(f.sms());
            default -> {}
        }
    }

    /// What a fix that just came, or a call that just began, belongs together with. The same fix twice (both ways that a handset has)
    /// is one.
    List<Interaction> attach(Fix fix, List<CallRecord> calls) {
        return calls.stream().filter(call -> fits(fix, call) && !fix.calls.contains(call.call()) && of(call.call()).stream().noneMatch(x -> same(x, fix)))
                .<Interaction>map(call -> new Interaction.LocationAttached(fix.sms, call.call())).toList();
    }

    private static boolean same(Fix one, Fix other) {
        return one.at().equals(other.at()) && java.util.Objects.equals(one.said.latitude(), other.said.latitude())
                && java.util.Objects.equals(one.said.longitude(), other.said.longitude()) && one.radius() == other.radius();
    }

    private static boolean fits(Fix fix, CallRecord call) {
        var phone = call.caller() == null ? null : call.caller().clear();
        var from = call.startedAt().minus(BEFORE_CALL);
        return fix.phone.equals(phone) && within(fix.at(), from, call.endedAt()) && within(fix.came, from, call.endedAt());
    }

    private static boolean within(Instant at, Instant from, @Nullable Instant end) {
        return !at.isBefore(from) && (end == null || !at.isAfter(end.plus(AFTER_CALL)));
    }

    Optional<Fix> fix(SmsId sms) {
        return Optional.ofNullable(fixes.get(sms));
    }

    List<Fix> from(String phone) {
        return fixes.values().stream().filter(f -> f.phone.equals(phone)).toList();
    }

    private List<Fix> of(CallId call) {
        return fixes.values().stream().filter(f -> f.calls.contains(call)).toList();
    }

    /// The places of a call, the one to go to first: the newest of those that are no more than twice as wide as the best, so that a
    /// cell never takes the place of a house. Without a fix of a place there is none: 0, 0 is in the sea.
    public List<Fix> places(CallId call) {
        var located = of(call).stream().filter(f -> f.said.hasLocation()).toList();
        var best = located.stream().mapToDouble(Fix::radius).min().orElse(0);
        var sharp = Comparator.comparing((Fix f) -> f.radius() > 2 * best);
        return located.stream().sorted(sharp.thenComparing(Fix::at, Comparator.reverseOrder())).toList();
    }

    /// On no call as yet, newest first. What has no place is no place to go to.
    List<Fix> loose() {
        return fixes.values().stream().filter(f -> f.calls.isEmpty() && f.said.hasLocation()).sorted(Comparator.comparing(Fix::came).reversed()).limit(LOOSE_MAX).toList();
    }

    /// Belongs to no call and will not any more.
    List<Fix> stale(Instant now) {
        var loose = new ArrayList<Fix>();
        int over = fixes.size() - FIXES_MAX;
        for (var fix : fixes.values()) {
            if (fix.calls.isEmpty() && (over-- > 0 || !now.isBefore(fix.came.plus(UNATTACHED)))) {
                loose.add(fix);
            }
        }
        return loose;
    }

    Optional<Instant> nextDeadline() {
        return fixes.values().stream().filter(f -> f.calls.isEmpty()).map(f -> f.came.plus(UNATTACHED)).min(Comparator.naturalOrder());
    }
}
