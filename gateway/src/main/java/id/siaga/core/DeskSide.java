package id.siaga.core;

import id.siaga.city.City;
import id.siaga.desk.Account;
import id.siaga.desk.CallerPort;
import id.siaga.desk.BroadcastPort;
import id.siaga.desk.Change;
import id.siaga.desk.DeskPort;
import id.siaga.desk.DutyPort;
import id.siaga.desk.FlowsPort;
import id.siaga.desk.LinksPort;
import id.siaga.desk.Role;
import id.siaga.desk.Rows;
import id.siaga.desk.TextPort;
import id.siaga.desk.WebhookPort;
import id.siaga.desk.Words;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.FloorView;
import id.siaga.floor.OperatorState;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.recordings.Recordings;
import id.siaga.tickets.Answer;
import id.siaga.tickets.Assigning;
import id.siaga.tickets.Assignment;
import id.siaga.tickets.Changes;
import id.siaga.tickets.Duplicates;
import id.siaga.tickets.Place;
import id.siaga.city.Point;
import id.siaga.tickets.Relating;
import id.siaga.tickets.Ticket;
import id.siaga.tickets.TicketKind;
import id.siaga.tickets.Ties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the desk asks of the core: the floor from the floor loop's newest picture, one call or ticket from the ticket loop's books, so
/// that a writer reads the own write; lists from [Lists]. All changes leave the ticket loop, one after the other.
public final class DeskSide implements DeskPort {
    private static final int CALLS_SHOWN = 50;
    private static final int TEXTS_SHOWN = 50;

    /// Lists and searches, from the database.
    public interface Lists {
        CompletionStage<Listed<Rows.Call>> calls(CallQuery query);

        CompletionStage<Listed<Rows.Ticket>> tickets(TicketQuery query);

        CompletionStage<Listed<Rows.Interaction>> interactions(InteractionQuery query);

        CompletionStage<Listed<Rows.Message>> messages(MessageQuery query);

        CompletionStage<Listed<Rows.Figure>> figures(Instant from, Instant until);

        /// What the core does not hold any more.
        CompletionStage<Optional<Rows.Call>> call(CallId call);

        CompletionStage<Optional<Rows.Ticket>> ticket(TicketNumber number);
    }

    /// The trial process, when there is one.
    public interface Trial {
        CompletionStage<Outcome<String>> call();

        CompletionStage<Outcome<String>> text(String from, String text);
    }

    private static final Words NOBODY_LEFT = new Words(
            "Tidak ada lagi operator untuk 112: minta rekan bertugas dahulu", "No operator for 112 is left: let a colleague sign in first");

    private final Site site;
    private final City city;
    private final Map<String, Account> accounts;
    private final FloorLoop floor;
    private final TicketLoop tickets;
    private final Recorder recorder;
    private final DeskRows rows;
    private final Recordings recordings;
    private final Lists lists;
    private final Trial trial;
    private final DeskWork work;
    private final Supplier<List<Rows.Health>> health;
    private final String smsFrom;
    private final WebhookPort webhooks;
    private final LinksPort links;
    private final FlowsPort flows;
    private final TextPort texts;
    private final BroadcastPort broadcasts;
    private final List<Consumer<Change>> sinks = new CopyOnWriteArrayList<>();
    private final Map<OperatorId, Rows.Operator> shown = new HashMap<>();
    private final CallerPort callers;
    private final DutyPort duties;

    /// What is fixed at start.
    ///
    /// @param smsFrom our number that operators' texts come from
    public record Fixed(Site site, City city, Map<String, Account> accounts, DeskRows rows, String smsFrom, Supplier<List<Rows.Health>> health, WebhookPort webhooks,
            LinksPort links, Recordings recordings, FlowsPort flows) {}

    public DeskSide(Fixed fixed, FloorLoop floor, TicketLoop tickets, Lists lists, Trial trial) {
        this.site = fixed.site();
        this.city = fixed.city();
        this.accounts = fixed.accounts();
        this.rows = fixed.rows();
        this.recordings = fixed.recordings();
        this.smsFrom = fixed.smsFrom();
        this.health = fixed.health();
        this.webhooks = fixed.webhooks();
        this.links = fixed.links();
        this.flows = fixed.flows();
        this.floor = floor;
        this.tickets = tickets;
        this.recorder = floor.recorder();
        this.lists = lists;
        this.trial = trial;
        this.duties = new DutyDesk(city, tickets, recorder);
        this.callers = new CallerSide(floor, tickets, rows, this::supervises);
        this.broadcasts = new BroadcastDesk(tickets, recorder, smsFrom);
        this.texts = new TextDesk(tickets, this, recorder, rows, smsFrom);
        this.work = new DeskWork(floor, tickets, rows, recorder::durable);
        tickets.watch(this::worked);
        floor.watch(view -> tickets.loop().run(() -> operators(view)));
    }

