package id.siaga.core;

import id.siaga.desk.Words;
import id.siaga.floor.Effect;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.Handover;
import id.siaga.floor.Onward;
import id.siaga.ids.CallId;
import id.siaga.ids.OperatorId;
import id.siaga.ivr.HouseWords;
import id.siaga.journal.Interaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Callers whom the operator who talks with them hands on or parks: the wish to the floor, the parting in Asterisk, the sentence to the caller, the
/// fact. On the floor loop.
///
/// No SIP REFER, and no bridge of two operators: the caller is parted from one phone and waits on in the own session, so that whatever happens
/// next, a call that nobody confirms is back where it was.
final class HandOns {
    /// What an operator on a hotline call hears, and the caller does not.
    static final List<String> EMERGENCY_WAITS = List.of("beep", "beep");
    /// A wish that is not done.
    static final List<String> NOT_DONE = List.of("beeperr");
    private static final Words NO_LINK = new Words("Sambungan ke Asterisk terputus: minta penelepon menunggu dan tutup telepon Anda setelah tersambung kembali", "No link to Asterisk now: the call can not be parted from your phone");
    private static final Words NOT_YOURS = new Words("Anda tidak sedang berbicara dengan penelepon ini", "You do not talk with this caller");
    private static final Words NOBODY = new Words("Tidak ada yang dapat menerimanya di sana", "Nobody is there who could take the call");
    private static final Words NOT_NEEDED = new Words("Hanya penelepon hotline yang diparkir, dan hanya selama ada 112 menunggu yang dapat Anda terima", "Only a hotline's caller is parked, and only while a 112 call waits that you could take");

    /// More than can wait.
    private static final int REMEMBERED = 2_000;

    private final FloorLoop floor;
    /// How long somebody had talked with them before, in milliseconds: a caller who comes back over another session was answered all the same.
    private final Map<CallId, Long> talked = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    HandOns(FloorLoop floor) {
        this.floor = floor;
    }

    /// @return why not
    Optional<Words> handOn(CallId call, OperatorId by, Onward to) {
        var live = floor.calls().get(call);
        return switch (floor.mayHandOn(call, by, to)) {
            case NOT_YOURS -> Optional.of(NOT_YOURS);
            case NOBODY_THERE -> Optional.of(NOBODY);
            case NOT_NEEDED -> Optional.of(NOT_NEEDED);
            case Handover may when live == null || !live.offering().canPart() || !floor.asterisk().up() -> Optional.of(NO_LINK);
            case YES -> {
                floor.tell(new FloorEvent.HandedOn(call, by, to));
                yield Optional.empty();
            }
        };
    }

    /// @param talkedMs 0 if it was in an earlier life
    void remember(CallId call, long talkedMs) {
        talked.put(call, talkedMs);
    }

    /// Empty for whom nobody has handed on.
    Optional<Long> talkedBefore(CallId call) {
        return Optional.ofNullable(talked.get(call));
    }

    // ---- from the floor

    void part(Effect.Part wish) {
        floor.offered(wish.offer()).ifPresent(call -> call.offering().part(wish.offer()));
    }

    void handedOn(Effect.HandedOn done) {
        floor.offered(done.offer()).ifPresent(call -> remember(done.call(), call.talkedMs()));
        floor.record(switch (done.to()) {
            case Onward.ToWhom(var whom) -> fact(done, floor.settings().isOutside(whom) ? "PHONE" : "OPERATOR", whom.value());
            case Onward.ToQueue(var queue) -> fact(done, "QUEUE", queue.value());
            case Onward.Parked _ -> fact(done, "PARKED", "");
        });
        floor.offered(done.offer()).ifPresent(call -> call.tell(done.to() instanceof Onward.Parked ? HouseWords.PARKED : HouseWords.HANDED_ON));
    }

    private static Interaction fact(Effect.HandedOn done, String how, String to) {
        return new Interaction.CallHandedOn(done.call(), done.offer(), done.by(), how, to);
    }
}
