package id.siaga.core;

import id.siaga.city.City;
import id.siaga.desk.Account;
import id.siaga.desk.ApiKey;
import id.siaga.desk.BlockPort;
import id.siaga.desk.CallerPort;
import id.siaga.desk.BroadcastPort;
import id.siaga.desk.Change;
import id.siaga.desk.CityPort;
import id.siaga.desk.ContactPort;
import id.siaga.desk.DeskPort;
import id.siaga.desk.DutyPort;
import id.siaga.desk.FlowsPort;
import id.siaga.desk.LinksPort;
import id.siaga.desk.NoticePort;
import id.siaga.desk.Right;
import id.siaga.desk.Rows;
import id.siaga.desk.TalkPort;
import id.siaga.desk.TextPort;
import id.siaga.desk.WebhookPort;
import id.siaga.desk.Words;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.recordings.Recordings;
import id.siaga.tickets.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the desk asks of the core: the floor from the floor loop's newest picture, one call or ticket from the ticket loop's books, so
/// that a writer reads the own write; lists from [Lists]. All changes leave the ticket loop, one after the other.
public final class DeskSide implements DeskPort {
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

    private final Fixed fixed;
    private final City city;
    private final Map<String, Account> accounts;
    private final FloorLoop floor;
    private final TicketLoop tickets;
    private final OperatorWishes wishes;
    private final Recorder recorder;
    private final DeskRows rows;
    private final Lists lists;
    private final Trial trial;
    private final DeskWork work;
    private final Supplier<List<Rows.Health>> health;
    private final String smsFrom;
    private final TextPort texts;
    private final BroadcastPort broadcasts;
    private final ContactPort contacts;
    private final DeskNews news;
    private final DeskTickets writes;
    private final CallerPort callers;
    private final DutyPort duties;
    private final TalkPort talks;

    /// What is fixed at start.
    ///
    /// @param keys of other systems, by their hashes
    /// @param smsFrom our number that operators' texts come from
    public record Fixed(Site site, City city, CityPort lists, Map<String, Account> accounts, Map<String, ApiKey> keys, DeskRows rows, String smsFrom, Supplier<List<Rows.Health>> health, WebhookPort webhooks,
            LinksPort links, Recordings recordings, FlowsPort flows, NoticePort notices, BlockPort blocks) {}

    public DeskSide(Fixed fixed, FloorLoop floor, TicketLoop tickets, Lists lists, Trial trial) {
        this.fixed = fixed;
        this.city = fixed.city();
        this.accounts = fixed.accounts();
        this.rows = fixed.rows();
        this.smsFrom = fixed.smsFrom();
        this.health = fixed.health();
        this.floor = floor;
        this.tickets = tickets;
        this.recorder = floor.recorder();
        this.lists = lists;
        this.trial = trial;
        this.duties = new DutyDesk(city, tickets, recorder);
        this.callers = new CallerSide(floor, tickets, rows, fixed.blocks(), this::supervises);
        this.talks = new TalkDesk(floor, tickets, rows);
        this.contacts = new ContactDesk(tickets, recorder);
        this.broadcasts = new BroadcastDesk(tickets, recorder, smsFrom);
        this.writes = new DeskTickets(tickets, recorder, rows, by -> may(by, Right.COORDINATE), this::ticket);
        this.texts = new TextDesk(tickets, writes, by -> may(by, Right.COORDINATE), recorder, rows, smsFrom);
        this.work = new DeskWork(floor, tickets, rows, recorder::durable);
        this.news = new DeskNews(floor, tickets, rows);
        this.wishes = new OperatorWishes(floor, tickets, news, rows);
    }

    @Override
    public Site site() {
        return fixed.site();
    }

    @Override
    public City city() {
        return city;
    }

    @Override
    public Optional<Account> account(String user) {
        return Optional.ofNullable(accounts.get(user)).map(account -> account.overseeing(city.lists()::oversight));
    }

    @Override
    public List<Rows.Health> health() {
        return health.get();
    }

    @Override
    public CityPort lists() {
        return fixed.lists();
    }

    @Override
    public ContactPort contacts() {
        return contacts;
    }

    @Override
    public Optional<ApiKey> key(String hash) {
        return Optional.ofNullable(fixed.keys().get(hash));
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
        return fixed.webhooks();
    }

    @Override
    public DutyPort duties() {
        return duties;
    }

    @Override
    public TalkPort talks() {
        return talks;
    }

    @Override
    public CallerPort callers() {
        return callers;
    }

    @Override
    public NoticePort notices() {
        return fixed.notices();
    }

    @Override
    public LinksPort links() {
        return fixed.links();
    }

    @Override
    public Subscription changes(Consumer<Change> sink) {
        return news.changes(sink);
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
    public List<Rows.Outside> outside() {
        return floor.view().outside().stream().map(rows::outside).toList();
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
        return wishes.move(operator, wanted);
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

    /// Of everybody's calls.
    private boolean supervises(By by) {
        return account(by.user()).filter(a -> a.mayAll(Right.CALLS)).isPresent();
    }

    /// Which tickets are within reach was asked at the desk.
    private boolean may(By by, Right right) {
        return account(by.user()).filter(a -> a.may(right)).isPresent();
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> open(NewTicket ticket, By by) {
        return writes.open(ticket, by);
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> relate(TicketNumber number, long version, Relation wanted, By by) {
        return writes.relate(number, version, wanted, by);
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> publish(TicketNumber number, long version, String result, By by) {
        return writes.publish(number, version, result, by);
    }

    @Override
    public CompletionStage<List<Rows.Like>> similar(Report report) {
        return writes.similar(report);
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> change(TicketNumber number, long version, TicketPatch patch, By by) {
        return writes.change(number, version, patch, by);
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> assign(TicketNumber number, long version, NewAssignment wanted, By by) {
        return writes.assign(number, version, wanted, by);
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> move(TicketNumber number, long version, AssignmentMove move, By by) {
        return writes.move(number, version, move, by);
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> answered(TicketNumber number, int assignment, String text, By by) {
        return writes.answer(number, assignment, text, by);
    }

    @Override
    public CompletionStage<Outcome<Rows.Message>> send(NewMessage message, By by) {
        return recipient(message).thenCompose(to -> {
            if (to.isEmpty()) {
                return done(new Outcome.Refused<Rows.Message>(new Words("Tidak ada nomor penerima, atau pelapor tidak boleh dihubungi", "There is no number to send to, or the reporter must not be contacted")));
            }
            return tickets.send("OPERATOR", smsFrom, to.get(), message.text(), message.ticket(), message.at())
                    .thenCompose(sms -> recorder.durable(recorder.journal().appended()).thenCompose(_ -> tickets.ask(w ->
                            Optional.ofNullable(w.texts().text(sms)).<Outcome<Rows.Message>>map(t -> new Outcome.Done<>(rows.message(t, w))).orElseGet(Outcome.Unknown::new))));
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
        return fixed.flows();
    }

    @Override
    public CompletionStage<Optional<Sound>> recording(CallId call) {
        return CompletableFuture.supplyAsync(() -> fixed.recordings().find(call).map(found -> new Sound(found.file(), found.bytes())), work -> Thread.ofVirtual().name("recording").start(work));
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
