package id.siaga.desk;

import id.siaga.city.City;
import id.siaga.passwords.PasswordHash;
import id.siaga.prompts.Wav;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.tickets.Cover;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The port over plain maps: a centre with no telephone. Thread-safe by one lock.
final class MemoryPort implements DeskPort {
    final MemoryContacts contacts = new MemoryContacts(this);
    static final String PASSWORD = "correct horse";
    /// Few iterations: the tests log in often. One test checks the real number.
    private static final String HASH = PasswordHash.of(PASSWORD.toCharArray(), 1_000);

    final Map<CallId, Rows.Call> calls = new LinkedHashMap<>();
    final Map<OperatorId, Rows.Operator> operators = new LinkedHashMap<>();
    final Map<SmsId, Rows.Message> messages = new LinkedHashMap<>();
    final Map<TicketNumber, Rows.Ticket> tickets = new TreeMap<>();
    final Map<String, Account> accounts = new LinkedHashMap<>();
    final List<String> seen = new CopyOnWriteArrayList<>();
    final List<String> done = new CopyOnWriteArrayList<>();
    final List<Consumer<Change>> sinks = new CopyOnWriteArrayList<>();
    volatile List<Rows.Health> health = List.of(new Rows.Health(
            "asterisk", Rows.Level.OK, true, new Words("Asterisk terhubung.", "Asterisk is connected."), null));
    volatile boolean trial = true;
    volatile boolean storeAway;
    /// Never answers.
    volatile boolean silent;
    /// Of what is sent.
    volatile Cover cover = Cover.NONE;
    volatile List<Rows.Work> work = List.of(text("OFFERED"));
    volatile List<Rows.Callback> callbacks = List.of(owed(null));
    volatile List<Rows.Interaction> interactions = List.of();
    private long numbers;
    final MemoryBroadcasts broadcasts = new MemoryBroadcasts();
    final MemoryTexts texts = new MemoryTexts(this);
    final NoticePort notices = new MemoryNotices();
    final BlockPort blocks = new MemoryBlocks();
    final MemoryTalks talks = new MemoryTalks(this);

    /// Of each call.
    volatile Path voice = VOICE;
    volatile boolean soundsOfAll;
    /// When it is on disk who listens.
    volatile CompletableFuture<Void> logged = CompletableFuture.completedFuture(null);
    private static final Path VOICE = tone();

