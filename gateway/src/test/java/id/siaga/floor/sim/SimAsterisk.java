package id.siaga.floor.sim;

import static id.siaga.floor.sim.World.MS;
import static id.siaga.floor.sim.World.S;

import id.siaga.floor.ReadBack;
import id.siaga.floor.sim.SimCaller.Place;
import id.siaga.ids.CallId;
import id.siaga.ids.OfferId;
import id.siaga.ids.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asterisk with its dialplan, the citizens and the phones: its own truth of who is where, told to the gateway over two wires between
/// which there is no order. Behaves as measured on a real one: a ring and a talk outlive the gateway, who waits
/// falls into the own queue and comes back from there with the old id and time.
final class SimAsterisk {
    final World world;
    final Profile profile;
    final List<SimCaller> callers = new ArrayList<>();
    final Map<OperatorId, SimPhone> phones = new LinkedHashMap<>();
    private final SimOutside outside;
    final SimConnected connected;
    @Nullable SimGateway gateway;
    /// The watchdog's global: new callers go straight to the own queue.
    boolean gatewayAlive = true;
    boolean amiUp = true;
    long amiUpSince;
    /// Nothing goes wrong and nobody calls any more: the end of the run.
    boolean draining;
    private final List<SimLeg> legs = new ArrayList<>();
    private boolean downTold = true;
    private int sessions;
    private final World holding;
    private final Map<Integer, Long> agiLast = new HashMap<>();

    SimAsterisk(World world, Profile profile) {
        this.holding = new World(~world.seed * 41);
        this.world = world;
        this.profile = profile;
        profile.operators().forEach(operator -> phones.put(operator.id(), new SimPhone(operator.id(), profile.automatic().contains(operator.id()))));
        outside = new SimOutside(world, profile);
        connected = new SimConnected(this);
    }

    private SimPhone phone(OperatorId operator) {
        var there = outside.phone(operator);
        return there == null ? Objects.requireNonNull(phones.get(operator)) : there;
    }

    /// Of a number in the network nobody tells whether it is in use.
    void device(SimPhone phone) {
        if (!outside.is(phone)) {
            ami(new Wire.Device(phone.operator, phone.inUse()));
        }
    }

    private SimGateway gateway() {
        return Objects.requireNonNull(gateway);
    }

    // ---- citizens

    void arrive(SimCaller caller) {
        callers.add(caller);
        world.note("dials", caller, null);
        enter(caller);
        patience(caller);
    }

    private void patience(SimCaller caller) {
        world.in(world.about(profile.patience()), () -> {
            if ((caller.place != Place.TALKING || caller.unheard) && !draining) {
                hangUp(caller);
            } else {
                patience(caller);
            }
        });
    }

    /// The dialplan's AGI line.
    private void enter(SimCaller caller) {
        if (gateway().life == 0 || !gatewayAlive) {
            fall(caller);
            return;
        }
        caller.session = ++sessions;
        caller.inFlight = 0;
        move(caller, Place.HELD);
        agi(caller, new Wire.Connected(caller.session, caller, caller.call, caller.since));
    }

    /// Into Asterisk's own queue; its time-out lets the caller go back to a living gateway.
    private void fall(SimCaller caller) {
        caller.session = 0;
        caller.inFlight = 0;
        if (caller.served) {
            move(caller, Place.GONE);
            return;
        }
        move(caller, Place.FALLBACK);
        int step = caller.step;
        world.in(world.between(500 * MS, 5 * S), () -> {
            if (caller.step == step) {
                enter(caller);
            }
        });
    }

    void hangUp(SimCaller caller) {
        if (caller.place == Place.GONE) {
            return;
        }
        world.note("hangs up", caller, null);
        boolean dialled = caller.place == Place.RINGING || caller.place == Place.TALKING;
        freePhone(caller);
        int session = caller.session;
        move(caller, Place.GONE);
        legsOf(caller).filter(leg -> leg.listed).toList().forEach(leg -> end(leg, 0));
        if (session != 0) {
            if (dialled) {
                agi(caller, new Wire.Reply(session, true, "", 0, Duration.ZERO));
            }
            agi(caller, new Wire.Hangup(session));
            caller.session = 0;
        }
    }

