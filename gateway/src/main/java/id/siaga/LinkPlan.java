package id.siaga;

import id.siaga.config.Config;
import id.siaga.sms.Coding;
import id.siaga.sms.LongForm;
import id.siaga.sms.OutEvent;
import id.siaga.sms.smpp.LinkSettings;
import java.util.List;
import java.util.Optional;

/// One link as it is wanted. Two with the same settings need no new bind, whatever the rest says.
///
/// @param ratePerSecond parts a second; 0: as many as its window lets
/// @param prefixes of numbers that leave by it rather than by another
/// @param alphabet what its SMSC means by data_coding 0
record LinkPlan(LinkSettings settings, int ratePerSecond, List<String> prefixes, Coding.Alphabet alphabet) {
    static LinkPlan of(Config.SmsLink l) {
        var timing = LinkSettings.Timing.DEFAULT;
        var settings = new LinkSettings(l.id(), new LinkSettings.Peer(l.host(), l.port(), l.tls() ? Optional.of(new LinkSettings.Tls(l.trust())) : Optional.empty()),
                new LinkSettings.Login(l.systemId(), l.password().value(), l.systemType(), switch (l.bind()) {
                    case TRANSCEIVER -> LinkSettings.Bind.TRX;
                    case RECEIVER -> LinkSettings.Bind.RX;
                    case TRANSMITTER -> LinkSettings.Bind.TX;
                }),
                LinkSettings.Limits.DEFAULT.withWindow(l.window()).withUnbindWhenFull(l.unbindWhenFull()),
                new LinkSettings.Timing(timing.connect(), l.responseTimeout(), l.enquireLinkEvery(), timing.retryFirst(), l.reconnectMax(),
                        timing.heldBound(), timing.wrongLogin(), timing.wholePdu()), longs(l));
        return new LinkPlan(settings, l.ratePerSecond(), l.prefixes(), l.alphabet() == Config.Alphabet.LATIN1 ? Coding.Alphabet.LATIN1 : Coding.Alphabet.GSM7);
    }

    static LongForm longs(Config.SmsLink l) {
        return LongForm.valueOf(l.longTexts().name());
    }

    static LinkPlan of(LinkSettings trial) {
        return new LinkPlan(trial, 0, List.of(), Coding.Alphabet.GSM7);
    }

    String id() {
        return settings.id();
    }

    OutEvent.LinkUp up() {
        return new OutEvent.LinkUp(id(), settings.limits().window(), ratePerSecond, prefixes);
    }
}
