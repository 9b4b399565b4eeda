package id.siaga.config;

import id.siaga.config.Config.Agi;
import id.siaga.config.Config.Ami;
import id.siaga.config.Config.Asterisk;
import id.siaga.config.Config.Database;
import id.siaga.config.Config.Fallback;
import id.siaga.config.Config.Floor;
import id.siaga.config.Config.Http;
import id.siaga.config.Config.Line;
import id.siaga.config.Config.Node;
import id.siaga.config.Config.Operator;
import id.siaga.config.Config.Queue;
import id.siaga.config.Config.Sms;
import id.siaga.config.Config.SmsLink;
import id.siaga.config.Config.SmsNumber;
import id.siaga.config.Config.Trunk;
import id.siaga.config.Config.User;

import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.util.HashSet;
import java.util.List;

/// From sections to records, one key each; then [References] over the whole.
final class ConfigReader {
    private static final int LINES_MAX = 50;
    private static final int QUEUES_MAX = 100;
    private static final int RELAX_MAX = 5;
    private static final int OVERFLOWS_MAX = 4;
    private static final int PHONES_MAX = 20;
    private static final int OPERATORS_MAX = 1000;
    private static final int LINKS_MAX = 20;
    private static final int NUMBERS_MAX = 50;
    private static final int WEBHOOKS_MAX = 20;
    private static final int KEYS_MAX = 50;

    private final Section top;

    ConfigReader(Section top) {
        this.top = top;
    }

    Config config() {
        var references = new References();
        var queues = top.list("queues", 1, QUEUES_MAX).stream().map(s -> references.queue(s, queue(s))).toList();
        var phones = top.list("phones", 0, PHONES_MAX).stream().map(s -> references.phone(s, phone(s))).toList();
        var operators = top.list("operators", 1, OPERATORS_MAX).stream().map(s -> references.operator(s, operator(s))).toList();
        var users = top.list("users", 0, OPERATORS_MAX).stream().map(s -> references.user(s, user(s))).toList();
        var lines = top.list("lines", 1, LINES_MAX).stream().map(s -> references.line(s, line(s))).toList();
        var sms = sms(references);
        var asterisk = asterisk();
        var node = top.section("node");
        var config = new Config(
                new Node(node.get(Keys.NODE_ID), node.get(Keys.NODE_TIMEZONE), node.get(Keys.NODE_REGION), node.get(Keys.NODE_LANGUAGE)),
                city(), top.section("data").get(Keys.DATA_DIR), http(),
                database(), asterisk, trunk(), lines, queues, phones, operators, users, floor(), callbacks(), sms, fallback(), alarms(), screening(references));
        references.check(config, top);
        return config;
    }

    private Http http() {
        var s = top.section("http");
        var webhooks = s.list("webhooks", 0, WEBHOOKS_MAX).stream()
                .map(w -> new Config.Webhook(w.get(Keys.WEBHOOK_ID), w.get(Keys.WEBHOOK_URL), w.get(Keys.WEBHOOK_SECRET), w.get(Keys.WEBHOOK_EVENT), w.get(Keys.WEBHOOK_AGENCY), w.get(Keys.WEBHOOK_SHARE))).toList();
        if (webhooks.stream().map(Config.Webhook::id).distinct().count() < webhooks.size()) {
            s.problem(Keys.WEBHOOK_ID, "is there twice; every receiver needs its own");
        }
        return new Http(s.get(Keys.HTTP_LISTEN), s.get(Keys.HTTP_SESSION_FOR), webhooks, keys(s));
    }

    private static List<Config.ApiKey> keys(Section http) {
        var ids = new HashSet<String>();
        var hashes = new HashSet<String>();
        return http.list("keys", 0, KEYS_MAX).stream().map(k -> {
            var key = new Config.ApiKey(k.get(Keys.KEY_ID), k.get(Keys.KEY_HASH), k.get(Keys.KEY_CHANNEL), k.get(Keys.KEY_SCOPE), k.get(Keys.KEY_PER_MINUTE));
            if (k.has(Keys.KEY_ID) && !ids.add(key.id())) {
                k.problem(Keys.KEY_ID, "is there twice; every system needs its own");
            }
            if (k.has(Keys.KEY_HASH) && !hashes.add(key.hash())) {
                k.problem(Keys.KEY_HASH, "is there twice; make a key for each system");
            }
            return key;
        }).toList();
    }

