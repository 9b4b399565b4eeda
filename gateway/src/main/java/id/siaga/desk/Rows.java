package id.siaga.desk;

import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.tickets.Cover;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the desk shows, as plain data. Each row is whole: a newer row of the same key replaces the older one, so a row may come
/// twice, and nobody needs to know what came before. Times are wall-clock times.
public final class Rows {
    private Rows() {}

    public enum CallState {
        IVR,
        WAITING,
        OFFERED,
        TALKING,
        ENDED
    }

    /// @param line the number that was dialled
    /// @param queuePriority the smaller, the sooner; order inside is `waitingSince`
    /// @param waitingSince what decides the place, null when the caller never waited
    /// @param operator who is rung or talks or talked
    /// @param outcome as in `Interaction.CallEnded`, null before the end
    /// @param disposition what the operator says it was, null as long as nobody said
    /// @param ticket the number reserved for this call or its ticket
    /// @param turn decides the order among callers of the same priority: the arrival, unless a bonus or an earlier call says otherwise
    /// @param places where the handset said it was, the one to go to first
    /// @param standing WATCH or SCREEN; null: received as all others
    /// @param silence null unless the operator had the caller asked for a sign
    /// @param recorded there is something of it to listen to
    /// @param cover of the ticket that it belongs to, as in all rows
    /// @param unnamed the caller chose by a key to be nobody: not even who talks with them sees the number
    public record Call(
            CallId call, String line, Phone caller, CallState state, Instant startedAt, @Nullable QueueId queue, int queuePriority,
            @Nullable Instant waitingSince, @Nullable OperatorId operator, @Nullable Instant answeredAt, @Nullable Instant endedAt,
            @Nullable String outcome, @Nullable String disposition, @Nullable TicketNumber ticket, @Nullable Instant turn, List<Place> places, @Nullable Silence silence, @Nullable String standing, boolean recorded, Cover cover, boolean unnamed) {
        public Call {
            places = List.copyOf(places);
        }

        public Call(
                CallId call, String line, Phone caller, CallState state, Instant startedAt, @Nullable QueueId queue, int queuePriority,
                @Nullable Instant waitingSince, @Nullable OperatorId operator, @Nullable Instant answeredAt, @Nullable Instant endedAt,
                @Nullable String outcome, @Nullable String disposition, @Nullable TicketNumber ticket) {
            this(call, line, caller, state, startedAt, queue, queuePriority, waitingSince, operator, answeredAt, endedAt, outcome, disposition, ticket, waitingSince, List.of(), null, null, false, Cover.NONE, false);
        }

        public Call at(List<Place> known) {
            return new Call(call, line, caller, state, startedAt, queue, queuePriority, waitingSince, operator, answeredAt, endedAt, outcome, disposition, ticket, turn, known, silence, standing, recorded, cover, unnamed);
        }

        public Call silent(@Nullable Silence now) {
            return new Call(call, line, caller, state, startedAt, queue, queuePriority, waitingSince, operator, answeredAt, endedAt, outcome, disposition, ticket, turn, places, now, standing, recorded, cover, unnamed);
        }

        public Call received(@Nullable String as) {
            return new Call(call, line, caller, state, startedAt, queue, queuePriority, waitingSince, operator, answeredAt, endedAt, outcome, disposition, ticket, turn, places, silence, as, recorded, cover, unnamed);
        }

        public Call recorded(boolean now) {
            return new Call(call, line, caller, state, startedAt, queue, queuePriority, waitingSince, operator, answeredAt, endedAt, outcome, disposition, ticket, turn, places, silence, standing, now, cover, unnamed);
        }

        public Call under(Cover its) {
            return new Call(call, line, caller, state, startedAt, queue, queuePriority, waitingSince, operator, answeredAt, endedAt, outcome, disposition, ticket, turn, places, silence, standing, recorded, its, unnamed);
        }

        public Call unnamed(boolean chosen) {
            return new Call(call, line, caller, state, startedAt, queue, queuePriority, waitingSince, operator, answeredAt, endedAt, outcome, disposition, ticket, turn, places, silence, standing, recorded, cover, chosen);
        }
    }

    /// What a silent caller did when asked for a sign.
    ///
    /// @param result ASKED, KEY, SPEECH or NOTHING
    /// @param keys pressed since, in their order
    public record Silence(Instant askedAt, String result, String keys) {}

