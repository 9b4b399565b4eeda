package id.siaga;

import id.siaga.alarms.Condition;
import id.siaga.alarms.Said;
import id.siaga.asterisk.AgiSession;
import id.siaga.asterisk.AmiFact;
import id.siaga.asterisk.AmiLink;
import id.siaga.asterisk.Originate;
import id.siaga.city.City;
import id.siaga.config.Config;
import id.siaga.core.AgencyLine;
import id.siaga.core.AgencyRings;
import id.siaga.core.AgencyTexts;
import id.siaga.core.CaseSpeech;
import id.siaga.core.ClockTellings;
import id.siaga.core.FloorLoop;
import id.siaga.core.Phone;
import id.siaga.core.Recorder;
import id.siaga.core.TicketLoop;
import id.siaga.desk.Rows;
import id.siaga.meters.Meters;
import id.siaga.prompts.PromptFolder;
import id.siaga.tickets.Alerting;
import id.siaga.tickets.Duties;
import id.siaga.tickets.Escalating;
import id.siaga.tickets.RingId;
import id.siaga.tickets.Ringing;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to the telephones of the agencies.
final class AgencyPart {
    private static final Logger LOG = LoggerFactory.getLogger(AgencyPart.class);
    private static final int URGENT = 2;
    private static final int NAMED_MAX = 3;
    private static final int ANSWERED_ELSEWHERE = 26;

    private final Config.AgencyRing settings;
    private final AgencyRings rings;
    private final AgencyLine answered;

    private AgencyPart(Config.AgencyRing settings, AgencyRings rings, AgencyLine answered) {
        this.settings = settings;
        this.rings = rings;
        this.answered = answered;
    }

    /// @param line what is known of the telephone line
    static AgencyPart start(Config config, Path home, City city, Ringing ringing, AgencyRings.Line line, Cores cores, Meters meters, Clock clock) {
        var rings = new AgencyRings(cores.tickets, cores.recorder, ringing, line, clock, end -> meters.agencyRing(end.name().toLowerCase(Locale.ROOT)));
        rings.start();
        if (config.city().ring().texts()) {
            var manner = new Alerting.Manner(config.node().language() == Config.Language.ID, config.sms().words().field().accept().getFirst());
            new AgencyTexts(cores.tickets, cores.recorder, new Alerting(city, ringing, manner, cores.recorder::number), Settings.smsFrom(config), clock).start();
        }
        new ClockTellings(cores.tickets, cores.recorder, new Escalating(city, ringing::telephones, cores.recorder::number), Settings.smsFrom(config), clock).start();
        var speech = CaseSpeech.of(config, city);
        var settings = config.city().ring();
        var files = SpokenFiles.of(PromptFolder.of(home, config.dataDir()), speech.all(), speech.house().digits(), settings.via().isPresent() ? "agencies" : "");
        return new AgencyPart(settings, rings, new AgencyLine(cores.floor.loop(), rings, speech, files, settings.listen()));
    }

    record Cores(TicketLoop tickets, FloorLoop floor, Recorder recorder) {}

    static Ringing ringing(Config config, City city, Duties duties, Recorder recorder) {
        var ring = config.city().ring();
        return new Ringing(new Ringing.Manner(URGENT, ring.ringFor(), ring.listen(), ring.rounds()), (agency, at) -> duties.ladder(city, agency, at), recorder::personal);
    }

    void answered(AgiSession session) {
        answered.answered(session);
    }

    void told(AmiFact fact) {
        rings.told(fact);
    }

    List<Rows.Health> rows() {
        var silent = rings.silent();
        if (settings.via().isEmpty() || silent.isEmpty()) {
            return List.of();
        }
        var more = silent.size() > NAMED_MAX ? " +" + (silent.size() - NAMED_MAX) : "";
        return List.of(Faults.wrong(Condition.AGENCY, "", Said.plain(String.join("; ", silent.subList(0, Math.min(NAMED_MAX, silent.size()))) + more)));
    }

    /// Asterisk's line to the outside.
    static AgencyRings.Line line(Config.AgencyRing settings, AmiLink ami, AsteriskSigns signs) {
        return new AgencyRings.Line() {
            @Override
            public boolean up() {
                return settings.via().filter(v -> ami.up() && !(v.equals(Phone.TRUNK) && signs.trunkAway())).isPresent();
            }

            @Override
            public void ring(RingId id, String phone) {
                var order = new Originate("PJSIP/" + phone + "@" + settings.via().orElseThrow(), id.channel(), "siaga-agency", "s", settings.ringFor(),
                        settings.caller().map(c -> "<" + c + ">").orElse(""), Map.of("SIAGA_CASE", id.toString()));
                ami.originate(order).thenAccept(answer -> LOG.debug("ring {}: {}", id, answer));
            }

            @Override
            public void hangUp(RingId id) {
                ami.hangup(id.channel(), ANSWERED_ELSEWHERE);
            }
        };
    }
}