    private void move(SimCaller caller, Place place) {
        caller.place = place;
        caller.placeSince = world.now;
        caller.unheard = caller.unheard && place == Place.GONE;
        caller.step++;
    }

    // ---- dialling

    /// EXEC Dial, as it arrives. Void if that session is no more.
    void dial(SimCaller caller, int session, OperatorId operator, Duration ringFor) {
        if (caller.session != session || caller.place != Place.HELD) {
            return;
        }
        caller.inFlight--;
        var phone = phone(operator);
        if (!phone.registered) {
            reply(caller, "CHANUNAVAIL", 0, 0);
        } else if (phone.inUse()) {
            // the command is pending: the session is not idle
            caller.inFlight++;
            world.in(world.between(2 * MS, 80 * MS), at(caller, caller.step, () -> {
                caller.inFlight--;
                reply(caller, "BUSY", 17, 0);
            }));
        } else {
            ring(caller, phone, ringFor.toNanos() / 1000);
        }
    }

    private void ring(SimCaller caller, SimPhone phone, long ringFor) {
        phone.caller = caller;
        caller.phone = phone;
        move(caller, Place.RINGING);
        world.note("rings", phone, caller);
        ami(caller.call == null ? null : new Wire.Rang(caller.call, phone.operator));
        device(phone);
        int step = caller.step;
        if (outside.is(phone)) {
            outside(caller, phone, ringFor);
            return;
        }
        boolean bad = !draining && world.chance(profile.badPhone());
        double fate = world.random.nextDouble();
        long timeOut = ringFor;
        if (phone.automatic) {
            world.in(world.between(50 * MS, 300 * MS), at(caller, step, () -> answer(caller, phone, false)));
        } else if (phone.away || (bad && fate < 0.25)) {
            // nobody answers
        } else if (bad && fate < 0.4) {
            world.in(world.between(500 * MS, ringFor), at(caller, step, () -> failed(caller, "BUSY", 21)));
        } else if (bad && fate < 0.55) {
            world.in(world.between(500 * MS, ringFor), at(caller, step, () -> {
                register(phone, false);
                world.in(world.about(20 * S), () -> register(phone, true));
            }));
        } else if (bad && fate < 0.7) {
            world.in(world.between(300 * MS, ringFor), at(caller, step, () -> answer(caller, phone, true)));
        } else if (bad && fate < 0.8) {
            // Dial overlooks its own time-out
            timeOut = 10 * ringFor;
        } else if (bad && fate < 0.9) {
            // answers in the very moment in which Dial gives up
            world.in(ringFor - world.between(0, 2), at(caller, step, () -> answer(caller, phone, false)));
        } else {
            world.in(300 * MS + world.about(3 * S), at(caller, step, () -> answer(caller, phone, false)));
        }
        world.in(timeOut, at(caller, step, () -> failed(caller, "NOANSWER", 0)));
    }

    /// Dialled from the session: Dial asks for the key before it joins anybody.
    private void outside(SimCaller caller, SimPhone phone, long ringFor) {
        var fate = outside.fate(ringFor, draining);
        world.in(fate.over(ringFor), at(caller, caller.step, () -> failed(caller, fate.pickedUp() == World.NEVER ? "NOANSWER" : "BUSY", 0)));
        if (fate.key() != World.NEVER) {
            world.in(fate.key(), at(caller, caller.step, () -> talk(caller, phone)));
        }
    }

    private static Runnable at(SimCaller caller, int step, Runnable what) {
        return () -> {
            if (caller.step == step) {
                what.run();
            }
        };
    }

    private void failed(SimCaller caller, String dialStatus, int cause) {
        world.note("rings no more", caller, dialStatus);
        freePhone(caller);
        reply(caller, dialStatus, cause, 0);
    }

    private void answer(SimCaller caller, SimPhone phone, boolean drops) {
        if (!phone.registered) {
            return;
        }
        talk(caller, phone);
        if (drops) {
            world.in(world.between(0, 6 * MS), at(caller, caller.step, () -> talkEnds(caller, 16)));
        }
    }

