package id.siaga.tickets;

import id.siaga.city.TicketKind;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.tickets.Assignment.Source;
import id.siaga.tickets.Assignment.State;
import id.siaga.tickets.Conversation.Said;
import id.siaga.tickets.Conversation.Text;
import id.siaga.tickets.Keywords.Field;
import id.siaga.tickets.Keywords.FieldWord;
import id.siaga.tickets.Officers.Officer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What officers text about a ticket of their agency, and what a coordinator decides about it. An SMS can be forged, so it never ends
/// anything urgent by itself and never speaks to the citizen. Holds no state of its own.
public final class FieldWork {
    private final Officers officers;

    public FieldWork(Officers officers) {
        this.officers = officers;
    }

    /// An officer's share of a ticket.
    private record Share(Ticket ticket, Assignment assignment, Officer officer) {}

    boolean knows(@Nullable String phone, Instant now) {
        return !officers.at(phone, now).isEmpty();
    }

    Said said(TicketBook book, Text text, Field wish, Instant now) {
        var share = Optional.ofNullable(wish.number()).flatMap(book::ticket).flatMap(t -> share(t, text, now));
        return share.map(s -> worked(book, s, text, wish, now).about(s.ticket.number())).orElseGet(() -> new Said(ReplyTexts.notFound()));
    }

    private static Said worked(TicketBook book, Share s, Text text, Field wish, Instant now) {
        return switch (wish.word()) {
            case ACCEPT -> moved(s, State.ACKNOWLEDGED, wish, text, now);
            case UNDERWAY -> moved(s, State.EN_ROUTE, wish, text, now);
            case ARRIVED -> moved(s, State.ON_SCENE, wish, text, now);
            case DONE -> done(book, s, wish, text, now);
            case ANSWER -> wish.rest().isEmpty() ? new Said(ReplyTexts.answerHow()) : reported(book, s, FieldBook.Kind.ANSWER, wish, text);
        };
    }

    /// Whose share was taken back or declined has none.
    private Optional<Share> share(Ticket ticket, Text text, Instant now) {
        return officers.at(text.from().clear(), now).stream().flatMap(o -> ticket.assignments().stream()
                .filter(a -> a.agency().equals(o.agency()) && (a.active() || a.state() == State.DONE)).map(a -> new Share(ticket, a, o))).findFirst();
    }

    private static Said done(TicketBook book, Share s, Field wish, Text text, Instant now) {
        return s.assignment.active() && looked(s.ticket) ? reported(book, s, FieldBook.Kind.DONE, wish, text) : moved(s, State.DONE, wish, text, now);
    }

    /// P1, P2, and an emergency of which nobody has said how urgent it is.
    private static boolean looked(Ticket ticket) {
        int urgency = ticket.urgency();
        return urgency == 0 ? ticket.kind() == TicketKind.EMERGENCY : urgency <= 2;
    }

    private static Said reported(TicketBook book, Share s, FieldBook.Kind kind, Field wish, Text text) {
        var report = new Interaction.FieldReported(text.sms(), s.ticket.number(), s.assignment.id(), kind.name(), s.officer.author(), new Personal(text.text().slot(), wish.rest()));
        boolean again = book.reports().report(text.sms()).isPresent() || book.reports().full(s.ticket.number());
        return new Said(ReplyTexts.reported(s.ticket.number(), kind), again ? List.of() : List.of(report));
    }

    private static Said moved(Share s, State to, Field wish, Text text, Instant now) {
        var note = wish.rest().isEmpty() ? null : new Personal(text.text().slot(), wish.rest());
        var facts = moves(s.ticket, s.assignment, to, Source.SMS, now, s.officer.author(), note);
        return facts.isEmpty() ? new Said(ReplyTexts.field(s.ticket.number(), s.assignment.state())) : Said.always(ReplyTexts.field(s.ticket.number(), to), Progress.with(s.ticket, facts, now));
    }

