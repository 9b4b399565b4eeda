package id.siaga.core;

import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.screening.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Decides on the ticket loop which cards the floor shall offer, and when: texts at once, callbacks by [CallbackRules]. Knows of the floor only what it says in
/// facts, so a restart begins where the log ends.
final class CallbackSide {
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);
    private static final String SYSTEM = "SYSTEM";
    private static final Set<Standing> ASKED = EnumSet.of(Standing.SCREEN, Standing.BLOCKED);

    /// The floor, on another thread.
    interface Offering {
        void want(Job job);

        /// No longer to be done. Nothing is taken out of somebody's hands.
        void drop(String contact);

        Offering NONE = new Offering() {
            @Override
            public void want(Job job) {}

            @Override
            public void drop(String contact) {}
        };
    }

    private final TicketRoom room;
    private final CallbackRules rules;
    private final Predicate<String> emergency;
    private final Set<String> wanted = new HashSet<>();
    private final TextsOnFloor texts = new TextsOnFloor();
    private Offering floor = Offering.NONE;

    CallbackSide(TicketRoom room, CallbackRules rules, Predicate<String> emergency) {
        this.room = room;
        this.rules = rules;
        this.emergency = emergency;
    }

    /// On the loop, once: everything that the log left open.
    void start(Offering offering) {
        floor = offering;
        room.world().calls().all().reversed().forEach(this::owed);
        room.world().work().texts().limit(TextsOnFloor.MOST).toList().forEach(this::read);
        sweep();
    }

    private void sweep() {
        var now = room.clock().instant();
        room.world().callbacks().open().forEach(c -> look(c, now));
        room.loop().after(SWEEP_EVERY, this::sweep);
    }

    /// After it was worked into the books.
    void worked(Interaction fact) {
        switch (fact) {
            case Interaction.CallEnded f -> room.world().calls().call(f.call()).ifPresent(this::owed);
            case Interaction.CallQueued f -> cameAgain(f.call());
            case Interaction.CallAnswered f -> cameAgain(f.call());
            case Interaction.CallRecovered f when f.operator() != null -> cameAgain(f.call());
            case Interaction.SmsUrgent f -> room.world().work().of(WorkBook.contact(f.sms())).ifPresent(this::read);
            case Interaction.ContactUrgent f -> room.world().work().of(f.contact()).ifPresent(this::read);
            case Interaction.CallbackDue f -> look(f.call());
            case Interaction.CallbackTried f -> tried(f);
            case Interaction.CallbackDone f -> drop(WorkBook.contact(f.call()));
            case Interaction.WorkMoved f when f.to().equals(WorkBook.DONE) -> drop(f.contact());
            default -> {}
        }
    }

    private void owed(CallRecord ended) {
        var at = ended.endedAt();
        boolean lately = at != null && at.plus(rules.within()).isAfter(room.clock().instant());
        if (CallbackBook.LOST.equals(ended.outcome()) || (lately && !isMuted(ended.caller()) && !isScreened(ended.call()))) {
            room.record(room.world().callbacks().owed(ended, room.world().calls(), rules, emergency));
        }
    }

    private boolean isMuted(@Nullable Personal number) {
        return number != null && room.world().tickets().muted(number);
    }

    /// Asked for a sign for what people said, and not even a place came with this call.
    private boolean isScreened(CallId call) {
        return room.world().callers().received(call).map(Standing::valueOf).filter(ASKED::contains).isPresent() && room.world().locations().places(call).isEmpty();
    }

    private void cameAgain(CallId call) {
        room.record(room.world().calls().call(call).map(room.world().callbacks()::cameAgain).orElse(List.of()));
    }

    // ---- to the floor

    private void read(WorkBook.Work text) {
        if (texts.takes(text)) {
            floor.want(new Job.Text(text.contact(), text.since()));
        }
    }

    private void look(CallId call) {
        room.world().callbacks().of(call).filter(CallbackBook.Callback::open).ifPresent(c -> look(c, room.clock().instant()));
    }

    private void look(CallbackBook.Callback job, Instant now) {
        var contact = WorkBook.contact(job.call());
        boolean taken = room.world().work().of(contact).filter(w -> w.state().equals(WorkBook.TAKEN)).isPresent();
        if (taken) {
            return;
        }
        if (job.fades() && !job.dueAt().plus(rules.within()).isAfter(now)) {
            room.record(List.of(new Interaction.CallbackDone(job.call(), SYSTEM, "EXPIRED")));
        } else if (isDue(job, now) && job.number() != null && job.number().clear() != null && wanted.add(contact)) {
            floor.want(job(job, contact, job.number().clear()));
        }
    }

    private boolean isDue(CallbackBook.Callback job, Instant now) {
        var last = job.triedAt();
        if (room.world().calls().call(job.call()).filter(CallRecord::open).isPresent()) {
            return false; // who asked for it is still on the line
        }
        return job.attempts() < rules.attemptsMax() && (last == null || !last.plus(rules.retry()).isAfter(now));
    }

    private Job job(CallbackBook.Callback job, String contact, String number) {
        var waited = job.reason().equals(CallbackBook.ASKED) ? room.world().calls().call(job.call()) : java.util.Optional.<CallRecord>empty();
        var since = waited.map(CallRecord::queuedAt).orElse(job.dueAt());
        return new Job.Callback(contact, since, job.line(), waited.map(CallRecord::queue).orElse(null), number, job.attempts() + 1);
    }

    private void drop(String contact) {
        if (wanted.remove(contact)) {
            floor.drop(contact);
        }
        if (texts.left(contact)) {
            floor.drop(contact);
            texts.next(room.world().work()).ifPresent(this::read);
        }
    }

    // ---- after an attempt

    private void tried(Interaction.CallbackTried f) {
        wanted.remove(WorkBook.contact(f.call()));
        var job = room.world().callbacks().of(f.call()).filter(CallbackBook.Callback::open);
        if (f.result().equals("ANSWERED")) {
            job.ifPresent(_ -> done(f.call(), f.operator(), "REACHED"));
        } else if (f.attempt() >= rules.attemptsMax()) {
            job.ifPresent(this::notReached);
        }
    }

    private void done(CallId call, OperatorId by, String how) {
        room.record(List.of(new Interaction.CallbackDone(call, by.value(), how)));
    }

    /// First that it is over, then the text: a crash between the two costs a text, never sends two.
    private void notReached(CallbackBook.Callback job) {
        var now = room.clock().instant();
        var number = job.number();
        boolean texts = number != null && number.clear() != null && rules.from() != null && !isMuted(number) && !room.world().callbacks().textedLately(number, now);
        room.record(List.of(new Interaction.CallbackDone(job.call(), SYSTEM, texts ? CallbackBook.TEXTED : "NOT_REACHED")));
        if (texts) {
            room.record(List.of(new Interaction.SmsQueued(room.ids().sms(), "STATUS", rules.from(), number, new Personal(room.recorder().keys().next(), rules.text()), null)));
        }
    }
}
