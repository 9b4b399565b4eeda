package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.config.Config;
import id.siaga.core.Ids;
import id.siaga.core.OutboxSide;
import id.siaga.core.Recorder;
import id.siaga.core.TextIntake;
import id.siaga.desk.Rows;
import id.siaga.journal.Entry;
import id.siaga.journal.Journal;
import id.siaga.meters.Meters;
import id.siaga.sms.Inbox;
import id.siaga.sms.OutEvent;
import id.siaga.sms.OutSms;
import id.siaga.sms.SubmitOutcome;
import id.siaga.sms.smpp.LinkListener;
import id.siaga.sms.smpp.LinkSettings;
import id.siaga.sms.smpp.LinkState;
import id.siaga.sms.smpp.SmppLink;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The SMS side's part: links in and out, one intake, one outbox.
final class Texting implements LinkListener {
    private static final Logger LOG = LoggerFactory.getLogger(Texting.class);
    private static final Duration TRIAL_EVERY = Duration.ofMillis(500);

    private final Config config;
    private final Meters meters;
    private final OutboxSide outbox;
    private final Map<String, SmppLink> links = new ConcurrentHashMap<>();

    Texting(Config config, Meters meters, Journal journal, Clock clock) {
        this.config = config;
        this.meters = meters;
        this.outbox = new OutboxSide(journal, Settings.smsLinks(config), clock);
    }

    void replay(Entry entry) {
        outbox.replay(entry);
    }

    OutboxSide driver() {
        return outbox;
    }

    /// Dials; returns at once.
    void start(Recorder recorder, Ids ids, Consumer<AutoCloseable> opened) {
        outbox.sentAgainTo(_ -> meters.smsOut("sent_again"));
        var intake = new TextIntake(recorder, ids);
        Inbox timed = pdu -> {
            long began = System.nanoTime();
            intake.keep(pdu);
            meters.smsAcknowledged(System.nanoTime() - began);
        };
        if (config.smscIsTrial()) {
            var waiting = Thread.ofVirtual().name("trial-smsc").start(() -> trial(timed));
            opened.accept(() -> {
                waiting.interrupt();
                links.values().forEach(SmppLink::close);
            });
        } else {
            settings().forEach(s -> opened.accept(link(s, timed)));
        }
    }

    private SmppLink link(LinkSettings settings, Inbox inbox) {
        var link = new SmppLink(settings, inbox, this);
        links.put(settings.id(), link);
        link.start();
        return link;
    }

    /// The trial's process may come up after us.
    private void trial(Inbox inbox) {
        try {
            var smsc = TrialClient.smsc(config.dataDir());
            while (smsc.isEmpty()) {
                Thread.sleep(TRIAL_EVERY);
                smsc = TrialClient.smsc(config.dataDir());
            }
            link(smsc.get(), inbox);
        } catch (InterruptedException e) {
            LOG.debug("no trial SMSC any more");
        } catch (IOException e) {
            LOG.warn("the trial's SMSC cannot be found: {}", e.getMessage());
        }
    }

    private List<LinkSettings> settings() {
        return config.sms().links().stream().map(l -> {
            var timing = LinkSettings.Timing.DEFAULT;
            return new LinkSettings(l.id(), new LinkSettings.Peer(l.host(), l.port(), l.tls()),
                    new LinkSettings.Login(l.systemId(), l.password().value(), l.systemType(), switch (l.bind()) {
                        case TRANSCEIVER -> LinkSettings.Bind.TRX;
                        case RECEIVER -> LinkSettings.Bind.RX;
                        case TRANSMITTER -> LinkSettings.Bind.TX;
                    }),
                    LinkSettings.Limits.DEFAULT.withWindow(l.window()).withUnbindWhenFull(l.unbindWhenFull()),
                    new LinkSettings.Timing(timing.connect(), l.responseTimeout(), l.enquireLinkEvery(), timing.retryFirst(), l.reconnectMax(),
                            timing.heldBound(), timing.wrongLogin(), timing.wholePdu()));
        }).toList();
    }

    @Override
    public void moved(String link, LinkState from, LinkState to, String because) {
        meters.smsLinkUp(link, to == LinkState.BOUND);
        var known = links.get(link);
        if (to == LinkState.BOUND && known != null && known.settings().sends()) {
            var settings = config.sms().links().stream().filter(l -> l.id().equals(link)).findFirst();
            outbox.linkUp(new OutEvent.LinkUp(link, known.settings().limits().window(), settings.map(Config.SmsLink::ratePerSecond).orElse(0),
                    settings.map(Config.SmsLink::prefixes).orElse(List.of())), known::submit);
        } else if (from == LinkState.BOUND) {
            outbox.linkDown(link);
        }
    }

    @Override
    public void late(String link, OutSms sms, int part, SubmitOutcome outcome) {
        outbox.late(link, sms, part, outcome);
    }

    /// Links that can send at this moment, this one before the others.
    List<SmppLink> bound(String first) {
        return links.values().stream().filter(l -> l.state() == LinkState.BOUND && l.settings().sends())
                .sorted(Comparator.comparing((SmppLink l) -> !l.settings().id().equals(first)).thenComparing(l -> l.settings().id())).toList();
    }

    List<Rows.Health> health() {
        var rows = new ArrayList<Rows.Health>();
        for (var link : links.values()) {
            var id = Said.plain(link.settings().id());
            rows.add(link.state() == LinkState.BOUND ? Faults.fine(Condition.SMS_LINK, id.en(), id) : Faults.wrong(Condition.SMS_LINK, id.en(), id));
        }
        if (outbox.held() > 0) {
            rows.add(Faults.wrong(Condition.SMS_HELD, "", Said.plain(String.valueOf(outbox.held()))));
        }
        return rows;
    }
}
