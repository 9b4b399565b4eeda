package id.siaga.cli;

import id.siaga.config.Config;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `siaga sms cancel`: a text of ours that still waits does not leave.
@Command(name = "cancel", description = "Takes a text that still waits, scheduled or not, out of the outbox; exit code 1 when it has left.", mixinStandardHelpOptions = true)
public final class SmsCancel extends GatewayCommand {
    @Parameters(paramLabel = "ID", description = "As sms send printed it, like 7-42.")
    private String sms = "";

    SmsCancel() {
        super(Config.Role.OPERATOR);
    }

    @Override
    void ask(GatewayHttp gateway, Config config, PrintWriter out) throws IOException, InterruptedException {
        out.println(sms + " " + gateway.post("/api/messages/" + sms + "/cancel", Map.of(), 200).path("state").asString(""));
    }
}
