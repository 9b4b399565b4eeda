package id.siaga.watchdog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides, from beats alone, whether the gateway lives, and what Asterisk is told about it. Pure: no clock, no I/O, one thread.
///
///     Unknown ─beats steady─► Alive ─no beat, port open─► Silent ─beat─► Returning ─steady─► Alive
///        └──────── no beat, port refused ────────► Absent ◄────────┘
///
/// Only [State.Silent] moves anybody. Absent is a gateway that is not there: a refused call falls to Asterisk's own queue by itself,
/// in less than a millisecond, and a new gateway shall get its calls at once. So the global stays 1.
final class Vigil {
    static final Duration SILENT_AFTER = Duration.ofSeconds(2);
    static final Duration STEADY = Duration.ofSeconds(1);
    static final Duration LOOK_EVERY = Duration.ofMillis(400);
    /// A gap between beats that is too long to call them steady.
    static final Duration GAP_MAX = Duration.ofMillis(700);
    /// A knock at the gateway's port is answered by the kernel: what takes longer is not a refusal.
    static final Duration KNOCK_MAX = Duration.ofMillis(300);
    /// We ourselves stood still: beats of that time are unread, and say nothing about the gateway.
    static final Duration OWN_STALL = Duration.ofSeconds(1);

    sealed interface State {
        /// Nothing heard so far in this life.
        record Unknown(Instant since) implements State {}

        record Alive(Instant lastBeat) implements State {}

        /// No beat; is anybody there?
        record Doubted(Instant since) implements State {}

        /// Not running: its port refuses.
        record Absent(Instant since) implements State {}

        /// Its port is open and it does not live.
        record Silent(Instant lookAt, Instant knockAt) implements State {}

        record Returning(Instant since, Instant lastBeat) implements State {}
    }

    sealed interface Event {
        record Beat() implements Event {}

        /// The socket of the beats was closed at the other end.
        record Ended() implements Event {}

        record Knocked(boolean refused) implements Event {}

        /// A link to Asterisk stands: what it was told before may be forgotten.
        record AsteriskUp() implements Event {}

        record Seen(List<Channel> channels) implements Event {}

        record Tick() implements Event {}
    }

    sealed interface Effect {
        /// The global `SIAGA_ALIVE`.
        record Announce(boolean alive) implements Effect {}

        record Look() implements Effect {}

        record Knock() implements Effect {}

        record SendAway(Channel channel, Way way) implements Effect {}
    }

    private State state;
    private Instant lastTick;
    private @Nullable Boolean announced;
    private List<Effect> effects = List.of();

    Vigil(Instant now) {
        state = new State.Unknown(now);
        lastTick = now;
    }

    State state() {
        return state;
    }

    List<Effect> apply(Event event, Instant now) {
        effects = new ArrayList<>(2);
        switch (event) {
            case Event.Beat() -> beat(now);
            case Event.Ended() -> ended();
            case Event.Knocked(boolean refused) -> knocked(refused, now);
            case Event.AsteriskUp() -> {
                if (announced != null) {
                    effects.add(new Effect.Announce(announced));
                }
            }
            case Event.Seen(var channels) -> {
                if (state instanceof State.Silent) {
                    channels.forEach(channel -> channel.wayOut(channels).ifPresent(way -> effects.add(new Effect.SendAway(channel, way))));
                }
            }
            case Event.Tick() -> tick(now);
        }
        return effects;
    }

    private void beat(Instant now) {
        state = switch (state) {
            // The global may still hold what an earlier life of ours said in a stall: steady first.
            case State.Unknown _, State.Silent _ -> new State.Returning(now, now);
            case State.Alive _, State.Doubted _, State.Absent _ -> new State.Alive(now);
            case State.Returning(_, var last) when over(last, GAP_MAX, now) -> new State.Returning(now, now);
            case State.Returning(var since, _) when over(since, STEADY, now) -> announce(true, new State.Alive(now));
            case State.Returning(var since, _) -> new State.Returning(since, now);
        };
    }

    /// Dead, or only this socket: the port tells. If it is open, the time without a beat decides as ever.
    private void ended() {
        effects.add(new Effect.Knock());
    }

    private void knocked(boolean refused, Instant now) {
        state = switch (state) {
            case State.Absent _ when refused -> state;
            case State _ when refused -> announce(true, new State.Absent(now));
            case State.Doubted _ -> silent(now);
            case State.Absent _ -> new State.Unknown(now);
            case State other -> other;
        };
    }

    private void tick(Instant now) {
        if (over(lastTick, OWN_STALL, now)) {
            state = afterOwnStall(now);
        }
        lastTick = now;
        state = switch (state) {
            case State.Unknown(var since) when over(since, SILENT_AFTER, now) -> doubt(now);
            case State.Alive(var last) when over(last, SILENT_AFTER, now) -> doubt(now);
            case State.Doubted(var since) when over(since, KNOCK_MAX, now) -> silent(now);
            case State.Returning(_, var last) when over(last, GAP_MAX, now) -> silent(now);
            case State.Absent(var since) when over(since, SILENT_AFTER, now) -> knock(new State.Absent(now));
            case State.Silent(var lookAt, var knockAt) when !now.isBefore(knockAt) -> knock(new State.Silent(lookAt, now.plus(SILENT_AFTER)));
            case State.Silent(var lookAt, var knockAt) when !now.isBefore(lookAt) -> look(now, knockAt);
            case State other -> other;
        };
    }

    private State afterOwnStall(Instant now) {
        return switch (state) {
            // Silent too: moving callers waits until it is silent before our own eyes again. The global stays.
            case State.Unknown _, State.Silent _ -> new State.Unknown(now);
            case State.Alive _, State.Doubted _ -> new State.Alive(now);
            case State.Returning _ -> new State.Returning(now, now);
            case State.Absent absent -> absent;
        };
    }

    private State doubt(Instant now) {
        return knock(new State.Doubted(now));
    }

    private State knock(State next) {
        effects.add(new Effect.Knock());
        return next;
    }

    private State silent(Instant now) {
        return look(now, now.plus(SILENT_AFTER));
    }

    /// Told again with each look: whoever reloads Asterisk's dialplan may lose a global.
    private State look(Instant now, Instant knockAt) {
        var next = announce(false, new State.Silent(now.plus(LOOK_EVERY), knockAt));
        effects.add(new Effect.Look());
        return next;
    }

    private State announce(boolean alive, State next) {
        announced = alive;
        effects.add(new Effect.Announce(alive));
        return next;
    }

    private static boolean over(Instant since, Duration limit, Instant now) {
        return !now.isBefore(since.plus(limit));
    }
}
