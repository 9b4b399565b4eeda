package id.siaga.tickets;

import id.siaga.city.TicketKind;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Several tickets about one thing, and one ticket about several: merge, undo it, link, split. Facts in, facts out, no state of its own.
///
/// A merged ticket is kept as it is and only stands aside: its number stays valid, what comes for it goes to the ticket that survives, and
/// undoing the merge is exact, because nothing was copied or thrown away.
public final class Relating {
    /// What ended longer ago is another incident.
    private static final Duration ENDED_AGO_MAX = Duration.ofHours(24);
    static final int MERGED_MAX = 100;

    /// What somebody wants of a ticket and others.
    public sealed interface Wish {
        record Merge(TicketNumber into) implements Wish {}

        record Unmerge() implements Wish {}

        record Link(TicketNumber to, Ties.As as) implements Wish {}

        record Unlink(TicketNumber from) implements Wish {}

        /// Another system calls it, or one agency's share of it, so; `on` false: no longer.
        record Refer(Outside.Ref ref, boolean on) implements Wish {}

        /// @param contact one that joined the ticket, as `sms:7-3`
        /// @param kind of the new ticket
        /// @param text what the new ticket is about
        record Split(String contact, TicketKind kind, @Nullable Personal text) implements Wish {}
    }

    public Answer relate(TicketBook book, Numbers numbers, TicketNumber number, long version, Wish wish, String by, Instant at) {
        if (wish instanceof Wish.Unmerge) {
            return book.ticket(number).map(now -> now.version() == version ? unmerged(now, by, at) : new Answer.Stale(now)).orElseGet(Answer.Unknown::new);
        }
        return Changes.at(book, number, version, now -> switch (wish) {
            case Wish.Merge(var into) -> merged(book, now, into, by, at);
            case Wish.Link(var to, var as) -> linked(book, now, to, as, by);
            case Wish.Unlink(var from) -> unlinked(now, from, by);
            case Wish.Refer(var ref, boolean on) -> on ? referred(book, now, ref, by) : unreferred(now, ref, by);
            case Wish.Split split -> split(numbers, now, split, by);
            case Wish.Unmerge _ -> throw new IllegalStateException("answered above: a ticket that was merged takes nothing else");
        });
    }

    /// The ticket that a first answer opens is another report of a known one.
    public Answer sameAs(Answer first, TicketBook book, TicketNumber into, String by, Instant at) {
        if (!(first instanceof Answer.Done(var facts))) {
            return first;
        }
        if (!(facts.getFirst() instanceof Interaction.TicketOpened opened)) {
            return new Answer.Refused("sameAs", "panggilan ini sudah punya tiket; gabungkan tiket itu", "this call has its ticket already; merge that one");
        }
        var now = Ticket.opened(opened, at);
        return merged(book, now, into, by, at) instanceof Answer.Done(var merge) ? new Answer.Done(with(facts, merge)) : merged(book, now, into, by, at);
    }

    // ---- merge

    private static Answer merged(TicketBook book, Ticket now, TicketNumber into, String by, Instant at) {
        var target = book.ticket(into);
        var wrong = target.isEmpty() ? refused("into", "tidak ada, atau sudah lama ditutup", "does not exist, or ended long ago") : wrong(book, now, target.get(), at);
        return wrong != null ? wrong : new Answer.Done(List.of(new Interaction.TicketMerged(now.number(), into, now.state().name(), by)));
    }

    private static Answer.@Nullable Refused wrong(TicketBook book, Ticket now, Ticket target, Instant at) {
        var survivor = target.ties().merged();
        var working = now.assignments().stream().filter(Assignment::active).map(Assignment::agency).collect(Collectors.joining(", "));
        if (target.number().equals(now.number())) {
            return refused("into", "tiket itu sendiri", "is this ticket itself");
        } else if (survivor != null) {
            return refused("into", "sudah digabung ke " + survivor.into(), "was itself merged into " + survivor.into());
        } else if ((now.kind() == TicketKind.EMERGENCY) != (target.kind() == TicketKind.EMERGENCY)) {
            return refused("into", "darurat dan bukan darurat tidak digabung; hubungkan saja", "an emergency and what is none are not merged; link them");
        } else if (now.cover().confidential() != target.cover().confidential()) {
            return refused("into", "rahasia dan tidak rahasia tidak digabung; hubungkan saja", "what is confidential and what is not are not merged; link them");
        } else if (!target.state().open() && target.changedAt().plus(ENDED_AGO_MAX).isBefore(at)) {
            return refused("into", "berakhir lebih dari 24 jam lalu", "ended more than 24 hours ago");
        } else if (!working.isEmpty()) {
            return refused("into", "masih ditangani " + working + "; selesaikan atau tarik dahulu penugasannya", "is still worked on by " + working + "; end or withdraw the assignments first");
        }
        return book.mergedInto(target.number()).size() < MERGED_MAX ? null : refused("into", "sudah " + MERGED_MAX + " tiket digabung ke situ", "has " + MERGED_MAX + " merged tickets already");
    }

