package id.siaga;

import id.siaga.config.Config;
import id.siaga.run.FreePort;
import id.siaga.run.Parts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A softphone that people use, as one operator's phone: signs on to Asterisk with its password, answers by itself, says a tone.
/// Told what to do over its control port (`ctrl_tcp`: JSON in netstrings).
final class Baresip implements AutoCloseable {
    private static final int RATE = 8_000;

    private final Path out;
    private final Process process;
    private final int control;

    private Baresip(Path out, Process process, int control) {
        this.out = out;
        this.process = process;
        this.control = control;
    }

    /// Returns when it is registered.
    static Baresip of(Path dir, Config.Operator operator, int sip) throws Exception {
        var parts = Parts.find();
        parts.ensure("phone");
        var home = Files.createDirectories(dir.resolve("baresip"));
        int control = FreePort.find();
        var modules = parts.program("baresip").toRealPath().getParent().resolveSibling("root/usr/lib/baresip/modules");
        Files.write(home.resolve("tone.wav"), wav(CallHouse.OPERATOR_HERTZ));
        Files.writeString(home.resolve("accounts"), "<sip:%s@127.0.0.1:%d>;auth_pass=%s;answermode=auto;regint=60%n"
                .formatted(operator.phone(), sip, operator.sipPassword().orElseThrow().value()));
        Files.writeString(home.resolve("config"), """
                sip_listen 127.0.0.1:%d
                net_interface 127.0.0.1
                module_path %s
                module g711.so
                module aufile.so
                module_app account.so
                module_app menu.so
                module_app ctrl_tcp.so
                ctrl_tcp_listen 127.0.0.1:%d
                audio_source aufile,%s
                audio_player aufile,%s
                """.formatted(FreePort.find(), modules, control, home.resolve("tone.wav"), home.resolve("heard.wav")));
        var out = home.resolve("out");
        var process = new ProcessBuilder(parts.program("baresip").toString(), "-f", home.toString(), "-v").redirectErrorStream(true).redirectOutput(out.toFile()).start();
        var phone = new Baresip(out, process, control);
        try {
            phone.await("200 OK", "registers");
            return phone;
        } catch (AssertionError e) {
            phone.close();
            throw e;
        }
    }

    /// Half a minute of a tone.
    private static byte[] wav(int hertz) throws IOException {
        var samples = ByteBuffer.allocate(RATE * 2 * 30).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; samples.hasRemaining(); i++) samples.putShort((short) (12_000 * Math.sin(2 * Math.PI * hertz * i / RATE)));
        var head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        head.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples.capacity()).put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
        head.putInt(16).putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2).putShort((short) 2).putShort((short) 16);
        head.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples.capacity());
        var all = new ByteArrayOutputStream();
        all.write(head.array());
        all.write(samples.array());
        return all.toByteArray();
    }

    private void await(String said, String what) {
        if (!Until.within(CallHouse.within(10), () -> said().contains(said))) throw new AssertionError("baresip never " + what + ": " + said());
    }

    private String said() {
        try {
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void dial(String code) throws IOException {
        tell("{\"command\":\"dial\",\"params\":\"" + code + "\"}");
    }

    void hangUp() throws IOException {
        tell("{\"command\":\"hangup\"}");
    }

    private void tell(String json) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), control)) {
            OutputStream to = socket.getOutputStream();
            to.write((json.length() + ":" + json + ",").getBytes(StandardCharsets.US_ASCII));
            to.flush();
            socket.setSoTimeout(5_000);
            if (socket.getInputStream().read() < 0) throw new IOException("baresip did not answer to " + json);
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (!Until.within(CallHouse.within(5), () -> !process.isAlive())) process.destroyForcibly();
    }
}
