package id.siaga.asterisk;

import java.util.List;
import java.util.Locale;
import org.asteriskjava.manager.event.BridgeEnterEvent;
import org.asteriskjava.manager.event.BridgeLeaveEvent;
import org.asteriskjava.manager.event.ChannelTalkingStartEvent;
import org.asteriskjava.manager.event.ChannelTalkingStopEvent;
import org.asteriskjava.manager.event.DeviceStateChangeEvent;
import org.asteriskjava.manager.event.DialBeginEvent;
import org.asteriskjava.manager.event.DialEndEvent;
import org.asteriskjava.manager.event.DialStateEvent;
import org.asteriskjava.manager.event.DtmfEndEvent;
import org.asteriskjava.manager.event.HangupEvent;
import org.asteriskjava.manager.event.HangupRequestEvent;
import org.asteriskjava.manager.event.HoldEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.NewChannelEvent;
import org.asteriskjava.manager.event.NewStateEvent;
import org.asteriskjava.manager.event.OriginateResponseEvent;
import org.asteriskjava.manager.event.RegistryEvent;
import org.asteriskjava.manager.event.UnholdEvent;
import org.jspecify.annotations.Nullable;

/// Words of asterisk-java → our facts, here and nowhere else. Knows nothing but the one event.
final class AmiTranslator {
    private static final String PHONE = "PJSIP/";
    private static final int STATE_UP = 6;

    private AmiTranslator() {}

    /// @return nothing for an event that tells us nothing
    static List<AmiFact> facts(ManagerEvent event) {
        long at = micros(event);
        return switch (event) {
            case NewChannelEvent e -> List.of(new AmiFact.Begun(
                    text(e.getUniqueId()), text(e.getChannel()), text(e.getExten()), at));
            case NewStateEvent e when number(e.getChannelState()) == STATE_UP -> List.of(
                    new AmiFact.Up(text(e.getUniqueId()), text(e.getChannel()), at));
            case DialBeginEvent e -> List.of(
                    new AmiFact.Dialled(text(e.getUniqueId()), text(e.getDestUniqueId()), text(e.getDestChannel()), at));
            case DialStateEvent e when "RINGING".equals(e.getDialStatus()) -> List.of(
                    new AmiFact.Ringing(text(e.getUniqueId()), text(e.getDestChannel()), text(e.getDestUniqueId()), at));
            case DialEndEvent e -> List.of(
                    new AmiFact.DialEnded(text(e.getUniqueId()), text(e.getDestUniqueId()), text(e.getDialStatus()), at));
            case BridgeEnterEvent e -> List.of(joined(e, at));
            case BridgeLeaveEvent e -> List.of(new AmiFact.Left(text(e.getUniqueId()), text(e.getBridgeUniqueId()), at));
            case HangupRequestEvent e -> List.of(
                    new AmiFact.FirstHangup(text(e.getUniqueId()), text(e.getChannel()), number(e.getCause()), at));
            case HangupEvent e -> List.of(new AmiFact.HungUp(
                    text(e.getUniqueId()), text(e.getChannel()), number(e.getCause()), at));
            case DtmfEndEvent e when e.isReceived() && text(e.getDigit()).length() == 1 -> List.of(
                    new AmiFact.Digit(text(e.getUniqueId()), text(e.getDigit()).charAt(0), at));
            case ChannelTalkingStartEvent e -> List.of(new AmiFact.Talking(text(e.getUniqueId()), true, at));
            case ChannelTalkingStopEvent e -> List.of(new AmiFact.Talking(text(e.getUniqueId()), false, at));
            case HoldEvent e -> List.of(new AmiFact.Held(text(e.getUniqueId()), true, at));
            case UnholdEvent e -> List.of(new AmiFact.Held(text(e.getUniqueId()), false, at));
            case DeviceStateChangeEvent e -> phone(text(e.getDevice()), text(e.getState()));
            case RegistryEvent e -> List.of(new AmiFact.Registration(text(e.getUsername()) + "@" + text(e.getDomain()), text(e.getStatus())));
            case OriginateResponseEvent e -> List.of(
                    new AmiFact.Originated(text(e.getActionId()), e.isSuccess(), number(e.getReason())));
            case SiagaEvent e -> List.of(new AmiFact.Told(text(e.getUniqueId()), e.values()));
            default -> List.of();
        };
    }

    private static AmiFact joined(BridgeEnterEvent e, long at) {
        boolean holding = text(e.getBridgeTechnology()).startsWith("holding");
        return new AmiFact.Joined(
                text(e.getUniqueId()), text(e.getBridgeUniqueId()), number(e.getBridgeNumChannels()), holding, at);
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

    private static long micros(ManagerEvent event) {
        Double seconds = event.getTimestamp();
        return seconds == null ? 0 : Math.round(seconds * 1e6);
    }

    /// asterisk-java leaves null what Asterisk did not send or what came twice.
    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
