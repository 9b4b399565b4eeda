package id.siaga.desk;

import id.siaga.city.City;
import id.siaga.desk.Rows.Where;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.TicketNumber;
import id.siaga.tickets.Cover;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everything that page and API need from the core and the store. Called from the desk's event loop: no method may block. Stages
/// may complete on any thread; a stage that fails, or takes longer than [DeskSettings#patience], is answered with 503 and logged.
/// Roles, masking, throttling and the form of the input are checked before anything arrives here; whether a change is *allowed by
/// the rules of floor and tickets* is decided behind this port.
public interface DeskPort {
    /// @param version of the program
    /// @param zone for people's times, e.g. `Asia/Jakarta`
    record Site(String node, String version, String zone, boolean trial) {}

    Site site();

    /// The city's agencies and categories.
    City city();

    /// From memory.
    Optional<Account> account(String user);

    /// The newest known facts, from memory; checking is somebody else's job.
    List<Rows.Health> health();

    /// Other systems.
    WebhookPort webhooks();

    CallerPort callers();

    /// What operators do with the callers they talk with.
    default TalkPort talks() {
        return TalkPort.NONE;
    }

    /// Who is at the agencies' telephones.
    default DutyPort duties() {
        return DutyPort.NONE;
    }

    /// The lists of [#city], read again.
    default CityPort lists() {
        return CityPort.NONE;
    }

    /// What other systems bring.
    default ContactPort contacts() {
        return ContactPort.NONE;
    }

    /// Another system's key, by [id.siaga.passwords.Token#hash]; from memory.
    default Optional<ApiKey> key(String hash) {
        return Optional.empty();
    }

    /// What callers of a line are told.
    NoticePort notices();

    /// Texts to many.
    BroadcastPort broadcasts();

    /// What people do about texts.
    TextPort texts();

    // ---- the feed

    interface Subscription extends AutoCloseable {
        /// Something was missed: deliver a [Change.Restated] again.
        void restate();

        @Override
        void close();
    }

    /// The first change is a [Change.Restated], then every change in its order, from one thread at a time. The sink never blocks and
    /// never throws. **A change is told before the stage of the command that caused it completes**, so a writer reads its own write.
    Subscription changes(Consumer<Change> sink);

    // ---- reading

    /// One call, from the core while it is there, else from the store.
    CompletionStage<Optional<Rows.Call>> call(CallId call);

    /// Why a call waits, or is where it is, from the floor at this moment; empty when it is not there.
    CompletionStage<Optional<Rows.Explained>> explain(CallId call);

    /// Telephones outside that take overflowing calls, from memory.
    List<Rows.Outside> outside();

    CompletionStage<Optional<Rows.Ticket>> ticket(TicketNumber number);

    /// How far the store is behind the journal.
    record Behind(long facts, Duration age) {
        public static final Behind NOT = new Behind(0, Duration.ZERO);
    }

    /// A list from the store, or why there is none now.
    sealed interface Listed<T> {
        /// @param complete false when a search stopped at its bound before it had seen all
        record Found<T>(List<T> rows, Behind behind, boolean complete) implements Listed<T> {
            public Found {
                rows = List.copyOf(rows);
            }

            public Found(List<T> rows, Behind behind) {
                this(rows, behind, true);
            }
        }

        record Unavailable<T>(Words because) implements Listed<T> {}
    }

    /// @param open true: only open calls, false: only ended ones, null: both
    /// @param before calls that started before this moment, for paging; newest first
    record CallQuery(@Nullable Boolean open, @Nullable Instant before, int limit) {}

    CompletionStage<Listed<Rows.Call>> calls(CallQuery query);

    /// @param text whole words of the description, or digits of a ticket number
    /// @param ref what another system calls it
    /// @param before tickets opened before this moment, for paging; newest first
    /// @param due one of [Vocabulary#DUE]: open ones, what is due first comes first; not by text, number or time
    /// @param extent only those within it; an agency's are found while the core holds them, and not by text or number
    record TicketQuery(
            Extent extent, @Nullable String state, @Nullable String kind, @Nullable String category, @Nullable String number, @Nullable String text, @Nullable String ref,
            @Nullable String due, @Nullable Instant before, int limit) {}

    CompletionStage<Listed<Rows.Ticket>> tickets(TicketQuery query);

