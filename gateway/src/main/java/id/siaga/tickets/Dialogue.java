package id.siaga.tickets;

import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What passed between us and the reporter of a ticket.
///
/// @param answeredAt when a person first wrote to them
/// @param movedAt when the ticket came to its state, null as long as it is new
/// @param contact they may be texted: no for a silent call, or when somebody said so
/// @param question what was asked last
/// @param rating 1 to 5
/// @param published the result that a coordinator let out
/// @param neighbour whom they were told to turn to: a code of the city's list
/// @param spoke the reporter said something since the ticket came to its state
public record Dialogue(@Nullable Instant answeredAt, @Nullable Instant movedAt, boolean contact, @Nullable Personal question, @Nullable Integer rating, @Nullable Published published,
        @Nullable String neighbour, boolean spoke) {
    static final Dialogue NONE = new Dialogue(null, null, true, null, null, null, null, false);

    public record Published(Personal result, Instant at, String by) {}

    /// By a person: an automatic text is none.
    Dialogue answered(Instant at) {
        return answeredAt != null ? this : new Dialogue(at, movedAt, contact, question, rating, published, neighbour, spoke);
    }

    Dialogue said() {
        return new Dialogue(answeredAt, movedAt, contact, question, rating, published, neighbour, true);
    }

    Dialogue asked(Personal what) {
        return new Dialogue(answeredAt, movedAt, contact, what, rating, published, neighbour, spoke);
    }

    Dialogue published(Interaction.ResultPublished f, Instant at) {
        return new Dialogue(answeredAt, movedAt, contact, question, rating, new Published(f.result(), at, f.by()), neighbour, spoke);
    }

    Dialogue with(Interaction.TicketChanged f, Instant at) {
        return switch (f.field()) {
            case "contact" -> new Dialogue(answeredAt, movedAt, !f.to().equals("NO"), question, rating, published, neighbour, spoke);
            case "neighbour" -> new Dialogue(answeredAt, movedAt, contact, question, rating, published, f.to(), spoke);
            case "rating" -> new Dialogue(answeredAt, movedAt, contact, question, Integer.valueOf(f.to()), published, neighbour, spoke);
            case "state" -> new Dialogue(f.to().equals("RESPONDED") && answeredAt == null ? at : answeredAt, at, contact, question, rating, published, neighbour, false);
            default -> this;
        };
    }
}
