package id.siaga.tickets;

import id.siaga.journal.Interaction;
import java.util.List;

/// What became of somebody's wish. Every "no" is a value, in both languages of the desk.
public sealed interface Answer {
    record Done(List<Interaction> facts) implements Answer {
        public Done {
            facts = List.copyOf(facts);
        }
    }

    /// @param field the field that is wrong
    record Refused(String field, String id, String en) implements Answer {}

    /// Somebody else changed the ticket first.
    record Stale(Ticket now) implements Answer {}

    record Unknown() implements Answer {}
}
