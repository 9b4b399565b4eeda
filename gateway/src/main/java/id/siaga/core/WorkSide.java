package id.siaga.core;

import id.siaga.asterisk.AgiSession;
import id.siaga.asterisk.Originate;
import id.siaga.floor.Effect;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.FloorOperator;
import id.siaga.floor.OfferEnd;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.journal.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Work without a ringing phone: texts to read, citizens to call back. On the floor each is a caller like any other, so that order, skills, ladder, reserve and
/// explanations are the same; only the offer is a card on the operator's page instead of a ring. Here the card's time runs, it is taken, and a callback is dialled:
/// first the operator's phone, then, from that leg's own session ([CallbackLeg]), the citizen. On the floor loop.
public final class WorkSide implements CallbackSide.Offering {
    private static final Duration PHONE_RINGS = Duration.ofSeconds(20);

    /// What became of an operator's wish to take or end a card.
    public enum Answer {
        YES,
        /// Offered to somebody else, or to nobody yet.
        NOT_YOURS,
        UNKNOWN
    }

    /// One piece of work on the floor.
    private static final class Card {
        final Job job;
        final CallId id;
        @Nullable OfferId offer;
        @Nullable OperatorId operator;
        @Nullable CallbackLeg leg;
        boolean taken;

        Card(Job job, CallId id) {
            this.job = job;
            this.id = id;
        }

        boolean isWith(OperatorId who) {
            return who.equals(operator);
        }
    }

    private final FloorLoop floor;
    private final FloorSettings.Work settings;
    private final Ids ids;
    private final Map<CallId, Card> cards = new LinkedHashMap<>();
    private final Map<String, Card> byContact = new HashMap<>();

    WorkSide(FloorLoop floor, FloorSettings.Work settings, Ids ids) {
        this.floor = floor;
        this.settings = settings;
        this.ids = ids;
    }

    // ---- from the ticket loop and the page

    @Override
    public void want(Job job) {
        floor.loop().run(() -> {
            if (byContact.containsKey(job.contact())) {
                return;
            }
            var card = new Card(job, ids.call());
            cards.put(card.id, card);
            byContact.put(job.contact(), card);
            floor.tell(new FloorEvent.CallerJoined(card.id, queue(job), earlier(job.since()), FloorOperator.DESK));
        });
    }

    private QueueId queue(Job job) {
        return switch (job) {
            case Job.Text _ -> settings.texts();
            case Job.Callback c -> c.queue() == null ? settings.callbacks() : c.queue();
        };
    }

    /// A clock that was set back must not put work behind calls that come later.
    private Instant earlier(Instant since) {
        return since.isBefore(floor.now()) ? since : floor.now();
    }

    @Override
    public void drop(String contact) {
        floor.loop().run(() -> {
            var card = byContact.get(contact);
            if (card != null && !card.taken) {
                floor.tell(new FloorEvent.CallerLeft(card.id));
            } else if (card != null && card.leg == null) {
                end(card, OfferEnd.TALKED);
            }
        });
    }

    /// An operator's page came or went.
    public void desk(OperatorId operator, boolean open) {
        floor.post(new FloorEvent.DeskOpened(operator, open));
    }

    public CompletionStage<Answer> take(String contact, OperatorId by) {
        return floor.loop().ask(() -> {
            var card = byContact.get(contact);
            if (card == null || card.offer == null || !card.isWith(by)) {
                return card == null ? Answer.UNKNOWN : Answer.NOT_YOURS;
            }
            if (!card.taken) {
                card.taken = true;
                moved(card, by, WorkBook.TAKEN);
                floor.tell(new FloorEvent.OfferAnswered(card.offer));
                if (card.job instanceof Job.Callback job && settings.dials()) {
                    dial(card, job, by);
                }
            }
            return Answer.YES;
        });
    }

    /// The operator says that it is done. A callback that we dial ends with its call.
    public CompletionStage<Answer> done(String contact, OperatorId by) {
        return floor.loop().ask(() -> {
            var card = byContact.get(contact);
            if (card == null || !card.taken || !card.isWith(by) || card.leg != null) {
                return card == null ? Answer.UNKNOWN : Answer.NOT_YOURS;
            }
            moved(card, by, WorkBook.DONE);
            end(card, OfferEnd.TALKED);
            return Answer.YES;
        });
    }

    // ---- from the floor

