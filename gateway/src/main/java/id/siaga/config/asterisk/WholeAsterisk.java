package id.siaga.config.asterisk;

import id.siaga.config.Config;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What an Asterisk of our own needs around the includes. `asterisk.conf` with its folders is written by whoever starts it.
final class WholeAsterisk {
    /// No autoload: what is not loaded cannot be attacked. Where one module needs another's symbols the note says so.
    private static final String MODULES = """

            [modules]
            autoload=no
            ; time, media
            load=res_timing_timerfd.so
            load=res_rtp_asterisk.so
            load=res_musiconhold.so
            load=codec_alaw.so
            load=codec_ulaw.so
            load=codec_a_mu.so
            load=codec_g722.so
            load=codec_gsm.so
            load=codec_resample.so
            load=format_pcm.so
            load=format_wav.so
            load=format_sln.so
            load=format_gsm.so
            load=bridge_simple.so
            load=bridge_native_rtp.so
            load=bridge_softmix.so
            load=bridge_holding.so
            load=bridge_builtin_features.so
            load=bridge_builtin_interval_features.so
            ; SIP
            load=res_sorcery_config.so
            load=res_sorcery_memory.so
            load=res_sorcery_astdb.so
            load=res_pjproject.so
            load=res_pjsip.so
            load=res_pjsip_session.so
            load=res_pjsip_sdp_rtp.so
            load=res_pjsip_caller_id.so
            load=res_pjsip_nat.so
            load=res_pjsip_acl.so
            load=res_pjsip_dtmf_info.so
            load=res_pjsip_rfc3326.so
            load=res_pjsip_header_funcs.so
            load=res_pjsip_dlg_options.so
            load=res_pjsip_registrar.so
            load=res_pjsip_authenticator_digest.so
            load=res_pjsip_outbound_authenticator_digest.so
            load=res_pjsip_outbound_registration.so
            load=res_pjsip_endpoint_identifier_ip.so
            load=res_pjsip_endpoint_identifier_user.so
            load=res_pjsip_refer.so
            load=res_pjsip_pubsub.so
            load=res_pjsip_logger.so
            load=chan_pjsip.so
            ; dialplan
            load=pbx_config.so
            load=app_dial.so
            load=app_queue.so
            load=app_playback.so
            load=app_playtones.so
            load=app_echo.so
            load=app_stack.so
            load=app_exec.so
            load=app_verbose.so
            load=app_userevent.so
            load=app_bridgewait.so
            load=app_confbridge.so
            load=app_softhangup.so
            load=app_directed_pickup.so
            load=app_mixmonitor.so
            load=app_chanspy.so
            load=app_read.so
            load=app_senddtmf.so
            load=func_callerid.so
            load=func_cdr.so
            load=func_channel.so
            load=func_cut.so
            load=func_strings.so
            load=func_logic.so
            load=func_math.so
            load=func_global.so
            load=func_export.so
            load=func_timeout.so
            load=func_devstate.so
            load=func_talkdetect.so
            load=func_volume.so
            ; app_mixmonitor needs func_periodic_hook, which needs these two and app_chanspy
            load=func_groupcount.so
            load=func_uri.so
            load=func_periodic_hook.so
            load=func_hangupcause.so
            load=func_sprintf.so
            load=func_pjsip_endpoint.so
            load=func_pjsip_contact.so
            ; FastAGI; res_agi needs res_speech
            load=res_speech.so
            load=res_agi.so
            ; manager and record
            load=res_manager_devicestate.so
            load=res_mutestream.so
            ; cel_custom needs res_cdrel_custom from 22.8 on; before, that file is not there and its absence is logged, no more
            load=res_cdrel_custom.so
            load=cel_custom.so
            """;
    private static final String INDICATIONS = """

            [general]
            country=id

            [id]
            description=Indonesia
            ringcadence=1000,4000
            dial=425
            busy=425/500,0/500
            ring=425/1000,0/4000
            congestion=425/250,0/250
            callwaiting=425/150,0/150,425/150,0/10000
            record=1400/500,0/15000
            """;

    private static final String EXTENSIONS = """

            [general]
            static=yes
            writeprotect=yes
            autofallthrough=yes
            clearglobalvars=no

            #include siaga-extensions.conf
            """;
    private static final String PJSIP = """

            [global]
            type=global
            user_agent=Siaga
            endpoint_identifier_order=ip,username

            #include siaga-pjsip.conf
            """;
    private static final String QUEUES = """

            [general]
            persistentmembers=no
            autofill=yes
            shared_lastcall=yes
            log_membername_as_agent=no

            #include siaga-queues.conf
            """;
    private static final String MUSIC = """

            [general]

            [default]
            mode=files
            directory=moh
            sort=random

            #include siaga-musiconhold.conf
            """;
    private static final String CEL = """

            [general]
            enable=yes
            apps=dial,queue,agi
            events=CHAN_START,ANSWER,APP_START,APP_END,BRIDGE_ENTER,BRIDGE_EXIT,PICKUP,BLINDTRANSFER,ATTENDEDTRANSFER,HANGUP,CHAN_END,LINKEDID_END
            ; seconds since 1970: local time would be ambiguous, and %z prints rubbish here
            dateformat=%s.%6q
            """;
    private static final String CEL_CUSTOM = """

            [mappings]
            #include siaga-cel_custom.conf
            """;
    private static final String CDR = """

            [general]
            enable=yes
            unanswered=no
            """;
    private static final String RTP = """

            [general]
            rtpstart=@FIRST@
            rtpend=@LAST@
            icesupport=no
            strictrtp=yes
            """;
    private static final String LOGGER = """

            [general]
            dateformat=%F %T.%3q
            queue_log=no

            [logfiles]
            console => warning,error
            messages => notice,warning,error
            """;

    private static final String CONFBRIDGE = """

            [general]

            [default_bridge]
            type=bridge

            [default_user]
            type=user
            """;
    private WholeAsterisk() {}

    static SequencedMap<String, String> files(Config config) {
        var files = new LinkedHashMap<String, String>();
        files.put("extensions.conf", EXTENSIONS);
        files.put("pjsip.conf", PJSIP);
        files.put("queues.conf", QUEUES);
        files.put("manager.conf", Manager.whole(config));
        files.put("musiconhold.conf", MUSIC);
        files.put("cel.conf", CEL);
        files.put("cel_custom.conf", CEL_CUSTOM);
        files.put("cdr.conf", CDR);
        var ports = config.asterisk().rtpPorts();
        files.put("rtp.conf", RTP.replace("@FIRST@", Integer.toString(ports.first())).replace("@LAST@", Integer.toString(ports.last())));
        files.put("logger.conf", LOGGER);
        files.put("modules.conf", MODULES);
        files.put("indications.conf", INDICATIONS);
        files.put("confbridge.conf", CONFBRIDGE);
        // Asterisk logs an error for each of these that is missing, and an error in the log must mean something.
        for (var name : List.of("features", "udptl", "pjproject", "ccss", "queuerules")) {
            files.put(name + ".conf", "\n[general]\n");
        }
        files.put("acl.conf", "");
        return files;
    }
}
