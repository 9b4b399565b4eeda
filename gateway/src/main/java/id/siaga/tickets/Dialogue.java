package id.siaga.tickets;

import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What passed between us and the reporter of a ticket.
///
/// @param answeredAt when a person first wrote to them
/// @param told the state at which they were last texted by the machine
/// @param contact they may be texted: no for a silent call, or when somebody said so
/// @param question what was asked last
/// @param rating 1 to 5
/// @param published the result that a coordinator let out
public record Dialogue(@Nullable Instant answeredAt, @Nullable TicketState told, boolean contact, @Nullable Personal question, @Nullable Integer rating, @Nullable Published published) {
    static final Dialogue NONE = new Dialogue(null, null, true, null, null, null);

    public record Published(Personal result, Instant at, String by) {}

    /// By a person: an automatic text is none.
    Dialogue answered(Instant at) {
        return answeredAt != null ? this : new Dialogue(at, told, contact, question, rating, published);
    }

    Dialogue texted(String lane, TicketState state, Instant at) {
        return lane.equals("OPERATOR") ? answered(at) : new Dialogue(answeredAt, state, contact, question, rating, published);
    }

    Dialogue asked(Personal what) {
        return new Dialogue(answeredAt, told, contact, what, rating, published);
    }

    Dialogue published(Interaction.ResultPublished f, Instant at) {
        return new Dialogue(answeredAt, told, contact, question, rating, new Published(f.result(), at, f.by()));
    }

    Dialogue with(Interaction.TicketChanged f, Instant at) {
        return switch (f.field()) {
            case "contact" -> new Dialogue(answeredAt, told, !f.to().equals("NO"), question, rating, published);
            case "rating" -> new Dialogue(answeredAt, told, contact, question, Integer.valueOf(f.to()), published);
            case "state" -> f.to().equals("RESPONDED") ? answered(at) : this;
            default -> this;
        };
    }
}