    private void talk(SimCaller caller, SimPhone phone) {
        move(caller, Place.TALKING);
        caller.served = true;
        world.note("talks", caller, phone);
        ami(caller.call == null ? null : new Wire.Bridged(caller.call, phone.operator));
        converse(caller);
    }

    private void converse(SimCaller caller) {
        int step = caller.step;
        long talk = 200 * MS + world.about(profile.talk());
        double who = world.random.nextDouble();
        holds(caller, talk);
        world.in(talk, at(caller, step, () -> {
            if (who < 0.5) {
                hangUp(caller);
            } else {
                talkEnds(caller, draining || who < 0.92 ? 16 : 38);
            }
        }));
    }

    /// Some operators press hold, some talks end in it; either news may be lost. Told by dice of their own, so older stories stay.
    private void holds(SimCaller caller, long talk) {
        if (caller.call != null && holding.chance(0.3)) {
            long begins = holding.between(0, talk);
            holdTold(caller, begins, new Wire.Held(caller.call, true));
            holdTold(caller, begins + holding.about(8 * S), new Wire.Held(caller.call, false));
        }
    }

    private void holdTold(SimCaller caller, long in, Wire.Held news) {
        boolean lost = holding.chance(profile.lost());
        world.in(in, at(caller, caller.step, () -> {
            if (amiUp && !lost) {
                gateway().deliver(news, () -> {});
            }
        }));
    }

    /// The operator hangs up (16), or the phone dies.
    void talkEnds(SimCaller caller, int cause) {
        var phone = caller.phone;
        long talked = world.now - caller.placeSince;
        world.note("talk ends", caller, cause);
        freePhone(caller);
        caller.served = cause == 16 && talked >= S;
        if (caller.session == 0 && cause == 16) {
            // without a gateway the dialplan cannot know better than DIALSTATUS=ANSWER
            caller.served = true;
        }
        reply(caller, "ANSWER", cause, talked);
        connected.talkEnded(phone, cause);
    }

    private void reply(SimCaller caller, String dialStatus, int cause, long answeredFor) {
        if (caller.session == 0) {
            fall(caller);
            return;
        }
        move(caller, Place.HELD);
        agi(caller, new Wire.Reply(caller.session, false, dialStatus, cause, Duration.ofNanos(answeredFor * 1000)));
    }

    private void freePhone(SimCaller caller) {
        var phone = caller.phone;
        if (phone != null) {
            phone.caller = null;
            phone.usableSince = world.now;
            caller.phone = null;
            legs.removeIf(leg -> leg.phone == phone && phone.leg != leg);
            device(phone);
            connected.left(phone);
            gateway().listens.ended(phone);
        }
    }

    /// SIAGA_DONE and the end of the AGI: the dialplan hangs up.
    void done(SimCaller caller, int session) {
        if (caller.session == session && caller.place == Place.HELD) {
            world.note("done", caller, null);
            caller.session = 0;
            move(caller, Place.GONE);
        }
    }

    /// AMI Hangup of the operator's leg.
    void takeBack(SimCaller caller, OperatorId operator) {
        var phone = caller.phone;
        if (phone == null || !phone.operator.equals(operator)) {
            return;
        }
        if (caller.place == Place.TALKING) {
            if (world.now - caller.placeSince > 100 * MS) {
                throw world.broken("a talk is never cut by the system", caller + " with " + operator);
            }
            talkEnds(caller, 16);
        } else {
            failed(caller, "NOANSWER", 0);
        }
    }

    /// AMI Hangup of the operator's leg, for a caller who goes on: marked before, so the dialplan does not take them for served.
    void part(SimCaller caller, OperatorId operator) {
        if (amiUp && caller.place == Place.TALKING && Objects.requireNonNull(caller.phone).operator.equals(operator)) {
            long talked = world.now - caller.placeSince;
            world.note("parted", caller, caller.phone);
            freePhone(caller);
            caller.served = false;
            reply(caller, "ANSWER", 16, talked);
        }
    }

