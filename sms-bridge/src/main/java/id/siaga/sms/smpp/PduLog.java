package id.siaga.sms.smpp;

import id.siaga.sms.smpp.LinkListener.Way;
import id.siaga.sms.text.PduMask;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What goes over a link while somebody wants to see it: a line a PDU ([PduMask]), in `pdu-LINK.log`, the older ones in `.1` to `.3`. Never blocks
/// who reads or writes PDUs: what it cannot keep up with is left out and counted.
///
/// There is no way to see words and numbers here: who must read them finds the octets in the journal, under the citizen's key, and is noted.
public final class PduLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PduLog.class);
    private static final long FILE_MAX = 8L << 20;
    private static final int OLDER = 3;
    private static final int WAITING_MAX = 4_096;

    private record Line(String link, String text) {}

    private final Path dir;
    private final Clock clock;
    private final long fileMax;
    private final Set<String> on = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Line> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();
    private final Thread writer;
    private boolean failing;

    public PduLog(Path dir, Clock clock) {
        this(dir, clock, FILE_MAX);
    }

    PduLog(Path dir, Clock clock, long fileMax) {
        this.dir = dir;
        this.clock = clock;
        this.fileMax = fileMax;
        this.writer = Thread.ofVirtual().name("pdu-log").start(this::write);
    }

    /// From the next PDU on.
    public void want(String link, boolean wanted) {
        var _ = wanted ? on.add(link) : on.remove(link);
    }

    public boolean wants(String link) {
        return on.contains(link);
    }

    /// Lines, since the start.
    long written() {
        return written.get();
    }

    /// Lines that were not written, since the start.
    public long leftOut() {
        return leftOut.get();
    }

    public void pdu(String link, Way way, byte[] octets) {
        if (on.contains(link)) {
            var line = clock.instant() + (way == Way.IN ? " < " : " > ") + PduMask.line(octets) + "\n";
            if (!waiting.offer(new Line(link, line))) {
                leftOut.incrementAndGet();
            }
        }
    }

    private void write() {
        var lines = new ArrayList<Line>();
        try {
            while (true) {
                lines.add(waiting.take());
                waiting.drainTo(lines);
                var byLink = new LinkedHashMap<String, StringBuilder>();
                lines.forEach(l -> byLink.computeIfAbsent(l.link, _ -> new StringBuilder()).append(l.text));
                byLink.forEach(this::append);
                lines.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void append(String link, StringBuilder lines) {
        var file = dir.resolve("pdu-" + link + ".log");
        try {
            Files.createDirectories(dir);
            if (Files.exists(file) && Files.size(file) + lines.length() > fileMax) {
                rotate(file);
            }
            var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try (var to = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), mine)) {
                var octets = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII));
                while (octets.hasRemaining()) {
                    to.write(octets);
                }
            }
            failing = false;
            written.addAndGet(count(lines));
        } catch (IOException e) {
            leftOut.addAndGet(count(lines));
            if (!failing) {
                failing = true;
                log.warn("the PDU log cannot be written, told once until it can: {}", e.toString());
            }
        }
    }

    private static long count(StringBuilder lines) {
        return lines.chars().filter(c -> c == '\n').count();
    }

    private static void rotate(Path file) throws IOException {
        for (int n = OLDER - 1; n >= 0; n--) {
            var from = n == 0 ? file : file.resolveSibling(file.getFileName() + "." + n);
            if (Files.exists(from)) {
                Files.move(from, file.resolveSibling(file.getFileName() + "." + (n + 1)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /// What waits is not written any more.
    @Override
    public void close() {
        on.clear();
        writer.interrupt();
    }
}
