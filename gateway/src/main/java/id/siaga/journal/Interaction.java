package id.siaga.journal;

import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One fact about a contact, a ticket, a message or an operator: what the journal keeps, MariaDB shows and `/api/interactions`
/// answers. Version 1. Never change the meaning of a field or take one away: add a field that may be absent, or a new type.
///
/// Facts only, in the past. Everything that the gateway must know after a restart is rebuilt from these.
public sealed interface Interaction {
    /// Told of one call, kept as long as it. Not a type of fact: the journal names the records alone.
    sealed interface OfCall {
        CallId call();
    }

    /// Told of one text, kept as long as it.
    sealed interface OfText {
        SmsId sms();
    }

    /// Told of one ticket, kept as long as it.
    sealed interface OfTicket {
        TicketNumber ticket();
    }

    // ---- the node

    /// Written before the first id of this epoch is used.
    record NodeStarted(String node, String version) implements Interaction {}

    /// The node goes on from a backup, on a machine that knows nothing of what came after it. Ticket numbers continue behind
    /// `ticketSequence`; texts that were owed at that moment are held until [OwedReleased]: the old machine has most likely sent them.
    record NodeRestored(String backup, long ticketSequence) implements Interaction {}

    /// A person said that the texts held since [NodeRestored] shall leave.
    record OwedReleased(String by) implements Interaction {}

    /// Reading back found another Asterisk than before: started anew, or replaced. `coreStart` in its own words, without a zone.
    record AsteriskFound(String coreStart, String version) implements Interaction {}

    // ---- calls

    /// First contact over FastAGI. `line` is the number dialled, `caller` the checked number, null for a call without one.
    record CallStarted(CallId call, String line, @Nullable Personal caller, String uniqueId) implements Interaction, OfCall {}

    /// `turn` decides the order in the queue where that is not the arrival: a bonus, or the old place of who dials again.
    record CallQueued(CallId call, QueueId queue, @Nullable Instant turn) implements Interaction, OfCall {
        public CallQueued(CallId call, QueueId queue) {
            this(call, queue, null);
        }
    }

    /// The caller left the queue by this key, and goes on in the flow; perhaps back, at the same place.
    record CallLeftQueue(CallId call, String key) implements Interaction, OfCall {}

    /// A phone is being rung. `ticket` is the number reserved for this call; it becomes a ticket with the first word or disposition.
    record CallOffered(CallId call, OfferId offer, OperatorId operator, TicketNumber ticket) implements Interaction, OfCall {}

    /// `end` is a name of [id.siaga.floor.OfferEnd].
    record OfferFailed(CallId call, OfferId offer, OperatorId operator, String end) implements Interaction, OfCall {}

    /// The operator who talked handed the caller on. `how`: OPERATOR, QUEUE or PHONE (`to` says which), or PARKED, for an emergency. The caller waits again.
    record CallHandedOn(CallId call, OfferId offer, OperatorId by, String how, String to) implements Interaction, OfCall {}

    /// A supervisor's phone is called to hear this talk: on disk before it rings. `manner`: LISTEN (heard by nobody), WHISPER (by the operator) or JOIN (by both).
    record ListeningBegun(CallId call, OperatorId supervisor, OperatorId operator, String manner) implements Interaction, OfCall {}

    /// `heardMs` since the supervisor picked up; 0 if they did not.
    record ListeningEnded(CallId call, OperatorId supervisor, OperatorId operator, long heardMs) implements Interaction, OfCall {}

    record CallAnswered(CallId call, @Nullable OfferId offer, OperatorId operator, long waitedMs) implements Interaction, OfCall {}

    /// `outcome`: SERVED (also who left after somebody had handed them on), ABANDONED_IVR, ABANDONED_WAITING, ABANDONED_RINGING, FELL_BACK (Asterisk's own queue took over), LOST
    /// (Asterisk restarted), CALLBACK (chose to be called back), UNSEEN (ended in Asterisk while we were away),
    /// ENDED (the flow ended), TEST (our own call). `hungUpBy`: CALLER, OPERATOR, SYSTEM or UNKNOWN. `talkedMs` 0 if nobody answered.
    record CallEnded(CallId call, String outcome, String hungUpBy, long talkedMs) implements Interaction, OfCall {}

