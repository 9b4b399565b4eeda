package id.siaga;

import id.siaga.city.City;
import id.siaga.city.TicketKind;
import id.siaga.config.CityFiles;
import id.siaga.config.Config;
import id.siaga.config.Config.LineKind;
import id.siaga.config.Config.Purpose;
import id.siaga.config.asterisk.FallbackQueues;
import id.siaga.core.FloorLoop;
import id.siaga.core.FloorSettings;
import id.siaga.core.NoticeDesk;
import id.siaga.core.OutboxSide;
import id.siaga.core.Phone;
import id.siaga.core.Recorder;
import id.siaga.core.TicketLoop;
import id.siaga.floor.Choice;
import id.siaga.floor.FloorOperator;
import id.siaga.floor.FloorQueue;
import id.siaga.floor.FloorRules;
import id.siaga.floor.LadderRules;
import id.siaga.floor.Overflow;
import id.siaga.ids.OperatorId;
import id.siaga.ivr.Fact;
import id.siaga.ids.QueueId;
import id.siaga.prompts.PromptFolder;
import id.siaga.prompts.Speaker;
import id.siaga.run.Parts;
import id.siaga.tickets.Conversation;
import id.siaga.tickets.Duties;
import id.siaga.tickets.Keywords;
import id.siaga.tickets.Keywords.FieldWord;
import id.siaga.tickets.Officers;
import id.siaga.tickets.Reporting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import id.siaga.sms.LongForm;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// From the configuration to what each core wants to know.
final class Settings {
    /// For numbers written without a country.
    static final String COUNTRY = "ID";
    private static final String MUSIC = "siaga";

    private Settings() {}

    static Speaker speaker(Config config, Path home) {
        return new Speaker(PromptFolder.of(home, config.dataDir()), Parts.find().program("espeak-ng"));
    }

    static NoticeDesk notices(Config config, Speaker speaker, FloorLoop floor, TicketLoop tickets, Recorder recorder) {
        var places = config.lines().stream().map(l -> new NoticeDesk.Place(l.number(), l.name().orElse(l.number()), l.kind() == LineKind.EMERGENCY)).toList();
        return new NoticeDesk(places, config.floor().noticeMax(), floor, tickets, recorder, speaker);
    }

    static FloorRules rules(Config config) {
        var rules = FloorRules.defaults();
        var floor = config.floor();
        // Of a talk that began in an earlier life the queue is not known: the longest of all.
        var foundWrapUp = config.queues().stream().map(Config.Queue::wrapUp).max(Duration::compareTo).orElse(rules.foundWrapUp());
        return new FloorRules(floor.coolDown(), floor.missesMax(), floor.ringGrace(), rules.minOfferInterval(), rules.phoneTrust(), foundWrapUp, floor.redialWithin(), floor.handedWithin(),
                new LadderRules(floor.secondAfter(), floor.everyoneAfter()));
    }

    static List<FloorQueue> queues(Config config) {
        var skills = new Skills(config);
        var configured = config.queues().stream().map(q -> new FloorQueue(q.id(), config.isEmergency(q), -q.priority(), skills.demand(q), q.ringFor(), q.wrapUp(), q.reserve(), q.bonus(),
                Choice.valueOf(q.choose().name()), overflow(config, q), config.isEmergency(q) ? Duration.ZERO : q.preferFor()));
        return Stream.concat(configured, WorkSettings.queues(config, skills.bits(WorkSettings.served(config).leastSkills())).stream()).toList();
    }

    private static List<Overflow> overflow(Config config, Config.Queue queue) {
        var phones = config.phones().stream().collect(Collectors.toMap(p -> p.id().value(), Config.Phone::id));
        return queue.overflow().stream().map(step -> new Overflow(step.after(), step.inSurge(),
                phones.containsKey(step.to()) ? new Overflow.Target.Phone(phones.get(step.to())) : new Overflow.Target.Queue(new QueueId(step.to())))).toList();
    }

    /// Those outside too.
    static List<FloorOperator> operators(Config config) {
        var skills = new Skills(config);
        var operators = config.operators().stream().map(o -> new FloorOperator(o.id(), skills.bits(o.skills()), serves(config, o),
                o.is(Config.Role.SUPERVISOR) ? queues(config, config::isEmergency) : Set.of(), Skills.levels(config, o)));
        return Stream.concat(operators, config.phones().stream().map(p -> FloorOperator.outside(p.id(), p.ringFor()))).toList();
    }

    private static Set<QueueId> queues(Config config, Predicate<Config.Queue> which) {
        return config.queues().stream().filter(which).map(Config.Queue::id).collect(Collectors.toSet());
    }

    private static Set<QueueId> serves(Config config, Config.Operator operator) {
        var configured = config.queues().stream().filter(operator::serves).map(Config.Queue::id);
        return Stream.concat(configured, operator.serves(WorkSettings.served(config)) ? WorkSettings.queues().stream() : Stream.empty()).collect(Collectors.toSet());
    }

    /// In the order of their bits.
    static List<String> skills(Config config) {
        return new Skills(config).names();
    }

