package id.siaga.asterisk;

import id.siaga.run.AsteriskProcess;
import id.siaga.run.FreePort;
import id.siaga.run.Parts;
import id.siaga.trial.SipPhone;
import id.siaga.trial.SipStack;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A real Asterisk with the least dialplan that this package needs, a trunk at 127.0.0.2 and operators at 127.0.0.3. The shipped dialplan has
/// tests of its own.
public final class AsteriskRig implements AutoCloseable {
    static final String SECRET = "geheim";

    private static final String MODULES =
            """
            res_timing_timerfd res_rtp_asterisk res_musiconhold codec_alaw codec_ulaw codec_resample format_pcm format_wav format_sln bridge_simple
            bridge_native_rtp bridge_softmix bridge_holding bridge_builtin_features res_sorcery_config res_sorcery_memory res_sorcery_astdb
            res_pjproject res_pjsip res_pjsip_session res_pjsip_sdp_rtp res_pjsip_caller_id res_pjsip_nat res_pjsip_dtmf_info res_pjsip_rfc3326
            res_pjsip_header_funcs res_pjsip_dlg_options res_pjsip_registrar res_pjsip_authenticator_digest
            res_pjsip_outbound_authenticator_digest res_pjsip_endpoint_identifier_ip res_pjsip_endpoint_identifier_user res_pjsip_pubsub
            chan_pjsip pbx_config app_dial app_queue app_playback app_stack app_userevent app_bridgewait func_callerid func_channel func_cut
            func_strings func_logic func_global func_talkdetect res_speech res_agi res_manager_devicestate""";

    private static final String TRUNK =
            """
            [global]
            type=global
            endpoint_identifier_order=ip,username
            [udp]
            type=transport
            protocol=udp
            bind=127.0.0.1:@PORT@
            [trunk]
            type=endpoint
            transport=udp
            context=in
            @CALLERID@
            trust_id_inbound=no
            disallow=all
            allow=alaw
            direct_media=no
            dtmf_mode=auto
            [trunk]
            type=identify
            endpoint=trunk
            match=127.0.0.2
            """;

    /// `device_state_busy_at` makes one call at a time enough for BUSY; a fixed contact needs no registration.
    private static final String PHONE =
            """
            [%1$s]
            type=endpoint
            transport=udp
            context=op
            identify_by=username
            auth=%1$s
            aors=%1$s
            disallow=all
            allow=alaw
            direct_media=no
            [%1$s]
            type=auth
            auth_type=userpass
            username=%1$s
            password=pw-%1$s
            [%1$s]
            type=aor
            max_contacts=1
            remove_existing=yes
            %2$s
            """;

    private static final String DIALPLAN =
            """
            [in]
            exten => 112,1,Answer(,i)
             same => n,Set(AGIEXITONHANGUP=yes)
             same => n,AGI(agi://127.0.0.1:@AGI@/in?line=112&key=geheim)
             same => n,UserEvent(Siaga,What: agi-ended,Call: ${SIAGA_CALL_ID},Dial: ${DIALSTATUS},Agi: ${AGISTATUS})
             same => n,Hangup()
            exten => 113,1,Answer(,i)
             same => n,Queue(q)
             same => n,Hangup()
            exten => 114,1,Answer(,i)
             same => n,Wait(60)
            exten => fb,1,Wait(60)
            [leg]
            exten => op,1,BridgeWait(legs,participant,e(s)S(3))
             same => n,Hangup()
            """;

    private final AsteriskProcess asterisk;
    private final List<SipStack> opened = new ArrayList<>();
    final int agiPort;
    final int amiPort;
    private final int sipPort;
    private final Path dir;
    private final SipStack citizens;
    private final SipStack operators;

    public AsteriskRig(Path dir, int phones) throws Exception {
        this(dir, phones, 0, "callerid=unknown <unknown>");
    }

    /// @param queued of the phones, how many are members of the queue behind 113
    /// @param callerid the trunk's line of that name; empty to see what a hostile From does without it
    public AsteriskRig(Path dir, int phones, int queued, String callerid) throws Exception {
        this.dir = dir;
        agiPort = FreePort.find();
        amiPort = FreePort.find();
        sipPort = freeUdp();
        citizens = stack(2);
        operators = stack(3);
        asterisk = new AsteriskProcess(Parts.find(), conf(phones, queued, callerid), dir.resolve("work"));
        asterisk.start();
    }