    @Override
    public Site site() {
        return site;
    }

    @Override
    public City city() {
        return city;
    }

    @Override
    public Optional<Account> account(String user) {
        return Optional.ofNullable(accounts.get(user));
    }

    @Override
    public List<Rows.Health> health() {
        return health.get();
    }

    @Override
    public BroadcastPort broadcasts() {
        return broadcasts;
    }

    @Override
    public TextPort texts() {
        return texts;
    }

    @Override
    public WebhookPort webhooks() {
        return webhooks;
    }

    @Override
    public DutyPort duties() {
        return duties;
    }

    @Override
    public CallerPort callers() {
        return callers;
    }

    @Override
    public LinksPort links() {
        return links;
    }

    // ---- changes, on the ticket loop

    private void worked(long seq, Interaction fact, World world) {
        switch (fact) {
            case Interaction.CallStarted f -> call(world, f.call());
            case Interaction.CallQueued f -> call(world, f.call());
            case Interaction.CallOffered f -> call(world, f.call());
            case Interaction.OfferFailed f -> call(world, f.call());
            case Interaction.CallAnswered f -> call(world, f.call());
            case Interaction.CallAdopted f -> call(world, f.call());
            case Interaction.CallEnded f -> call(world, f.call());
            case Interaction.CallDisposed f -> call(world, f.call());
            case Interaction.CallRecovered f -> call(world, f.call());
            case Interaction.LocationAttached f -> call(world, f.call());
            case Interaction.CallReceivedAs f -> call(world, f.call());
            case Interaction.SilentAsked f -> call(world, f.call());
            case Interaction.CallerSigned f -> call(world, f.call());
            case Interaction.SilentHeard f -> call(world, f.call());
            case Interaction.CallbackDue _, Interaction.CallbackDone _, Interaction.CallbackTried _ -> {
                emit(new Change.CallbacksMoved());
                emit(new Change.WorkMoved());
            }
            case Interaction.SurgeDeclared _, Interaction.SurgeOver _ -> emit(new Change.HealthMoved());
            case Interaction.SmsUrgent _, Interaction.WorkMoved _ -> emit(new Change.WorkMoved());
            case Interaction.TicketOpened f -> ticket(world, f.ticket());
            case Interaction.TicketJoined f -> ticket(world, f.ticket());
            case Interaction.TicketReworded f -> ticket(world, f.ticket());
            case Interaction.TicketChanged f -> ticket(world, f.ticket());
            case Interaction.TicketNoted f -> ticket(world, f.ticket());
            case Interaction.TicketPlaced f -> ticket(world, f.ticket());
            case Interaction.TicketAsked f -> ticket(world, f.ticket());
            case Interaction.ResultPublished f -> ticket(world, f.ticket());
            case Interaction.TicketMerged f -> tickets(world, f.ticket(), f.into());
            case Interaction.TicketUnmerged f -> tickets(world, f.ticket(), f.from());
            case Interaction.TicketLinked f -> ticket(world, f.ticket());
            case Interaction.TicketUnlinked f -> ticket(world, f.ticket());
            case Interaction.TicketSplit f -> ticket(world, f.ticket());
            case Interaction.AgencyAssigned f -> ticket(world, f.ticket());
            case Interaction.AssignmentMoved f -> ticket(world, f.ticket());
            case Interaction.AgencyRung f -> ticket(world, f.ticket());
            case Interaction.AgencyRingEnded f -> ticket(world, f.ticket());
            case Interaction.FieldReported _, Interaction.FieldDecided _ -> emit(new Change.ReportsMoved());
            case Interaction.ClockReached f -> ticket(world, f.ticket());
            case Interaction.MessageKept f -> ticket(world, f.ticket());
            case Interaction.SmsRead f -> text(world, f.sms());
            case Interaction.SmsGrew f -> text(world, f.sms());
            case Interaction.SmsUnreadable f -> text(world, f.sms());
            case Interaction.SmsRepeated f -> text(world, f.first());
            case Interaction.SmsQueued f -> text(world, f.sms());
            case Interaction.SmsAccepted f -> text(world, f.sms());
            case Interaction.SmsNotAccepted f -> text(world, f.sms());
            case Interaction.SmsEnded f -> text(world, f.sms());
            case Interaction.AgencyDuty _, Interaction.NodeStarted _, Interaction.NodeRestored _, Interaction.OwedReleased _, Interaction.AsteriskFound _, Interaction.OperatorMoved _, Interaction.SmsReceived _, Interaction.BroadcastMade _, Interaction.BroadcastListed _, Interaction.BroadcastMoved _, Interaction.BroadcastTold _, Interaction.SmsPart _, Interaction.SmsClosed _, Interaction.PhoneMuted _, Interaction.SmsLinkSet _, Interaction.LocationReceived _, Interaction.LocationPurged _,
                    Interaction.CallerScored _, Interaction.CallerCleared _, Interaction.MessageBegun _, Interaction.MessageEmpty _, Interaction.SurveyAnswered _,
                    Interaction.SmsSubmitting _, Interaction.SmsReceipt _, Interaction.SmsReceiptParked _, Interaction.Seen _,
                    Interaction.ClockStarted _, Interaction.ClockPaused _, Interaction.ClockMoved _, Interaction.ClockStopped _ -> {}
        }
    }

