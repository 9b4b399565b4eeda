package id.siaga.desk;

import id.siaga.ids.CallId;
import id.siaga.screening.Block;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// Numbers whose calls are asked for a sign for a while, when two people want it; the rules of [DeskPort] hold. No number is ever told.
public interface BlockPort {
    /// Wanted or in force, newest first. Refused where nobody may be blocked.
    CompletionStage<DeskPort.Outcome<List<Block>>> running();

    /// The number of this call, for so long from the moment when another person agrees.
    record Wanted(CallId call, String reason, Duration lasts) {}

    CompletionStage<DeskPort.Outcome<Block>> propose(Wanted wanted, DeskPort.By by);

    CompletionStage<DeskPort.Outcome<Block>> agree(String code, DeskPort.By by);

    /// Somebody who may agree by telephone.
    record Approver(String person, String name) {}

    List<Approver> approvers();

    /// That person's telephone is rung; what comes of it is told by the feed.
    CompletionStage<DeskPort.Outcome<Block>> ring(String code, String person, DeskPort.By by);

    /// Withdrawn, or lifted.
    CompletionStage<DeskPort.Outcome<Block>> end(String code, String reason, DeskPort.By by);
}
