package id.siaga.tickets;

import id.siaga.ids.TicketNumber;
import id.siaga.journal.Personal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A ticket as it is now.
///
/// @param contacts what made it, then the newest that joined it, as `call:7-12`, `sms:7-3`, `staff:…`; all are in the journal
/// @param version grows by one with every change: who changes it names the version they saw
public record Ticket(TicketNumber number, TicketKind kind, String channel, TicketState state, @Nullable Personal reporter,
        @Nullable Personal description, @Nullable String category, @Nullable String priority, List<String> contacts, List<Note> notes,
        Instant openedAt, Instant changedAt, long version) {

    /// A phone that texts for ever must not fill the memory.
    public static final int CONTACTS_MAX = 100;

    public record Note(Instant at, String by, Personal text) {}

    Ticket joined(String contact, Instant at) {
        var all = new ArrayList<>(contacts);
        all.add(contact);
        if (all.size() > CONTACTS_MAX) {
            all.remove(1);
        }
        return new Ticket(number, kind, channel, state, reporter, description, category, priority, List.copyOf(all), notes, openedAt, at, version + 1);
    }

    Ticket reworded(Personal words, Instant at) {
        return new Ticket(number, kind, channel, state, reporter, words, category, priority, contacts, notes, openedAt, at, version + 1);
    }

    Ticket noted(Note note) {
        var all = new ArrayList<>(notes);
        all.add(note);
        return new Ticket(number, kind, channel, state, reporter, description, category, priority, contacts, List.copyOf(all), openedAt, note.at(), version + 1);
    }

    Ticket changed(String field, String to, Instant at) {
        return switch (field) {
            case "state" -> new Ticket(number, kind, channel, TicketState.valueOf(to), reporter, description, category, priority, contacts, notes, openedAt, at, version + 1);
            case "category" -> new Ticket(number, kind, channel, state, reporter, description, to, priority, contacts, notes, openedAt, at, version + 1);
            case "priority" -> new Ticket(number, kind, channel, state, reporter, description, category, to, contacts, notes, openedAt, at, version + 1);
            default -> this; // a field of a later version: kept in the journal, not known here
        };
    }
}
