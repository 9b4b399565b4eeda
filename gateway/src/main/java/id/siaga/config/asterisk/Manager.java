package id.siaga.config.asterisk;

import id.siaga.config.Config;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The gateway's user of the manager interface, with the least rights: it may not write files, run commands or read the dialplan.
/// `agent` to write: it pauses the empty desks in Asterisk's own queues. The watchdog is the same user.
final class Manager {
    /// What the gateway understands of the events of a call; the others, more than half, would only wake it. By name, which Asterisk
    /// compares as a number.
    private static final List<String> EVENTS = List.of("Newchannel", "DialBegin", "DialEnd", "BridgeEnter", "BridgeLeave", "HangupRequest",
            "Hangup", "Hold", "Unhold", "DTMFEnd", "ChannelTalkingStart", "ChannelTalkingStop", "Registry", "OriginateResponse", "UserEvent");
    /// Of these only what says something to us: a call has four changes of a queue's device for each of its phone's, and each event wakes us.
    private static final List<String> SOME = List.of(
            "name(Newstate),header(ChannelState),method(exact))=6",
            "name(DialState),header(DialStatus),method(exact))=RINGING",
            "name(DeviceStateChange),header(Device),method(starts_with))=PJSIP/");

    private Manager() {}

    static String include(Config config) {
        var ami = config.asterisk().ami();
        return """

                ; The [general] section around it must have: enabled=yes, timestampevents=yes, bindaddr=127.0.0.1 (or a TLS port).
                [%s]
                secret=%s
                deny=0.0.0.0/0.0.0.0
                permit=127.0.0.1/255.255.255.255
                read=system,call,user,dtmf,agent
                write=originate,call,reporting,agent
                writetimeout=5000
                %s""".formatted(Safe.endpoint(ami.user()), Safe.secret(ami.secret()), filters());
    }

    private static String filters() {
        return Stream.concat(EVENTS.stream().map(e -> "name(" + e + "))="), SOME.stream()).map(e -> "eventfilter(action(include)," + e + "\n").collect(Collectors.joining());
    }

    static String whole(Config config) {
        return """

                [general]
                enabled=yes
                webenabled=no
                bindaddr=127.0.0.1
                port=%d
                timestampevents=yes
                displayconnects=no

                #include siaga-manager.conf
                """.formatted(config.asterisk().ami().port());
    }
}
