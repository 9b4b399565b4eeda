package id.siaga.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A JVM looked at from outside: what Linux and `jcmd` tell of it.
public final class ChildJvm {
    private static final double TICKS_PER_SECOND = 100;
    private final long pid;

    public ChildJvm(long pid) {
        this.pid = pid;
    }

    /// CPU seconds of all its threads since its start.
    public double cpuSeconds() throws IOException {
        return cpuOf(Path.of("/proc/" + pid + "/stat"));
    }

    /// Of a `stat` file of a process or a thread.
    static double cpuOf(Path stat) throws IOException {
        var text = Files.readString(stat);
        var fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /// Resident memory now, in MiB.
    public double residentMb() throws IOException {
        return kilobytes(Files.readString(Path.of("/proc/" + pid + "/status")), "VmRSS:\\s+(\\d+) kB") / 1024;
    }

    /// What lives on the heap after a full collection, in MiB.
    public double liveHeapMb() throws IOException, InterruptedException {
        jcmd("GC.run");
        var histogram = jcmd("GC.class_histogram");
        var total = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)").matcher(histogram);
        if (!total.find()) {
            throw new IOException("no histogram of process " + pid + ": " + histogram.lines().limit(3).toList());
        }
        return Double.parseDouble(total.group(1)) / (1024 * 1024);
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(java, Long.toString(pid), command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(60, TimeUnit.SECONDS);
        return said;
    }

    private static double kilobytes(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
    }
}