    /// Steps that somebody forgot to tell are taken in the same breath: who has arrived has accepted.
    static List<Interaction> moves(Ticket ticket, Assignment assignment, State to, Source source, Instant at, String by, @Nullable Personal note) {
        var facts = new ArrayList<Interaction>();
        var from = assignment.state();
        for (var step : from.wayTo(to)) {
            facts.add(new Interaction.AssignmentMoved(ticket.number(), assignment.id(), from.name(), step.name(), at.toEpochMilli(), source.name(), by, step == to ? note : null));
            from = step;
        }
        return facts;
    }

    /// What an agency would have the citizen told, by its own log-in: it waits like an officer's text.
    public static Answer answer(TicketBook book, Numbers numbers, TicketNumber number, int assignment, Personal words, String by) {
        return book.ticket(number).flatMap(t -> t.assignment(assignment)).<Answer>map(share -> {
            if (!share.active() && share.state() != State.DONE) {
                return new Answer.Refused("assignment", "penugasan itu ditarik atau ditolak", "that assignment was withdrawn or declined");
            }
            return book.reports().full(number) ? new Answer.Refused("text", "sudah banyak jawaban yang menunggu koordinator", "many answers wait for a coordinator already")
                    : new Answer.Done(List.of(new Interaction.FieldReported(numbers.sms(), number, share.id(), FieldBook.Kind.ANSWER.name(), share.agency() + ": " + by, words)));
        }).orElseGet(Answer.Unknown::new);
    }

    // ---- a coordinator's word

    /// @param accepted no: the report is put away
    /// @param words for the citizen in place of the officer's; null: those
    /// @param ours the number that texts to citizens come from
    public record Decision(SmsId report, boolean accepted, @Nullable Personal words, String ours) {}

    public static Answer decide(TicketBook book, Numbers numbers, Decision decision, Assigning.Author by, Instant now) {
        return book.reports().report(decision.report).<Answer>map(report -> book.ticket(report.ticket()).map(ticket -> {
            if (report.kind() == FieldBook.Kind.ANSWER && !by.coordinates()) {
                return new Answer.Refused("accept", "hanya koordinator yang melepas jawaban kepada warga", "only a coordinator releases an answer to a citizen");
            }
            return decision.accepted ? accepted(ticket, numbers, report, decision, by.user(), now) : new Answer.Done(List.of(decided(report, false, by.user())));
        }).orElseGet(Answer.Unknown::new)).orElseGet(Answer.Unknown::new);
    }

    private static Answer accepted(Ticket ticket, Numbers numbers, FieldBook.Report report, Decision decision, String by, Instant now) {
        var facts = new ArrayList<Interaction>();
        if (report.kind() == FieldBook.Kind.ANSWER) {
            var reporter = ticket.reporter();
            if (reporter == null || reporter.clear() == null) {
                return new Answer.Refused("accept", "tiket ini tidak punya nomor pelapor", "this ticket has no number of a reporter");
            }
            if (!ticket.dialogue().contact()) {
                return new Answer.Refused("accept", "pelapor tidak boleh dihubungi", "the reporter must not be contacted");
            }
            var words = decision.words != null ? decision.words : report.text();
            facts.add(new Interaction.SmsQueued(numbers.sms(), "OPERATOR", decision.ours, reporter, new Personal(reporter.slot(), String.valueOf(words.clear())), ticket.number()));
        } else {
            // It happened when it was texted, not when somebody had time to look.
            ticket.assignment(report.assignment()).map(a -> moves(ticket, a, State.DONE, Source.SMS, report.at(), report.by(), report.text())).ifPresent(facts::addAll);
            if (facts.isEmpty()) {
                return new Answer.Refused("accept", "penugasan itu sudah berakhir", "that assignment is over already");
            }
        }
        facts.add(decided(report, true, by));
        return new Answer.Done(report.kind() == FieldBook.Kind.ANSWER ? facts : Progress.with(ticket, facts, now));
    }

    private static Interaction decided(FieldBook.Report report, boolean accepted, String by) {
        return new Interaction.FieldDecided(report.sms(), report.ticket(), accepted, by);
    }
}