    private void call(World world, CallId call) {
        world.calls().call(call).ifPresent(c -> emit(new Change.CallMoved(rows.call(c, world))));
    }

    private void ticket(World world, TicketNumber number) {
        world.tickets().ticket(number).ifPresent(t -> emit(new Change.TicketMoved(number, t.version())));
    }

    private void tickets(World world, TicketNumber one, TicketNumber other) {
        ticket(world, one);
        ticket(world, other);
    }

    private void text(World world, id.siaga.ids.SmsId sms) {
        var text = world.texts().text(sms);
        if (text != null && !text.state().equals("RECEIPT")) {
            emit(new Change.MessageMoved(rows.message(text)));
        }
    }

    private void operators(FloorView view) {
        for (var operator : view.operators()) {
            var row = rows.operator(operator);
            if (!row.equals(shown.put(row.operator(), row))) {
                emit(new Change.OperatorMoved(row));
            }
        }
    }

    private void emit(Change change) {
        sinks.forEach(s -> s.accept(change));
    }

    @Override
    public Subscription changes(Consumer<Change> sink) {
        tickets.ask(world -> {
            sink.accept(restated(world));
            sinks.add(sink);
            return true;
        });
        return new Subscription() {
            @Override
            public void restate() {
                tickets.ask(world -> {
                    sink.accept(restated(world));
                    return true;
                });
            }

            @Override
            public void close() {
                sinks.remove(sink);
            }
        };
    }

    private Change restated(World world) {
        var calls = new ArrayList<>(world.calls().open());
        world.calls().all().stream().filter(c -> !c.open()).limit(CALLS_SHOWN).forEach(calls::add);
        var texts = world.texts().last(TEXTS_SHOWN).stream().filter(t -> t.citizen() != null || t.state().equals("UNREADABLE")).map(rows::message).toList();
        return new Change.Restated(calls.stream().map(c -> rows.call(c, world)).toList(), floor.view().operators().stream().map(rows::operator).toList(), texts);
    }

    // ---- reading

    @Override
    public CompletionStage<Optional<Rows.Call>> call(CallId call) {
        return tickets.ask(w -> w.calls().call(call).map(c -> rows.call(c, w))).thenCompose(row -> row.isPresent() ? done(row) : lists.call(call));
    }

    @Override
    public CompletionStage<Optional<Rows.Explained>> explain(CallId call) {
        return floor.explain(call).thenApply(found -> found.map(new Explaining(rows)::row));
    }

    @Override
    public CompletionStage<Optional<Rows.Ticket>> ticket(TicketNumber number) {
        return tickets.ask(w -> w.tickets().surviving(number).map(t -> rows.ticket(t, w.tickets().mergedInto(t.number())))).thenCompose(row -> row.isPresent() ? done(row) : lists.ticket(number));
    }

    @Override
    public CompletionStage<Listed<Rows.Call>> calls(CallQuery query) {
        if (Boolean.TRUE.equals(query.open())) {
            return tickets.ask(w -> new Listed.Found<>(w.calls().open().reversed().stream().limit(query.limit()).map(c -> rows.call(c, w)).toList(), Behind.NOT));
        }
        return lists.calls(query);
    }