    /// What is known about a number.
    ///
    /// @param scored false: no impact assessment is recorded, nothing is kept
    public record Known(boolean scored, String standing, double score, List<Said> said) {
        public Known {
            said = List.copyOf(said);
        }
    }

    /// @param call null when it cannot be told without telling who reported something anonymously
    public record Said(@Nullable CallId call, String disposition, double points, Instant at) {}

    /// Where the caller's handset said it was.
    ///
    /// @param method wifi, gnss, cell, fused or unknown
    /// @param at when it was there, which may be before the call
    public record Place(
            double latitude, double longitude, @Nullable Double radius_m, @Nullable Integer confidence, String method, Instant at, Instant came) {}

    /// @param state OFFLINE, READY, RINGING, TALKING, HELD, WRAP_UP, BREAK, SUPERVISING
    /// @param call that rings or talks here, or that a supervisor listens to
    /// @param reason of a break, else null
    /// @param phoneReachable whether the phone is registered
    /// @param until the end of a wrap-up or of a ring, null otherwise
    public record Operator(
            OperatorId operator, String name, String state, Instant since, @Nullable String reason, @Nullable CallId call,
            boolean phoneReachable, @Nullable Instant until, boolean connected) {}

    /// Why a call is where it is on the floor.
    ///
    /// @param state WAITING, RINGING, TALKING, HELD
    /// @param queue null for a talk found after a restart
    /// @param since the wait began; null when it waits no more
    /// @param before the first of those `ahead`
    /// @param relaxesAt when its queue asks less of an operator; null if never
    /// @param expectedWait from now, as it looks; null while nobody at work could serve it
    /// @param operators all others, each with what keeps them from this call
    public record Explained(
            CallId call, String state, @Nullable QueueId queue, @Nullable Instant since, @Nullable Instant turn, int ahead, List<CallId> before,
            @Nullable Instant relaxesAt, @Nullable Duration expectedWait, @Nullable OperatorId operator, Words because, List<Candidate> operators) {
        public Explained {
            before = List.copyOf(before);
            operators = List.copyOf(operators);
        }
    }

    /// @param why one of [Vocabulary#WHY_NOT]
    /// @param misses rings in sequence that nobody took there
    public record Candidate(OperatorId operator, String name, String why, @Nullable Instant since, @Nullable Instant until, Words sentence, int misses) {
        public Candidate(OperatorId operator, String name, String why, @Nullable Instant since, @Nullable Instant until, Words sentence) {
            this(operator, name, why, since, until, sentence, 0);
        }

        public Candidate missed(int rings, Words told) {
            return new Candidate(operator, name, why, since, until, told, rings);
        }
    }

    /// A telephone outside that takes overflowing calls.
    ///
    /// @param state READY, RINGING, TALKING
    /// @param misses rings in sequence that nobody took there, since the gateway began
    /// @param reachable whether the trunk answers, and the last try came through
    public record Outside(OperatorId phone, String name, String state, Instant since, @Nullable CallId call, int misses, boolean reachable) {}

    /// A call that we owe.
    ///
    /// @param call the one that was lost
    /// @param reason LOST_IVR, LOST_WAITING, LOST_RINGING, LOST_TALKING, ABANDONED, ASKED, BY_HAND
    /// @param attempts made so far
    /// @param how one of [Vocabulary#CALLBACK_ENDS], CAME_AGAIN, TEXTED or EXPIRED; null as long as it is owed
    public record Callback(
            CallId call, String line, Phone caller, String reason, Instant dueAt, int attempts, @Nullable Instant triedAt, @Nullable String by,
            @Nullable String how, @Nullable Instant doneAt, Cover cover) {}

    /// @param since null while none is declared, like the rest
    public record Surge(@Nullable Instant since, @Nullable String by, @Nullable String reason) {}

    /// To whom callers can be handed on.
    ///
    /// @param kind one of [Vocabulary#TARGETS]
    public record Target(String kind, String id, String name) {}

