package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.config.Config;
import id.siaga.config.LoadResult;
import id.siaga.core.Ids;
import id.siaga.core.OutboxSide;
import id.siaga.core.Recorder;
import id.siaga.core.TextIntake;
import id.siaga.desk.LinksPort;
import id.siaga.desk.Rows;
import id.siaga.journal.Entry;
import id.siaga.journal.Journal;
import id.siaga.meters.Meters;
import id.siaga.sms.Inbox;
import id.siaga.sms.InboxUnavailable;
import id.siaga.sms.Lane;
import id.siaga.sms.Quiet;
import id.siaga.sms.RawPdu;
import id.siaga.sms.smpp.PduLog;
import id.siaga.sms.smpp.SmppLink;
import id.siaga.sms.text.SmsReader;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The SMS side's part: links in and out, one intake, one outbox.
final class Texting {
    private static final Logger LOG = LoggerFactory.getLogger(Texting.class);
    private static final Duration TRIAL_EVERY = Duration.ofMillis(500);

    private final Config config;
    private final Meters meters;
    private final OutboxSide outbox;
    private final SmsLinks links;
    private final LinkDesk desk;
    private volatile OutboxSide.LinkOf linkOf;

    /// @param file the configuration as it is whenever somebody wants its links read again
    Texting(Config config, Supplier<LoadResult> file, Meters meters, Journal journal, Clock clock) {
        this.config = config;
        this.meters = meters;
        this.linkOf = Settings.smsLinks(config);
        this.outbox = new OutboxSide(journal, from -> linkOf.way(from), new Quiet(config.sms().bulk().quietFrom(), config.sms().bulk().quietUntil(), config.node().timezone()), clock);
        this.links = new SmsLinks(outbox, meters, new PduLog(config.dataDir().resolve("pdu"), clock), clock);
        this.desk = new LinkDesk(links, outbox, config.smscIsTrial(), file, read -> linkOf = Settings.smsLinks(read));
        config.sms().links().forEach(l -> links.know(LinkPlan.of(l)));
    }

    void replay(Entry entry) {
        outbox.replay(entry);
        desk.replay(entry.fact());
    }

    OutboxSide driver() {
        return outbox;
    }

    LinksPort desk() {
        return desk;
    }

    /// How to read what came over this link.
    SmsReader reader(String link) {
        return links.reader(link);
    }

    /// Dials; returns at once.
    ///
    /// @param unread how many texts are kept and not read yet
    void start(Recorder recorder, Ids ids, IntSupplier unread, Consumer<AutoCloseable> opened) {
        outbox.sentAgainTo(_ -> meters.texts().out("sent_again"));
        desk.recordWith(recorder);
        links.keepIn(timed(new TextIntake(recorder, ids, unread)));
        opened.accept(links);
        if (config.smscIsTrial()) {
            var waiting = Thread.ofVirtual().name("trial-smsc").start(this::trial);
            opened.accept(waiting::interrupt);
        } else {
            config.sms().links().forEach(l -> desk.open(LinkPlan.of(l)));
        }
    }

    private Inbox timed(Inbox intake) {
        return new Inbox() {
            @Override
            public void keep(RawPdu pdu) throws InboxUnavailable {
                long began = System.nanoTime();
                intake.keep(pdu);
                meters.texts().acknowledged(System.nanoTime() - began);
            }

            @Override
            public boolean takes() {
                return intake.takes();
            }
        };
    }

    /// The trial's process may come up after us.
    private void trial() {
        try {
            var smsc = TrialClient.smsc(config.dataDir());
            while (smsc.isEmpty()) {
                Thread.sleep(TRIAL_EVERY);
                smsc = TrialClient.smsc(config.dataDir());
            }
            desk.open(LinkPlan.of(smsc.get()));
        } catch (InterruptedException e) {
            LOG.debug("no trial SMSC any more");
        } catch (IOException e) {
            LOG.warn("the trial's SMSC cannot be found: {}", e.getMessage());
        }
    }

    /// Links that can send at this moment, this one before the others.
    List<SmppLink> bound(String first) {
        return links.bound(first);
    }

    /// For `/metrics`, once a second. On the ticket loop.
    void measure() {
        for (var lane : Lane.values()) {
            var word = lane.name().toLowerCase(Locale.ROOT);
            meters.texts().outbox(word, outbox.waiting(lane));
            meters.texts().outboxOldest(word, outbox.oldest(lane));
        }
        meters.texts().receiptsParked(outbox.parkedReceipts());
        meters.texts().pduLogLeftOut(links.pdus().leftOut());
        links.measure();
    }

    List<Rows.Health> health() {
        var rows = new ArrayList<>(links.health());
        if (outbox.held() > 0) {
            rows.add(Faults.wrong(Condition.SMS_HELD, "", Said.plain(String.valueOf(outbox.held()))));
        }
        return rows;
    }
}
