package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.bench.AdverseSmsc;
import id.siaga.bench.AdverseStory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two SMSCs that share nothing with jSMPP or with our codecs do everything bad that SMSCs do, side by side. At length: `bench smsc`.
@Timeout(180)
class AdverseSmscIT {
    @TempDir
    Path dir;

    @Test
    void whateverAnSmscDoesNothingIsLostNothingTwiceEverythingAnswered() throws Exception {
        var told = new EnumMap<AdverseSmsc.Kind, Future<List<String>>>(AdverseSmsc.Kind.class);
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var kind : AdverseSmsc.Kind.values()) {
                told.put(kind, both.submit(story(kind)));
            }
        }
        for (var each : told.entrySet()) {
            assertThat(each.getValue().get()).as("%s", each.getKey()).isEmpty();
        }
    }

    private Callable<List<String>> story(AdverseSmsc.Kind kind) {
        return () -> {
            var smsc = AdverseSmsc.start(kind);
            if (smsc.isEmpty()) {
                System.out.println(kind + ": node or npm is not on this machine, the other SMSC must do");
                return List.of();
            }
            try (var one = smsc.get()) {
                var result = AdverseStory.run(new AdverseStory.Plan(800, 56, 20, Duration.ofSeconds(30)), one, Files.createDirectory(dir.resolve(kind.name())));
                System.out.println(kind + "\n" + result.rows().table());
                return result.problems();
            }
        };
    }
}
