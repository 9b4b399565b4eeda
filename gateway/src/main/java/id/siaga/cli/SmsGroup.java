package id.siaga.cli;

import id.siaga.sms.vectors.Vectors;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `siaga sms …`: what concerns texts.
@Command(name = "sms", description = "Texts: test vectors of the codecs.", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class SmsGroup {
    @Command(name = "vectors", description = "Run a file of test vectors through the codecs; prints every mismatch and the count.", mixinStandardHelpOptions = true)
    void vectors(@Parameters(paramLabel = "FILE", description = "JSON: [{\"id\", \"kind\", \"input\", \"expected\"}]") Path file) throws IOException {
        Vectors.main(new String[] {file.toString()});
    }
}