    private Config.City city() {
        var s = top.section("city");
        var ring = s.section("ring");
        return new Config.City(s.get(Keys.CITY_FOLDER), s.get(Keys.CITY_HOLIDAYS), new Config.AgencyRing(ring.get(Keys.RING_VIA), ring.get(Keys.RING_CALLER), ring.get(Keys.RING_FOR), ring.get(Keys.RING_LISTEN), ring.get(Keys.RING_ROUNDS), ring.get(Keys.RING_TEXTS)));
    }

    private Database database() {
        var s = top.section("database");
        var database = new Database(s.get(Keys.DATABASE_URL), s.get(Keys.DATABASE_USER), s.get(Keys.DATABASE_PASSWORD));
        if (s.has(Keys.DATABASE_URL) && !s.has(Keys.DATABASE_USER)) {
            s.problem(Keys.DATABASE_USER, "is missing; database.url needs it");
        }
        if (s.has(Keys.DATABASE_URL) && !s.has(Keys.DATABASE_PASSWORD)) {
            s.problem(Keys.DATABASE_PASSWORD, "is missing; database.url needs it: write ${NAME} or ${file:path}");
        }
        return database;
    }

    private Asterisk asterisk() {
        var s = top.section("asterisk");
        var agi = s.section("agi");
        var listen = agi.get(Keys.AGI_LISTEN);
        var reachedAt = agi.get(Keys.AGI_REACHED_AT).orElse(listen);
        if (reachedAt.host().equals("0.0.0.0") || reachedAt.host().equals("::")) {
            agi.problem(Keys.AGI_LISTEN, "listens on every address; write asterisk.agi.reached_at, the one Asterisk shall dial");
        }
        var ami = s.section("ami");
        if (ami.has(Keys.AMI_HOST) && !ami.has(Keys.AMI_SECRET)) {
            ami.problem(Keys.AMI_SECRET, "is missing; asterisk.ami.host needs it: write ${NAME} or ${file:path}");
        }
        if (ami.has(Keys.AMI_HOST) && !agi.has(Keys.AGI_SECRET)) {
            agi.problem(Keys.AGI_SECRET, "is missing; the dialplan of that Asterisk must show it: write ${NAME} or ${file:path}");
        }
        return new Asterisk(new Agi(listen, reachedAt, agi.get(Keys.AGI_SECRET)),
                new Ami(ami.get(Keys.AMI_HOST), ami.get(Keys.AMI_PORT), ami.get(Keys.AMI_USER), ami.get(Keys.AMI_SECRET)),
                s.section("sip").get(Keys.SIP_LISTEN), s.section("rtp").get(Keys.RTP_PORTS), s.get(Keys.CODECS),
                s.section("cel").get(Keys.CEL_FILE));
    }

    private Trunk trunk() {
        var s = top.section("trunk");
        return new Trunk(s.get(Keys.TRUNK_HOST), s.get(Keys.TRUNK_SEND_TO));
    }

    private static Line line(Section s) {
        return new Line(s.get(Keys.LINE_NUMBER), s.get(Keys.LINE_ALSO), s.get(Keys.LINE_KIND), s.get(Keys.LINE_FLOW),
                new QueueId(s.get(Keys.LINE_QUEUE)), s.get(Keys.LINE_NAME), s.get(Keys.LINE_REGION));
    }

    private static Queue queue(Section s) {
        return new Queue(new QueueId(s.get(Keys.QUEUE_ID)), s.get(Keys.QUEUE_NAME), s.get(Keys.QUEUE_PRIORITY), s.get(Keys.QUEUE_SKILLS),
                s.list("relax", 0, RELAX_MAX).stream().map(r -> new Config.Relax(r.get(Keys.RELAX_AFTER), r.get(Keys.RELAX_SKILLS))).toList(),
                s.get(Keys.QUEUE_RING_FOR), s.get(Keys.QUEUE_WRAP_UP), s.get(Keys.QUEUE_RESERVE), s.get(Keys.QUEUE_BONUS), s.get(Keys.QUEUE_CHOOSE), s.get(Keys.QUEUE_PREFER), s.get(Keys.QUEUE_CALLBACK_KEY),
                s.list("overflow", 0, OVERFLOWS_MAX).stream().map(ConfigReader::overflow).toList());
    }

