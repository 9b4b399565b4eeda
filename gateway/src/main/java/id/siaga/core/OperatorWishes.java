package id.siaga.core;

import id.siaga.desk.DeskPort.Outcome;
import id.siaga.desk.DeskPort.Wanted;
import id.siaga.desk.Rows;
import id.siaga.desk.Words;
import id.siaga.floor.FloorEvent;
import id.siaga.floor.FloorView;
import id.siaga.floor.OperatorState;
import id.siaga.ids.OperatorId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What an operator wants of their own work: ready, a break, the end of it; and whether calls ring, or are joined with a leg that is kept up.
final class OperatorWishes {
    private static final Words NOBODY_LEFT = new Words(
            "Tidak ada lagi operator untuk 112: minta rekan bertugas dahulu", "No operator for 112 is left: let a colleague sign in first");
    private static final Words NOT_SIGNED_IN = new Words("Belum masuk: pilih SIAP dahulu", "Not signed in: choose READY first");
    private static final Words IN_A_CALL = new Words("Selesaikan panggilan ini dahulu", "Finish this call first");
    private static final Words UNABLE = new Words("Telepon tidak dapat dipanggil sekarang", "The phone cannot be called now");

    private record Asked(Optional<Words> refusal, FloorView view) {}

    private final FloorLoop floor;
    private final TicketLoop tickets;
    private final DeskNews news;
    private final DeskRows rows;

    OperatorWishes(FloorLoop floor, TicketLoop tickets, DeskNews news, DeskRows rows) {
        this.floor = floor;
        this.tickets = tickets;
        this.news = news;
        this.rows = rows;
    }

    CompletionStage<Outcome<Rows.Operator>> move(OperatorId operator, Wanted wanted) {
        return asked(operator, wanted).thenCompose(asked -> tickets.ask(_ -> {
            news.operators(asked.view);
            return asked.view.operators().stream().filter(o -> o.id().equals(operator)).findFirst().map(o -> moved(o, wanted, asked)).orElseGet(Outcome.Unknown::new);
        }));
    }

    private CompletionStage<Asked> asked(OperatorId operator, Wanted wanted) {
        return switch (wanted) {
            case Wanted.Ready _ -> told(new FloorEvent.OperatorReady(operator));
            case Wanted.Break(String reason) -> told(new FloorEvent.OperatorOnBreak(operator, reason));
            case Wanted.Offline _ -> told(new FloorEvent.OperatorSignedOut(operator));
            case Wanted.Connected _ -> floor.loop().ask(() -> new Asked(refusal(floor.connectedLegs().call(operator)), floor.current()));
            case Wanted.Rung _ -> floor.loop().ask(() -> new Asked(floor.connectedLegs().end(operator) ? Optional.empty() : Optional.of(IN_A_CALL), floor.current()));
        };
    }

    private CompletionStage<Asked> told(FloorEvent event) {
        return floor.command(event).thenApply(view -> new Asked(Optional.empty(), view));
    }

    private static Optional<Words> refusal(ConnectedLegs.Called called) {
        return switch (called) {
            case RINGS, UP -> Optional.empty();
            case NOT_SIGNED_IN -> Optional.of(NOT_SIGNED_IN);
            case IN_A_CALL -> Optional.of(IN_A_CALL);
            case UNABLE -> Optional.of(UNABLE);
        };
    }

    /// Only who is signed in takes a break: the floor does not hear it of anybody else.
    private Outcome<Rows.Operator> moved(FloorView.Operator operator, Wanted wanted, Asked asked) {
        if (asked.refusal.isPresent()) {
            return new Outcome.Refused<>(asked.refusal.get());
        }
        if (wanted instanceof Wanted.Break && operator.state() instanceof OperatorState.Offline) {
            return new Outcome.Refused<>(NOT_SIGNED_IN);
        }
        boolean leaves = wanted instanceof Wanted.Break || wanted instanceof Wanted.Offline;
        return new Outcome.Done<>(rows.operator(operator), leaves && asked.view.onDutyForEmergency().isEmpty() ? NOBODY_LEFT : null);
    }
}