    /// Work that is offered to one operator after the other as a card, until somebody takes it.
    ///
    /// @param work `sms:7-3`, `call:7-12`: what it is about
    /// @param kind TEXT or CALLBACK
    /// @param state WAITING, OFFERED, TAKEN, DONE
    /// @param text what the citizen wrote; null for a callback
    /// @param operator to whom it is offered, or who took it; since `movedAt`
    public record Work(
            String work, String kind, String state, Instant since, Phone citizen, @Nullable String text, @Nullable TicketNumber ticket,
            @Nullable OperatorId operator, Instant movedAt, Cover cover) {}

    public enum Direction {
        IN,
        OUT
    }

    /// @param citizen the phone on the other side
    /// @param number our own number
    /// @param state in: RECEIVED, READ, UNREADABLE; out: SCHEDULED, QUEUED, SUBMITTING, ACCEPTED, DELIVERED, FAILED, CANCELLED, UNKNOWN
    /// @param text null for what could not be read
    /// @param repeats how often the same octets came once more within ten minutes, as far as the core remembers
    public record Message(
            SmsId sms, Direction direction, Phone citizen, String number, @Nullable String text, Instant at, String state,
            @Nullable TicketNumber ticket, @Nullable OperatorId by, int repeats, Cover cover) {
        public Message(
                SmsId sms, Direction direction, Phone citizen, String number, @Nullable String text, Instant at, String state,
                @Nullable TicketNumber ticket, @Nullable OperatorId by) {
            this(sms, direction, citizen, number, text, at, state, ticket, by, 0, Cover.NONE);
        }

        public Message under(Cover its) {
            return new Message(sms, direction, citizen, number, text, at, state, ticket, by, repeats, its);
        }
    }

    public record Note(Instant at, String by, String text) {}

    /// @param version grows with every change; a writer names the one that was read
    /// @param contacts `call:7-12`, `sms:7-3`, ... in order of arrival
    public record Ticket(
            TicketNumber number, String kind, String channel, String state, @Nullable String category, @Nullable Integer priority,
            Phone reporter, @Nullable String description, Instant openedAt, Instant changedAt, long version, List<String> contacts,
            List<Note> notes, Details details) {
        public Ticket {
            contacts = List.copyOf(contacts);
            notes = List.copyOf(notes);
        }

        public Cover cover() {
            return details.cover;
        }
    }

    /// What else is known of a ticket.
    ///
    /// @param suggestedPriority by category and answers; `priority` is what a person decided
    /// @param yes the category's questions answered with yes
    /// @param where, assignments, clocks and ties of one ticket; lists are without
    public record Details(@Nullable Integer suggestedPriority, @Nullable String region, List<String> yes, Where where, Dialogue dialogue, List<Assignment> assignments, List<Clock> clocks, Ties ties, Cover cover) {
        public static final Details NONE = new Details(null, null, List.of(), Where.UNKNOWN, Dialogue.NONE, List.of(), List.of(), Ties.NONE, Cover.NONE);

        public Details {
            yes = List.copyOf(yes);
            assignments = List.copyOf(assignments);
            clocks = List.copyOf(clocks);
        }
    }

    /// @param point as `-7.98189,112.63040`
    public record Where(@Nullable String point, @Nullable String landmark) {
        public static final Where UNKNOWN = new Where(null, null);
    }

    /// What passed between us and the reporter.
    ///
    /// @param contact they may be texted
    /// @param rating 1 to 5
    /// @param result as it was published
    /// @param neighbour whom they were told to turn to
    public record Dialogue(boolean contact, @Nullable String question, @Nullable Integer rating, @Nullable String result, @Nullable Instant publishedAt, @Nullable String neighbour) {
        public static final Dialogue NONE = new Dialogue(true, null, null, null, null, null);

        Dialogue withoutWords() {
            return new Dialogue(contact, null, rating, null, publishedAt, null);
        }
    }

    /// A ticket that a report may be about.
    ///
    /// @param lastAt the last news of it
    /// @param score 0 to 1
    public record Like(
            TicketNumber number, String kind, String state, @Nullable String category, Instant openedAt, Instant lastAt, int reports, double score,
            @Nullable Double metres) {}

    /// What a ticket has to do with others.
    ///
    /// @param into the ticket that goes on for this one
    /// @param merged those for which this one goes on, each as it stands aside
    /// @param refs how other systems call it
    /// @param posts what other systems posted that leads elsewhere
    public record Ties(@Nullable TicketNumber into, List<Ticket> merged, List<Link> links, List<Ref> refs, List<Post> posts) {
        public static final Ties NONE = new Ties(null, List.of(), List.of(), List.of(), List.of());

