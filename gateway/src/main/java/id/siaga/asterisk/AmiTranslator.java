package id.siaga.asterisk;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Words of Asterisk → our facts, here and nowhere else. Knows nothing but the one event.
final class AmiTranslator {
    private static final String PHONE = "PJSIP/";
    private static final int STATE_UP = 6;
    /// Of `UserEvent(Siaga,What: …,Call: …)` of our dialplan; a key that is not here is not seen.
    private static final List<String> SAID = List.of("What", "Call", "Op", "Key", "Dial", "Bridge", "Cause", "Agi");

    private AmiTranslator() {}

    /// @return nothing for an event that tells us nothing
    static List<AmiFact> facts(AmiEvent e) {
        long at = e.micros();
        var unique = e.text("Uniqueid");
        return switch (e.kind()) {
            case "Newchannel" -> List.of(new AmiFact.Begun(unique, e.text("Channel"), e.text("Exten"), at));
            case "Newstate" -> when(e.number("ChannelState") == STATE_UP, new AmiFact.Up(unique, e.text("Channel"), at));
            case "DialBegin" -> List.of(new AmiFact.Dialled(unique, e.text("DestUniqueid"), e.text("DestChannel"), at));
            case "DialState" -> when(e.text("DialStatus").equals("RINGING"), new AmiFact.Ringing(unique, e.text("DestChannel"), e.text("DestUniqueid"), at));
            case "DialEnd" -> List.of(new AmiFact.DialEnded(unique, e.text("DestUniqueid"), e.text("DialStatus"), at));
            case "BridgeEnter" -> List.of(new AmiFact.Joined(unique, e.text("BridgeUniqueid"), e.number("BridgeNumChannels"), e.text("BridgeTechnology").startsWith("holding"), at));
            case "BridgeLeave" -> List.of(new AmiFact.Left(unique, e.text("BridgeUniqueid"), at));
            case "HangupRequest" -> List.of(new AmiFact.FirstHangup(unique, e.text("Channel"), e.number("Cause"), at));
            case "Hangup" -> List.of(new AmiFact.HungUp(unique, e.text("Channel"), e.number("Cause"), at));
            case "DTMFEnd" -> e.text("Direction").equals("Received") && e.text("Digit").length() == 1 ? List.of(new AmiFact.Digit(unique, e.text("Digit").charAt(0), at)) : List.of();
            case "ChannelTalkingStart" -> List.of(new AmiFact.Talking(unique, true, at));
            case "ChannelTalkingStop" -> List.of(new AmiFact.Talking(unique, false, at));
            case "Hold" -> List.of(new AmiFact.Held(unique, true, at));
            case "Unhold" -> List.of(new AmiFact.Held(unique, false, at));
            case "DeviceStateChange" -> phone(e.text("Device"), e.text("State"));
            case "Registry" -> List.of(new AmiFact.Registration(e.text("Username") + "@" + e.text("Domain"), e.text("Status")));
            case "OriginateResponse" -> List.of(new AmiFact.Originated(ours(e.text("ActionID")), e.text("Response").equals("Success"), e.number("Reason")));
            case "UserEvent" -> when(e.text("UserEvent").equals("Siaga"), new AmiFact.Told(unique, said(e)));
            default -> List.of();
        };
    }

    private static List<AmiFact> when(boolean holds, AmiFact fact) {
        return holds ? List.of(fact) : List.of();
    }

    /// asterisk-java puts an id of its own and `#` before that of an action.
    private static String ours(String actionId) {
        return actionId.substring(actionId.indexOf('#') + 1);
    }

    private static Map<String, String> said(AmiEvent e) {
        var said = new HashMap<String, String>();
        for (var key : SAID) {
            var value = e.text(key);
            if (!value.isEmpty()) {
                said.put(key, value);
            }
        }
        return Map.copyOf(said);
    }

    /// The device state knows all contacts of an endpoint; ContactStatus speaks of one.
    private static List<AmiFact> phone(String device, String state) {
        if (!device.startsWith(PHONE)) {
            return List.of();
        }
        String endpoint = device.substring(PHONE.length());
        return switch (state.toUpperCase(Locale.ROOT)) {
            case "NOT_INUSE" -> List.of(new AmiFact.PhoneReachable(endpoint, true), new AmiFact.PhoneInUse(endpoint, false));
            case "INUSE", "BUSY", "RINGING", "RINGINUSE", "ONHOLD" -> List.of(
                    new AmiFact.PhoneReachable(endpoint, true), new AmiFact.PhoneInUse(endpoint, true));
            case "UNAVAILABLE", "INVALID" -> List.of(
                    new AmiFact.PhoneReachable(endpoint, false), new AmiFact.PhoneInUse(endpoint, false));
            default -> List.of();
        };
    }

    /// asterisk-java leaves null what Asterisk did not send or what came twice.
    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