    /// Found alive after a restart of the gateway. `phase`: WAIT, DIAL, TALK or QUEUE (in Asterisk's own queue).
    record CallAdopted(CallId call, String uniqueId, String phase, @Nullable OperatorId operator) implements Interaction, OfCall {}

    /// What Asterisk's own record (CEL) tells of a call whose end, or all of which, happened without the gateway. Times are Asterisk's, in
    /// milliseconds since 1970; `answeredMs` 0 if nobody answered. `outcome` and `hungUpBy` as in [CallEnded].
    record CallRecovered(CallId call, String line, @Nullable Personal caller, String uniqueId, long startedMs, @Nullable OperatorId operator,
            long answeredMs, long endedMs, String outcome, String hungUpBy) implements Interaction, OfCall {}

    /// What the operator says it was: GENUINE, INFORMATION, PRANK, SILENT, MISDIAL, HOAX, TEST, DUPLICATE, REFERRED_OUT, DISCONNECTED.
    record CallDisposed(CallId call, OperatorId operator, String disposition) implements Interaction, OfCall {}

    /// An operator who hears nothing has the caller asked for a sign.
    record SilentAsked(CallId call, OperatorId operator) implements Interaction, OfCall {}

    /// A caller showed that somebody is there. `during`: SCRIPT (asked by an operator), CHALLENGE (asked by the flow), LOW_LANE. `sign`: KEY, SPEECH, PLACE (of the handset) or REDIAL; `key` empty but for KEY. `afterMs` since
    /// they were asked.
    record CallerSigned(CallId call, String during, String sign, String key, long afterMs) implements Interaction, OfCall {}

    /// Nobody listens for a sign any more. `result`: KEY, SPEECH or NOTHING, which proves nothing.
    record SilentHeard(CallId call, String result) implements Interaction, OfCall {}

    /// What an operator said of a call counts for its caller. `caller`: the keyed hash of the number ([CallerKey]); `tenths` of a point. Only once the city has
    /// recorded its impact assessment.
    record CallerScored(String caller, CallId call, String disposition, int tenths) implements Interaction {}

    /// All that was said about this caller is forgotten.
    record CallerCleared(String caller, String by, String reason) implements Interaction {}

    /// Somebody wants calls of the number of `call` to be asked for a sign for so many `hours`. `block`: four digits; `caller`: the keyed hash of the number.
    record BlockProposed(String block, String caller, CallId call, String reason, int hours, String by) implements Interaction {}

    /// Another person agreed: in force until then, in milliseconds since 1970. `way`: PAGE or PHONE.
    record BlockAgreed(String block, String by, String way, long untilMs) implements Interaction {}

    /// The telephone of somebody who may agree is rung; `ring` counts those of the block.
    record BlockRung(String block, int ring, String person) implements Interaction {}

    /// `end`: a name of [id.siaga.screening.Rung.End].
    record BlockRingEnded(String block, int ring, String end) implements Interaction {}

    /// Whoever answered that person's telephone did not know the PIN.
    record PinWrong(String block, String person) implements Interaction {}

    /// Withdrawn, or lifted before its time; that it is over by itself is no fact.
    record BlockEnded(String block, String by, String reason) implements Interaction {}

    /// A call of that number came while the block was in force.
    record BlockMet(String block, CallId call) implements Interaction {}

    /// This call is not received as all others. `standing`: a name of [id.siaga.screening.Standing].
    record CallReceivedAs(CallId call, String standing) implements Interaction, OfCall {}

    /// We owe somebody a call. `reason`: LOST_IVR, LOST_WAITING, LOST_RINGING or LOST_TALKING (lost with Asterisk, by what they were in the middle of),
    /// ABANDONED (hung up on 112 while they waited), ASKED (chose it by a key), BY_HAND (a person decided so); `number` null when they had none.
    record CallbackDue(CallId call, String line, @Nullable Personal number, String reason) implements Interaction {}

    /// `how`: REACHED, REACHED_GENUINE, REACHED_FALSE, NOT_REACHED, NOT_NEEDED, CAME_AGAIN (the same phone dialled once more), TEXTED (not reached, told so by
    /// text) or EXPIRED. `by` an operator or SYSTEM.
    record CallbackDone(CallId call, String by, String how) implements Interaction {}

