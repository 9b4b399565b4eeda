package id.siaga.desk;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// The call flows, for who looks after them.
public interface FlowsPort {
    /// @param version by its content; empty while the line has a tone and a person in place of a flow without sounds
    /// @param changed against what new calls had until now
    record Row(String line, String flow, String version, boolean changed) {}

    /// Reads flows and prompts anew: calls that run keep their version. Refused as a whole when one flow has a problem, with all of them.
    CompletionStage<DeskPort.Outcome<List<Row>>> readAgain(DeskPort.By by);
}
