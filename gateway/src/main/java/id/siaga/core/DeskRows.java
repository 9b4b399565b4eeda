package id.siaga.core;

import id.siaga.city.Agency;
import id.siaga.city.City;
import id.siaga.desk.Phone;
import id.siaga.desk.Rows;
import id.siaga.floor.FloorView;
import id.siaga.floor.OperatorState;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ids.SmsId;
import id.siaga.journal.Personal;
import id.siaga.tickets.Assignment;
import id.siaga.tickets.Cover;
import id.siaga.tickets.Ringing;
import id.siaga.tickets.Dialogue;
import id.siaga.tickets.Duplicates;
import id.siaga.tickets.Ticket;
import id.siaga.tickets.TicketClock;
import id.siaga.tickets.Ties;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// From the core's records to what the desk shows.
///
/// @param names of the operators
/// @param priorities of the queues, the smaller the sooner
/// @param skills names, by their bit on the floor
/// @param city whose agencies have names and telephones
/// @param ringing who of them is rung
/// @param telephones of an agency at this moment, first to last
/// @param listenersShown everybody sees to whose talk a supervisor listens
public record DeskRows(Map<OperatorId, String> names, Map<QueueId, Integer> priorities, List<String> skills, City city, Ringing ringing, Function<String, List<Agency.Rung>> telephones, boolean listenersShown) {
    String name(OperatorId operator) {
        return names.getOrDefault(operator, operator.value());
    }

    private Rows.Call call(CallRecord c) {
        return new Rows.Call(c.call(), c.line(), phone(c.caller()), Rows.CallState.valueOf(c.phase()), c.startedAt(), c.queue(),
                c.queue() == null ? 0 : priorities.getOrDefault(c.queue(), 0), c.queuedAt(), c.operator(), c.answeredAt(), c.endedAt(),
                c.outcome(), c.disposition(), c.ticket(), c.turn() == null ? c.queuedAt() : c.turn(), List.of(), null, null, false, Cover.BOTH, true);
    }

    Rows.Call call(CallRecord c, World world) {
        return call(c).under(world.cover(c.call())).unnamed(world.chosen(c.call()).anonymous()).at(world.locations().places(c.call()).stream().map(DeskRows::place).toList())
                .silent(world.silences().of(c.call()).map(s -> new Rows.Silence(s.askedAt(), s.result(), s.keys())).orElse(null))
                .received(world.callers().received(c.call()).orElse(null)).recorded(world.callers().recorded(c.call()));
    }

    static Rows.Place place(LocationBook.Fix fix) {
        var said = fix.said();
        return new Rows.Place(Objects.requireNonNull(said.latitude()), Objects.requireNonNull(said.longitude()), said.radius_m(), said.confidence(),
                said.method(), fix.at(), fix.came());
    }

    Rows.Operator operator(FloorView.Operator o) {
        return new Rows.Operator(o.id(), name(o.id()), o.state().word(), since(o.state()), reason(o.state()),
                call(o), o.phoneReachable(), until(o.state()), o.connected());
    }

    Rows.Outside outside(FloorView.Operator phone) {
        return new Rows.Outside(phone.id(), name(phone.id()), phone.state().word(), since(phone.state()), phone.call(), phone.misses(), phone.phoneReachable());
    }

    private @Nullable CallId call(FloorView.Operator o) {
        return o.state() instanceof OperatorState.Supervising(var call, var _, var _) ? listenersShown ? call : null : o.call();
    }

    Rows.Callback callback(CallbackBook.Callback c, World world) {
        return new Rows.Callback(c.call(), c.line(), phone(c.number()), c.reason(), c.dueAt(), c.attempts(), c.triedAt(), c.by(), c.how(), c.doneAt(), world.cover(c.call()));
    }

    Rows.Work work(WorkBook.Work work, World world) {
        var text = text(work, world);
        var callback = work.kind() == WorkBook.Kind.CALLBACK ? world.callbacks().of(CallId.parse(work.contact().substring(5))) : Optional.<CallbackBook.Callback>empty();
        var citizen = text.map(TextRecord::citizen).or(() -> callback.map(CallbackBook.Callback::number)).or(() -> ticket(work, world).map(Ticket::reporter)).orElse(null);
        var words = text.map(TextRecord::text).or(() -> ticket(work, world).map(t -> t.opening().description())).orElse(null);
        return new Rows.Work(work.contact(), work.kind().name(), work.state(), work.since(), phone(citizen), clear(words), work.ticket(), work.operator(), work.movedAt(),
                callback.map(c -> world.cover(c.call())).orElseGet(() -> world.tickets().cover(work.ticket())));
    }

    /// After a restart the text itself may be gone from memory; what its ticket says is not.
    private static Optional<TextRecord> text(WorkBook.Work work, World world) {
        return work.kind() == WorkBook.Kind.TEXT ? Optional.ofNullable(world.texts().text(SmsId.parse(work.contact().substring(4)))) : Optional.empty();
    }

    private static Optional<Ticket> ticket(WorkBook.Work work, World world) {
        return Optional.ofNullable(work.ticket()).flatMap(world.tickets()::ticket);
    }

    Rows.Message message(TextRecord t, World world) {
        return new Rows.Message(t.sms(), t.inbound() ? Rows.Direction.IN : Rows.Direction.OUT, phone(t.citizen()), t.number(), clear(t.text()),
                t.at(), t.state(), t.ticket(), null, t.repeats(), world.tickets().cover(t.ticket()));
    }

    public Rows.Ticket ticket(Ticket t) {
        return ticket(t, List.of());
    }