    /// We called back: `attempt` counts from 1, `result` is ANSWERED, NO_ANSWER, BUSY or UNREACHABLE.
    record CallbackTried(CallId call, OperatorId operator, int attempt, String result, long talkedMs) implements Interaction {}

    /// Work that is offered to operators as a card, `contact` as in [TicketOpened]: OFFERED to, TAKEN by, PASSED by, DONE by this one.
    record WorkMoved(String contact, OperatorId operator, String to) implements Interaction {}

    // ---- messages and answers by phone

    /// A caller is about to speak a message (`recordings/CALL.wav` in the data); what is in it is said by one of the next two.
    record MessageBegun(CallId call) implements Interaction, OfCall {}

    /// Somebody spoke; it is this ticket's.
    record MessageKept(CallId call, TicketNumber ticket, long lengthMs) implements Interaction, OfCall {}

    /// Nobody spoke.
    record MessageEmpty(CallId call) implements Interaction, OfCall {}

    /// A screened or blocked caller is asked for a sign, and recorded from here on (`recordings/FILE` in the data).
    record RecordingBegun(CallId call, String file) implements Interaction, OfCall {}

    /// `because`: PASSED (a sign at the first question: the file is thrown away), SIGN, PERSON (somebody has them, or, without AMI, is rung), LIMIT, GONE, DIED (this
    /// gateway did: `lengthMs` is then all that is in the file).
    record RecordingEnded(CallId call, String because, long lengthMs) implements Interaction, OfCall {}

    /// This call goes on unrecorded: as many are recorded as may be. `what`: MESSAGE or ASKED (who is asked for a sign).
    record RecordingRefused(CallId call, String what) implements Interaction, OfCall {}

    /// The caller chose it in a call flow: what comes of this call is `cover`, anonymous or confidential, from its first moment.
    record CallCovered(CallId call, String cover) implements Interaction, OfCall {}

    /// A caller answered a question by a key. `about` as the flow names it, `score` from 1 to 9.
    record SurveyAnswered(CallId call, String about, int score) implements Interaction, OfCall {}

    /// More calls come than usual, says a person; until [SurgeOver].
    record SurgeDeclared(String by, String reason) implements Interaction {}

    record SurgeOver(String by) implements Interaction {}

    /// Callers of this line are told something once, until a moment in milliseconds since 1970. `text` null: spoken by a person; `english` beside it or not;
    /// `sounds`: files of the prompts, blanks between. Takes the place of what they were told before.
    record NoticeDeclared(String line, @Nullable String text, @Nullable String english, String sounds, long untilMs, String by) implements Interaction {}

    record NoticeCleared(String line, String by) implements Interaction {}

    /// Somebody spoke a prompt by phone; from now on it is this file.
    record PromptRecorded(String file, String by) implements Interaction {}

    /// This caller is being told the notice of the line.
    record NoticeTold(CallId call, String line) implements Interaction, OfCall {}

    // ---- operators

    /// `from` and `to` are states of the design (READY, RINGING, ...), `because` one word or a short phrase. `pause`: the reason of the break on which the
    /// operator is, or to which they go back after listening; null of none, and in old records.
    record OperatorMoved(OperatorId operator, String from, String to, String because, @Nullable String pause) implements Interaction {
        public OperatorMoved(OperatorId operator, String from, String to, String because) {
            this(operator, from, to, because, null);
        }
    }

    // ---- texts

    /// The octets as they came, before anything was read of them. Acknowledged to the SMSC only once this is on disk.
    record SmsReceived(SmsId sms, String link, long order, Personal pdu) implements Interaction, OfText {}

    /// What the octets said. `ticket` is null for what is no ticket (a test, a screen, an undecodable one).
    record SmsRead(SmsId sms, Personal from, String to, Personal text, String coding, @Nullable TicketNumber ticket) implements Interaction, OfText {}

    /// One of several parts of a long text, which goes by the part that came first (`of`, maybe this one). `part` counts from 1.
    record SmsPart(SmsId sms, SmsId of, int part, int total) implements Interaction {}