    private static Config.Overflow overflow(Section s) {
        var after = s.get(Keys.OVERFLOW_AFTER);
        return new Config.Overflow(s.get(Keys.OVERFLOW_TO), after, s.get(Keys.OVERFLOW_SURGE).orElse(after));
    }

    private static Config.Phone phone(Section s) {
        return new Config.Phone(new OperatorId(s.get(Keys.PHONE_ID)), s.get(Keys.PHONE_NAME), s.get(Keys.PHONE_NUMBER), s.get(Keys.PHONE_RING_FOR));
    }

    private static Operator operator(Section s) {
        return new Operator(new OperatorId(s.get(Keys.OPERATOR_ID)), s.get(Keys.OPERATOR_NAME), s.get(Keys.OPERATOR_PHONE),
                s.get(Keys.OPERATOR_ROLE), s.get(Keys.OPERATOR_SKILLS), s.get(Keys.OPERATOR_QUEUES).stream().map(QueueId::new).toList(),
                s.get(Keys.OPERATOR_PASSWORD), s.get(Keys.OPERATOR_SIP_PASSWORD), s.get(Keys.OPERATOR_CONTACT), s.get(Keys.OPERATOR_ANSWERS));
    }

    private static User user(Section s) {
        return new User(s.get(Keys.USER_ID), s.get(Keys.USER_NAME), s.get(Keys.USER_ROLE), s.get(Keys.USER_AGENCY), s.get(Keys.USER_PASSWORD));
    }

    private Floor floor() {
        var s = top.section("floor");
        var ladder = s.section("ladder");
        var secondAfter = ladder.get(Keys.LADDER_SECOND);
        var everyoneAfter = ladder.get(Keys.LADDER_EVERYONE);
        if (everyoneAfter.compareTo(secondAfter) < 0) {
            ladder.problem(Keys.LADDER_EVERYONE, "is shorter than floor.ladder.second_after; the ladder goes up");
        }
        return new Floor(s.get(Keys.FLOOR_COOL_DOWN), s.get(Keys.FLOOR_MISSES_MAX), s.get(Keys.FLOOR_RING_GRACE), s.get(Keys.FLOOR_REDIAL), s.get(Keys.FLOOR_HANDED), secondAfter, everyoneAfter, s.get(Keys.FLOOR_CALLS_MAX), s.get(Keys.FLOOR_RECORDINGS_MAX), s.section("surge").get(Keys.SURGE_RESERVE), s.get(Keys.NOTICE_MAX), s.get(Keys.HOLD_ALARM), s.get(Keys.LISTENING_SHOWN));
    }

    private Config.Callbacks callbacks() {
        var s = top.section("callbacks");
        var text = s.section("text");
        return new Config.Callbacks(s.get(Keys.CALLBACK_AFTER), s.get(Keys.CALLBACK_ATTEMPTS), s.get(Keys.CALLBACK_RETRY), s.get(Keys.CALLBACK_WITHIN),
                s.get(Keys.CALLBACK_TAKEN), s.get(Keys.CALLBACK_TEXT_TAKEN), s.get(Keys.CALLBACK_SHOWN), s.get(Keys.CALLBACK_PROMISED), text.get(Keys.CALLBACK_TEXT_ID), text.get(Keys.CALLBACK_TEXT_EN));
    }

    private Sms sms(References references) {
        var s = top.section("sms");
        List<SmsLink> links = s.list("links", 0, LINKS_MAX).stream().map(l -> references.link(l, link(l))).toList();
        return new Sms(links, s.list("numbers", 0, NUMBERS_MAX).stream().map(n -> references.smsNumber(n, smsNumber(n))).toList(), words(s.section("words")),
                new Config.SmsBulk(s.section("bulk").get(Keys.SMS_QUIET_FROM), s.section("bulk").get(Keys.SMS_QUIET_UNTIL)));
    }

    private static Config.SmsWords words(Section s) {
        return new Config.SmsWords(s.get(Keys.SMS_WORD_REPORT), s.get(Keys.SMS_WORD_STATUS), s.get(Keys.SMS_WORD_CANCEL), s.get(Keys.SMS_WORD_REOPEN),
                s.get(Keys.SMS_WORD_INFO), s.get(Keys.SMS_WORD_STOP), s.get(Keys.SMS_WORD_START), s.get(Keys.SMS_WORD_EMERGENCY), s.get(Keys.SMS_WORD_ANONYMOUS),
                s.get(Keys.SMS_WORD_CONFIDENTIAL), s.get(Keys.SMS_LEAFLET),
                new Config.FieldWords(s.get(Keys.SMS_WORD_ACCEPT), s.get(Keys.SMS_WORD_UNDERWAY), s.get(Keys.SMS_WORD_ARRIVED), s.get(Keys.SMS_WORD_DONE), s.get(Keys.SMS_WORD_ANSWER)));
    }

