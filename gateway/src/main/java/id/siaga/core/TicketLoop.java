package id.siaga.core;

import id.siaga.city.City;
import id.siaga.city.CityLists;
import id.siaga.ids.CallId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.sms.numbers.Numbers;
import id.siaga.sms.text.SmsReader;
import id.siaga.tickets.Answer;
import id.siaga.tickets.Assigning;
import id.siaga.tickets.Changes;
import id.siaga.tickets.Clocks;
import id.siaga.tickets.DueList;
import id.siaga.tickets.Relating;
import id.siaga.tickets.Ticket;
import id.siaga.tickets.TicketRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.jspecify.annotations.Nullable;

/// The single writer of tickets and texts: facts in, rules, facts out. Follows the recorder, so every fact of the floor passes here
/// too; what readers ask for one ticket or one call comes from its books.
public final class TicketLoop implements Recorder.Follower {
    /// Told every fact after it was worked in; on the loop.
    public interface Watcher {
        void worked(long seq, Interaction fact, World world);
    }

    private static final Logger LOG = LoggerFactory.getLogger(TicketLoop.class);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    private final Loop loop;
    private final World world;
    private final TicketRules rules;
    private final City city;
    private final Changes changes;
    private final Assigning assigning;
    private final Relating relating = new Relating();
    private final TicketClocks clocks;
    private final Knowing knowing;
    private final Recorder recorder;
    private final Ids ids;
    private final Clock clock;
    private final OutboxDriver outbox;
    private final Locating locating;
    private final TextReading texts;
    private final OldNumbers oldNumbers;
    private final Broadcasting broadcasting;
    private final CallbackSide callbacks;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    /// @param readers by link: what its SMSC's default alphabet is
    public TicketLoop(Loop loop, World world, TicketRules rules, City city, Recorder recorder, Ids ids, Numbers numbers, Function<String, SmsReader> readers,
            OutboxDriver outbox, CallbackRules callbacks, Clock clock) {
        this.loop = loop;
        this.world = world;
        this.rules = rules;
        this.city = city;
        this.changes = new Changes(city);
        this.assigning = new Assigning(city);
        this.clocks = new TicketClocks(new Clocks(city), loop, world.tickets(), this::record, clock);
        this.knowing = new Knowing(city, world.tickets(), new Turns(loop), clock);
        this.recorder = recorder;
        this.ids = ids;
        this.clock = clock;
        this.outbox = outbox;
        var room = new TicketRoom(loop, world, rules.conversation(), recorder, ids, clock);
        this.locating = new Locating(room);
        this.oldNumbers = new OldNumbers(loop);
        this.texts = new TextReading(room, locating, numbers, readers, outbox, oldNumbers);
        this.broadcasting = new Broadcasting(room, outbox);
        this.callbacks = new CallbackSide(room, callbacks, rules::isEmergency);
    }

    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /// Takes up what a crash left half done: texts that were acknowledged and not read, texts that were owed and not sent.
    ///
    /// @param floor where work is offered to operators
    public void start(WorkSide floor) {
        outbox.start(loop, this::record);
        loop.run(() -> {
            locating.start();
            texts.start();
            callbacks.start(floor);
            clocks.start();
            broadcasting.tick();
            knowing.start();
            forget();
            new Turns(loop).each(world.tickets().all().stream().map(Ticket::number).toList(), this::tellWhatIsOwed, () -> {});
        });
    }

    private void tellWhatIsOwed(TicketNumber number) {
        world.tickets().ticket(number).ifPresent(t -> rules.reporting().owed(world.tickets(), ids, t, clock.instant()).forEach(this::record));
    }

    /// The city's lists are others now: between two decisions. Tickets keep what they have; open clocks move with the days on their way, as after a start.
    public CompletionStage<Void> become(CityLists lists) {
        return loop.ask(() -> {
            city.become(lists);
            clocks.start();
            knowing.restart();
            return null;
        });
    }

    /// What a restart would not read back need not stay either.
    private void forget() {
        int gone = world.tickets().forget(clock.instant().minus(StillNeeded.TICKET));
        if (gone > 0) {
            LOG.info("{} tickets that ended more than {} days ago left the memory", gone, StillNeeded.TICKET.toDays());
        }
        loop.after(FORGET_EVERY, this::forget);
    }

    public Loop loop() {
        return loop;
    }

    /// Long texts that parts are waited for. On the loop.
    public int longTexts() {
        return texts.longTexts();
    }

    /// Texts of senders who send many, that wait for their turn. Any thread.
    public int heldTexts() {
        return texts.heldTexts();
    }

    /// On the loop only.
    World world() {
        return world;
    }

    /// Answers from the books; the question runs on the loop and must be short.
    public <T> CompletionStage<T> ask(Function<World, T> question) {
        return loop.ask(() -> question.apply(world));
    }