    /// Somebody cries for help by text: a person must read it now. Until [WorkMoved] says DONE.
    record SmsUrgent(SmsId sms, TicketNumber ticket) implements Interaction {}

    /// A long text that was read with gaps is longer now: this is all of it that is there.
    record SmsGrew(SmsId sms, Personal text, @Nullable TicketNumber ticket) implements Interaction, OfText {}

    /// No further part of this long text is waited for; so many never came.
    record SmsClosed(SmsId sms, int missing) implements Interaction, OfText {}

    /// The octets could not be read: kept, shown in the repair list.
    record SmsUnreadable(SmsId sms, String problem) implements Interaction, OfText {}

    /// The SMSC sent the same octets again within ten minutes (it had seen no acknowledgement, or the citizen pressed "send" twice):
    /// one contact, counted.
    record SmsRepeated(SmsId sms, SmsId first) implements Interaction, OfText {}

    /// A text that we owe somebody. Leaves when this is on disk, and not before `notBefore`. `broadcast` and the `place` in its list: a text to many. `lane`: EMERGENCY, OPERATOR, STATUS, BULK.
    record SmsQueued(SmsId sms, String lane, String from, Personal to, Personal text, @Nullable TicketNumber ticket, @Nullable Instant notBefore, @Nullable String broadcast, int place) implements Interaction, OfText {
        public SmsQueued(SmsId sms, String lane, String from, Personal to, Personal text, @Nullable TicketNumber ticket, @Nullable Instant notBefore) {
            this(sms, lane, from, to, text, ticket, notBefore, null, 0);
        }

        public SmsQueued(SmsId sms, String lane, String from, Personal to, Personal text, @Nullable TicketNumber ticket) {
            this(sms, lane, from, to, text, ticket, null);
        }
    }

    /// A text to many is prepared. `perMinute`: how many it may reach in a minute.
    record BroadcastMade(String broadcast, String by, String from, Personal text, int perMinute, @Nullable Instant notBefore) implements Interaction {}

    /// More of those it goes to, with blanks between; `first` is the place of the first, counted from 0.
    record BroadcastListed(String broadcast, int first, Personal numbers) implements Interaction {}

    /// `to`: RUNNING, STOPPED, DONE (the last one is in the outbox).
    record BroadcastMoved(String broadcast, String to, String by) implements Interaction {}

    /// How far it is, as whole figures: `next` is the place that comes next.
    record BroadcastTold(String broadcast, int next, int muted, int delivered, int failed, int unknown) implements Interaction {}

    /// Written before submit_sm goes out: from here to [SmsAccepted] the outcome is unknown. `part` counts from 0; `of`: into how many the text is cut (0: written before that was noted).
    record SmsSubmitting(SmsId sms, int part, int attempt, String link, int of) implements Interaction, OfText {}

    record SmsAccepted(SmsId sms, int part, int attempt, String link, String messageId) implements Interaction, OfText {}

    /// `outcome`: THROTTLED, TRANSIENT, PERMANENT, BIND, UNKNOWN. `status` is the SMPP command_status, -1 without one.
    record SmsNotAccepted(SmsId sms, int part, int attempt, String link, String outcome, int status) implements Interaction, OfText {}

    /// The owner of this phone wants (`on`), or no longer wants, to be spared news of tickets and texts to many.
    record PhoneMuted(Personal phone, boolean on) implements Interaction {}

    /// An administrator stopped a link (`on` false) or started it again; holds over restarts, until the opposite.
    record SmsLinkSet(String link, boolean on, String by) implements Interaction {}

    /// From a receipt, matched. `state`: a name of [id.siaga.sms.MessageState]. `receipt` is the text that carried it.
    record SmsReceipt(SmsId receipt, SmsId sms, int part, String link, String messageId, String state) implements Interaction, OfText {}

    /// A receipt that matches nothing (yet).
    record SmsReceiptParked(SmsId receipt, String link, String messageId, String state) implements Interaction {}

    /// The way of a text of ours is over. `end`: DELIVERED, FAILED, EXPIRED, CANCELLED, UNKNOWN.
    record SmsEnded(SmsId sms, String end, String why) implements Interaction, OfText {}

