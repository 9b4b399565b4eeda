package id.siaga.core;

import id.siaga.journal.Interaction;
import id.siaga.tickets.Conversation;
import java.time.Clock;
import java.util.List;

/// What everything on the ticket loop works with.
record TicketRoom(Loop loop, World world, Conversation conversation, Recorder recorder, Ids ids, Clock clock) {
    void record(List<Interaction> facts) {
        facts.forEach(recorder::record);
    }
}