    @Override
    public CompletionStage<Listed<Rows.Ticket>> tickets(TicketQuery query) {
        return lists.tickets(query);
    }

    @Override
    public CompletionStage<Listed<Rows.Interaction>> interactions(InteractionQuery query) {
        return lists.interactions(query);
    }

    @Override
    public CompletionStage<Listed<Rows.Message>> messages(MessageQuery query) {
        return lists.messages(query);
    }

    @Override
    public CompletionStage<Listed<Rows.Figure>> figures(Instant from, Instant until) {
        return lists.figures(from, until);
    }

    // ---- work

    @Override
    public CompletionStage<List<Rows.Callback>> callbacks() {
        return work.callbacks();
    }

    @Override
    public CompletionStage<Outcome<Rows.Callback>> callBack(CallId call, By by) {
        return work.callBack(call);
    }

    @Override
    public CompletionStage<Outcome<Rows.Callback>> calledBack(CallId call, String how, By by) {
        return work.calledBack(call, how, by);
    }

    @Override
    public CompletionStage<Rows.Surge> surge() {
        return work.surge();
    }

    @Override
    public CompletionStage<Outcome<Rows.Surge>> declare(@Nullable String reason, By by) {
        return work.declare(reason, by);
    }

    @Override
    public CompletionStage<List<Rows.Work>> work() {
        return work.all();
    }

    @Override
    public CompletionStage<Outcome<Rows.Work>> take(String what, By by) {
        return work.take(what, by);
    }

    @Override
    public CompletionStage<Outcome<Rows.Work>> workDone(String what, By by) {
        return work.done(what, by);
    }

    @Override
    public void present(OperatorId operator, boolean open) {
        floor.work().desk(operator, open);
    }

    // ---- changing

    @Override
    public CompletionStage<Outcome<Rows.Operator>> move(OperatorId operator, Wanted wanted, By by) {
        var event = switch (wanted) {
            case Wanted.Ready _ -> new FloorEvent.OperatorReady(operator);
            case Wanted.Break(String reason) -> new FloorEvent.OperatorOnBreak(operator, reason);
            case Wanted.Offline _ -> new FloorEvent.OperatorSignedOut(operator);
        };
        return floor.command(event).thenCompose(view -> tickets.ask(_ -> {
            operators(view);
            return view.operators().stream().filter(o -> o.id().equals(operator)).findFirst().map(o -> moved(o, wanted, view)).orElseGet(Outcome.Unknown::new);
        }));
    }

    /// Only who is signed in takes a break: the floor does not hear it of anybody else.
    private Outcome<Rows.Operator> moved(FloorView.Operator operator, Wanted wanted, FloorView view) {
        if (wanted instanceof Wanted.Break && operator.state() instanceof OperatorState.Offline) {
            return new Outcome.Refused<>(new Words("Belum masuk: pilih SIAP dahulu", "Not signed in: choose READY first"));
        }
        boolean last = !(wanted instanceof Wanted.Ready) && view.onDutyForEmergency().isEmpty();
        return new Outcome.Done<>(rows.operator(operator), last ? NOBODY_LEFT : null);
    }

    @Override
    public CompletionStage<Outcome<Rows.Call>> dispose(CallId call, String disposition, By by) {
        return tickets.ask(w -> w.calls().call(call)).thenCompose(known -> {
            if (known.isEmpty()) {
                return done(new Outcome.Unknown<Rows.Call>());
            }
            var operator = by.operator() != null ? by.operator() : known.get().operator();
            if (operator == null) {
                return done(new Outcome.Refused<Rows.Call>(new Words("Belum ada operator yang menerima panggilan ini", "No operator has taken this call yet")));
            }
            if (by.operator() != null && known.get().operator() != null && !by.operator().equals(known.get().operator()) && !supervises(by)) {
                return done(new Outcome.Refused<Rows.Call>(new Words("Panggilan ini diterima operator lain", "Another operator took this call")));
            }
            return floor.disposed(call, known.get().operator() != null ? known.get().operator() : operator, disposition).thenCompose(_ -> tickets.ask(w ->
                    w.calls().call(call).<Outcome<Rows.Call>>map(c -> new Outcome.Done<>(rows.call(c, w))).orElseGet(Outcome.Unknown::new)));
        });
    }