    /// Oldest first. Without `after` and `since`: the last `limit` ones that fit.
    ///
    /// @param number a citizen's number, digits with an optional plus
    /// @param after steps with a greater journal seq
    /// @param since steps at or after this moment
    record InteractionQuery(
            @Nullable TicketNumber ticket, @Nullable CallId call, @Nullable String number, @Nullable Long after, @Nullable Instant since,
            int limit) {}

    CompletionStage<Listed<Rows.Interaction>> interactions(InteractionQuery query);

    /// @param before messages before this moment, for paging; newest first
    record MessageQuery(@Nullable TicketNumber ticket, Rows.@Nullable Direction direction, @Nullable Instant before, int limit) {}

    CompletionStage<Listed<Rows.Message>> messages(MessageQuery query);

    /// What happened from a moment to before another, counted.
    CompletionStage<Listed<Rows.Figure>> figures(Instant from, Instant until);

    /// Calls that we owe, oldest first, from the core.
    CompletionStage<List<Rows.Callback>> callbacks();

    CompletionStage<Rows.Surge> surge();

    /// Oldest first, from the core.
    CompletionStage<List<Rows.Work>> work();

    /// This operator has the page open, or no longer.
    void present(OperatorId operator, boolean open);

    // ---- changing

    /// Who asks.
    record By(String user, @Nullable OperatorId operator) {}

    /// How a command ended. Every "no" is a value.
    sealed interface Outcome<T> {
        /// @param warning done, but think of this
        record Done<T>(T row, @Nullable Words warning) implements Outcome<T> {
            public Done(T row) {
                this(row, null);
            }
        }

        /// Not now or not ever, by the rules: 409 with the reason.
        ///
        /// @param field the field of the request that is to blame, if one is
        record Refused<T>(@Nullable String field, Words reason) implements Outcome<T> {
            public Refused(Words reason) {
                this(null, reason);
            }
        }

        /// There is no such thing: 404.
        record Unknown<T>() implements Outcome<T> {}

        /// Somebody was faster: 412 with the row as it is now.
        record Stale<T>(T now) implements Outcome<T> {}
    }

    sealed interface Wanted {
        record Ready() implements Wanted {}

        record Break(String reason) implements Wanted {}

        record Offline() implements Wanted {}

        /// Calls are joined at once with a leg that is called now and kept up.
        record Connected() implements Wanted {}

        /// The phone rings for each call.
        record Rung() implements Wanted {}
    }

    CompletionStage<Outcome<Rows.Operator>> move(OperatorId operator, Wanted wanted, By by);

    /// `disposition` is one of [Vocabulary#DISPOSITIONS].
    CompletionStage<Outcome<Rows.Call>> dispose(CallId call, String disposition, By by);

    /// @param reason null: it is over. Completes after it is on disk.
    CompletionStage<Outcome<Rows.Surge>> declare(@Nullable String reason, By by);

    /// The operator takes a card that lies on the own page.
    CompletionStage<Outcome<Rows.Work>> take(String work, By by);

    /// The operator has dealt with it.
    CompletionStage<Outcome<Rows.Work>> workDone(String work, By by);

    /// A person decides that this caller is called back. Completes after it is on disk.
    CompletionStage<Outcome<Rows.Callback>> callBack(CallId call, By by);

    /// Somebody called back, or need not. `how` is one of [Vocabulary#CALLBACK_ENDS]. Completes after it is on disk.
    CompletionStage<Outcome<Rows.Callback>> calledBack(CallId call, String how, By by);

    /// @param kind null: what the category says, else the line of the call
    /// @param reporter digits with an optional plus, null for an anonymous one
    /// @param call the call during which it is written, null for other ways in
    /// @param sameAs a ticket of which this is another report
    record NewTicket(
            @Nullable String kind, @Nullable String description, @Nullable String category, @Nullable Integer priority, @Nullable String region,
            @Nullable String reporter, @Nullable CallId call, @Nullable TicketNumber sameAs, Where where, Cover cover) {}

    /// Completes after the ticket is on disk.
    CompletionStage<Outcome<Rows.Ticket>> open(NewTicket ticket, By by);

    /// What is null stays.
    ///
    /// @param yes the category's questions that were answered with yes
    record TicketPatch(@Nullable String state, @Nullable String category, @Nullable Integer priority, @Nullable String region, @Nullable List<String> yes,
            @Nullable String note, Where where, Reach reach) {
        static final TicketPatch NOTHING = new TicketPatch(null, null, null, null, null, null, Where.UNKNOWN, Reach.SAME);
    }

