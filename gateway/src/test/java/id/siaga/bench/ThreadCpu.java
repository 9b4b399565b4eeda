package id.siaga.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// CPU seconds of a gateway's threads, by what they work for: Linux gives the time and the first 15 letters of the name of each.
final class ThreadCpu {
    private static final Map<String, String> WORK = new LinkedHashMap<>();

    static {
        WORK.put("floor-loop", "AGI and floor");
        WORK.put("Asterisk-Java", "AMI");
        WORK.put("ami-", "AMI");
        WORK.put("journal-", "journal");
        WORK.put("snapshots", "journal");
        WORK.put("projector", "database");
        WORK.put("smpp-", "links");
        WORK.put("pool-", "links");
        WORK.put("ForkJoinPool", "virtual threads");
        WORK.put("ticket-loop", "tickets");
        WORK.put("Z", "collector");
        WORK.put("GC ", "collector");
        WORK.put("VM ", "JVM");
        WORK.put("vert.x", "desk and timers");
        WORK.put("ForkJoinPool", "virtual threads");
        WORK.put("C1 Compiler", "compiler");
        WORK.put("C2 Compiler", "compiler");
    }

    private ThreadCpu() {}

    /// A thread that ended since takes its time with it: only what lives as long as the gateway is looked at this way.
    static Map<String, Double> of(long pid) throws IOException {
        var seconds = new TreeMap<String, Double>();
        try (var threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (var thread : threads.toList()) {
                try {
                    seconds.merge(work(Files.readString(thread.resolve("comm")).strip()), ChildJvm.cpuOf(thread.resolve("stat")), Double::sum);
                } catch (NoSuchFileException e) {
                    // ended while we looked
                }
            }
        }
        return seconds;
    }

    private static String work(String name) {
        return WORK.entrySet().stream().filter(w -> name.startsWith(w.getKey())).map(Map.Entry::getValue).findFirst().orElse("other");
    }
}
