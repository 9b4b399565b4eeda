package id.siaga.bench;

import id.siaga.ScreenedCalls;
import id.siaga.run.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `bench screen`: how soon a key or a voice ends the challenge of a screened caller, and which voices are noticed. `--calls N` of each kind
/// (default 30), `--voice FILE` (WAV, 8 kHz, 16 bit, mono; default a recording that comes with Asterisk).
public final class ScreenBench {
    private ScreenBench() {}

    public static void main(String... args) throws Exception {
        ScreenedCalls.measure(Options.number(args, "--calls", 30), Path.of(Options.word(args, "--voice", voice()))).print(System.out, args);
        System.exit(0);
    }

    private static String voice() throws IOException {
        for (var line : Files.readAllLines(Parts.find().folder().resolve("asterisk.dirs"))) {
            if (line.startsWith("astdatadir=")) return line.substring(line.indexOf('=') + 1) + "/sounds/en_US_f_Allison/basic-pbx-ivr-main.wav";
        }
        throw new IOException("no sounds of Asterisk; name a voice with --voice");
    }
}