    private static int freeUdp() throws IOException {
        try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        }
    }

    private SipStack stack(int host) throws IOException {
        var here = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) host});
        var stack = new SipStack(here, 0, new InetSocketAddress(InetAddress.getLoopbackAddress(), sipPort));
        opened.add(stack);
        return stack;
    }

    public SipStack citizens() {
        return citizens;
    }

    public SipStack operators() {
        return operators;
    }

    /// `op1` … have a fixed contact; `reg1` must register.
    public SipPhone operator(String name) {
        return operators.phone(name, "pw-" + name);
    }

    public AsteriskProcess asterisk() {
        return asterisk;
    }

    public int agiPort() {
        return agiPort;
    }

    AmiSettings ami() {
        return AmiSettings.of("127.0.0.1", amiPort, "siaga", "amipw");
    }

    private Path conf(int phones, int queued, String callerid) throws IOException {
        var conf = Files.createDirectories(dir.resolve("conf"));
        var pjsip = new StringBuilder(TRUNK.replace("@PORT@", Integer.toString(sipPort)).replace("@CALLERID@", callerid));
        var queue = new StringBuilder("[general]\nautofill=yes\nshared_lastcall=yes\n[q]\nstrategy=rrmemory\nringinuse=no\nretry=1\nwrapuptime=0\ntimeout=15\n");
        for (int i = 1; i <= phones; i++) {
            pjsip.append(PHONE.formatted("op" + i, "contact=sip:op" + i + "@127.0.0.3:" + operators.port()));
            if (i > phones - queued) {
                queue.append("member => PJSIP/op").append(i).append('\n');
            }
        }
        pjsip.append(PHONE.formatted("reg1", "qualify_frequency=1\nqualify_timeout=0.5"));
        var modules = new StringBuilder("[modules]\nautoload=no\n");
        for (String module : MODULES.split("\\s+")) {
            modules.append("load=").append(module).append(".so\n");
        }
        int rtp = 20_000 + (int) (ProcessHandle.current().pid() % 300) * 100;
        Map.of(
                        "modules.conf", modules.toString(),
                        "pjsip.conf", pjsip.toString(),
                        "extensions.conf", DIALPLAN.replace("@AGI@", Integer.toString(agiPort)),
                        "queues.conf", queue.toString(),
                        "logger.conf", "[logfiles]\nconsole => warning,error\nmessages => notice,warning,error\n",
                        "rtp.conf", "[general]\nrtpstart=" + rtp + "\nrtpend=" + (rtp + 3000) + "\nicesupport=no\n",
                        "musiconhold.conf", "[default]\nmode=files\ndirectory=moh\n",
                        "manager.conf", manager())
                .forEach((name, text) -> write(conf.resolve(name), text));
        List.of("features", "udptl", "indications", "ccss", "acl", "cdr", "cel").forEach(n -> write(conf.resolve(n + ".conf"), "[general]\n"));
        return conf;
    }

    private String manager() {
        return """
                [general]
                enabled=yes
                bindaddr=127.0.0.1
                port=%d
                timestampevents=yes
                displayconnects=no
                [siaga]
                secret=amipw
                deny=0.0.0.0/0.0.0.0
                permit=127.0.0.1/255.255.255.255
                read=system,call,user,dtmf,agent
                write=originate,call,reporting,agent
                writetimeout=5000
                """.formatted(amiPort);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// A WAV of silence-free sound for prompts, where Asterisk finds it by absolute path (without the ending).
    Path prompt(String name, int millis) throws IOException {
        byte[] bytes = new byte[millis * 8];
        byte[] frame = new byte[id.siaga.trial.Sound.FRAME];
        var tone = id.siaga.trial.Sound.tone(1200);
        for (int i = 0; i < bytes.length / frame.length; i++) {
            tone.frame(i, frame);
            System.arraycopy(frame, 0, bytes, i * frame.length, frame.length);
        }
        Files.write(dir.resolve(name + ".alaw"), bytes);
        return dir.resolve(name);
    }

    @Override
    public void close() {
        opened.forEach(SipStack::close);
        asterisk.stop();
    }
}