    // ---- legs of their own

    private Stream<SimLeg> legsOf(SimCaller caller) {
        return legs.stream().filter(leg -> leg.caller == caller);
    }

    /// AMI Originate, as it arrives.
    void originate(SimCaller caller, OfferId offer, OperatorId operator, Duration ringFor) {
        var phone = phone(operator);
        if (!amiUp) {
            return;
        }
        if (!phone.registered) {
            ami(new Wire.LegEnded(offer, 20));
        } else if (phone.inUse()) {
            world.in(world.between(2 * MS, 80 * MS), () -> ami(new Wire.LegEnded(offer, 17)));
        } else {
            ring(new SimLeg(offer, caller, phone), ringFor.toNanos() / 1000);
        }
    }

    private void ring(SimLeg leg, long ringFor) {
        legs.add(leg);
        leg.phone.leg = leg;
        world.note("leg rings", leg, leg.caller);
        ami(new Wire.LegBegun(leg.offer));
        device(leg.phone);
        if (outside.is(leg.phone)) {
            outside(leg, ringFor);
            return;
        }
        boolean bad = !draining && world.chance(profile.badPhone());
        double fate = world.random.nextDouble();
        if (leg.phone.automatic) {
            leg(leg, world.between(50 * MS, 300 * MS), () -> up(leg, false));
        } else if (leg.phone.away || (bad && fate < 0.25)) {
            // nobody answers
        } else if (bad && fate < 0.4) {
            leg(leg, world.between(500 * MS, ringFor), () -> end(leg, 21));
        } else if (bad && fate < 0.5) {
            leg(leg, world.between(500 * MS, ringFor), () -> register(leg.phone, false));
            world.in(ringFor + world.about(20 * S), () -> register(leg.phone, true));
        } else if (bad && fate < 0.75) {
            leg(leg, world.between(300 * MS, ringFor), () -> up(leg, true));
        } else if (bad && fate < 0.9) {
            // answers in the very moment in which Originate gives up
            leg(leg, ringFor - world.between(0, 2), () -> up(leg, false));
        } else {
            leg(leg, 300 * MS + world.about(3 * S), () -> up(leg, false));
        }
        world.in(ringFor, () -> {
            if (!leg.up) {
                end(leg, 19);
            }
        });
    }

    private void outside(SimLeg leg, long ringFor) {
        var fate = outside.fate(ringFor, draining);
        if (fate.pickedUp() != World.NEVER) {
            leg(leg, fate.pickedUp(), () -> {
                leg.listens = true;
                ami(new Wire.LegUp(leg.offer));
            });
        }
        if (fate.key() != World.NEVER) {
            leg(leg, fate.key(), () -> up(leg, false));
        }
        leg(leg, fate.over(ringFor), () -> {
            if (!leg.up) {
                end(leg, 19);
            }
        });
    }

    private void leg(SimLeg leg, long in, Runnable what) {
        world.in(in, () -> {
            if (!leg.over && leg.phone.leg == leg) {
                what.run();
            }
        });
    }

    private void up(SimLeg leg, boolean drops) {
        if (!leg.phone.registered || leg.up) {
            return;
        }
        leg.up = true;
        world.note("leg up", leg, leg.caller);
        ami(outside.is(leg.phone) ? new Wire.LegTaken(leg.offer) : new Wire.LegUp(leg.offer));
        if (drops) {
            world.in(world.between(0, 6 * MS), () -> drop(leg));
        }
        if (fell(leg.caller)) {
            join(leg);
        } else {
            leg(leg, 3 * S, () -> {
                if (fell(leg.caller)) {
                    join(leg);
                } else {
                    end(leg, 16);
                }
            });
        }
    }

    /// The mark on the caller: in Asterisk's own queue, and talks with nobody.
    private static boolean fell(SimCaller caller) {
        return caller.session == 0 && (caller.place == Place.FALLBACK || caller.place == Place.RINGING);
    }

