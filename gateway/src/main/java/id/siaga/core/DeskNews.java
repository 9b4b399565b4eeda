package id.siaga.core;

import id.siaga.city.Escalation.Means;
import id.siaga.desk.Change;
import id.siaga.desk.DeskPort.Subscription;
import id.siaga.desk.Rows;
import id.siaga.floor.FloorView;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.tickets.Cover;
import id.siaga.tickets.TicketClock;
import id.siaga.journal.Interaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// What the page is told when something changes. All of it leaves the ticket loop, one after the other.
final class DeskNews {
    private static final int CALLS_SHOWN = 50;
    private static final int TEXTS_SHOWN = 50;

    private final FloorLoop floor;
    private final TicketLoop tickets;
    private final DeskRows rows;
    private final List<Consumer<Change>> sinks = new CopyOnWriteArrayList<>();
    private final Map<OperatorId, Rows.Operator> shown = new HashMap<>();

    DeskNews(FloorLoop floor, TicketLoop tickets, DeskRows rows) {
        this.floor = floor;
        this.tickets = tickets;
        this.rows = rows;
        tickets.watch(this::worked);
        floor.watch(view -> tickets.loop().run(() -> operators(view)));
    }

    private void worked(long seq, Interaction fact, World world) {
        switch (fact) {
            case Interaction.MessageKept f -> ticket(world, f.ticket());
            case Interaction.MessageBegun _, Interaction.MessageEmpty _, Interaction.SurveyAnswered _, Interaction.NoticeTold _ -> {}
            case Interaction.OfCall f -> call(world, f.call());
            case Interaction.LocationAttached f -> {
                call(world, f.call());
                emit(new Change.PlacesMoved());
            }
            case Interaction.LocationReceived _, Interaction.LocationPurged _ -> emit(new Change.PlacesMoved());
            case Interaction.SmsUnreadable f -> {
                text(world, f.sms());
                emit(new Change.UnreadableMoved());
            }
            case Interaction.CallbackDue _, Interaction.CallbackDone _, Interaction.CallbackTried _ -> {
                emit(new Change.CallbacksMoved());
                emit(new Change.WorkMoved());
            }
            case Interaction.SurgeDeclared _, Interaction.SurgeOver _ -> emit(new Change.HealthMoved());
            case Interaction.SmsUrgent _, Interaction.ContactUrgent _, Interaction.WorkMoved _ -> emit(new Change.WorkMoved());
            case Interaction.NoticeDeclared _, Interaction.NoticeCleared _ -> emit(new Change.NoticesMoved());
            case Interaction.BlockProposed _, Interaction.BlockAgreed _, Interaction.BlockRung _, Interaction.BlockRingEnded _, Interaction.BlockEnded _, Interaction.CallerCleared _ -> emit(new Change.BlocksMoved());
            case Interaction.AgencyDuty _ -> emit(new Change.DutiesMoved());
            case Interaction.BlockMet f -> {
                call(world, f.call());
                emit(new Change.BlocksMoved());
            }
            case Interaction.TicketMerged f -> tickets(world, f.ticket(), f.into());
            case Interaction.TicketUnmerged f -> tickets(world, f.ticket(), f.from());
            case Interaction.FieldReported _, Interaction.FieldDecided _ -> emit(new Change.ReportsMoved());
            case Interaction.ClockStarted _, Interaction.ClockPaused _, Interaction.ClockMoved _, Interaction.ClockStopped _ -> {}
            case Interaction.ClockReached f -> {
                ticket(world, f.ticket());
                clock(world, f);
            }
            case Interaction.ClockTold f -> {
                ticket(world, f.ticket());
                if (f.by().equals(Means.FEED.name())) {
                    told(world, f);
                }
            }
            case Interaction.TicketChanged f when f.field().equals(Cover.ANONYMOUS) || f.field().equals(Cover.CONFIDENTIAL) -> {
                ticket(world, f.ticket());
                emit(restated(world)); // what stands on the screens already
            }
            case Interaction.TicketOpened f when f.cover() != null -> {
                ticket(world, f.ticket());
                emit(restated(world));
            }
            case Interaction.OfTicket f -> ticket(world, f.ticket());
            case Interaction.SmsRepeated f -> text(world, f.first());
            case Interaction.SmsReceived _, Interaction.SmsClosed _, Interaction.SmsSubmitting _, Interaction.SmsReceipt _ -> {}
            case Interaction.OfText f -> text(world, f.sms());
            case Interaction.SmsPart _, Interaction.SmsReceiptParked _, Interaction.SmsLinkSet _, Interaction.PhoneMuted _, Interaction.BroadcastMade _, Interaction.BroadcastListed _,
                    Interaction.BroadcastMoved _, Interaction.BroadcastTold _, Interaction.CallerScored _, Interaction.PinWrong _, Interaction.OperatorMoved _,
                    Interaction.NodeStarted _, Interaction.NodeRestored _, Interaction.OwedReleased _, Interaction.AsteriskFound _, Interaction.PromptRecorded _, Interaction.Seen _ -> {}
        }
    }

    private void call(World world, CallId call) {
        world.calls().call(call).ifPresent(c -> emit(new Change.CallMoved(rows.call(c, world))));
    }

    private void ticket(World world, TicketNumber number) {
        world.tickets().ticket(number).ifPresent(t -> emit(new Change.TicketMoved(number, t.version(), t.kind().name(), t.category(), t.agencies())));
    }

    private void clock(World world, Interaction.ClockReached f) {
        world.tickets().ticket(f.ticket()).ifPresent(t -> t.clock(f.clock()).filter(c -> TicketClock.warns(c, f.percent()))
                .ifPresent(c -> emit(new Change.ClockReached(t.number(), t.kind().name(), t.category(), t.agencies(), c.kind().name(), f.percent()))));
    }

    private void told(World world, Interaction.ClockTold f) {
        world.tickets().ticket(f.ticket()).ifPresent(t -> t.clock(f.clock())
                .ifPresent(c -> emit(new Change.ClockTold(t.number(), t.kind().name(), t.category(), t.agencies(), c.kind().name(), f.percent(), f.to()))));
    }

    private void tickets(World world, TicketNumber one, TicketNumber other) {
        ticket(world, one);
        ticket(world, other);
    }

    private void text(World world, SmsId sms) {
        var text = world.texts().text(sms);
        if (text != null && !text.state().equals("RECEIPT")) {
            emit(new Change.MessageMoved(rows.message(text, world)));
        }
    }

    /// On the ticket loop.
    void operators(FloorView view) {
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

    /// Any thread. First the picture, then every change after it.
    Subscription changes(Consumer<Change> sink) {
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
        var texts = world.texts().last(TEXTS_SHOWN).stream().filter(t -> t.citizen() != null || t.state().equals("UNREADABLE")).map(t -> rows.message(t, world)).toList();
        return new Change.Restated(calls.stream().map(c -> rows.call(c, world)).toList(), floor.view().operators().stream().map(rows::operator).toList(), texts);
    }
}
