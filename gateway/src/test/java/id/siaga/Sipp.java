package id.siaga;

import id.siaga.run.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// SIPp as citizen and as operator's phone: an implementation of SIP that is not ours.
final class Sipp implements AutoCloseable {
    /// Answers Asterisk's OPTIONS, rings 200 ms, talks 2 s, hangs up.
    private static final String OPERATOR = """
            <?xml version="1.0" encoding="ISO-8859-1" ?>
            <scenario name="operator">
              <recv request="OPTIONS" optional="true" next="options"/>
              <recv request="INVITE"/>
              <send><![CDATA[
                SIP/2.0 180 Ringing
                [last_Via:]
                [last_From:]
                [last_To:];tag=[pid]op[call_number]
                [last_Call-ID:]
                [last_CSeq:]
                Contact: <sip:103@[local_ip]:[local_port]>
                Content-Length: 0

              ]]></send>
              <pause milliseconds="200"/>
              <send retrans="500"><![CDATA[
                SIP/2.0 200 OK
                [last_Via:]
                [last_From:]
                [last_To:];tag=[pid]op[call_number]
                [last_Call-ID:]
                [last_CSeq:]
                Contact: <sip:103@[local_ip]:[local_port]>
                Content-Type: application/sdp
                Content-Length: [len]

                v=0
                o=sipp 1 1 IN IP[local_ip_type] [local_ip]
                s=-
                c=IN IP[media_ip_type] [media_ip]
                t=0 0
                m=audio [media_port] RTP/AVP 8
                a=rtpmap:8 PCMA/8000

              ]]></send>
              <recv request="ACK" rtd="true" crlf="true">
                <action>
                  <ereg regexp="sip:[^>]*" search_in="hdr" header="From:" assign_to="peer"/>
                  <ereg regexp=".*" search_in="hdr" header="From:" assign_to="from"/>
                  <ereg regexp=".*" search_in="hdr" header="To:" assign_to="to"/>
                </action>
              </recv>
              <Reference variables="peer"/>
              <pause milliseconds="2000"/>
              <send retrans="500"><![CDATA[
                BYE sip:asterisk@[remote_ip]:[remote_port] SIP/2.0
                Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
                Max-Forwards: 70
                From: [$to]
                To: [$from]
                [last_Call-ID:]
                CSeq: 1 BYE
                Content-Length: 0

              ]]></send>
              <recv response="200" next="end"/>
              <label id="options"/>
              <send><![CDATA[
                SIP/2.0 200 OK
                [last_Via:]
                [last_From:]
                [last_To:];tag=[pid]opt[call_number]
                [last_Call-ID:]
                [last_CSeq:]
                Content-Length: 0

              ]]></send>
              <label id="end"/>
            </scenario>
            """;
    /// Dials; hears the answer; waits for the operator to hang up.
    private static final String CITIZEN = """
            <?xml version="1.0" encoding="ISO-8859-1" ?>
            <scenario name="citizen">
              <send retrans="500"><![CDATA[
                INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0
                Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
                Max-Forwards: 70
                From: sipp <sip:sipp@[local_ip]:[local_port]>;tag=[pid]c[call_number]
                To: <sip:[service]@[remote_ip]:[remote_port]>
                Call-ID: [call_id]
                CSeq: 1 INVITE
                Contact: <sip:sipp@[local_ip]:[local_port]>
                Content-Type: application/sdp
                Content-Length: [len]

                v=0
                o=sipp 1 1 IN IP[local_ip_type] [local_ip]
                s=-
                c=IN IP[media_ip_type] [media_ip]
                t=0 0
                m=audio [media_port] RTP/AVP 8
                a=rtpmap:8 PCMA/8000

              ]]></send>
              <recv response="100" optional="true"/>
              <recv response="180" optional="true"/>
              <recv response="183" optional="true"/>
              <recv response="200"/>
              <send><![CDATA[
                ACK sip:[service]@[remote_ip]:[remote_port] SIP/2.0
                Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
                Max-Forwards: 70
                From: sipp <sip:sipp@[local_ip]:[local_port]>;tag=[pid]c[call_number]
                [last_To:]
                Call-ID: [call_id]
                CSeq: 1 ACK
                Content-Length: 0

              ]]></send>
              <recv request="BYE"/>
              <send><![CDATA[
                SIP/2.0 200 OK
                [last_Via:]
                [last_From:]
                [last_To:]
                [last_Call-ID:]
                [last_CSeq:]
                Content-Length: 0

              ]]></send>
            </scenario>
            """;

    private final CallHouse house;
    private final Process process;

    private Sipp(CallHouse house, Process process) {
        this.house = house;
        this.process = process;
    }

    /// The phone at ayu's fixed address.
    static Sipp operator(Path dir, CallHouse house) throws Exception {
        return new Sipp(house, start(dir, "operator", OPERATOR, List.of("-i", "127.0.0.1", "-p", Integer.toString(house.sippPort), "-rtp_echo", address(house))));
    }

    /// Returns when the call is over; fails when SIPp says that it did not go as it should.
    static void citizen(Path dir, CallHouse house, String line) throws Exception {
        var process = start(dir, "citizen", CITIZEN, List.of("-i", "127.0.0.2", "-s", line, "-m", "1", "-rtp_echo", address(house)));
        try {
            if (!process.waitFor(CallHouse.within(15).toMillis(), TimeUnit.MILLISECONDS)) throw new AssertionError("SIPp's call does not end");
            if (process.exitValue() != 0) throw new AssertionError("SIPp's call failed: " + Files.readString(dir.resolve("citizen.out")) + errors(dir));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String address(CallHouse house) {
        return "127.0.0.1:" + house.station.config().asterisk().sipListen().port();
    }

    private static String errors(Path dir) throws IOException {
        var text = new StringBuilder();
        try (var files = Files.list(dir)) {
            for (var file : files.filter(f -> f.toString().endsWith("_errors.log")).toList()) text.append('\n').append(Files.readString(file));
        }
        return text.toString();
    }

    private static Process start(Path dir, String name, String scenario, List<String> more) throws Exception {
        var parts = Parts.find();
        parts.ensure("test");
        var file = Files.writeString(dir.resolve(name + ".xml"), scenario);
        var command = new ArrayList<>(List.of(parts.program("sipp").toString(), "-sf", file.toString(), "-nostdin", "-trace_err"));
        command.addAll(more);
        var out = dir.resolve(name + ".out").toFile();
        return new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true).redirectOutput(out).start();
    }

    /// Asterisk has had an answer to its OPTIONS.
    void awaitReachable(String phone) throws Exception {
        long deadline = System.nanoTime() + CallHouse.within(20).toNanos();
        while (!house.station.asterisk().orElseThrow().cli("pjsip show aor " + phone).contains(" Avail")) {
            if (!process.isAlive()) throw new AssertionError("SIPp has ended");
            if (System.nanoTime() > deadline) throw new AssertionError("SIPp's phone does not answer OPTIONS");
            LockSupport.parkNanos(300_000_000);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