    private void drop(SimLeg leg) {
        if (!leg.over && leg.phone.leg == leg) {
            end(leg, 16);
        } else if (!leg.over && leg.phone.caller == leg.caller && leg.caller.place == Place.TALKING) {
            talkEnds(leg.caller, 16);
        }
    }

    private void join(SimLeg leg) {
        if (!leg.up) {
            throw world.broken("no mailbox has a caller", leg.toString());
        }
        var caller = leg.caller;
        freePhone(caller);
        leg.phone.leg = null;
        leg.phone.caller = caller;
        caller.phone = leg.phone;
        talk(caller, leg.phone);
    }

    /// Joined by the gateway with a phone that picked up by itself. Who is there speaks soon; who is away comes back at last, or the caller gives up.
    private void nobodySpeaksYet(SimCaller caller, SimPhone phone, OfferId offer) {
        move(caller, Place.TALKING); // the talk has not begun
        caller.served = false;
        caller.unheard = true;
        caller.joinedAt = world.now;
        somebodyComes(caller, phone, offer, caller.step);
    }

    private void somebodyComes(SimCaller caller, SimPhone phone, OfferId offer, int step) {
        world.in(100 * MS + world.about(3 * S), at(caller, step, () -> {
            if ((phone.away && !draining) || (phone.connected != null && !phone.registered)) {
                somebodyComes(caller, phone, offer, step);
            } else {
                world.note("speaks", phone, caller);
                caller.unheard = false;
                caller.served = true;
                converse(caller);
                speaks(caller, offer, step);
            }
        }));
    }

    /// Again and again: one word may be lost on its way.
    private void speaks(SimCaller caller, OfferId offer, int step) {
        ami(new Wire.Heard(offer));
        world.in(S, at(caller, step, () -> speaks(caller, offer, step)));
    }

    /// EXEC Bridge, as it arrives. Void if that session is no more.
    void bridge(SimCaller caller, int session, OfferId offer) {
        if (caller.session != session || caller.place != Place.HELD) {
            return;
        }
        caller.inFlight--;
        var leg = legsOf(caller).filter(each -> each.offer.equals(offer) && (each.up || each.listens) && each.phone.leg == each).findFirst();
        if (leg.isPresent()) {
            join(leg.get());
            if (leg.get().phone.automatic) {
                nobodySpeaksYet(caller, leg.get().phone, offer);
            }
        } else {
            agi(caller, new Wire.Reply(session, false, "NONEXISTENT", 0, Duration.ZERO));
        }
    }

    /// The same with a leg of connected mode.
    ///
    /// @param bySign it counts when somebody is heard there
    void bridgeConnected(SimCaller caller, int session, OfferId offer, OperatorId operator, String id, boolean bySign) {
        if (caller.session != session || caller.place != Place.HELD) {
            return;
        }
        caller.inFlight--;
        var phone = phone(operator);
        if (connected.join(caller, phone, id)) {
            talk(caller, phone);
            if (bySign) {
                nobodySpeaksYet(caller, phone, offer);
            }
        } else {
            agi(caller, new Wire.Reply(session, false, "NONEXISTENT", 0, Duration.ZERO));
        }
    }

    private void end(SimLeg leg, int cause) {
        if (leg.over || leg.phone.leg != leg) {
            return;
        }
        world.note("leg ends", leg, cause);
        leg.over = true;
        legs.remove(leg);
        leg.phone.leg = null;
        leg.phone.usableSince = world.now;
        ami(new Wire.LegEnded(leg.offer, cause));
        device(leg.phone);
    }

    void list(OfferId offer) {
        legs.stream().filter(leg -> leg.offer.equals(offer)).forEach(leg -> leg.listed = true);
    }

    /// AMI Hangup, cause 26, of a leg that is told of as ringing.
    void hangUpLeg(OfferId offer) {
        for (var leg : List.copyOf(legs)) {
            if (leg.offer.equals(offer) && amiUp) {
                if (leg.phone.leg != leg && leg.caller.place == Place.TALKING && leg.caller.phone == leg.phone) {
                    if (gateway().heardNobody(offer)) {
                        talkEnds(leg.caller, 26);
                        return;
                    }
                    throw world.broken("a talk is never cut by the system", leg + " of " + leg.caller);
                }
                end(leg, 26);
            }
        }
    }

