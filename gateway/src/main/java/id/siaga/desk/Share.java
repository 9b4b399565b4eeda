package id.siaga.desk;

import id.siaga.tickets.Assignment;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One agency's part of a ticket.
final class Share {
    private static final int URGENT = 2;

    private Share() {}

    /// All that were ever sent it.
    static Set<String> agencies(Rows.Ticket ticket) {
        return ticket.details().assignments().stream().map(Rows.Assignment::agency).collect(Collectors.toSet());
    }

    static boolean works(Rows.Ticket ticket, String agency) {
        return ticket.details().assignments().stream().anyMatch(a -> a.agency().equals(agency) && Assignment.State.valueOf(a.state()).active());
    }

    /// Also an emergency of which nobody has said how urgent it is.
    static boolean urgent(Rows.Ticket ticket) {
        var priority = ticket.priority() != null ? ticket.priority() : ticket.details().suggestedPriority();
        return priority == null ? ticket.kind().equals("EMERGENCY") : priority <= URGENT;
    }

    /// As on its disposition sheet: nothing of the centre's own notes, of other agencies' people, of the ways by which the report came. What is confidential it
    /// reads as long as it works on it.
    static Rows.Ticket of(Rows.Ticket t, String agency) {
        boolean reads = !t.cover().confidential() || works(t, agency);
        var d = t.details();
        var own = d.assignments().stream().filter(a -> a.agency().equals(agency)).map(Rows.Assignment::id).collect(Collectors.toSet());
        var shares = d.assignments().stream().map(a -> own.contains(a.id()) && reads ? a : outline(a, own.contains(a.id()))).toList();
        var clocks = d.clocks().stream().filter(c -> own.contains(c.assignment())).map(Rows.Clock::untold).toList();
        var refs = d.ties().refs().stream().filter(r -> own.contains(r.assignment())).toList();
        var posts = reads ? d.ties().posts().stream().map(Share::photos).toList() : List.<Rows.Ties.Post>of();
        var details = new Rows.Details(d.suggestedPriority(), reads ? d.region() : null, reads ? d.yes() : List.of(), reads ? d.where() : Rows.Where.UNKNOWN,
                reads ? d.dialogue() : d.dialogue().withoutWords(), shares, clocks, new Rows.Ties(d.ties().into(), List.of(), List.of(), refs, posts), d.cover());
        return new Rows.Ticket(t.number(), t.kind(), t.channel(), t.state(), t.category(), t.priority(), t.reporter(), reads ? t.description() : null, t.openedAt(), t.changedAt(),
                t.version(), List.of(), List.of(), details);
    }

    /// How far it is, without anybody's name, number or words.
    private static Rows.Assignment outline(Rows.Assignment a, boolean own) {
        var steps = a.steps().stream().map(s -> new Rows.Assignment.Step(s.state(), s.at(), s.source(), s.measured(), own ? s.by() : a.agency(), s.recordedAt(), null)).toList();
        return new Rows.Assignment(a.id(), a.agency(), a.name(), a.role(), a.state(), a.because(), a.sentAt(), null, steps, new Rows.Assignment.Rings(List.of(), List.of(), a.rings().exhausted()));
    }

    private static Rows.Ties.Post photos(Rows.Ties.Post post) {
        return new Rows.Ties.Post("", Stream.concat(Stream.of(""), post.links().stream().skip(1)).toList());
    }
}