    /// @return whether this effect was about work: no session has it
    boolean takes(Effect effect) {
        switch (effect) {
            case Effect.Ring f when cards.containsKey(f.call()) -> offered(cards.get(f.call()), f);
            case Effect.Withdraw f when cards.containsKey(f.call()) -> end(cards.get(f.call()), OfferEnd.WITHDRAWN);
            case Effect.OfferFailed f when cards.containsKey(f.call()) -> back(cards.get(f.call()), f.operator());
            case Effect.Over f when cards.containsKey(f.call()) -> over(cards.get(f.call()));
            case Effect.Queued f when cards.containsKey(f.call()) -> {}
            case Effect.Answered f when cards.containsKey(f.call()) -> {}
            case Effect.ReadBack f when cards.containsKey(f.call()) -> {}
            case Effect.Queued f -> {
                if (cards.values().stream().anyMatch(WorkSide::lies)) {
                    floor.loop().run(() -> yieldTo(f.call()));
                }
                return false;
            }
            case Effect.Ring _, Effect.Withdraw _, Effect.Dismiss _, Effect.Part _, Effect.Urge _, Effect.HandedOn _, Effect.ReadBack _, Effect.OfferFailed _, Effect.Answered _, Effect.Over _, Effect.OperatorMoved _, Effect.Alarm _ -> {
                return false;
            }
        }
        return true;
    }

    private void offered(Card card, Effect.Ring ring) {
        card.offer = ring.offer();
        card.operator = ring.operator();
        moved(card, ring.operator(), WorkBook.OFFERED);
        floor.loop().after(ring.ringFor(), () -> {
            if (ring.offer().equals(card.offer) && !card.taken) {
                end(card, OfferEnd.NOT_TAKEN);
            }
        });
    }

    private void back(Card card, OperatorId from) {
        card.offer = null;
        card.operator = null;
        card.leg = null;
        card.taken = false;
        moved(card, from, WorkBook.PASSED);
    }

    private void over(Card card) {
        cards.remove(card.id);
        byContact.remove(card.job.contact());
        if (card.offer != null && !card.taken && card.operator != null) {
            moved(card, card.operator, WorkBook.PASSED);
        }
    }

    private void end(Card card, OfferEnd how) {
        if (card.offer != null) {
            floor.tell(new FloorEvent.OfferEnded(card.offer, how));
        }
    }

    private void moved(Card card, OperatorId operator, String to) {
        floor.record(new Interaction.WorkMoved(card.job.contact(), operator, to));
    }

    /// Offered, and nobody took it yet.
    private static boolean lies(Card card) {
        return card.offer != null && !card.taken;
    }

    /// A card that only lies there must not keep an operator from a call that the floor puts before it.
    private void yieldTo(CallId call) {
        for (var card : List.copyOf(cards.values())) {
            if (!floor.waits(call)) {
                return;
            }
            if (lies(card) && floor.isBefore(call, card.id)) {
                end(card, OfferEnd.YIELDED);
            }
        }
    }

    // ---- calling back

    private void dial(Card card, Job.Callback job, OperatorId operator) {
        var leg = new CallbackLeg(floor, settings, job, how -> called(card, job, operator, how));
        card.leg = leg;
        floor.asterisk().ring(new Originate("PJSIP/" + floor.settings().endpoints().get(operator), leg.channel(card.id), "siaga-callback", "s", PHONE_RINGS,
                "\"Panggil balik\" <" + job.number() + ">", Map.of("SIAGA_WORK", card.id.toString())), () -> phoneFailed(card, leg, OfferEnd.UNSENT));
        floor.loop().after(PHONE_RINGS.plusSeconds(3), () -> phoneFailed(card, leg, OfferEnd.NO_ANSWER));
    }

    /// The operator took the card and did not pick up the own phone, or it was not rung: the next one gets it.
    private void phoneFailed(Card card, CallbackLeg leg, OfferEnd how) {
        if (card.leg == leg && !leg.up()) {
            end(card, how);
        }
    }

    private void called(Card card, Job.Callback job, OperatorId operator, CallbackLeg.Called how) {
        var call = CallId.parse(job.contact().substring(job.contact().indexOf(':') + 1));
        floor.record(new Interaction.CallbackTried(call, operator, job.attempt(), how.result(), how.talked().toMillis()));
        if (how.answered()) {
            floor.talked(operator, call);
        }
        end(card, OfferEnd.TALKED);
        if (!how.answered()) {
            floor.tell(new FloorEvent.OperatorDisposed(operator)); // there is nothing to wrap up
        }
    }

    /// The operator picked up: that leg's session dials the citizen.
    void connected(AgiSession session) {
        var card = FloorLoop.knownCall(session.parameter("work")).map(cards::get).orElse(null);
        if (card == null || card.leg == null || !card.leg.begin(session)) {
            session.close();
        }
    }

    /// AMI: the leg was originated and not answered.
    void notAnswered(String uniqueId) {
        cards.values().stream().filter(c -> c.leg != null && uniqueId.equals(c.leg.channel(c.id))).findFirst().ifPresent(c -> phoneFailed(c, c.leg, OfferEnd.NO_ANSWER));
    }

    /// AMI: two channels of this call are in one bridge.
    void joined(String uniqueId) {
        cards.values().stream().filter(c -> c.leg != null && uniqueId.equals(c.leg.channel(c.id))).findFirst().ifPresent(c -> c.leg.answered());
    }
}