    /// The gateway closed this session: the dialplan goes on to the own queue.
    void closed(SimCaller caller, int session) {
        if (caller.session == session && caller.place == Place.HELD) {
            fall(caller);
        }
    }

    // ---- phones

    void register(SimPhone phone, boolean registered) {
        if (phone.registered != registered && (registered || !draining)) {
            world.note(registered ? "phone back" : "phone dies", phone, null);
            phone.registered = registered;
            phone.usableSince = world.now;
            ami(new Wire.Registered(phone.operator, registered));
            if (!registered) {
                connected.unregistered(phone);
                gateway().listens.ended(phone);
            }
            var caller = phone.caller;
            if (!registered && caller != null && caller.place == Place.TALKING && world.chance(0.7)) {
                talkEnds(caller, 38);
            }
        }
    }

    void privateCall(SimPhone phone, boolean on) {
        if (phone.privateCall != on && !(on && phone.inUse())) {
            world.note(on ? "own call" : "own call over", phone, null);
            phone.privateCall = on;
            phone.usableSince = world.now;
            device(phone);
        }
    }

    /// The own queue looks once a second, as app_queue does; ringinuse=no.
    void pollFallback() {
        world.in(S, this::pollFallback);
        for (var caller : callers) {
            if (caller.place == Place.FALLBACK) {
                for (var phone : phones.values()) {
                    if (phone.usable() && gateway().wantsToWork(phone.operator) && world.chance(0.5)) {
                        world.note("own queue rings", caller, phone);
                        ring(caller, phone, 10 * S);
                        break;
                    }
                }
            }
        }
    }

    // ---- the wires

    private void agi(SimCaller caller, Wire.Agi line) {
        caller.inFlight++;
        long at = Math.max(world.now + world.between(200, 3 * MS), agiLast.getOrDefault(line.session(), 0L));
        agiLast.put(line.session(), at);
        int life = gateway().life;
        world.in(at - world.now, () -> {
            if (gateway().life == life) {
                gateway().deliver(line, () -> caller.inFlight -= caller.session == line.session() ? 1 : 0);
            }
        });
    }

    void asks(Wire.ConnectedAsks asked, Runnable nobodyThere) {
        int life = gateway().life;
        if (life == 0) {
            nobodyThere.run();
        }
        world.in(world.between(200, 3 * MS), () -> {
            if (life != 0 && gateway().life == life) {
                gateway().deliver(asked, () -> {});
            }
        });
    }