    // ---- where handsets are

    /// A handset said by itself where it is (AML), because its owner dialled an emergency number. `aml` as it was sent. Never a ticket, never answered.
    record LocationReceived(SmsId sms, Personal from, Personal aml) implements Interaction, OfText {}

    /// It belongs to this call; it may belong to several of the same phone.
    record LocationAttached(SmsId sms, CallId call) implements Interaction, OfText {}

    /// It belonged to no call for an hour: its key is destroyed, nobody can read it any more.
    record LocationPurged(SmsId sms) implements Interaction, OfText {}

    // ---- tickets

    /// `kind`: EMERGENCY, COMPLAINT, INFORMATION. `channel`: VOICE_112, VOICE_HOTLINE, SMS, API, STAFF. `contact` is the call, sms or
    /// entry that made it, as `call:7-12`, `sms:7-3`, `api:…`. `cover`: what protects it from its first moment, `anonymous`, `confidential` or both with a blank between.
    record TicketOpened(TicketNumber ticket, String kind, String channel, String contact, @Nullable Personal reporter, @Nullable Personal description, @Nullable String cover)
            implements Interaction, OfTicket {
        public TicketOpened(TicketNumber ticket, String kind, String channel, String contact, @Nullable Personal reporter, @Nullable Personal description) {
            this(ticket, kind, channel, contact, reporter, description, null);
        }

        public TicketOpened under(String its) {
            return new TicketOpened(ticket, kind, channel, contact, reporter, description, its);
        }
    }

    record TicketJoined(TicketNumber ticket, String contact, @Nullable Personal text) implements Interaction, OfTicket {}

    /// The contact that opened the ticket said more: this is its description now.
    record TicketReworded(TicketNumber ticket, String contact, Personal description) implements Interaction, OfTicket {}

    /// `field`: state, category, priority, suggestedPriority, region, yes (questions answered so, with blanks between), ...; `by` a user, SYSTEM, or the
    /// version of the list that it was computed from.
    record TicketChanged(TicketNumber ticket, String field, @Nullable String from, String to, String by) implements Interaction, OfTicket {}

    /// The reporter is asked for what is missing.
    record TicketAsked(TicketNumber ticket, Personal question, String by) implements Interaction, OfTicket {}

    /// A coordinator let this out as the result, without what concerns nobody else.
    record ResultPublished(TicketNumber ticket, Personal result, String by) implements Interaction, OfTicket {}

    /// Where it is. What is absent stays: `point` as `-7.98189,112.63040`, `landmark` in words.
    record TicketPlaced(TicketNumber ticket, @Nullable Personal point, @Nullable Personal landmark, String by) implements Interaction, OfTicket {}

    record TicketNoted(TicketNumber ticket, String by, Personal note) implements Interaction, OfTicket {}

    /// Another system posted this contact, once: `contact` stands for its key and for the post (`api:portal:…`), `fingerprint` for what was posted. Written last of all that the post
    /// led to. `opened`: it made the ticket. `links`: where it was published, if anywhere, and its photos, a line each.
    record ContactPosted(TicketNumber ticket, String contact, boolean opened, String fingerprint, long atMs, @Nullable Personal links) implements Interaction, OfTicket {}

    /// What another system posted cries for help: a person must read it now. Until [WorkMoved] says DONE.
    record ContactUrgent(String contact, TicketNumber ticket) implements Interaction {}

    /// The system knows it, or this agency's share of it, under an id of its own; with `on` false no longer. `assignment` 0: the ticket as a whole.
    record TicketReferred(TicketNumber ticket, int assignment, String system, String ref, boolean on, String by) implements Interaction, OfTicket {}

    /// It is another report of the same: `into` goes on for both. `from` is the state to come back to.
    record TicketMerged(TicketNumber ticket, TicketNumber into, String from, String by) implements Interaction, OfTicket {}

    /// It was not the same after all as `from`: it goes on in the state `to`.
    record TicketUnmerged(TicketNumber ticket, TicketNumber from, String to, String by) implements Interaction, OfTicket {}

    /// One for each of the two. `as`: RELATED, CHILD_OF, PARENT_OF, what this one is to the other.
    record TicketLinked(TicketNumber ticket, TicketNumber to, String as, String by) implements Interaction, OfTicket {}

