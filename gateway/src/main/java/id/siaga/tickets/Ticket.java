package id.siaga.tickets;

import id.siaga.city.TicketKind;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A ticket as it is now.
///
/// @param contacts what made it, then the newest that joined it, as `call:7-12`, `sms:7-3`, `staff:…`; all are in the journal
/// @param version grows by one with every change by people or agencies: who changes it names the version they saw. Clocks go on beside it
public record Ticket(Opening opening, Marks marks, Ties ties, List<String> contacts, List<Note> notes, List<Assignment> assignments, List<TicketClock> clocks,
        Dialogue dialogue, Instant changedAt, long version) {
    /// A phone that texts for ever must not fill the memory.
    public static final int CONTACTS_MAX = 100;
    /// Nor a program that writes notes.
    public static final int NOTES_MAX = 500;
    public static final int ASSIGNMENTS_MAX = 20;
    /// A ticket that is reopened for ever starts no clock any more.
    public static final int CLOCKS_MAX = 100;

    /// What never changes, but for a long text whose parts come one by one.
    public record Opening(TicketNumber number, TicketKind kind, String channel, @Nullable Personal reporter, @Nullable Personal description, Instant at) {
        Opening reworded(Personal words) {
            return new Opening(number, kind, channel, reporter, words, at);
        }
    }

    /// What people decided about it, and what was suggested to them.
    ///
    /// @param suggested the priority that category and answers suggest
    /// @param region Kemendagri code of the place
    /// @param yes ids of the category's questions that were answered with yes
    /// @param hold for which of the city's reasons it stands still; null: it does not, or for one that stops no clock
    public record Marks(TicketState state, @Nullable String category, @Nullable String priority, @Nullable String suggested, @Nullable String region, List<String> yes, Place place, Cover cover,
            @Nullable String hold) {
        static final Marks NEW = under(Cover.NONE);

        public Marks {
            yes = List.copyOf(yes);
        }

        static Marks under(Cover cover) {
            return new Marks(TicketState.NEW, null, null, null, null, List.of(), Place.NONE, cover, null);
        }

        Marks with(Interaction.TicketChanged f) {
            return f.field().equals(Cover.ANONYMOUS) || f.field().equals(Cover.CONFIDENTIAL) ? new Marks(state, category, priority, suggested, region, yes, place, cover.with(f), hold) : with(f.field(), f.to());
        }

        Marks with(String field, String to) {
            return switch (field) {
                case "state" -> new Marks(TicketState.valueOf(to), category, priority, suggested, region, yes, place, cover, keeps(to) ? hold : null);
                case "category" -> new Marks(state, to, priority, suggested, region, yes, place, cover, hold);
                case "priority" -> new Marks(state, category, to, suggested, region, yes, place, cover, hold);
                case "suggestedPriority" -> new Marks(state, category, priority, to, region, yes, place, cover, hold);
                case "region" -> new Marks(state, category, priority, suggested, to, yes, place, cover, hold);
                case "yes" -> new Marks(state, category, priority, suggested, region, to.isEmpty() ? List.of() : List.of(to.split(" ", -1)), place, cover, hold);
                case "hold" -> new Marks(state, category, priority, suggested, region, yes, place, cover, to);
                default -> this; // a field of a later version: kept in the journal, not known here
            };
        }

        /// A merged ticket comes back as it was.
        private static boolean keeps(String state) {
            return state.equals(TicketState.ON_HOLD.name()) || state.equals(TicketState.MERGED.name());
        }

        Marks at(Place known) {
            return new Marks(state, category, priority, suggested, region, yes, known, cover, hold);
        }
    }

    public record Note(Instant at, String by, Personal text) {}

    static Ticket opened(Interaction.TicketOpened f, Instant at) {
        return new Ticket(new Opening(f.ticket(), TicketKind.valueOf(f.kind()), f.channel().intern(), f.reporter(), f.description(), at), f.cover() == null ? Marks.NEW : Marks.under(Cover.of(f.cover())), Ties.NONE, List.of(f.contact()), List.of(), List.of(), List.of(), Dialogue.NONE, at, 1);
    }

    public TicketNumber number() {
        return opening.number;
    }

    public TicketKind kind() {
        return opening.kind;
    }

    public @Nullable Personal description() {
        return opening.description;
    }

    public @Nullable Personal reporter() {
        return opening.reporter;
    }

    public TicketState state() {
        return marks.state;
    }

    public @Nullable String category() {
        return marks.category;
    }

    public @Nullable String priority() {
        return marks.priority;
    }

    public Cover cover() {
        return marks.cover;
    }

    /// 1 to 4: what a person decided, else what is suggested; 0 without either.
    public int urgency() {
        var p = marks.priority != null ? marks.priority : marks.suggested;
        return p == null ? 0 : Integer.parseInt(p.substring(1));
    }

    /// When a person first wrote to the reporter.
    public @Nullable Instant answeredAt() {
        return dialogue.answeredAt();
    }

    /// Another goes on for it; its clocks stand aside with it.
    public boolean isMerged() {
        return ties.merged() != null;
    }

    public Optional<TicketClock> clock(int id) {
        return clocks.stream().filter(c -> c.id() == id).findFirst();
    }

    public Optional<Assignment> assignment(int id) {
        return assignments.stream().filter(a -> a.id() == id).findFirst();
    }

    /// Who owns it now.
    public Optional<Assignment> lead() {
        return assignments.stream().filter(a -> a.leads() && a.active()).findFirst();
    }

    /// This agency's share, if it still has one.
    Optional<Assignment> working(String agency) {
        return assignments.stream().filter(a -> a.active() && a.agency().equals(agency)).findFirst();
    }

    /// All that were ever sent it.
    public Set<String> agencies() {
        return assignments.stream().map(Assignment::agency).collect(Collectors.toSet());
    }

    /// How often an agency said that it is not theirs.
    public int bounces() {
        return (int) assignments.stream().filter(a -> a.state() == Assignment.State.DECLINED).count();
    }

    /// What a fact about it makes of it; itself when the fact changes nothing here.
    Ticket evolved(Interaction fact, Instant at) {
        return switch (fact) {
            case Interaction.TicketJoined f -> changed(marks, joined(f.contact()), notes, assignments, at).in(dialogue.said());
            case Interaction.TicketReworded f -> new Ticket(opening.reworded(f.description()), marks, ties, contacts, notes, assignments, clocks, dialogue, at, version + 1);
            case Interaction.TicketNoted f -> changed(marks, contacts, with(notes, new Note(at, f.by(), f.note())), assignments, at);
            case Interaction.TicketChanged f -> changed(marks.with(f), contacts, notes, assignments, at).in(dialogue.with(f, at));
            case Interaction.TicketAsked f -> changed(marks, contacts, notes, assignments, at).in(dialogue.asked(f.question()));
            case Interaction.ResultPublished f -> changed(marks, contacts, notes, assignments, at).in(dialogue.published(f, at));
            case Interaction.TicketPlaced f -> changed(marks.at(marks.place().with(f.point(), f.landmark())), contacts, notes, assignments, at);
            case Interaction.TicketMerged f -> tied(TicketState.MERGED, ties.merged(new Ties.Merge(f.into(), TicketState.valueOf(f.from()), changedAt)), at);
            case Interaction.TicketUnmerged f -> tied(TicketState.valueOf(f.to()), ties.merged(null), ties.merged() == null ? at : ties.merged().changedAt());
            case Interaction.TicketLinked f -> tied(state(), ties.linked(f.to(), Ties.As.valueOf(f.as())), at);
            case Interaction.TicketUnlinked f -> tied(state(), ties.unlinked(f.from()), at);
            case Interaction.TicketReferred f -> tied(state(), ties.known(ties.outside().with(f)), at);
            case Interaction.ContactPosted f -> new Ticket(opening, marks, ties.known(ties.outside().with(f)), contacts, notes, assignments, clocks, dialogue, changedAt, version);
            case Interaction.TicketSplit f -> changed(marks, contacts.stream().filter(c -> !c.equals(f.moved())).toList(), notes, assignments, at);
            case Interaction.AgencyAssigned f -> changed(marks, contacts, notes, with(assignments, Assignment.sent(f, at)), at);
            case Interaction.AssignmentMoved f -> changed(marks, contacts, notes, assignments.stream().map(a -> a.id() == f.assignment() ? a.moved(f, at) : a).toList(), at);
            // Beside the version: an operator at work is not stopped by a telephone that rings.
            case Interaction.AgencyRung f -> rung(f.assignment(), a -> a.rung(f, at));
            case Interaction.AgencyTexted f -> rung(f.assignment(), a -> a.texted(f, at));
            case Interaction.AgencyRingEnded f -> rung(f.assignment(), a -> a.rungOut(f, at));
            case Interaction.ClockStarted f -> with(with(clocks, TicketClock.started(f)));
            case Interaction.ClockPaused f -> moved(f.clock(), c -> c.paused(f));
            case Interaction.ClockMoved f -> moved(f.clock(), c -> c.moved(f));
            case Interaction.ClockReached f -> moved(f.clock(), c -> c.reached(f.percent(), at));
            case Interaction.ClockTold f -> moved(f.clock(), c -> c.told(f, at));
            case Interaction.ClockStopped f -> moved(f.clock(), c -> c.stopped(f));
            case Interaction.SmsQueued f when f.lane().equals("OPERATOR") -> in(dialogue.answered(at));
            default -> this;
        };
    }

    private Ticket in(Dialogue its) {
        return new Ticket(opening, marks, ties, contacts, notes, assignments, clocks, its, changedAt, version);
    }

    private Ticket tied(TicketState state, Ties itsTies, Instant at) {
        return new Ticket(opening, marks.with("state", state.name()), itsTies, contacts, notes, assignments, clocks, dialogue, at, version + 1);
    }

    private Ticket rung(int assignment, UnaryOperator<Assignment> how) {
        return new Ticket(opening, marks, ties, contacts, notes, assignments.stream().map(a -> a.id() == assignment ? how.apply(a) : a).toList(), clocks, dialogue, changedAt, version);
    }

    private Ticket with(List<TicketClock> itsClocks) {
        return new Ticket(opening, marks, ties, contacts, notes, assignments, itsClocks, dialogue, changedAt, version);
    }

    private Ticket moved(int clock, UnaryOperator<TicketClock> how) {
        return with(clocks.stream().map(c -> c.id() == clock ? how.apply(c) : c).toList());
    }

    private Ticket changed(Marks itsMarks, List<String> itsContacts, List<Note> itsNotes, List<Assignment> itsAssignments, Instant at) {
        return new Ticket(opening, itsMarks, ties, itsContacts, itsNotes, itsAssignments, clocks, dialogue, at, version + 1);
    }

    private List<String> joined(String contact) {
        var all = new ArrayList<>(contacts);
        all.add(contact);
        if (all.size() > CONTACTS_MAX) {
            all.remove(1);
        }
        return List.copyOf(all);
    }

    private static <T> List<T> with(List<T> before, T one) {
        var all = new ArrayList<>(before);
        all.add(one);
        return List.copyOf(all);
    }
}