    void ami(Wire.@Nullable Ami event) {
        if (event == null || !amiUp || (!draining && !(event instanceof Wire.LinkUp) && world.chance(profile.lost()))) {
            return;
        }
        int copies = !draining && world.chance(profile.doubled()) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long delay = !draining && world.chance(profile.late()) ? world.about(4 * S) : world.between(200, 3 * MS);
            int life = gateway().life;
            world.in(delay, () -> {
                if (amiUp && gateway().life == life) {
                    gateway().deliver(event, () -> {});
                }
            });
        }
    }

    /// A read-back arrives at Asterisk; its answer may come late, or never when the link goes.
    void snapshot(Instant askedAt) {
        world.in(world.between(200, 2 * MS), () -> {
            if (amiUp) {
                var event = new Wire.Snapshot(askedAt, seen(), legsAlive(), connected.seen(), gateway().listens.alive(), phoneStates());
                int life = gateway().life;
                world.in(world.chance(draining ? 0 : profile.late()) ? world.about(S) : world.between(300, 4 * MS), () -> {
                    if (amiUp && gateway().life == life) {
                        gateway().deliver(event, () -> {});
                    }
                });
            }
        });
    }

    private List<ReadBack.Seen> seen() {
        var seen = new ArrayList<ReadBack.Seen>();
        for (var caller : callers) {
            var call = caller.call;
            if (call != null && caller.place != Place.GONE) {
                seen.add(seen(call, caller));
            }
        }
        return seen;
    }

    private ReadBack.Seen seen(CallId call, SimCaller caller) {
        var ringing = caller.place == Place.HELD ? legsOf(caller).filter(leg -> !leg.up && !leg.listens).map(leg -> leg.phone.operator).collect(Collectors.toSet()) : Set.<OperatorId>of();
        var operators = caller.phone == null ? ringing : Set.of(caller.phone.operator);
        return new ReadBack.Seen(call, ringing.isEmpty() ? doing(caller) : ReadBack.Doing.RINGING, operators);
    }

    private Map<OfferId, SimCaller> legsAlive() {
        return legs.stream().filter(leg -> leg.phone.leg == leg).collect(Collectors.toMap(leg -> leg.offer, leg -> leg.caller));
    }

    private static ReadBack.Doing doing(SimCaller caller) {
        return switch (caller.place) {
            case HELD -> ReadBack.Doing.HELD;
            case RINGING -> ReadBack.Doing.RINGING;
            case TALKING -> ReadBack.Doing.TALKING;
            case FALLBACK -> ReadBack.Doing.FALLBACK;
            case GONE -> throw new IllegalStateException();
        };
    }

    private Map<OperatorId, boolean[]> phoneStates() {
        var states = new LinkedHashMap<OperatorId, boolean[]>();
        phones.values().forEach(phone -> states.put(phone.operator, new boolean[] {phone.registered, phone.inUse()}));
        return states;
    }

    // ---- what dies

    /// The process is gone: its sockets are reset, Asterisk goes on.
    void gatewayDied() {
        for (var caller : callers) {
            if (caller.session != 0) {
                caller.session = 0;
                caller.inFlight = 0;
                if (caller.place == Place.HELD) {
                    fall(caller);
                }
            }
        }
    }

    /// One socket is reset while both ends live.
    void socketDies(SimCaller caller) {
        if (caller.session != 0) {
            world.note("socket dies", caller, null);
            agi(caller, new Wire.Eof(caller.session));
            caller.session = 0;
            caller.inFlight = 0;
            if (caller.place == Place.HELD) {
                fall(caller);
            }
        }
    }

    /// The watchdog: no beat. Only who sits in AGI is redirected; where a phone rings or people talk nothing is touched.
    void watchdog() {
        gatewayAlive = false;
        for (var caller : callers) {
            if (caller.session != 0 && caller.place == Place.HELD) {
                world.note("redirected", caller, null);
                agi(caller, new Wire.Hangup(caller.session));
                fall(caller);
            }
        }
    }

    /// Asterisk itself dies: every call with it.
    void die() {
        world.note("asterisk dies", null, null);
        for (var caller : callers) {
            if (caller.place != Place.GONE) {
                if (caller.session != 0) {
                    agi(caller, new Wire.Eof(caller.session));
                    caller.session = 0;
                }
                var phone = caller.phone;
                if (phone != null) {
                    phone.caller = null;
                    phone.usableSince = world.now;
                    caller.phone = null;
                }
                caller.call = null;
                move(caller, Place.GONE);
            }
        }
        for (var leg : legs) {
            leg.over = true;
            leg.phone.leg = leg.phone.leg == leg ? null : leg.phone.leg;
            leg.phone.usableSince = world.now;
        }
        legs.clear();
        connected.endAll();
        gateway().listens.died();
        link(false);
        world.in(2 * S, () -> link(true));
    }

    void link(boolean up) {
        if (amiUp != up) {
            world.note(up ? "AMI up" : "AMI down", null, null);
            amiUp = up;
            amiUpSince = world.now;
            if (up) {
                tellDown();
                ami(new Wire.LinkUp());
            } else {
                downTold = false;
                world.in(world.between(MS, 3 * S), this::tellDown);
            }
        }
    }

    private void tellDown() {
        if (!downTold) {
            downTold = true;
            gateway().deliver(new Wire.LinkDown(), () -> {});
        }
    }

    @Nullable SimCaller byCall(CallId call) {
        for (var caller : callers) {
            if (call.equals(caller.call)) {
                return caller;
            }
        }
        return null;
    }
}