    boolean supervises(By by) {
        return account(by.user()).filter(a -> a.roles().contains(Role.SUPERVISOR)).isPresent();
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> open(NewTicket ticket, By by) {
        int slot = recorder.keys().next();
        var text = ticket.description() == null ? null : new Personal(slot, ticket.description());
        var reporter = ticket.reporter() == null ? null : new Personal(slot, recorder.number(ticket.reporter()));
        var wanted = new Changes.Wanted(null, ticket.category(), ticket.priority(), ticket.region(), null, null, place(slot, ticket.where()), Changes.Reach.NONE);
        return answered(tickets.command((w, now) -> {
            var opened = tickets.changes().and(ticket.call() != null
                    ? tickets.rules().firstWord(w.tickets(), ticket.call(), text, by.user())
                    : tickets.changes().create(tickets.ids(), ticket.kind(), "staff:" + by.user(), reporter, text), w.tickets(), wanted, by.user(), now);
            return ticket.sameAs() == null ? opened : tickets.relating().sameAs(opened, w.tickets(), ticket.sameAs(), by.user(), now);
        }));
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> relate(TicketNumber number, long version, Relation wanted, By by) {
        return answered(tickets.command((w, now) -> tickets.relating().relate(w.tickets(), tickets.ids(), number, version, wish(w, number, wanted), by.user(), now)));
    }

    private static Place place(int slot, Rows.Where where) {
        return new Place(where.point() == null ? null : new Personal(slot, where.point()), where.landmark() == null ? null : new Personal(slot, where.landmark()));
    }

    private static Changes.Reach reach(int slot, Reach reach) {
        return new Changes.Reach(reach.question() == null ? null : new Personal(slot, reach.question()), reach.contact());
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> publish(TicketNumber number, long version, String result, By by) {
        var author = new Assigning.Author(by.user(), supervises(by));
        return answered(tickets.command((w, _) -> Changes.publish(w.tickets(), number, version, recorder.personal(result), author)));
    }

    @Override
    public CompletionStage<List<Rows.Like>> similar(Report r) {
        var report = new Duplicates.Report(r.kind() == null ? null : TicketKind.valueOf(r.kind()), r.category(), r.where().point() == null ? null : Point.read(r.where().point()).orElse(null), r.region(),
                r.where().landmark(), r.text());
        return CompletableFuture.supplyAsync(() -> tickets.knowing().similar(report).stream().map(DeskRows::like).toList(), Thread::startVirtualThread);
    }

    private Relating.Wish wish(World w, TicketNumber number, Relation wanted) {
        return switch (wanted) {
            case Relation.Merge(var into) -> new Relating.Wish.Merge(into);
            case Relation.Unmerge _ -> new Relating.Wish.Unmerge();
            case Relation.Link(var to, var as) -> new Relating.Wish.Link(to, Ties.As.valueOf(as));
            case Relation.Unlink(var from) -> new Relating.Wish.Unlink(from);
            case Relation.Split(var contact, var kind, var text) -> new Relating.Wish.Split(contact, kind != null ? TicketKind.valueOf(kind)
                    : w.tickets().ticket(number).map(Ticket::kind).orElse(TicketKind.COMPLAINT), text != null ? recorder.personal(text) : w.texts().said(contact));
        };
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> change(TicketNumber number, long version, TicketPatch patch, By by) {
        int slot = recorder.keys().next();
        var note = patch.note() == null ? null : new Personal(slot, patch.note());
        var wanted = new Changes.Wanted(patch.state(), patch.category(), patch.priority(), patch.region(), patch.yes(), note, place(slot, patch.where()), reach(slot, patch.reach()));
        return answered(tickets.command((w, now) -> tickets.changes().change(w.tickets(), number, version, wanted, by.user(), now)));
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> assign(TicketNumber number, long version, NewAssignment wanted, By by) {
        var agency = new Assigning.Wanted(wanted.agency(), wanted.role() == null ? null : Assignment.Role.valueOf(wanted.role()));
        var author = new Assigning.Author(by.user(), supervises(by));
        return answered(tickets.command((w, now) -> tickets.assigning().assign(w.tickets(), number, version, agency, author, now)));
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> move(TicketNumber number, long version, AssignmentMove move, By by) {
        var note = move.note() == null ? null : recorder.personal(move.note());
        var to = new Assigning.Move(move.state(), Assignment.Source.valueOf(move.source()), move.at(), note);
        return answered(tickets.command((w, now) -> tickets.assigning().move(w.tickets(), number, version, move.assignment(), to, by.user(), now)));
    }

    /// Waits for the disk, then answers with the ticket as it is.
    CompletionStage<Outcome<Rows.Ticket>> answered(CompletionStage<TicketLoop.Outcome> command) {
        return command.thenCompose(outcome -> switch (outcome.answer()) {
            case Answer.Done(List<Interaction> facts) -> recorder.durable(outcome.seq()).thenCompose(_ -> ticketOf(facts));
            case Answer.Refused(String field, String id, String en) -> done(new Outcome.Refused<>(field, new Words(id, en)));
            case Answer.Stale(var now) -> done(new Outcome.Stale<>(rows.ticket(now)));
            case Answer.Unknown _ -> done(new Outcome.Unknown<>());
        });
    }

    private CompletionStage<Outcome<Rows.Ticket>> ticketOf(List<Interaction> facts) {
        var number = switch (facts.getFirst()) {
            case Interaction.TicketOpened f -> f.ticket();
            case Interaction.TicketNoted f -> f.ticket();
            case Interaction.TicketChanged f -> f.ticket();
            case Interaction.AgencyAssigned f -> f.ticket();
            case Interaction.AssignmentMoved f -> f.ticket();
            case Interaction.TicketPlaced f -> f.ticket();
            case Interaction.TicketAsked f -> f.ticket();
            case Interaction.ResultPublished f -> f.ticket();
            case Interaction.TicketMerged f -> f.into();
            case Interaction.TicketUnmerged f -> f.ticket();
            case Interaction.TicketLinked f -> f.ticket();
            case Interaction.TicketUnlinked f -> f.ticket();
            case Interaction.FieldDecided f -> f.ticket();
            case Interaction.SmsQueued f when f.ticket() != null -> f.ticket();
            default -> throw new IllegalStateException("a ticket command that wrote " + facts.getFirst().getClass().getSimpleName());
        };
        return ticket(number).thenApply(row -> row.<Outcome<Rows.Ticket>>map(Outcome.Done::new).orElseGet(Outcome.Unknown::new));
    }

    @Override
    public CompletionStage<Outcome<Rows.Message>> send(NewMessage message, By by) {
        return recipient(message).thenCompose(to -> {
            if (to.isEmpty()) {
                return done(new Outcome.Refused<Rows.Message>(new Words("Tidak ada nomor penerima, atau pelapor tidak boleh dihubungi", "There is no number to send to, or the reporter must not be contacted")));
            }
            return tickets.send("OPERATOR", smsFrom, to.get(), message.text(), message.ticket(), message.at())
                    .thenCompose(sms -> recorder.durable(recorder.journal().appended()).thenCompose(_ -> tickets.ask(w ->
                            Optional.ofNullable(w.texts().text(sms)).<Outcome<Rows.Message>>map(t -> new Outcome.Done<>(rows.message(t))).orElseGet(Outcome.Unknown::new))));
        });
    }

    private CompletionStage<Optional<String>> recipient(NewMessage message) {
        if (message.to() != null) {
            return done(Optional.of(recorder.number(message.to())));
        }
        return message.ticket() == null ? done(Optional.empty())
                : tickets.ask(w -> w.tickets().ticket(message.ticket()).filter(t -> t.dialogue().contact()).map(Ticket::reporter).map(Personal::clear));
    }

    @Override
    public FlowsPort flows() {
        return flows;
    }

    @Override
    public CompletionStage<Optional<byte[]>> recording(CallId call) {
        return CompletableFuture.supplyAsync(() -> recordings.read(call), work -> Thread.ofVirtual().name("recording").start(work));
    }

    @Override
    public CompletionStage<Void> seen(By by, String what, String reason) {
        return recorder.durable(recorder.record(new Interaction.Seen(by.user(), what, reason)));
    }

    @Override
    public CompletionStage<Outcome<String>> trialCall() {
        return trial.call();
    }

    @Override
    public CompletionStage<Outcome<String>> trialText(String from, String text) {
        return trial.text(from, text);
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedStage(value);
    }

    /// Lists from memory, for as long as there is no database: the newest only, and they say so.
    public static Lists fromMemory(TicketLoop tickets, DeskRows rows) {
        return new MemoryLists(tickets, rows);
    }

    static Instant orMax(@Nullable Instant at) {
        return at == null ? Instant.MAX : at;
    }
}
