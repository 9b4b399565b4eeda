package id.siaga.desk;

import id.siaga.ids.CallId;
import java.util.concurrent.CompletionStage;

/// What concerns silent callers and pranksters; the rules of [DeskPort] hold.
public interface CallerPort {
    /// The caller of this talk is asked, by voice of the house, for a sign: a key, a word, a knock. What comes is told by the feed.
    CompletionStage<DeskPort.Outcome<Rows.Call>> askSilent(CallId call, DeskPort.By by);

    /// What is known about this number, and why. The look is logged before it is answered.
    CompletionStage<Rows.Known> known(String number, String reason, DeskPort.By by);

    /// By two people, for a while.
    BlockPort blocks();

    /// All of it, a block too, is forgotten; completes when that is on disk.
    CompletionStage<Rows.Known> forget(String number, String reason, DeskPort.By by);
}
