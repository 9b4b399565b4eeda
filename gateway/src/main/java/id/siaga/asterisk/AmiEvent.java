package id.siaga.asterisk;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.asteriskjava.util.AstUtil;

/// An event as Asterisk wrote it, as far as we read it. A header that comes twice says nothing: a phone may have written one of them.
final class AmiEvent {
    /// Those of which [AmiTranslator] knows something to tell.
    private static final Set<String> KINDS = Set.of("Newchannel", "Newstate", "DialBegin", "DialState", "DialEnd", "BridgeEnter", "BridgeLeave", "HangupRequest", "Hangup",
            "DTMFEnd", "ChannelTalkingStart", "ChannelTalkingStop", "Hold", "Unhold", "DeviceStateChange", "Registry", "OriginateResponse", "UserEvent");
    private static final Set<String> READ = Set.of("Event", "Timestamp", "Uniqueid", "Channel", "Exten", "ChannelState", "DestUniqueid", "DestChannel", "DialStatus",
            "BridgeUniqueid", "BridgeTechnology", "BridgeNumChannels", "Cause", "Digit", "Direction", "Device", "State", "Username", "Domain", "Status",
            "ActionID", "Response", "Reason", "UserEvent", "What", "Call", "Op", "Key", "Dial", "Bridge", "Agi");
    private static final String EVENT = "Event: ";
    private static final String TWICE = "";

    private final String kind;
    private final Map<String, String> headers = HashMap.newHashMap(8);

    private AmiEvent(String kind) {
        this.kind = kind;
    }

    /// @param line the first of a block
    static boolean begins(String line) {
        return line.startsWith(EVENT) && KINDS.contains(line.substring(EVENT.length()));
    }

    static AmiEvent of(String line) {
        return new AmiEvent(line.substring(EVENT.length()));
    }

    void add(String line) {
        int colon = line.indexOf(':');
        var name = colon < 1 ? "" : line.substring(0, colon);
        if (READ.contains(name)) {
            headers.merge(name, line.substring(colon + 1).strip(), (_, _) -> TWICE);
        }
    }

    /// `Newchannel`, `Hangup`; empty when the block claims to be two events.
    String kind() {
        return headers.containsKey("Event") ? "" : kind;
    }

    /// Empty when it is not there, came twice, or is one of Asterisk's words for nothing (`<unknown>`, `(null)`).
    String text(String header) {
        var value = headers.getOrDefault(header, "");
        return AstUtil.isNull(value) ? "" : value;
    }

    /// 0 when it is none.
    int number(String header) {
        try {
            var value = text(header);
            return value.isEmpty() ? 0 : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /// When Asterisk made it, in microseconds of its clock; 0 when it does not say.
    long micros() {
        try {
            var value = text("Timestamp");
            return value.isEmpty() ? 0 : Math.round(Double.parseDouble(value) * 1e6);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
