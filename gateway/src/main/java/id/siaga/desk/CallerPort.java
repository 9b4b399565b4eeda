package id.siaga.desk;

import id.siaga.ids.CallId;
import java.util.concurrent.CompletionStage;

/// What concerns silent callers and pranksters; the rules of [DeskPort] hold.
public interface CallerPort {
    /// The caller of this talk is asked, by voice of the house, for a sign: a key, a word, a knock. What comes is told by the feed.
    CompletionStage<DeskPort.Outcome<Rows.Call>> askSilent(CallId call, DeskPort.By by);
}