    /// `version` is the one that was read. Completes after the change is on disk.
    CompletionStage<Outcome<Rows.Ticket>> change(TicketNumber number, long version, TicketPatch patch, By by);

    /// How the reporter is reached and protected; what is null stays.
    ///
    /// @param question what they are asked, with NEEDS_INFO
    /// @param contact they may be texted
    /// @param anonymous and confidential: as in [Cover]
    /// @param neighbour whom they are told to turn to, with REFERRED_OUT; null: whose region it is
    /// @param hold for what it waits, with ON_HOLD
    record Reach(@Nullable String question, @Nullable Boolean contact, @Nullable Boolean anonymous, @Nullable Boolean confidential, @Nullable String neighbour,
            @Nullable String hold) {
        static final Reach SAME = new Reach(null, null, null, null, null, null);
    }

    /// A coordinator lets the result out. Completes after it is on disk.
    CompletionStage<Outcome<Rows.Ticket>> publish(TicketNumber number, long version, String result, By by);

    /// What somebody types; what is null is not known yet.
    record Report(@Nullable String kind, @Nullable String category, @Nullable String region, Where where, @Nullable String text) {}

    /// Known tickets that a report may be about, the likeliest first.
    CompletionStage<List<Rows.Like>> similar(Report report);

    /// What a ticket has to do with another.
    sealed interface Relation {
        /// The same is reported by `into`, which goes on for both.
        record Merge(TicketNumber into) implements Relation {}

        record Unmerge() implements Relation {}

        /// @param as RELATED, CHILD_OF, PARENT_OF: what it is to the other
        record Link(TicketNumber to, String as) implements Relation {}

        record Unlink(TicketNumber from) implements Relation {}

        /// How another system calls it, or (`assignment` above 0) one agency's share of it; `on` false: no longer.
        record Refer(int assignment, String system, String ref, boolean on) implements Relation {}

        /// @param contact that joined the ticket and gets one of its own
        /// @param kind null: as the ticket
        record Split(String contact, @Nullable String kind, @Nullable String description) implements Relation {}
    }

    /// Completes after it is on disk: with the ticket that survives a merge, the one that came back, or the one that a split made.
    CompletionStage<Outcome<Rows.Ticket>> relate(TicketNumber number, long version, Relation wanted, By by);

    /// @param agency null: by the city's rules
    /// @param role LEAD or SUPPORT; null: lead as long as nobody leads
    record NewAssignment(@Nullable String agency, @Nullable String role) {}

    /// Completes after it is on disk.
    CompletionStage<Outcome<Rows.Ticket>> assign(TicketNumber number, long version, NewAssignment wanted, By by);

    /// @param state one of [Vocabulary#ASSIGNMENT_STATES]
    /// @param source one of [Vocabulary#SOURCES]
    /// @param at when it happened, for what was told later; null: now
    record AssignmentMove(int assignment, String state, String source, @Nullable Instant at, @Nullable String note) {}

    CompletionStage<Outcome<Rows.Ticket>> move(TicketNumber number, long version, AssignmentMove move, By by);

    /// Words of an agency for the citizen: a coordinator lets them out ([TextPort#decide]). Completes after they are on disk.
    CompletionStage<Outcome<Rows.Ticket>> answered(TicketNumber number, int assignment, String text, By by);

    /// @param to digits with an optional plus; null with a ticket: its reporter, whose number the sender need not see
    /// @param at not before that; null: at once
    record NewMessage(@Nullable String to, String text, @Nullable TicketNumber ticket, @Nullable Instant at) {}

    /// Completes after the message is on disk in the outbox.
    CompletionStage<Outcome<Rows.Message>> send(NewMessage message, By by);

    /// What the caller of this call said to a flow, or while they were asked for a sign: a WAV file on this machine.
    CompletionStage<Optional<Sound>> recording(CallId call);

    /// A file to listen to.
    ///
    /// @param bytes of it as it is now
    record Sound(Path file, long bytes) {}

    /// Somebody is about to see something that must be logged. Completes when that is on disk; only then it is shown.
    CompletionStage<Void> seen(By by, String what, String reason);

    /// The call flows.
    FlowsPort flows();

    /// The links to SMSCs.
    default LinksPort links() {
        return LinksPort.NONE;
    }

    // ---- trial

    /// A SIP caller dials 112 and speaks; completes with a word for people (who calls) when the call is on its way.
    CompletionStage<Outcome<String>> trialCall();

    /// A handset texts.
    CompletionStage<Outcome<String>> trialText(String from, String text);
}