    /// @param merged those for which it goes on
    public Rows.Ticket ticket(Ticket t, List<Ticket> merged) {
        var notes = t.notes().stream().map(n -> new Rows.Note(n.at(), n.by(), String.valueOf(clear(n.text())))).toList();
        var marks = t.marks();
        return new Rows.Ticket(t.number(), t.kind().name(), t.opening().channel(), t.state().name(), t.category(), rank(t.priority()), phone(t.reporter()),
                clear(t.opening().description()), t.opening().at(), t.changedAt(), t.version(), t.contacts(), notes, new Rows.Details(rank(marks.suggested()), marks.region(), marks.yes(), new Rows.Where(clear(marks.place().point()), clear(marks.place().landmark())), dialogue(t.dialogue()), t.assignments().stream().map(a -> assignment(t, a)).toList(),
                t.clocks().stream().map(DeskRows::clock).toList(), ties(t.ties(), merged), t.cover()));
    }

    private static Rows.Dialogue dialogue(Dialogue d) {
        var published = d.published();
        return new Rows.Dialogue(d.contact(), clear(d.question()), d.rating(), published == null ? null : clear(published.result()), published == null ? null : published.at(), d.neighbour());
    }

    static Rows.Like like(Duplicates.Like like) {
        var t = like.ticket();
        return new Rows.Like(t.number(), t.kind().name(), t.marks().state().name(), t.category(), t.opening().at(), t.at(), t.reports().size(), like.score(), like.metres());
    }

    private Rows.Ties ties(Ties ties, List<Ticket> merged) {
        var links = ties.links().stream().map(l -> new Rows.Ties.Link(l.to(), l.as().name())).toList();
        var outside = ties.outside();
        return new Rows.Ties(ties.merged() == null ? null : ties.merged().into(), merged.stream().map(this::ticket).toList(), links,
                outside.refs().stream().map(r -> new Rows.Ties.Ref(r.assignment(), r.system(), r.id())).toList(),
                outside.posts().stream().filter(p -> p.links().clear() != null).map(p -> new Rows.Ties.Post(p.contact(), List.of(String.valueOf(p.links().clear()).split("\n", -1)))).toList());
    }

    private static Rows.Clock clock(TicketClock c) {
        return new Rows.Clock(c.id(), c.kind().name(), c.assignment(), c.open() ? c.paused() ? "PAUSED" : "RUNNING" : "STOPPED", c.startedAt(), c.dueAt(), c.term(), c.calendar(), c.reached(), c.broken(),
                c.stoppedAt(), c.because(), c.pauses().stream().map(p -> new Rows.Clock.Pause(p.from(), p.until(), p.because())).toList(),
                c.told().stream().map(x -> new Rows.Clock.Told(x.percent(), x.to(), x.name(), x.by().name(), x.at())).toList());
    }

    private Rows.Assignment assignment(Ticket t, Assignment a) {
        var agency = Optional.ofNullable(city.agencies().get(a.agency()));
        var ladder = telephones.apply(a.agency());
        var phone = Optional.of(ladder).filter(there -> a.unaccepted() && !there.isEmpty()).map(there -> Agency.rung(there, Ringing.climbed(t, a)));
        var steps = a.steps().stream().map(s -> new Rows.Assignment.Step(s.to().name(), s.at(), s.source().name(), s.source().measured(), s.by(), s.recordedAt(), clear(s.note()))).toList();
        return new Rows.Assignment(a.id(), a.agency(), agency.map(Agency::name).orElse(a.agency()), a.role().name(), a.state().name(), a.because(), a.sentAt(),
                phone.map(rung -> new Rows.Assignment.Desk(rung.name(), rung.phone())).orElse(null), steps, rings(t, a));
    }

    private Rows.Assignment.Rings rings(Ticket t, Assignment a) {
        return new Rows.Assignment.Rings(a.rings().stream().map(r -> new Rows.Assignment.Ring(r.id(), r.name(), r.at(), r.endedAt(), r.end() == null ? null : r.end().name())).toList(),
                a.texts().stream().map(x -> new Rows.Assignment.Text(x.name(), x.sms(), x.at())).toList(), ringing.exhausted(t, a));
    }

    /// 1 of `P1`.
    public static @Nullable Integer rank(@Nullable String priority) {
        return priority == null ? null : Integer.valueOf(priority.substring(1));
    }

    private static Phone phone(@Nullable Personal number) {
        return number == null || number.clear() == null ? Phone.NONE : new Phone(number.clear());
    }

    private static @Nullable String clear(@Nullable Personal text) {
        return text == null ? null : text.clear();
    }

    private static Instant since(OperatorState state) {
        return switch (state) {
            case OperatorState.Offline _ -> Instant.EPOCH;
            case OperatorState.Ready r -> r.idleSince();
            case OperatorState.Ringing r -> r.since();
            case OperatorState.Talking t -> t.hold() == null ? t.since() : t.hold().since();
            case OperatorState.WrapUp w -> w.until();
            case OperatorState.Break b -> b.since();
            case OperatorState.Supervising s -> s.since();
        };
    }

    private static @Nullable String reason(OperatorState state) {
        return state instanceof OperatorState.Break(String reason, var _) ? reason : null;
    }

    private static @Nullable Instant until(OperatorState state) {
        return switch (state) {
            case OperatorState.Ringing r -> r.giveUpAt();
            case OperatorState.WrapUp w -> w.until();
            case OperatorState.Offline _, OperatorState.Ready _, OperatorState.Talking _, OperatorState.Break _, OperatorState.Supervising _ -> null;
        };
    }
}