    /// Two seconds of a tone.
    private static Path tone() {
        var samples = new short[2 * Wav.TELEPHONE];
        for (int i = 0; i < samples.length; i++) samples[i] = (short) (8_192 * Math.sin(2 * Math.PI * 440 * i / Wav.TELEPHONE));
        try {
            var file = Files.createTempFile("siaga-voice", ".wav");
            file.toFile().deleteOnExit();
            return Files.write(file, new Wav(Wav.TELEPHONE, samples).bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MemoryPort() {
        account("sari", Set.of(Role.OPERATOR), "op1");
        account("budi", Set.of(Role.OPERATOR), "op2");
        account("dewi", Set.of(Role.SUPERVISOR), null);
        account("admin", Set.of(Role.ADMIN), null);
        account("layar", Set.of(Role.VIEWER), null);
        account("koor", Set.of(Role.COORDINATOR), null);
        account("damkar", Set.of(Role.AGENCY), null);
        account("audit", Set.of(Role.AUDITOR), null);
        account("rangkap", Set.of(Role.COORDINATOR, Role.AUDITOR), null);
        account("komandan", Set.of(Role.DUTY_COMMANDER), null);
        account("inspektur", Set.of(Role.INSPECTORATE), null);
        account("pengawas", Set.of(Role.OPERATOR, Role.INSPECTORATE), null);
        operator("op1", "Sari Wulandari", "READY", null, null);
        operator("op2", "Budi Santoso", "BREAK", "Makan siang", null);
    }

    void account(String user, Set<Role> roles, @Nullable String operator) {
        accounts.put(user, new Account(user, Character.toUpperCase(user.charAt(0)) + user.substring(1), HASH, roles,
                operator == null ? null : new OperatorId(operator), roles.contains(Role.AGENCY) ? "DAMKAR" : null));
    }

    Rows.Operator operator(String id, String name, String state, @Nullable String reason, @Nullable CallId call) {
        var row = new Rows.Operator(new OperatorId(id), name, state, Instant.now(), reason, call, true, null, false);
        tell(row);
        return row;
    }

    synchronized void tell(Rows.Operator row) {
        operators.put(row.operator(), row);
        sinks.forEach(sink -> sink.accept(new Change.OperatorMoved(row)));
    }

    synchronized void tell(Rows.Call row) {
        calls.put(row.call(), row);
        sinks.forEach(sink -> sink.accept(new Change.CallMoved(row)));
    }

    synchronized void tell(Rows.Message row) {
        messages.put(row.sms(), row);
        sinks.forEach(sink -> sink.accept(new Change.MessageMoved(row)));
    }

    void tell(List<Rows.Health> facts) {
        health = facts;
        sinks.forEach(sink -> sink.accept(new Change.HealthMoved()));
    }

    static Rows.Call waiting(long n, String number, String line, Instant since) {
        return new Rows.Call(CallId.of(7, n), line, new Phone(number), Rows.CallState.WAITING, since, new QueueId(line.equals("112") ? "emergency" : "hotline"),
                line.equals("112") ? 0 : 1, since, null, null, null, null, null, null);
    }

    static Rows.Call talking(Rows.Call call, String operator) {
        return new Rows.Call(call.call(), call.line(), call.caller(), Rows.CallState.TALKING, call.startedAt(), call.queue(), call.queuePriority(),
                call.waitingSince(), new OperatorId(operator), Instant.now(), null, null, null, TicketNumber.of(LocalDate.of(2026, 11, 22), 1000 + call.call().value() % 1000));
    }

    static Rows.Call ended(Rows.Call call, String outcome, @Nullable String disposition) {
        return new Rows.Call(call.call(), call.line(), call.caller(), Rows.CallState.ENDED, call.startedAt(), call.queue(), call.queuePriority(),
                call.waitingSince(), call.operator(), call.answeredAt(), Instant.now(), outcome, disposition, call.ticket());
    }

    @Override
    public TalkPort talks() {
        return talks;
    }

    @Override
    public ContactPort contacts() {
        return contacts;
    }

    @Override
    public Optional<ApiKey> key(String hash) {
        return Optional.ofNullable(MemoryContacts.KEYS.get(hash));
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
    public NoticePort notices() {
        return notices;
    }

    @Override
    public WebhookPort webhooks() {
        return new WebhookPort() {
            @Override
            public List<Webhook> webhooks() {
                return List.of(new Webhook("crm", "https://crm.example.go.id/siaga", List.of(), null, 0, null, null,
                        List.of(new Dead("7-42", "message.failed", Instant.EPOCH, Instant.EPOCH, "HTTP 422"))));
            }

            @Override
            public OptionalInt again(String webhook, @Nullable String event) {
                done.add("again " + webhook + " " + event);
                return webhook.equals("crm") ? OptionalInt.of(1) : OptionalInt.empty();
            }
        };
    }

    @Override
    public Site site() {
        return new Site("kediri-1", "0.1.0", "Asia/Jakarta", trial);
    }

    @Override
    public City city() {
        return City.without(java.time.ZoneOffset.UTC);
    }

    @Override
    public Optional<Account> account(String user) {
        return Optional.ofNullable(accounts.get(user)).map(a -> a.overseeing(() -> Set.of("CO", "CO-BRIB")));
    }

    @Override
    public CallerPort callers() {
        return new MemoryCallers(this);
    }

    @Override
    public List<Rows.Health> health() {
        return health;
    }

    @Override
    public synchronized Subscription changes(Consumer<Change> sink) {
        sink.accept(restated());
        sinks.add(sink);
        return new Subscription() {
            @Override
            public void restate() {
                // Not on the caller's thread: a port never makes the desk wait.
                var _ = CompletableFuture.runAsync(() -> {
                    synchronized (MemoryPort.this) {
                        sink.accept(restated());
                    }
                });
            }

            @Override
            public void close() {
                sinks.remove(sink);
            }
        };
    }

    private Change restated() {
        return new Change.Restated(List.copyOf(calls.values()), List.copyOf(operators.values()), List.copyOf(messages.values()));
    }

    private <T> CompletionStage<T> answer(T value) {
        return silent ? new CompletableFuture<>() : CompletableFuture.supplyAsync(() -> value);
    }

    private <T> CompletionStage<Listed<T>> list(List<T> rows) {
        return answer(storeAway
                ? new Listed.Unavailable<>(new Words("Basis data tidak terjangkau", "The database is away"))
                : new Listed.Found<>(rows, new Behind(3, Duration.ofMillis(40))));
    }

    @Override
    public synchronized CompletionStage<Optional<Rows.Call>> call(CallId call) {
        return answer(Optional.ofNullable(calls.get(call)));
    }

    @Override
    public synchronized CompletionStage<Optional<Rows.Ticket>> ticket(TicketNumber number) {
        return answer(Optional.ofNullable(tickets.get(number)));
    }

    @Override
    public synchronized CompletionStage<Listed<Rows.Call>> calls(CallQuery query) {
        return list(calls.values().stream().limit(query.limit()).toList());
    }

    @Override
    public synchronized CompletionStage<Listed<Rows.Ticket>> tickets(TicketQuery query) {
        return list(tickets.values().stream().filter(t -> query.extent().sees(t)).limit(query.limit()).toList());
    }

    @Override
    public CompletionStage<Listed<Rows.Interaction>> interactions(InteractionQuery query) {
        return !interactions.isEmpty() ? list(interactions) : list(List.of(new Rows.Interaction(41, 7, Instant.now(), "CallStarted", query.ticket(), CallId.of(7, 1), null, null,
                Map.of("line", "112"), Map.of(), Map.of("caller", new Phone("081234567889")), Cover.NONE)));
    }

    @Override
    public synchronized CompletionStage<Listed<Rows.Message>> messages(MessageQuery query) {
        return list(new ArrayList<>(messages.values()));
    }

    @Override
    public CompletionStage<Outcome<Rows.Operator>> move(OperatorId operator, Wanted wanted, By by) {
        var row = operators.get(operator);
        if (row == null) {
            return answer(new Outcome.Unknown<>());
        }
        if (row.state().equals("TALKING")) {
            return answer(new Outcome.Refused<>(new Words("Masih bicara", "Still talking")));
        }
        done.add(by.user() + " " + operator + " " + wanted);
        return answer(new Outcome.Done<>(switch (wanted) {
            case Wanted.Ready _ -> operator(operator.value(), row.name(), "READY", null, null);
            case Wanted.Break(var reason) -> operator(operator.value(), row.name(), "BREAK", reason, null);
            case Wanted.Offline _ -> operator(operator.value(), row.name(), "OFFLINE", null, null);
            case Wanted.Connected _, Wanted.Rung _ -> row;
        }, wanted instanceof Wanted.Offline ? new Words("Tidak ada lagi operator", "No operator is left") : null));
    }

    @Override
    public List<Rows.Outside> outside() {
        return List.of(new Rows.Outside(new OperatorId("standby"), "Piket Kepala Seksi", "READY", Instant.EPOCH, null, 3, true));
    }

    @Override
    public CompletionStage<Optional<Rows.Explained>> explain(CallId call) {
        return answer(call.equals(CallId.of(7, 1)) ? Optional.of(new Rows.Explained(call, "WAITING", new QueueId("hotline"), Instant.EPOCH, Instant.EPOCH, 1,
                List.of(CallId.of(7, 2)), null, null, null, new Words("masih ada 1 penelepon di depan", "1 before this one"), List.of(new Rows.Candidate(
                        new OperatorId("sari"), "Sari Dewi", "WRAP_UP", null, Instant.EPOCH, new Words("menyelesaikan catatan", "wraps up"))))) : Optional.empty());
    }

    @Override
    public CompletionStage<Listed<Rows.Figure>> figures(Instant from, Instant until) {
        return list(List.of(new Rows.Figure("ticket_category", "=evil", "count", 1)));
    }

    @Override
    public CompletionStage<List<Rows.Callback>> callbacks() {
        return answer(callbacks);
    }

    @Override
    public CompletionStage<Outcome<Rows.Callback>> calledBack(CallId call, String how, By by) {
        return answer(call.equals(CallId.of(7, 1)) ? new Outcome.Done<>(owed(how)) : new Outcome.Unknown<>());
    }

    @Override
    public CompletionStage<Outcome<Rows.Callback>> callBack(CallId call, By by) {
        return answer(call.equals(CallId.of(7, 1)) ? new Outcome.Done<>(callbacks.getFirst()) : new Outcome.Unknown<>());
    }

    @Override
    public CompletionStage<Rows.Surge> surge() {
        return answer(new Rows.Surge(null, null, null));
    }

    @Override
    public CompletionStage<Outcome<Rows.Surge>> declare(@Nullable String reason, By by) {
        return answer(new Outcome.Done<>(reason == null ? new Rows.Surge(null, null, null) : new Rows.Surge(Instant.EPOCH, by.user(), reason)));
    }

    @Override
    public CompletionStage<List<Rows.Work>> work() {
        return answer(work);
    }

    @Override
    public void present(OperatorId operator, boolean open) {
        done.add("desk " + operator + " " + open);
    }

    @Override
    public CompletionStage<Outcome<Rows.Work>> take(String work, By by) {
        return answer(work.equals("sms:7-1") ? new Outcome.Done<>(text("TAKEN")) : new Outcome.Unknown<>());
    }

    @Override
    public CompletionStage<Outcome<Rows.Work>> workDone(String work, By by) {
        return answer(work.equals("sms:7-1") ? new Outcome.Done<>(text("DONE")) : new Outcome.Unknown<>());
    }

    private static Rows.Work text(String state) {
        return new Rows.Work("sms:7-1", "TEXT", state, Instant.EPOCH, new Phone("081234567889"), "tolong <b>kebakaran</b>", null, new OperatorId("sari"), Instant.EPOCH, Cover.NONE);
    }

    private static Rows.Callback owed(@Nullable String how) {
        return new Rows.Callback(CallId.of(7, 1), "112", new Phone("081234567889"), "LOST_WAITING", Instant.EPOCH, 1, null, how == null ? null : "sari", how, null, Cover.NONE);
    }

    @Override
    public synchronized CompletionStage<Outcome<Rows.Call>> dispose(CallId call, String disposition, By by) {
        var row = calls.get(call);
        if (row == null) {
            return answer(new Outcome.Unknown<>());
        }
        var disposed = new Rows.Call(row.call(), row.line(), row.caller(), row.state(), row.startedAt(), row.queue(), row.queuePriority(),
                row.waitingSince(), row.operator(), row.answeredAt(), row.endedAt(), row.outcome(), disposition, row.ticket()).under(row.cover());
        tell(disposed);
        return answer(new Outcome.Done<>(disposed));
    }

    @Override
    public synchronized CompletionStage<Outcome<Rows.Ticket>> open(NewTicket ticket, By by) {
        var row = new Rows.Ticket(TicketNumber.of(LocalDate.of(2026, 11, 22), ++numbers), java.util.Objects.requireNonNullElse(ticket.kind(), "COMPLAINT"), "STAFF", "NEW", ticket.category(),
                ticket.priority(), new Phone(ticket.reporter()), ticket.description(), Instant.now(), Instant.now(), 1, List.of(), List.of(), Rows.Details.NONE);
        tickets.put(row.number(), row);
        return answer(new Outcome.Done<>(row));
    }

    @Override
    public synchronized CompletionStage<Outcome<Rows.Ticket>> change(TicketNumber number, long version, TicketPatch patch, By by) {
        var row = tickets.get(number);
        if (row == null) {
            return answer(new Outcome.Unknown<>());
        }
        if (row.version() != version) {
            return answer(new Outcome.Stale<>(row));
        }
        done.add("change " + number.digits() + " " + patch.where());
        var changed = new Rows.Ticket(row.number(), row.kind(), row.channel(), patch.state() == null ? row.state() : patch.state(), row.category(),
                row.priority(), row.reporter(), row.description(), row.openedAt(), Instant.now(), version + 1, row.contacts(), row.notes(), row.details());
        tickets.put(number, changed);
        return answer(new Outcome.Done<>(changed));
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> assign(TicketNumber number, long version, NewAssignment wanted, By by) {
        return change(number, version, new TicketPatch("ASSIGNED", null, null, null, null, null, Rows.Where.UNKNOWN, Reach.SAME), by);
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> publish(TicketNumber number, long version, String result, By by) {
        return change(number, version, TicketPatch.NOTHING, by);
    }

    @Override
    public CompletionStage<List<Rows.Like>> similar(Report report) {
        return answer(tickets.values().stream().map(t -> new Rows.Like(t.number(), t.kind(), t.state(), t.category(), t.openedAt(), t.changedAt(), 1, 1, null)).toList());
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> relate(TicketNumber number, long version, Relation wanted, By by) {
        return change(number, version, TicketPatch.NOTHING, by);
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> move(TicketNumber number, long version, AssignmentMove move, By by) {
        return answer(new Outcome.Refused<>("state", new Words("tidak bisa", "cannot")));
    }

    @Override
    public CompletionStage<Outcome<Rows.Ticket>> answered(TicketNumber number, int assignment, String text, By by) {
        done.add("answer " + number + " " + assignment + " " + text);
        return answer(Optional.ofNullable(tickets.get(number)).<Outcome<Rows.Ticket>>map(Outcome.Done::new).orElseGet(Outcome.Unknown::new));
    }

    @Override
    public synchronized CompletionStage<Outcome<Rows.Message>> send(NewMessage message, By by) {
        done.add("send " + message.text());
        var to = message.ticket() == null || !tickets.containsKey(message.ticket()) ? new Phone(message.to()) : tickets.get(message.ticket()).reporter();
        var row = new Rows.Message(SmsId.of(7, ++numbers), Rows.Direction.OUT, to, "112", message.text(), Instant.now(), "QUEUED",
                message.ticket(), by.operator()).under(cover);
        tell(row);
        return answer(new Outcome.Done<>(row));
    }

    @Override
    public FlowsPort flows() {
        return _ -> CompletableFuture.completedFuture(new Outcome.Done<>(List.of(new FlowsPort.Row("112", "darurat-112", "0a1b2c3d", false))));
    }

    @Override
    public CompletionStage<Optional<Sound>> recording(CallId call) {
        return CompletableFuture.completedFuture(soundsOfAll || calls.containsKey(call) ? Optional.of(new Sound(voice, voice.toFile().length())) : Optional.empty());
    }

    @Override
    public CompletionStage<Void> seen(By by, String what, String reason) {
        seen.add(by.user() + " " + what + " " + reason);
        return what.startsWith("recording:") ? logged : CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletionStage<Outcome<String>> trialCall() {
        done.add("trial call");
        tell(waiting(500 + ++numbers, "081298765401", "112", Instant.now()));
        return answer(new Outcome.Done<>("081298765401"));
    }

    @Override
    public synchronized CompletionStage<Outcome<String>> trialText(String from, String text) {
        done.add("trial text " + from + " " + text);
        tell(new Rows.Message(SmsId.of(7, ++numbers), Rows.Direction.IN, new Phone(from), "112", text, Instant.now(), "READ",
                TicketNumber.of(LocalDate.of(2026, 11, 22), numbers), null));
        return answer(new Outcome.Done<>(from));
    }
}
