package id.siaga;

import id.siaga.alarms.AlarmEffect;
import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.asterisk.AmiFact;
import id.siaga.asterisk.AmiLink;
import id.siaga.asterisk.Originate;
import id.siaga.config.Config;
import id.siaga.core.Ids;
import id.siaga.core.Phone;
import id.siaga.desk.Rows;
import id.siaga.meters.Meters;
import id.siaga.sms.Address;
import id.siaga.sms.Lane;
import id.siaga.sms.OutSms;
import id.siaga.sms.SubmitOutcome;
import id.siaga.sms.smpp.SmppLink;
import id.siaga.sms.text.SmsEncoder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells people outside: a text to each mobile, and a call to one after the other until somebody presses a key.
///
/// The text goes straight to a link, beside the outbox: that one writes to the journal first, and the journal may be what is wrong.
final class Messenger {
    private static final Logger LOG = LoggerFactory.getLogger(Messenger.class);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final Duration RING_FOR = Duration.ofSeconds(30);
    private static final Duration HEARD_MAX = Duration.ofSeconds(100);
    private static final Duration VALID = Duration.ofHours(1);
    private static final int TEXT_MAX = 300;

    private final Config config;
    private final Texting texting;
    private final AmiLink ami;
    private final AsteriskSigns asterisk;
    private final Ids ids;
    private final Clock clock;
    private final Meters meters;
    private final Map<String, CompletableFuture<Boolean>> ringing = new ConcurrentHashMap<>();

    Messenger(Config config, Texting texting, AmiLink ami, AsteriskSigns asterisk, Ids ids, Clock clock, Meters meters) {
        this.config = config;
        this.texting = texting;
        this.ami = ami;
        this.asterisk = asterisk;
        this.ids = ids;
        this.clock = clock;
        this.meters = meters;
    }

    /// Returns at once.
    void tell(List<AlarmEffect.Line> lines) {
        if (config.alarms().mobiles().isEmpty()) {
            LOG.warn("nobody outside is told: alarms.mobile is empty");
            return;
        }
        Thread.ofVirtual().name("alarm-sms").start(() -> text(wording(lines)));
        var bad = lines.stream().filter(l -> l.why() != AlarmEffect.Why.OVER).findFirst();
        if (bad.isPresent() && config.alarms().callEndpoint().isPresent()) {
            Thread.ofVirtual().name("alarm-call").start(() -> call(config.alarms().callEndpoint().get(), bad.get().sign().condition().key()));
        }
    }

    /// Whether anybody can be told at this moment. Silent where nobody is named: `siaga check --live` says that.
    List<Rows.Health> rows() {
        if (config.alarms().mobiles().isEmpty() || !texting.bound("").isEmpty() || callsGo()) {
            return List.of();
        }
        return List.of(Faults.wrong(Condition.ALARM_ROUTE, "", config.alarms().callEndpoint().isEmpty()
                ? new Said("sambungan SMS putus dan tidak ada jalur telepon", "the SMS link is down and there is no route for a call")
                : new Said("sambungan SMS dan jalur telepon putus", "SMS links and the route for calls are down")));
    }

    private boolean callsGo() {
        return config.alarms().callEndpoint().filter(e -> ami.up() && !(e.equals(Phone.TRUNK) && asterisk.trunkAway())).isPresent();
    }

    String wording(List<AlarmEffect.Line> lines) {
        var indonesian = config.node().language() == Config.Language.ID;
        var text = "SIAGA " + config.node().id() + ": " + lines.stream().map(l -> line(l, indonesian)).collect(Collectors.joining("; "));
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX - 1) + "…";
    }

    private static String line(AlarmEffect.Line line, boolean indonesian) {
        var said = indonesian ? line.sign().sentence().id() : line.sign().sentence().en();
        var remedy = indonesian ? line.sign().remedy().id() : line.sign().remedy().en();
        var lasted = line.lasted().toMinutes() + (indonesian ? " menit" : " min");
        return switch (line.why()) {
            case NEW -> said + ". " + remedy;
            case STILL -> (indonesian ? "masih, " : "still, ") + lasted + ": " + said;
            case OVER -> (indonesian ? "pulih setelah " : "over after ") + lasted + ": " + said;
        };
    }

    // ---- text

    private void text(String text) {
        for (var mobile : config.alarms().mobiles()) {
            boolean sent = texting.bound(firstLink()).stream().anyMatch(link -> sent(link, mobile, text));
            meters.alarmMessage(sent ? "sms" : "failed");
            if (!sent) {
                LOG.error("the alarm could not be sent to {}: no SMS link takes it", masked(mobile));
            }
        }
    }

    private String firstLink() {
        var links = config.sms().links();
        return config.alarms().smsLink().orElse(links.isEmpty() ? "" : links.getLast().id());
    }

    private boolean sent(SmppLink link, String mobile, String text) {
        var id = ids.sms().value();
        var encoded = SmsEncoder.encode(text, (int) (id & 0xFFFF), 16);
        var sms = new OutSms(id, Lane.EMERGENCY, Address.of(Settings.smsFrom(config)), Address.of(mobile), encoded.dataCoding(), encoded.headers(),
                encoded.parts(), link.settings().id(), clock.instant().plus(VALID));
        for (int part = 0; part < sms.parts().size(); part++) {
            var outcome = await(link.submit(sms, part).toCompletableFuture(), ANSWER_MAX, new SubmitOutcome.Unknown("no answer"));
            if (!(outcome instanceof SubmitOutcome.Accepted)) {
                LOG.warn("alarm by SMS link {} to {}: {}", link.settings().id(), masked(mobile), outcome);
                return false;
            }
        }
        LOG.info("alarm sent to {} by SMS link {}", masked(mobile), link.settings().id());
        return true;
    }

    // ---- call

    private void call(String endpoint, String fault) {
        for (var mobile : config.alarms().mobiles()) {
            if (heard(mobile, endpoint, fault)) {
                LOG.info("alarm heard by {}", masked(mobile));
                meters.alarmMessage("call");
                return;
            }
            LOG.warn("alarm call to {} by {}: nobody pressed a key", masked(mobile), endpoint);
        }
        meters.alarmMessage("failed");
    }

    private boolean heard(String mobile, String endpoint, String fault) {
        var channel = "siaga-alarm-" + ids.sms().value();
        var heard = new CompletableFuture<Boolean>();
        ringing.put(channel, heard);
        try {
            ami.originate(new Originate("PJSIP/" + mobile + "@" + endpoint, channel, "siaga-alarm", "s", RING_FOR, "", Map.of("SIAGA_FAULT", fault)))
                    .thenAccept(answer -> LOG.debug("alarm call: {}", answer));
            return await(heard, RING_FOR.plus(HEARD_MAX), false);
        } finally {
            ringing.remove(channel);
        }
    }

    /// The key that was pressed, or the end of the call.
    void told(AmiFact fact) {
        switch (fact) {
            case AmiFact.Told(var channel, var values) when "alarm-heard".equals(values.get("What")) -> over(channel, true);
            case AmiFact.Originated(var channel, var success, var _) when !success -> over(channel, false);
            case AmiFact.HungUp f -> over(f.uniqueId(), false);
            default -> {}
        }
    }

    private void over(String channel, boolean wasHeard) {
        var waiting = ringing.get(channel);
        if (waiting != null) {
            waiting.complete(wasHeard);
        }
    }

    private static <T> T await(CompletableFuture<T> answer, Duration atMost, T otherwise) {
        try {
            return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return otherwise;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise;
        }
    }

    private static String masked(String mobile) {
        return "…" + mobile.substring(Math.max(0, mobile.length() - 4));
    }
}
