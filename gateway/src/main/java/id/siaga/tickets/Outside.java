package id.siaga.tickets;

import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.util.List;
import java.util.stream.Stream;

/// What other systems have to do with a ticket.
///
/// @param posts what they posted that leads elsewhere: where it was published, its photos
public record Outside(List<Ref> refs, List<Post> posts) {
    public static final int REFS_MAX = 20;
    static final Outside NONE = new Outside(List.of(), List.of());

    /// How another system calls it.
    ///
    /// @param assignment 0: the ticket as a whole, else one agency's share
    public record Ref(int assignment, String system, String id) {}

    /// @param links a line each, the first empty when it was published nowhere
    public record Post(String contact, Personal links) {}

    public Outside {
        refs = List.copyOf(refs);
        posts = List.copyOf(posts);
    }

    Outside with(Interaction.TicketReferred f) {
        var ref = new Ref(f.assignment(), f.system(), f.ref());
        var others = refs.stream().filter(r -> !r.equals(ref));
        return new Outside((f.on() ? Stream.concat(others, Stream.of(ref)) : others).toList(), posts);
    }

    Outside with(Interaction.ContactPosted f) {
        if (f.links() == null) {
            return this;
        }
        var all = Stream.concat(posts.stream(), Stream.of(new Post(f.contact(), f.links()))).toList();
        return new Outside(refs, all.subList(Math.max(0, all.size() - Ticket.CONTACTS_MAX), all.size()));
    }
}