    private static Answer unmerged(Ticket now, String by, Instant at) {
        var merge = now.ties().merged();
        return merge == null ? refused("state", "tiket ini tidak digabung", "this ticket is not merged")
                : new Answer.Done(with(passed(now, at), List.of(new Interaction.TicketUnmerged(now.number(), merge.into(), merge.before().name(), by))));
    }

    /// Time of the reporter that ran out while nobody could see it begins anew: a ticket that comes back is not closed in the same moment.
    private static List<Interaction> passed(Ticket now, Instant at) {
        return now.clocks().stream().filter(c -> c.open() && !c.paused() && !c.kind().promised() && !c.dueAt().isAfter(at))
                .<Interaction>map(c -> new Interaction.ClockStopped(now.number(), c.id(), at.toEpochMilli(), "MERGED")).toList();
    }

    // ---- link

    private static Answer linked(TicketBook book, Ticket now, TicketNumber to, Ties.As as, String by) {
        var other = book.ticket(to);
        if (other.isEmpty() || to.equals(now.number())) {
            return refused("to", "bukan tiket lain yang masih dipegang", "is no other ticket that is still held here");
        }
        if (Math.max(now.ties().links().size(), other.get().ties().links().size()) >= Ties.LINKS_MAX) {
            return refused("to", "paling banyak " + Ties.LINKS_MAX + " hubungan per tiket", "a ticket has at most " + Ties.LINKS_MAX + " links");
        }
        return new Answer.Done(List.of(new Interaction.TicketLinked(now.number(), to, as.name(), by), new Interaction.TicketLinked(to, now.number(), as.backwards().name(), by)));
    }

    private static Answer unlinked(Ticket now, TicketNumber from, String by) {
        return now.ties().with(from) ? new Answer.Done(List.of(new Interaction.TicketUnlinked(now.number(), from, by), new Interaction.TicketUnlinked(from, now.number(), by)))
                : refused("to", "tidak terhubung", "is not linked with this ticket");
    }

    // ---- other systems

    private static Answer referred(TicketBook book, Ticket now, Outside.Ref ref, String by) {
        var other = book.outside().called(ref.system(), ref.id()).filter(n -> !n.equals(now.number())).flatMap(book::surviving).filter(t -> t.state().open()).map(Ticket::number);
        if (ref.assignment() > 0 && now.assignment(ref.assignment()).isEmpty()) {
            return refused("assignment", "bukan penugasan tiket ini", "is no assignment of this ticket");
        } else if (other.isPresent()) {
            return refused("ref", "sudah dipakai tiket " + other.get(), "is what ticket " + other.get() + " is called there");
        } else if (now.ties().outside().refs().contains(ref)) {
            return refused("ref", "sudah tercatat", "is known already");
        }
        return now.ties().outside().refs().size() < Outside.REFS_MAX ? new Answer.Done(List.of(new Interaction.TicketReferred(now.number(), ref.assignment(), ref.system(), ref.id(), true, by)))
                : refused("ref", "paling banyak " + Outside.REFS_MAX + " nomor luar per tiket", "a ticket has at most " + Outside.REFS_MAX + " such ids");
    }

    private static Answer unreferred(Ticket now, Outside.Ref ref, String by) {
        return now.ties().outside().refs().contains(ref) ? new Answer.Done(List.of(new Interaction.TicketReferred(now.number(), ref.assignment(), ref.system(), ref.id(), false, by)))
                : refused("ref", "tidak tercatat pada tiket ini", "is not known of this ticket");
    }

    // ---- split

    private static Answer split(Numbers numbers, Ticket now, Wish.Split wish, String by) {
        if (!now.contacts().subList(1, now.contacts().size()).contains(wish.contact)) {
            return refused("contact", "bukan kontak yang bergabung ke tiket ini", "is no contact that joined this ticket");
        }
        // The new ticket first: a crash between the two shows the contact at both, never at none.
        var opened = new Interaction.TicketOpened(numbers.ticket(), wish.kind.name(), now.opening().channel(), wish.contact, now.reporter(), wish.text);
        var facts = new ArrayList<Interaction>(List.of(opened));
        facts.addAll(Cover.put(opened.ticket(), Cover.NONE, now.cover(), by));
        facts.add(new Interaction.TicketSplit(now.number(), opened.ticket(), wish.contact, by));
        return new Answer.Done(Cover.atOnce(facts));
    }

    private static Answer.Refused refused(String field, String id, String en) {
        return new Answer.Refused(field, id, en);
    }

    private static List<Interaction> with(List<Interaction> first, List<Interaction> then) {
        var all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }
}