    record TicketUnlinked(TicketNumber ticket, TicketNumber from, String by) implements Interaction, OfTicket {}

    /// A contact that had joined it is about something else: `into` was opened for it.
    record TicketSplit(TicketNumber ticket, TicketNumber into, String moved, String by) implements Interaction, OfTicket {}

    /// An agency is to work on it. `assignment` counts from 1 within the ticket, `role` is LEAD or SUPPORT, `because` the routing rule that chose it or
    /// `by hand`.
    record AgencyAssigned(TicketNumber ticket, int assignment, String agency, String role, String because, String by) implements Interaction, OfTicket {}

    /// A telephone of the agency is being rung. `ring` counts from 1 within the assignment, `name` is whose it is.
    record AgencyRung(TicketNumber ticket, int assignment, int ring, String name, Personal phone) implements Interaction, OfTicket {}

    /// `end` is a name of [id.siaga.tickets.Ring.End].
    record AgencyRingEnded(TicketNumber ticket, int assignment, int ring, String end) implements Interaction, OfTicket {}

    /// `name`, as on the ladder, was texted about an urgent case, by `sms`.
    record AgencyTexted(TicketNumber ticket, int assignment, String name, SmsId sms) implements Interaction, OfTicket {}

    /// Who is at an agency's telephones from a moment to before another, in place of the city's list: a line for each, name and number with a tab between.
    /// `ladder` null: the one that begins then is taken out; with `untilMs` no later than `fromMs`, all are, and the list counts again.
    record AgencyDuty(String agency, @Nullable Personal ladder, long fromMs, long untilMs, String by) implements Interaction {}

    /// `from` and `to` are names of [id.siaga.tickets.Assignment.State]. `atMs`: when it happened, in milliseconds since 1970; `source`: API, KEY, SMS and
    /// SYSTEM measured it, PHONE and RADIO told it later.
    record AssignmentMoved(TicketNumber ticket, int assignment, String from, String to, long atMs, String source, String by, @Nullable Personal note)
            implements Interaction, OfTicket {}

    /// An officer texted what a person must look at first. `kind`: DONE (the agency is done) or ANSWER (words for the citizen); `by`: agency and name.
    record FieldReported(SmsId sms, TicketNumber ticket, int assignment, String kind, String by, Personal text) implements Interaction, OfTicket {}

    /// Somebody looked at what the text `sms` reported.
    record FieldDecided(SmsId sms, TicketNumber ticket, boolean accepted, String by) implements Interaction, OfTicket {}

    /// A promise begins. `clock` counts from 1 within the ticket, `kind` is a name of [id.siaga.city.Target.Kind], `assignment` 0 for the ticket as a whole, `term`
    /// as `60s`, `24h`, `3d`; times in milliseconds since 1970.
    record ClockStarted(TicketNumber ticket, int clock, String kind, int assignment, long startMs, String term, String calendar, long dueMs) implements Interaction, OfTicket {}

    record ClockPaused(TicketNumber ticket, int clock, long atMs, String because) implements Interaction, OfTicket {}

    /// A pause ended (`resumed`) or the days on its way are others (`calendar`).
    record ClockMoved(TicketNumber ticket, int clock, long atMs, long dueMs, String because) implements Interaction, OfTicket {}

    /// Came to 50, 75, 100 (broken) or 150 per cent; once each.
    record ClockReached(TicketNumber ticket, int clock, int percent) implements Interaction, OfTicket {}

    /// Somebody was told that it came to so many per cent. `to`: as the city's ladder says, `name`: who that was, empty when nobody was at a telephone; `by`: SMS, by `sms`,
    /// WEBHOOK or FEED. Once for each of the three.
    record ClockTold(TicketNumber ticket, int clock, int percent, String to, String name, String by, @Nullable SmsId sms) implements Interaction, OfTicket {}

    record ClockStopped(TicketNumber ticket, int clock, long atMs, String because) implements Interaction, OfTicket {}

    // ---- who looked

    /// A read that must be logged: unmasked numbers, sensitive tickets.
    record Seen(String by, String what, String reason) implements Interaction {}
}
