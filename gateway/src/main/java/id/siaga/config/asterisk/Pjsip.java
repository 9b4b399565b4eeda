package id.siaga.config.asterisk;

import id.siaga.config.Config;
import java.util.Locale;
import java.util.stream.Collectors;

/// siaga-pjsip.conf: one transport, the trunk, one phone for each operator.
final class Pjsip {
    private static final String TRUNK = """

            ; The trunk is known by its source address alone (identify_by=ip): nobody becomes it by writing its name into From.
            ; callerid= is fixed, so that nothing a phone writes into From reaches a channel event before the dialplan has checked it.
            [siaga-trunk]
            type=endpoint
            transport=siaga-udp
            context=siaga-trunk
            identify_by=ip
            callerid=unknown <unknown>
            trust_id_inbound=no
            trust_id_outbound=no
            allow_transfer=no
            allow_subscribe=no
            moh_suggest=siaga
            """;
    private static final String PHONE = """
            direct_media=no
            rtp_symmetric=yes
            force_rport=yes
            dtmf_mode=auto
            max_video_streams=0
            """;
    private final Config config;
    private final String codecs;

    Pjsip(Config config) {
        this.config = config;
        this.codecs = config.asterisk().codecs().stream().map(c -> c.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(","));
    }

    String text() {
        var out = new StringBuilder("""

                ; An Asterisk that is already there may have a transport of its own: then remove this section and put its name below.
                [siaga-udp]
                type=transport
                protocol=udp
                bind=""").append(Safe.word(config.asterisk().sipListen().toString())).append('\n');
        trunk(out);
        for (var operator : config.operators()) {
            phone(out, operator);
        }
        return out.toString();
    }

    private void trunk(StringBuilder out) {
        out.append(TRUNK).append(common());
        config.trunk().sendTo().ifPresent(to -> out.append("aors=siaga-trunk\n\n[siaga-trunk]\ntype=aor\nqualify_frequency=30\ncontact=sip:")
                .append(Safe.word(to.toString())).append('\n'));
        out.append("\n[siaga-trunk]\ntype=identify\nendpoint=siaga-trunk\nsrv_lookups=no\n");
        for (var host : config.trunk().hosts()) {
            out.append("match=").append(Safe.word(host)).append('\n');
        }
    }

    private void phone(StringBuilder out, Config.Operator o) {
        var phone = Safe.endpoint(o.phone());
        out.append("\n[").append(phone).append("]\ntype=endpoint\ntransport=siaga-udp\ncontext=siaga-op\nidentify_by=username\nauth=").append(phone)
                .append("\naors=").append(phone).append("\ncallerid=\"").append(Safe.name(o.name())).append("\" <").append(phone).append(">\n")
                // one call at a time: the second makes the device busy, so neither queue nor floor rings into a talk
                .append("device_state_busy_at=1\nallow_transfer=no\nallow_subscribe=no\nrewrite_contact=yes\n").append(common());
        out.append("\n[").append(phone).append("]\ntype=auth\nauth_type=userpass\nusername=").append(phone)
                .append("\npassword=").append(Safe.secret(o.sipPassword())).append('\n');
        // After a start Asterisk asks each known phone at a random moment within qualify_frequency; until then it counts as unreachable.
        out.append("\n[").append(phone).append("]\ntype=aor\nmax_contacts=1\nremove_existing=yes\nqualify_frequency=5\nqualify_timeout=2\n")
                .append("minimum_expiration=30\nmaximum_expiration=300\ndefault_expiration=120\n");
        o.contact().ifPresent(to -> out.append("contact=sip:").append(phone).append('@').append(Safe.word(to.toString())).append('\n'));
    }

    private String common() {
        return "disallow=all\nallow=" + codecs + "\nlanguage=" + config.node().language().name().toLowerCase(Locale.ROOT) + "\n" + PHONE;
    }
}
