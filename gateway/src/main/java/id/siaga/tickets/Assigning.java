package id.siaga.tickets;

import id.siaga.city.Category.Parties;
import id.siaga.city.City;
import id.siaga.city.Route;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.tickets.Assignment.Role;
import id.siaga.tickets.Assignment.Source;
import id.siaga.tickets.Assignment.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which agencies work on a ticket, and how far each of them is: facts in, facts out, no state of its own. The ticket's own state follows from
/// what its agencies do ([Progress]), in the same breath.
public final class Assigning {
    /// So many agencies refused it: whoever decides now must be a coordinator.
    static final int BOUNCES = 2;

    private final City city;

    public Assigning(City city) {
        this.city = city;
    }

    /// @param coordinates may decide what two agencies refused
    public record Author(String user, boolean coordinates) {}

    /// @param agency null: by category, place and time
    /// @param role null: lead as long as nobody leads
    public record Wanted(@Nullable String agency, @Nullable Role role) {}

    /// @param at when it happened, for what was told later; null: now
    public record Move(String to, Source source, @Nullable Instant at, @Nullable Personal note) {}

    public Answer assign(TicketBook book, TicketNumber number, long version, Wanted wanted, Author by, Instant at) {
        return Changes.at(book, number, version, now -> {
            if (!now.state().open() || now.state() == TicketState.RESOLVED) {
                return new Answer.Refused("state", "tiket berstatus " + now.state() + "; buka kembali dahulu", "the ticket is " + now.state() + "; reopen it first");
            }
            if (now.bounces() >= BOUNCES && !by.coordinates()) {
                return new Answer.Refused("agency", "sudah " + now.bounces() + " kali ditolak; koordinator yang menentukan", "was refused " + now.bounces() + " times; a coordinator decides");
            }
            return wanted.agency == null ? routed(now, by, at) : byHand(now, wanted.agency, wanted.role, by, at);
        });
    }

    private Answer routed(Ticket now, Author by, Instant at) {
        return switch (city.route(now.category(), now.marks().region(), at)) {
            case Route.Elsewhere(var regency) -> new Answer.Refused("region", "lokasi di wilayah " + regency + "; rujuk dengan status REFERRED_OUT",
                    "lies in " + regency + "; refer it there with the state REFERRED_OUT");
            case Route.To(var parties, var because) -> sent(now, parties, because, by, at);
        };
    }

    private Answer sent(Ticket now, Parties parties, String because, Author by, Instant at) {
        if (city.agency(parties.lead(), at).isEmpty()) {
            return new Answer.Refused("agency", "tidak ada instansi yang ditentukan; sebutkan satu", "the city's lists name no agency for this; name one");
        }
        var facts = new ArrayList<Interaction>();
        var role = now.lead().isEmpty() ? Role.LEAD : Role.SUPPORT;
        send(facts, now, parties.lead(), role, because, by);
        parties.support().forEach(agency -> send(facts, now, agency, Role.SUPPORT, because, by));
        return facts.isEmpty() ? new Answer.Refused("agency", "semua instansi menurut aturan sudah menangani", "every agency that the rules name works on it already") : whole(now, facts, at);
    }

    private static void send(List<Interaction> facts, Ticket now, String agency, Role role, String because, Author by) {
        if (now.working(agency).isEmpty()) {
            facts.add(new Interaction.AgencyAssigned(now.number(), now.assignments().size() + facts.size() + 1, agency, role.name(), because, by.user()));
        }
    }

    private Answer byHand(Ticket now, String agency, @Nullable Role role, Author by, Instant at) {
        if (city.agency(agency, at).isEmpty()) {
            return new Answer.Refused("agency", "bukan instansi yang berlaku; lihat GET /api/agencies", "is no agency in force; GET /api/agencies lists them");
        }
        if (now.working(agency).isPresent()) {
            return new Answer.Refused("agency", "instansi ini sudah menangani tiket ini", "works on this ticket already");
        }
        if (role == Role.LEAD && now.lead().isPresent()) {
            var lead = now.lead().get().agency();
            return new Answer.Refused("role", lead + " memimpin; tarik dahulu penugasannya", lead + " leads; withdraw its assignment first");
        }
        var facts = new ArrayList<Interaction>();
        send(facts, now, agency, role != null ? role : now.lead().isEmpty() ? Role.LEAD : Role.SUPPORT, "by hand", by);
        return whole(now, facts, at);
    }

    private static Answer whole(Ticket now, List<Interaction> facts, Instant at) {
        if (now.assignments().size() + facts.size() > Ticket.ASSIGNMENTS_MAX) {
            return new Answer.Refused("agency", "paling banyak " + Ticket.ASSIGNMENTS_MAX + " penugasan per tiket", "a ticket has at most " + Ticket.ASSIGNMENTS_MAX + " assignments");
        }
        return new Answer.Done(Progress.with(now, facts, at));
    }

    // ---- how far an agency is

    public Answer move(TicketBook book, TicketNumber number, long version, int assignment, Move move, String by, Instant at) {
        return Changes.at(book, number, version, now -> now.assignment(assignment).map(a -> moved(now, a, move, by, at)).orElseGet(Answer.Unknown::new));
    }

    private static Answer moved(Ticket now, Assignment a, Move move, String by, Instant at) {
        var next = a.state().next().stream().filter(s -> s != State.TIMED_OUT).toList(); // that one is the clock's
        var to = next.stream().filter(s -> s.name().equals(move.to)).findFirst();
        if (to.isEmpty()) {
            var possible = next.isEmpty() ? "-" : next.stream().map(State::name).collect(Collectors.joining(", "));
            return new Answer.Refused("state", "tidak bisa dari " + a.state() + " ke " + known(move.to) + "; yang bisa: " + possible,
                    "cannot go from " + a.state() + " to " + known(move.to) + "; possible: " + possible);
        }
        if ((to.get() == State.DECLINED || to.get() == State.WITHDRAWN) && move.note == null) {
            return new Answer.Refused("note", "alasan harus diisi", "is missing; say why");
        }
        var happened = move.at == null ? at : move.at;
        var wrong = wrongTime(a, move, happened, at);
        return wrong != null ? wrong : new Answer.Done(Progress.with(now, List.of(new Interaction.AssignmentMoved(now.number(), a.id(), a.state().name(), to.get().name(),
                happened.toEpochMilli(), move.source.name(), by, move.note)), at));
    }

    private static Answer.@Nullable Refused wrongTime(Assignment a, Move move, Instant happened, Instant now) {
        if (move.at != null && move.source.measured()) {
            return new Answer.Refused("at", "hanya waktu yang diberitahukan (PHONE, RADIO) boleh diisi", "only what was told (PHONE, RADIO) has a time of its own");
        }
        if (happened.isAfter(now)) {
            return new Answer.Refused("at", "belum terjadi", "has not come yet");
        }
        // what was told is to the minute, what was sent to the millisecond
        return happened.isBefore(a.latest().truncatedTo(java.time.temporal.ChronoUnit.MINUTES))
                ? new Answer.Refused("at", "lebih awal dari langkah sebelumnya", "is earlier than the step before it") : null;
    }

    private static String known(String state) {
        return Arrays.stream(State.values()).anyMatch(s -> s.name().equals(state)) ? state : "?";
    }
}
