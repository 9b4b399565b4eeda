package id.siaga.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// Reads one gateway from outside: its heap after a collection, what the kernel says of it, and its own `/metrics`.
final class Gauges implements AutoCloseable {
    private static final double MB = 1 << 20;

    /// @param heapMb in use after a full collection
    /// @param rssMb resident, of the gateway's process alone
    /// @param lagMs age of the oldest fact that is not in MariaDB yet
    record Reading(double heapMb, double rssMb, double threads, double files, double lagMs) {}

    private final long pid;
    private final HttpRequest metrics;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final JMXConnector connector;
    private final MemoryMXBean memory;
    private final ThreadMXBean threads;
    private final UnixOperatingSystemMXBean system;

    Gauges(long pid, URI metrics) throws IOException {
        this.pid = pid;
        this.metrics = HttpRequest.newBuilder(metrics).timeout(Duration.ofSeconds(5)).build();
        connector = connect(pid);
        var beans = connector.getMBeanServerConnection();
        memory = bean(beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        threads = bean(beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        system = bean(beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, UnixOperatingSystemMXBean.class);
    }

    private static <T> T bean(MBeanServerConnection beans, String name, Class<T> type) throws IOException {
        return ManagementFactory.newPlatformMXBeanProxy(beans, name, type);
    }

    @SuppressWarnings("BanJNDI") // the other side is our own child on this machine
    private static JMXConnector connect(long pid) throws IOException {
        try {
            var machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("process " + pid + " cannot be looked into", e);
        }
    }

    long pid() {
        return pid;
    }

    Reading read() throws IOException, InterruptedException {
        // Asked for while another collection runs it may clean nothing: of two the smaller one is what lives.
        double first = collectedMb();
        return new Reading(Math.min(first, collectedMb()), residentMb(pid), threads.getThreadCount(), system.getOpenFileDescriptorCount(),
                metric("siaga_projection_behind_milliseconds"));
    }

    private double collectedMb() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / MB;
    }

    static double residentMb(long pid) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("process " + pid + " has ended");
    }

    private double metric(String name) throws IOException, InterruptedException {
        var page = http.send(metrics, HttpResponse.BodyHandlers.ofString()).body();
        return page.lines().filter(l -> l.startsWith(name + " ")).mapToDouble(l -> Double.parseDouble(l.substring(name.length() + 1))).findFirst().orElse(0);
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
