package id.siaga.core;

import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A text as the log tells it so far.
///
/// @param state in: RECEIVED, READ, PART, REPEATED, RECEIPT, LOCATION, UNREADABLE; out: SCHEDULED, QUEUED, SUBMITTING, ACCEPTED, DELIVERED, FAILED, CANCELLED, UNKNOWN
/// @param repeats how often the same octets came once more within ten minutes
/// @param citizen the phone on the other side, null until read
public record TextRecord(SmsId sms, boolean inbound, @Nullable Personal citizen, String number, @Nullable Personal text, Instant at, String state,
        @Nullable TicketNumber ticket, int repeats) {
    TextRecord(SmsId sms, boolean inbound, @Nullable Personal citizen, String number, @Nullable Personal text, Instant at, String state, @Nullable TicketNumber ticket) {
        this(sms, inbound, citizen, number, text, at, state, ticket, 0);
    }

    TextRecord again() {
        return new TextRecord(sms, inbound, citizen, number, text, at, state, ticket, repeats + 1);
    }

    TextRecord in(String now) {
        return new TextRecord(sms, inbound, citizen, number, text, at, now, ticket, repeats);
    }

    TextRecord saying(Personal more) {
        return new TextRecord(sms, inbound, citizen, number, more, at, state, ticket, repeats);
    }
}