    private static SmsLink link(Section s) {
        return new SmsLink(s.get(Keys.SMS_LINK_ID), s.get(Keys.SMS_LINK_HOST), s.get(Keys.SMS_LINK_PORT), s.get(Keys.SMS_LINK_SYSTEM_ID),
                s.get(Keys.SMS_LINK_PASSWORD), s.get(Keys.SMS_LINK_SYSTEM_TYPE), s.get(Keys.SMS_LINK_BIND), s.get(Keys.SMS_LINK_WINDOW),
                s.get(Keys.SMS_LINK_RATE), s.get(Keys.SMS_LINK_TLS), s.get(Keys.SMS_LINK_TRUST), s.get(Keys.SMS_LINK_ENQUIRE), s.get(Keys.SMS_LINK_RESPONSE),
                s.get(Keys.SMS_LINK_RECONNECT), s.get(Keys.SMS_LINK_UNBIND), s.get(Keys.SMS_LINK_ALPHABET),
                s.get(Keys.SMS_LINK_PREFIX), s.get(Keys.SMS_LINK_LONG));
    }

    private static SmsNumber smsNumber(Section s) {
        return new SmsNumber(s.get(Keys.SMS_NUMBER), s.get(Keys.SMS_NUMBER_PURPOSE), s.get(Keys.SMS_NUMBER_LINK), s.get(Keys.SMS_NUMBER_AML));
    }

    private Fallback fallback() {
        var s = top.section("fallback");
        return new Fallback(s.get(Keys.FALLBACK_NUMBER), s.get(Keys.FALLBACK_AFTER), s.get(Keys.FALLBACK_RING_FOR), s.get(Keys.FALLBACK_RETRY));
    }

    private Config.Screening screening(References references) {
        var screening = top.section("screening");
        var s = screening.section("assessment");
        var recording = screening.section("recording");
        var by = s.get(ScreeningKeys.BY);
        var date = s.get(ScreeningKeys.DATE);
        var document = s.get(ScreeningKeys.DOCUMENT);
        boolean begun = by.isPresent() || date.isPresent() || document.isPresent();
        if (begun && (by.isEmpty() || date.isEmpty() || document.isEmpty())) {
            s.problem(by.isEmpty() ? ScreeningKeys.BY : date.isEmpty() ? ScreeningKeys.DATE : ScreeningKeys.DOCUMENT,
                    "is missing; an assessment is who made it, when, and which document");
        }
        return new Config.Screening(by.flatMap(who -> date.flatMap(when -> document.map(what -> new Config.Assessment(who, when, what)))),
                new Config.Recording(recording.get(ScreeningKeys.RECORDING_LONGEST), recording.get(ScreeningKeys.RECORDING_KEEP)),
                screening.list("approvers", 0, PHONES_MAX).stream().map(a -> references.approver(a, new Config.Approver(a.get(ScreeningKeys.APPROVER_PERSON), a.get(ScreeningKeys.APPROVER_PHONE), a.get(ScreeningKeys.APPROVER_PIN)))).toList());
    }

    private Config.Alarms alarms() {
        var s = top.section("alarms");
        var test = s.section("test_call");
        return new Config.Alarms(s.get(Keys.ALARM_MOBILE), s.get(Keys.ALARM_AFTER), s.get(Keys.ALARM_REPEAT), s.get(Keys.ALARM_MESSAGES_MAX),
                s.section("sms").get(Keys.ALARM_SMS_LINK), s.section("call").get(Keys.ALARM_CALL_ENDPOINT), s.section("silence").get(Keys.ALARM_SILENCE_FACTOR),
                new Config.TestCall(test.get(Keys.TEST_CALL_EVERY), test.get(Keys.TEST_CALL_NUMBER), test.get(Keys.TEST_CALL_VIA), test.get(Keys.TEST_CALL_CALLER)));
    }
}
