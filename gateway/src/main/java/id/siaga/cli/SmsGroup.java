package id.siaga.cli;

import id.siaga.sms.vectors.Vectors;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `siaga sms …`: what concerns texts.
@Command(name = "sms", description = "Texts: links and queues, sending, test vectors of the codecs, a handset that tells its place.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        subcommands = {SmsStatus.class, SmsSend.class, SmsCancel.class, SmsBroadcast.class, SmsRepair.class, SmsAml.class, SmsLink.class})
public final class SmsGroup {
    @Command(name = "vectors", description = "Run a file of test vectors through the codecs; prints every mismatch and the count.", mixinStandardHelpOptions = true)
    void vectors(@Parameters(paramLabel = "FILE", description = "JSON: [{\"id\", \"kind\", \"input\", \"expected\"}]") Path file) {
        Vectors.main(new String[] {file.toString()});
    }
}