    static FloorSettings floor(Config config, FlowSettings.Read flows, Supplier<Fact> time) {
        var endpoints = new HashMap<OperatorId, String>();
        config.operators().forEach(o -> endpoints.put(o.id(), o.phone()));
        var special = new HashMap<OperatorId, Phone>();
        config.phones().forEach(p -> special.put(p.id(), new Phone("PJSIP/" + p.number() + "@siaga-trunk", Phone.Taken.BY_KEY)));
        config.operators().stream().filter(o -> o.answers() == Config.Answers.AUTOMATIC).forEach(o -> special.put(o.id(), new Phone(o.endpoint(), Phone.Taken.BY_SIGN)));
        var desks = Arrays.stream(LineKind.values()).map(kind -> new FloorSettings.Desks(FallbackQueues.queue(kind), kind == LineKind.EMERGENCY,
                FallbackQueues.members(config, kind).stream().map(Config.Operator::id).toList())).toList();
        return new FloorSettings(flows.lines(), endpoints, special, MUSIC, "beep", desks, config.node().timezone().getId(), flows.sounds(), time, config.floor().callsMax(), config.floor().recordingsMax(), WorkSettings.floor(config), config.floor().surgeReserve());
    }

    /// @param home the folder that the configuration lies in
    /// @throws IOException with every problem of the city's files, each with its line
    static City city(Config config, Path home) throws IOException {
        return switch (CityFiles.read(config, home)) {
            case CityFiles.Result.Read(var lists) -> new City(lists);
            case CityFiles.Result.Refused(var problems) -> throw new IOException("the city's files cannot be used (city.folder):\n  " + String.join("\n  ", problems));
        };
    }

    /// What a contact on each of our numbers is about.
    static Map<String, TicketKind> kinds(Config config) {
        var kinds = new HashMap<String, TicketKind>();
        config.lines().forEach(l -> kinds.put(l.number(), l.kind() == LineKind.EMERGENCY ? TicketKind.EMERGENCY : TicketKind.COMPLAINT));
        config.sms().numbers().forEach(n -> kinds.put(n.number(), switch (n.purpose()) {
            case EMERGENCY -> TicketKind.EMERGENCY;
            case HOTLINE -> TicketKind.COMPLAINT;
            case INFORMATION -> TicketKind.INFORMATION;
        }));
        return kinds;
    }

    static Conversation conversation(Config config, City city, UnaryOperator<String> normal, Duties duties) {
        var words = config.sms().words();
        var field = Map.of(FieldWord.ACCEPT, capitals(words.field().accept()), FieldWord.UNDERWAY, capitals(words.field().onTheWay()), FieldWord.ARRIVED, capitals(words.field().arrived()),
                FieldWord.DONE, capitals(words.field().done()), FieldWord.ANSWER, capitals(words.field().answer()));
        return new Conversation(kinds(config), located(config), new Keywords(new Keywords.Words(capitals(words.report()), capitals(words.status()), capitals(words.cancel()),
                capitals(words.reopen()), capitals(words.info()), capitals(words.stop()), capitals(words.start()), capitals(words.emergency()), capitals(words.anonymous()), capitals(words.confidential()), field)), words.leaflet(), new Officers(city, normal, duties), new Reporting(city, smsFrom(config)));
    }

    private static Set<String> located(Config config) {
        return config.sms().numbers().stream().filter(Config.SmsNumber::aml).map(Config.SmsNumber::number).collect(Collectors.toSet());
    }

    private static List<String> capitals(List<String> words) {
        return words.stream().map(w -> w.toUpperCase(Locale.ROOT)).toList();
    }

    /// Where Asterisk writes its record of calls: our own Asterisk's place is known.
    static Optional<Path> celFile(Config config) {
        return config.asteriskIsEmbedded() ? Optional.of(config.dataDir().resolve("asterisk/log/cel-custom/siaga-cel.csv")) : config.asterisk().celFile();
    }

    /// By which link the texts of each of our numbers leave.
    static OutboxSide.LinkOf smsLinks(Config config) {
        var byNumber = config.sms().numbers().stream().filter(n -> n.link().isPresent()).collect(Collectors.toMap(Config.SmsNumber::number, n -> n.link().orElseThrow()));
        var byLink = config.sms().links().stream().collect(Collectors.toMap(Config.SmsLink::id, LinkPlan::longs));
        // Whichever it will be: in one piece only when all take it so.
        var any = !byLink.isEmpty() && byLink.values().stream().allMatch(LongForm.PAYLOAD::equals) ? LongForm.PAYLOAD : LongForm.UDH;
        return from -> Optional.ofNullable(byNumber.get(from)).map(link -> new OutboxSide.Way(link, byLink.getOrDefault(link, LongForm.UDH))).orElse(new OutboxSide.Way("", any));
    }

    /// The number that a city's texts come from: the complaint hotline's, else the first.
    static String smsFrom(Config config) {
        var numbers = config.sms().numbers();
        return numbers.stream().filter(n -> n.purpose() == Purpose.HOTLINE).findFirst().or(() -> numbers.stream().findFirst())
                .map(Config.SmsNumber::number).orElse("112");
    }
}