    // ---- facts

    @Override
    public void recorded(long seq, Interaction fact, Instant wall) {
        if (loop.inside()) {
            work(seq, fact, wall);
        } else {
            loop.run(() -> work(seq, fact, wall));
        }
    }

    long record(Interaction fact) {
        return recorder.record(fact);
    }

    private void work(long seq, Interaction fact, Instant wall) {
        world.evolve(fact, wall);
        knowing.worked(fact, wall);
        switch (fact) {
            case Interaction.SmsReceived f -> texts.read(f, wall);
            case Interaction.CallStarted f -> world.calls().call(f.call()).ifPresent(locating::called);
            case Interaction.TicketChanged f -> rules.reporting().moved(world.tickets(), ids, f).forEach(this::record);
            case Interaction.CallDisposed f -> rules.disposed(world.tickets(), f.call(), f.disposition()).forEach(this::record);
            default -> outbox.recorded(seq, fact);
        }
        callbacks.worked(fact);
        clocks.worked(fact);
        for (Watcher watcher : watchers) {
            watcher.worked(seq, fact, world);
        }
    }

    // ---- commands of people

    /// What a command led to; `seq` of the last fact, to wait for the disk before anything is promised.
    public record Outcome(Answer answer, long seq) {}

    /// Told the world and the time.
    public interface Rule {
        Answer answer(World world, Instant now);
    }

    /// Runs one rule and records what it says.
    public CompletionStage<Outcome> command(Rule rule) {
        return loop.ask(() -> {
            var answer = rule.answer(world, clock.instant());
            long seq = -1;
            if (answer instanceof Answer.Done(List<Interaction> facts)) {
                for (var fact : facts) {
                    seq = record(fact);
                }
            }
            return new Outcome(answer, seq);
        });
    }

    Instant now() {
        return clock.instant();
    }

    /// On the loop only.
    DueList due() {
        return clocks.due();
    }

    public TicketRules rules() {
        return rules;
    }

    public Changes changes() {
        return changes;
    }

    public Assigning assigning() {
        return assigning;
    }

    public OldNumbers oldNumbers() {
        return oldNumbers;
    }

    public Knowing knowing() {
        return knowing;
    }

    public Relating relating() {
        return relating;
    }

    public Ids ids() {
        return ids;
    }

    /// A text from a person to a citizen.
    public CompletionStage<SmsId> send(String lane, String from, String to, String text, @Nullable TicketNumber ticket, @Nullable Instant notBefore) {
        return loop.ask(() -> {
            var sms = ids.sms();
            int slot = recorder.keys().next();
            record(new Interaction.SmsQueued(sms, lane, from, new Personal(slot, to), new Personal(slot, text), ticket, notBefore));
            return sms;
        });
    }

    /// Numbers of running texts to many that wait for their turn. On the loop.
    public int broadcastsWaiting() {
        return world.broadcasts().waiting();
    }

    /// What keeps this one. On the loop.
    Optional<Broadcasting.Wait> waitsFor(BroadcastBook.Broadcast broadcast) {
        return broadcasting.waitsFor(broadcast, clock.instant());
    }

    /// Stops a text to many; what has left has left.
    public CompletionStage<Boolean> stopBroadcast(String id, String by) {
        return loop.ask(() -> {
            boolean running = world.broadcasts().broadcast(id).filter(BroadcastBook.Broadcast::running).isPresent();
            if (running) {
                broadcasting.stop(id, by);
            }
            return running;
        });
    }

    /// @return false when it has left already
    public CompletionStage<Boolean> cancel(SmsId sms, String by) {
        return loop.ask(() -> outbox.cancel(sms, by));
    }

    /// What the octets of a text that could not be read say in another coding.
    public CompletionStage<Optional<TextReading.Reread>> reread(SmsId sms, int dataCoding) {
        return loop.ask(() -> texts.reread(sms, dataCoding));
    }

    /// From now on it is a text like any other.
    public CompletionStage<Boolean> repair(SmsId sms, int dataCoding) {
        return loop.ask(() -> texts.repair(sms, dataCoding));
    }

    /// @return the seq of the fact; empty when nothing is owed for this call
    public CompletionStage<OptionalLong> calledBack(CallId call, String how, String by) {
        return loop.ask(() -> world.callbacks().of(call).isEmpty() ? OptionalLong.empty() : OptionalLong.of(record(new Interaction.CallbackDone(call, by, how))));
    }

    /// The call that an operator said nothing about yet, if any.
    public CompletionStage<Optional<CallId>> undisposed(id.siaga.ids.OperatorId operator) {
        return ask(w -> w.calls().undisposed(operator).map(CallRecord::call));
    }
}