        /// @param assignment 0: the ticket as a whole
        public record Ref(int assignment, String system, String id) {}

        /// @param links where it was published (or empty), then its photos
        public record Post(String contact, List<String> links) {}

        /// @param as RELATED, CHILD_OF, PARENT_OF
        public record Link(TicketNumber to, String as) {}

        public Ties {
            merged = List.copyOf(merged);
            links = List.copyOf(links);
            refs = List.copyOf(refs);
            posts = List.copyOf(posts);
        }
    }

    /// One promise about a ticket.
    ///
    /// @param assignment 0: the ticket as a whole
    /// @param state RUNNING, PAUSED, STOPPED
    /// @param reached the highest of 50, 75, 100 and 150 per cent that it came to
    /// @param broken it came to 100, and was promised
    public record Clock(int id, String kind, int assignment, String state, Instant startedAt, Instant dueAt, String term, String calendar, int reached, boolean broken,
            @Nullable Instant stoppedAt, @Nullable String because, List<Pause> pauses, List<Told> told) {
        public Clock {
            told = List.copyOf(told);
            pauses = List.copyOf(pauses);
        }

        /// @param to as the city's ladder says
        public record Told(int percent, String to, String name, String by, Instant at) {}

        Clock untold() {
            return new Clock(id, kind, assignment, state, startedAt, dueAt, term, calendar, reached, broken, stoppedAt, because, pauses, List.of());
        }

        public record Pause(Instant from, @Nullable Instant until, String because) {}
    }

    /// One agency's share of a ticket.
    ///
    /// @param phone whom to phone now, as long as nobody there has accepted
    public record Assignment(int id, String agency, String name, String role, String state, String because, Instant sentAt, @Nullable Desk phone, List<Step> steps, Rings rings) {
        public Assignment {
            steps = List.copyOf(steps);
        }

        /// @param exhausted all were rung in vain: a person must phone
        public record Rings(List<Ring> all, List<Text> texts, boolean exhausted) {
            public Rings {
                all = List.copyOf(all);
                texts = List.copyOf(texts);
            }
        }

        /// Who there was texted.
        public record Text(String name, SmsId sms, Instant at) {}

        /// A telephone there that was rung.
        ///
        /// @param end null while it rings or somebody listens
        public record Ring(int id, String name, Instant at, @Nullable Instant endedAt, @Nullable String end) {}

        /// Somebody's telephone at an agency.
        public record Desk(String name, String number) {}

        /// @param at when it happened; `recordedAt` when it was known here
        /// @param measured not told later by phone or radio
        public record Step(String state, Instant at, String source, boolean measured, String by, Instant recordedAt, @Nullable String note) {}
    }

    /// One counted thing.
    ///
    /// @param of what was counted
    /// @param key which of them, empty for all
    public record Figure(String of, String key, String metric, double value) {}

    /// One step of the log.
    ///
    /// @param type the simple name of the `Interaction`
    /// @param fields what else it says, without anything of citizens
    /// @param words of citizens, and about them
    /// @param numbers of citizens, by field
    public record Interaction(
            long seq, long epoch, Instant at, String type, @Nullable TicketNumber ticket, @Nullable CallId call, @Nullable SmsId sms,
            @Nullable OperatorId operator, Map<String, String> fields, Map<String, String> words, Map<String, Phone> numbers, Cover cover) {
        public Interaction {
            fields = Map.copyOf(fields);
            words = Map.copyOf(words);
            numbers = Map.copyOf(numbers);
        }

        public Interaction under(Cover its) {
            return new Interaction(seq, epoch, at, type, ticket, call, sms, operator, fields, words, numbers, its);
        }
    }

    public enum Level {
        OK,
        /// Works, but somebody should look.
        WARN,
        BAD
    }

    /// One named check, as a sentence a shift leader understands.
    ///
    /// @param name `asterisk`, `ami`, `database`, `journal`, `sms`, ...
    /// @param essential not OK means not ready: `/readyz` answers 503 when this one is BAD
    /// @param remedy what to do, null when there is nothing to do
    public record Health(String name, Level level, boolean essential, Words sentence, @Nullable Words remedy) {}
}
