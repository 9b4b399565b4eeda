package id.siaga.tickets;

import id.siaga.city.Category;
import id.siaga.city.City;
import id.siaga.city.Neighbour;
import id.siaga.journal.Interaction;
import id.siaga.tickets.Changes.Wanted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether a person may set a state, above all one that ends a ticket: what must be said with it, and whom it would be taken from.
final class Ends {
    private final City city;

    Ends(City city) {
        this.city = city;
    }

    Answer.@Nullable Refused wrong(Ticket now, Wanted w) {
        var neighbour = w.reach().neighbour();
        if (neighbour != null && !refers(w)) {
            return new Answer.Refused("neighbour", "hanya bersama status REFERRED_OUT", "goes with the state REFERRED_OUT only");
        }
        var hold = w.reach().hold();
        if (hold != null && !TicketState.ON_HOLD.name().equals(w.state())) {
            return new Answer.Refused("hold", "hanya bersama status ON_HOLD", "goes with the state ON_HOLD only");
        }
        if (hold != null && !city.pauses().containsKey(hold)) {
            return new Answer.Refused("hold", "bukan alasan yang menghentikan tenggat; lihat GET /api/pauses", "is no reason that stops a clock; GET /api/pauses lists them");
        }
        return w.state() == null ? null : state(now, w, w.state());
    }

    private Answer.@Nullable Refused state(Ticket now, Wanted w, String wanted) {
        var next = now.state().next(now.kind());
        var to = next.stream().filter(s -> s.name().equals(wanted)).findFirst();
        if (to.isEmpty()) {
            var possible = next.isEmpty() ? "-" : next.stream().map(Enum::name).collect(Collectors.joining(", "));
            return new Answer.Refused("state", "tidak bisa dari " + now.state() + " ke status itu; yang bisa: " + possible + "; lainnya mengikuti penugasan instansi",
                    "cannot go from " + now.state() + " to that; possible: " + possible + "; others follow from the agencies' assignments");
        }
        if (to.get().needsReason() && w.note() == null) {
            return new Answer.Refused("note", "alasan harus diisi", "is missing; say why");
        }
        var working = now.assignments().stream().filter(a -> a.active() && !finds(now, a, to.get())).map(Assignment::agency).collect(Collectors.joining(", "));
        if (!working.isEmpty() && to.get().needsNobodyOnIt()) {
            return new Answer.Refused("state", "masih ditangani " + working + "; selesaikan atau tarik dahulu penugasannya", "is still worked on by " + working + "; end or withdraw the assignments first");
        }
        return refers(w) ? toNobody(now, w) : null;
    }

    // ---- nothing found

    /// There was nothing: said by who stands at the place, as the last one. Whoever else is on the way is not sent home by it, and may find what the first did not.
    private static boolean finds(Ticket now, Assignment a, TicketState to) {
        return to == TicketState.UNFOUNDED && a.state() == Assignment.State.ON_SCENE && now.assignments().stream().filter(Assignment::active).count() == 1;
    }

    /// The share of the last one, which ends with it.
    static List<Interaction> last(Ticket now, Wanted w, String by, Instant at) {
        return !TicketState.UNFOUNDED.name().equals(w.state()) ? List.of() : now.assignments().stream().filter(Assignment::active).<Interaction>map(a -> new Interaction.AssignmentMoved(
                now.number(), a.id(), a.state().name(), Assignment.State.DONE.name(), at.toEpochMilli(), Assignment.Source.API.name(), by, w.note())).toList();
    }

    // ---- to a neighbour

    private static boolean refers(Wanted w) {
        return TicketState.REFERRED_OUT.name().equals(w.state());
    }

    /// Whom its reporter is told to turn to.
    Optional<Neighbour> neighbour(Ticket now, Wanted w) {
        if (!refers(w)) {
            return Optional.empty();
        }
        var kind = now.kind();
        var named = w.reach().neighbour();
        return named == null ? city.neighbourOf(w.region() != null ? w.region() : now.marks().region(), kind)
                : Optional.ofNullable(city.neighbours().get(named)).filter(n -> n.takes().contains(kind));
    }

    private Answer.@Nullable Refused toNobody(Ticket now, Wanted w) {
        boolean named = w.reach().neighbour() != null;
        if (neighbour(now, w).isPresent() || (!named && city.neighbours().isEmpty())) {
            return null;
        }
        return named ? new Answer.Refused("neighbour", "bukan tetangga yang menerima laporan jenis ini; lihat GET /api/neighbours", "is no neighbour that takes such reports; GET /api/neighbours lists them")
                : new Answer.Refused("neighbour", "lokasinya bukan wilayah tetangga mana pun; sebutkan satu dari GET /api/neighbours", "is missing: the place is in no neighbour's region; name one of GET /api/neighbours");
    }
}
