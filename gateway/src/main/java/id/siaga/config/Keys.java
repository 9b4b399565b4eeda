package id.siaga.config;

import static id.siaga.config.Key.byDefault;
import static id.siaga.config.Key.list;
import static id.siaga.config.Key.optional;
import static id.siaga.config.Key.required;

import id.siaga.city.Code;
import id.siaga.city.Region;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// Every key of siaga.yaml, in the order of the documentation: name, kind with unit and range, default (or example), what it is
/// for, when to change it. A key that is not here is refused; a key that is here stands in docs/configuration.md and in the
/// shipped config/siaga.yaml, or a test fails.
final class Keys {
    private static final List<Key<?>> ALL = new ArrayList<>();      // first: the keys below add themselves

    private Keys() {}

    static final Key<String> NODE_ID = add(byDefault("node.id", Kind.id(), "siaga",
            "Name of this installation in records and metrics.", "when several installations report to one place"));
    static final Key<ZoneId> NODE_TIMEZONE = add(byDefault("node.timezone", Kind.zone(), "Asia/Jakarta",
            "Time zone of ticket numbers, clocks and the page.", "in Central (Asia/Makassar) and Eastern Indonesia (Asia/Jayapura)"));
    static final Key<Optional<String>> NODE_REGION = add(optional("node.region",
            Kind.pattern("Kemendagri code of the region", Region.CODE), "\"35.71\"",
            "The region this centre serves; in quotes.", "always: set your own"));
    static final Key<Config.Language> NODE_LANGUAGE = add(byDefault("node.language", Kind.oneOf(Config.Language.class), "id",
            "Language of prompts and of replies by SMS.", "only for a trial with people who read English"));

    static final Key<Optional<Path>> CITY_FOLDER = add(optional("city.folder", Kind.pathBeside(), "city",
            "The folder with agencies.yaml, categories.yaml and clocks.yaml. Absent: every category is taken, no agency is known and no clock runs.", "always: copy the shipped folder and make it your city's"));
    static final Key<Path> CITY_HOLIDAYS = add(byDefault("city.holidays", Kind.pathBeside(), "holidays",
            "The folder with a file of holidays a year and calendars.yaml.", "seldom; the files themselves every year"));
    static final Key<Optional<String>> RING_VIA = add(optional("city.ring.via", Kind.id(), "siaga-trunk",
            "The SIP endpoint of Asterisk by which agencies are rung for cases of priority 1 and 2. Absent: nobody is rung, operators phone.", "when the numbers in agencies.yaml are real; siaga-trunk needs trunk.send_to"));
    static final Key<Optional<String>> RING_CALLER = add(optional("city.ring.caller", Kind.phoneNumber(), "\"0354112001\"",
            "The number that agencies see. Absent: what the carrier shows.", "to a number of yours that they know"));
    static final Key<Duration> RING_FOR = add(byDefault("city.ring.for", Kind.duration("5s", "2m"), "25s",
            "How long one telephone of an agency rings before the next of its ladder.", "longer where the telephone is far from the desk"));
    static final Key<Duration> RING_LISTEN = add(byDefault("city.ring.listen", Kind.duration("15s", "5m"), "60s",
            "How long who answered may listen without pressing a key; then the next is rung.", "seldom"));
    static final Key<Integer> RING_ROUNDS = add(byDefault("city.ring.rounds", Kind.integer(1, 10, "times"), "2",
            "How often the whole ladder is climbed; then the page says that a person must phone.", "seldom"));

    static final Key<Boolean> RING_TEXTS = add(byDefault("city.ring.texts", Kind.bool(), "false",
            "The same people are also texted, the first at once, the next when the ladder climbs; with or without via.", "true when the numbers in agencies.yaml are real and an SMSC is there"));

    static final Key<Path> DATA_DIR = add(byDefault("data.dir", Kind.path(), "var",
            "Journal, snapshots, embedded parts, secrets. Must be a local disk that honours fsync.", "when the data has a disk of its own"));

    static final Key<HostPort> HTTP_LISTEN = add(byDefault("http.listen", Kind.hostPort(), "127.0.0.1:8112",
            "Page, API and metrics.", "put a TLS proxy before it rather than opening it to a network"));
    static final Key<Duration> HTTP_SESSION_FOR = add(byDefault("http.session_for", Kind.duration("5m", "7d"), "12h",
            "How long a log-in lasts.", "to the length of a shift"));
    static final Key<String> WEBHOOK_ID = add(required("http.webhooks[].id", Kind.id(), "crm",
            "A name for another system that is told what happens; docs/webhooks.md.", "one entry for each system"));
    static final Key<URI> WEBHOOK_URL = add(required("http.webhooks[].url", Kind.url(), "https://crm.example.go.id/siaga",
            "Where it is told, by POST. http only inside one machine or a network that you trust.", "with the system"));
    static final Key<Secret> WEBHOOK_SECRET = add(required("http.webhooks[].secret", Kind.secret("whsec_ and 24 to 64 octets in Base64", "whsec_[A-Za-z0-9+/]{32,86}={0,2}"), "${SIAGA_WEBHOOK_SECRET}",
            "Signs what is sent, so that nobody else can tell it tales.", "one for each system, from: echo whsec_$(openssl rand -base64 32)"));
    static final Key<List<String>> WEBHOOK_EVENT = add(list("http.webhooks[].events[]", Kind.pattern("names of events, as in docs/webhooks.md", "[a-z]{2,20}\\.[a-z_]{2,30}"), "",
            "Which events it is told. Empty: all.", "to what it needs"));

    static final Key<Optional<String>> WEBHOOK_AGENCY = add(optional("http.webhooks[].agency", Kind.pattern("code of an agency", Code.FORM), "DAMKAR",
            "It hears of the cases of this agency alone, and nothing of texts. Absent: of all.", "always, when the system is an agency's"));
    static final Key<List<Config.Share>> WEBHOOK_SHARE = add(list("http.webhooks[].shares[]", Kind.oneOf(Config.Share.class), "",
            "What of citizens stands in events of tickets: place, words, the reporter's number. Empty: nothing.", "to what the receiver may read by its agreement with you"));
    static final Key<String> KEY_ID = add(required("http.keys[].id", Kind.pattern("1 to 20 letters, digits, . _ -", "[A-Za-z0-9._-]{1,20}"), "portal",
            "A name for another system that posts contacts (POST /api/contacts); docs/channels.md.", "never once it has posted"));
    static final Key<String> KEY_HASH = add(required("http.keys[].hash", Kind.pattern("sha256$ and 64 hex digits (./siaga key makes it)", "sha256\\$[0-9a-f]{64}"),
            "sha256$24bbbfddef7faa8ad9b5c355b30578e9605dab7254c9ca1356cb935bce99ffaf", "The hash of its key; the key itself stands only there.", "when the key may be known to somebody else"));
    static final Key<Config.KeyChannel> KEY_CHANNEL = add(byDefault("http.keys[].channel", Kind.oneOf(Config.KeyChannel.class), "api",
            "By which channel its contacts came, in tickets and figures.", "to what it is"));
    static final Key<List<Config.KeyScope>> KEY_SCOPE = add(list("http.keys[].scopes[]", Kind.oneOf(Config.KeyScope.class), "report, status",
            "What it may: post complaints and questions, post emergencies (an operator is called to each), ask how its own tickets stand.", "to what it needs and no more"));
    static final Key<Integer> KEY_PER_MINUTE = add(byDefault("http.keys[].per_minute", Kind.integer(1, 6_000, "requests a minute"), "60",
            "So many at once, then at this pace; more are told to wait.", "to its busiest minute"));

    static final Key<Optional<String>> DATABASE_URL = add(optional("database.url",
            Kind.pattern("jdbc:mariadb://host[:port]/name", "jdbc:mariadb://[A-Za-z0-9.,:_\\[\\]-]{1,255}/[A-Za-z0-9_]{1,64}(\\?[!-~]{0,500})?"),
            "jdbc:mariadb://127.0.0.1:3306/siaga", "The MariaDB to project into. Absent: one of our own below data.dir.",
            "when the office runs MariaDB, or wants backups of its own"));
    static final Key<Optional<String>> DATABASE_USER = add(optional("database.user", Kind.pattern("1 to 80 letters, digits, . _ -", "[A-Za-z0-9._-]{1,80}"), "siaga",
            "User of database.url.", "with database.url"));
    static final Key<Optional<Secret>> DATABASE_PASSWORD = add(optional("database.password", Kind.secret("1 to 200 printable characters", "[ -~]{1,200}"), "${SIAGA_DATABASE_PASSWORD}",
            "Password of database.user.", "with database.url"));

    static final Key<HostPort> AGI_LISTEN = add(byDefault("asterisk.agi.listen", Kind.hostPort(), "127.0.0.1:4573",
            "Where the gateway waits for calls from Asterisk (FastAGI).", "when Asterisk runs on another machine; then behind a firewall: FastAGI has no encryption"));
    static final Key<Optional<HostPort>> AGI_REACHED_AT = add(optional("asterisk.agi.reached_at", Kind.hostPort(), "10.0.0.5:4573",
            "The address Asterisk dials, when it differs from asterisk.agi.listen.", "when listening on 0.0.0.0 or behind address translation"));
    static final Key<Optional<Secret>> AGI_SECRET = add(optional("asterisk.agi.secret", Kind.secret("16 to 64 letters, digits, _ -", "[A-Za-z0-9_-]{16,64}"), "${SIAGA_AGI_SECRET}",
            "What the dialplan shows so that no other program can pretend to be a call. Absent: made at first start, below data.dir.", "with an Asterisk of your own; then run ./siaga asterisk conf again"));
    static final Key<Optional<String>> AMI_HOST = add(optional("asterisk.ami.host", Kind.host(), "127.0.0.1",
            "The Asterisk to work with. Absent: one of our own, unpacked below data.dir.", "when there is an Asterisk (20.16 or 22.6 at least)"));
    static final Key<Integer> AMI_PORT = add(byDefault("asterisk.ami.port", Kind.port(), "5038",
            "Port of Asterisk's manager interface.", "when another Asterisk has it"));
    static final Key<String> AMI_USER = add(byDefault("asterisk.ami.user", Kind.id(), "siaga",
            "Manager user, as in manager.conf.", "seldom"));
    static final Key<Optional<Secret>> AMI_SECRET = add(optional("asterisk.ami.secret", Kind.secret("12 to 64 letters, digits and . _ ~ ! * + -", "[A-Za-z0-9._~!*+-]{12,64}"), "${SIAGA_AMI_SECRET}",
            "Password of that user. Needed with asterisk.ami.host; else made at first start.", "with asterisk.ami.host"));
    static final Key<Optional<Path>> CEL_FILE = add(optional("asterisk.cel.file", Kind.path(), "/var/log/asterisk/cel-custom/siaga-cel.csv",
            "Where an Asterisk of yours writes its record of calls. Tells what happened while the gateway was dead.", "with asterisk.ami.host, on the same machine"));
    static final Key<HostPort> SIP_LISTEN = add(byDefault("asterisk.sip.listen", Kind.hostPort(), "127.0.0.1:5112",
            "Where Asterisk waits for SIP over UDP: phones and trunk.", "to the address of the telephone network when real phones come"));
    static final Key<PortRange> RTP_PORTS = add(byDefault("asterisk.rtp.ports", Kind.portRange(), "16000-17999",
            "Ports of media; two to four for each talk.", "to what the firewall lets through"));
    static final Key<List<Config.Codec>> CODECS = add(list("asterisk.codecs[]", Kind.oneOf(Config.Codec.class), "alaw, ulaw",
            "Codecs of trunk and phones, best first.", "seldom: Indonesian trunks speak A-law"));

    static final Key<List<String>> TRUNK_HOST = add(list("trunk.host[]",
            Kind.pattern("IP address or network a.b.c.d/n, no names", "[0-9]{1,3}(\\.[0-9]{1,3}){3}(/[0-9]{1,2})?|[0-9a-fA-F:]{2,39}(/[0-9]{1,3})?"), "127.0.0.2",
            "Who may send calls of citizens. Anything else that dials is refused.", "to the carrier's addresses"));
    static final Key<Optional<HostPort>> TRUNK_SEND_TO = add(optional("trunk.send_to", Kind.hostPort(), "10.20.30.40:5060",
            "Where calls to the outside go.", "with fallback.number"));

    static final Key<String> LINE_NUMBER = add(required("lines[].number", Kind.phoneNumber(), "112",
            "The number as the carrier delivers it. Literal: patterns would let forged ones in.", "one entry for each number"));
    static final Key<List<String>> LINE_ALSO = add(list("lines[].also[]", Kind.phoneNumber(), "",
            "Other forms in which carriers deliver it.", "when a test call is answered with 404"));
    static final Key<Config.LineKind> LINE_KIND = add(required("lines[].kind", Kind.oneOf(Config.LineKind.class), "emergency",
            "An emergency line is served before every hotline, also by Asterisk alone.", "with the line"));
    static final Key<String> LINE_FLOW = add(required("lines[].flow", Kind.pattern("path of a flow, relative to this file", "(?!.*\\.\\.)[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+){0,5}"), "flows/darurat-112.yaml",
            "What callers of this line hear and are asked.", "with the line"));
    static final Key<String> LINE_QUEUE = add(required("lines[].queue", Kind.id(), "emergency",
            "The queue its callers wait in; an id of queues.", "with the line"));
    static final Key<Optional<String>> LINE_NAME = add(optional("lines[].name", Kind.name(), "Darurat",
            "What operators see before the caller's number.", "with the line"));
    static final Key<Optional<String>> LINE_REGION = add(optional("lines[].region", Kind.pattern("Kemendagri code of the region", Region.CODE), "\"35.71.02\"",
            "The region whose people dial it, in quotes; flows branch by it. Absent: node.region.", "when several regions, or districts, have numbers of their own"));

    static final Key<String> QUEUE_ID = add(required("queues[].id", Kind.id(), "emergency",
            "Its name in records, lines and operators.", "never once calls are recorded"));
    static final Key<Optional<String>> QUEUE_NAME = add(optional("queues[].name", Kind.name(), "Darurat 112",
            "What people see.", "as you like"));
    static final Key<Integer> QUEUE_PRIORITY = add(required("queues[].priority", Kind.integer(1, 100, "rank"), "100",
            "Callers of a higher number are served strictly before all others.", "112 first, always"));
    static final Key<List<Config.Skill>> QUEUE_SKILLS = add(list("queues[].skills[]", Kind.skill(1), "",
            "What an operator must have to get its calls; all of them, at that level or a higher one. Without a level any will do.", "when not everybody may take these calls"));
    static final Key<Duration> RELAX_AFTER = add(required("queues[].relax[].after", Kind.duration("1s", "30m"), "20s",
            "Who has waited for so long is content with less: one entry for each step, in the order of time.", "where the best are few"));
    static final Key<List<Config.Skill>> RELAX_SKILLS = add(list("queues[].relax[].skills[]", Kind.skill(1), "",
            "What is still asked for then; some of what was asked for before, or at lower levels. Empty: nothing.", "with queues[].relax[].after"));
    static final Key<Duration> QUEUE_RING_FOR = add(byDefault("queues[].ring_for", Kind.duration("5s", "2m"), "20s",
            "How long one operator's phone rings before the next one is tried.", "shorter where many are ready"));
    static final Key<Duration> QUEUE_WRAP_UP = add(byDefault("queues[].wrap_up", Kind.duration("0s", "30m"), "20s",
            "Time after a talk in which no call is offered; ends early with the disposition.", "to what noting a call really takes"));
    static final Key<Integer> QUEUE_RESERVE = add(byDefault("queues[].reserve", Kind.integer(0, 100, "operators"), "0",
            "So many other operators who take emergency calls must be free when one of them is offered a call of this queue. Operators who take none are always offered.", "1 where the same few take 112 and the hotline; while so many are not signed in, the hotline waits"));
    static final Key<Duration> QUEUE_BONUS = add(byDefault("queues[].bonus", Kind.duration("-2m", "2m"), "0s",
            "Its callers stand among those of other queues of the same priority as if they had come so much earlier; negative: later.", "with a queue of its own for who pressed a key without speaking (30s), or for screened callers (-60s)"));
    static final Key<Config.Choose> QUEUE_CHOOSE = add(byDefault("queues[].choose", Kind.oneOf(Config.Choose.class), "longest-idle",
            "Which of the free operators gets the next call; of equals the longest idle. Calls and talk count since signing in; a restart of the gateway forgets them. ring-several: five phones at once, and the first answer has the caller.", "fewest-calls or least-talk where calls differ much in length; highest-skill with levels; ring-several where few sit at their desks"));
    static final Key<Duration> QUEUE_PREFER = add(byDefault("queues[].prefer_for", Kind.duration("0s", "10m"), "0s",
            "A caller with an open ticket waits so long for the operator who talked about it last, while that one is at work; then for anybody. Not for an emergency queue.", "1m where people know their cases"));

    static final Key<Optional<String>> QUEUE_CALLBACK_KEY = add(optional("queues[].callback_key", Kind.pattern("a key 0 to 9", "[0-9]"), "\"9\"",
            "A caller who presses it while waiting keeps the place, hangs up and is called back. Absent: nobody is; not with a withheld number, nor for an emergency queue.", "with a flow that says so to who waits"));

    static final Key<String> OVERFLOW_TO = add(required("queues[].overflow[].to", Kind.id(), "standby",
            "Who else may have its callers: an id of queues (whose operators then take them too) or of phones. Its own operators are rung on.", "always for 112: end with a phone outside"));
    static final Key<Duration> OVERFLOW_AFTER = add(byDefault("queues[].overflow[].after", Kind.duration("0s", "1h"), "20s",
            "When, counted from the caller's turn. Where nobody is at work for the queue the first is due at once, and the others keep their distance to it.", "to what a caller may wait"));
    static final Key<Optional<Duration>> OVERFLOW_SURGE = add(optional("queues[].overflow[].in_surge", Kind.duration("0s", "1h"), "10s",
            "The same while a surge is declared. Absent: as after.", "sooner, with neighbours who agreed to help"));

    static final Key<String> PHONE_ID = add(required("phones[].id", Kind.id(), "standby",
            "A telephone somewhere else: a standby phone, another city's centre. Its name in records and in queues[].overflow[].to. Rung over the trunk; who answers hears what it is and presses 1, so no mailbox takes a call. One call at a time.", "never: records keep it"));
    static final Key<String> PHONE_NAME = add(required("phones[].name", Kind.name(), "Piket Kepala Seksi",
            "What people see.", "as you like"));
    static final Key<String> PHONE_NUMBER = add(required("phones[].number", Kind.phoneNumber(), "081234567890",
            "As the trunk dials it. Needs trunk.send_to.", "always: a person must be at its end"));
    static final Key<Duration> PHONE_RING_FOR = add(byDefault("phones[].ring_for", Kind.duration("5s", "2m"), "30s",
            "How long it rings; after floor.cool_down it is rung again.", "shorter than its mailbox waits"));

    static final Key<String> OPERATOR_ID = add(required("operators[].id", Kind.id(), "sari",
            "Log-in name and name in records.", "never: records keep it"));
    static final Key<String> OPERATOR_NAME = add(required("operators[].name", Kind.name(), "Sari Dewi",
            "What people see.", "as you like"));
    static final Key<String> OPERATOR_PHONE = add(required("operators[].phone", Kind.pattern("1 to 20 letters, digits, . _ -, a letter or digit first", "[A-Za-z0-9][A-Za-z0-9._-]{0,19}"), "101",
            "Extension and SIP user of the phone.", "one of its own for everybody"));
    static final Key<Optional<Secret>> OPERATOR_SIP_PASSWORD = add(optional("operators[].sip_password", Kind.secret("8 to 64 letters, digits and . _ ~ ! * + -", "[A-Za-z0-9._~!*+-]{8,64}"), "${file:secrets/sari.sip}",
            "Password of the phone. Absent: made at first start, below data.dir.", "with phones that are set up by hand"));
    static final Key<Optional<HostPort>> OPERATOR_CONTACT = add(optional("operators[].contact", Kind.hostPort(), "10.0.0.21:5060",
            "Fixed address of a phone that does not register.", "seldom: for gateways and tests"));
    static final Key<Config.Answers> OPERATOR_ANSWERS = add(byDefault("operators[].answers", Kind.oneOf(Config.Answers.class), "person",
            "automatic: the phone answers by itself. A 112 call is then taken when a sound or a key came from there within 5 s; else others are rung too, and who answers has the caller.", "with phones or headsets set to auto-answer"));
    static final Key<Optional<Password>> OPERATOR_PASSWORD = add(optional("operators[].password", Kind.password(), "${file:secrets/sari}",
            "Log-in to the page. Absent: made at first start and printed.", "before real work; ./siaga hash makes the hash"));
    static final Key<List<Config.Role>> OPERATOR_ROLE = add(list("operators[].role[]", Kind.oneOf(Config.Role.class), "operator",
            "What they may do (docs/desk.md); one, or several: [operator, coordinator].", "for supervisors who take calls, and where one person has several tasks"));
    static final Key<List<Config.Skill>> OPERATOR_SKILLS = add(list("operators[].skills[]", Kind.skill(5), "",
            "What queues may ask for, and how well they know it: jawa:3. Without a level the highest, 5.", "with queues[].skills"));
    static final Key<List<String>> OPERATOR_QUEUES = add(list("operators[].queues[]", Kind.id(), "",
            "Whose calls they take; ids of queues. Absent: all.", "where desks are apart"));

    static final Key<String> USER_ID = add(required("users[].id", Kind.id(), "kepala",
            "Log-in name of somebody without a phone.", "never: records keep it"));
    static final Key<String> USER_NAME = add(required("users[].name", Kind.name(), "Kepala Pusat",
            "What people see.", "as you like"));
    static final Key<List<Config.Role>> USER_ROLE = add(list("users[].role[]", Kind.oneOf(Config.Role.class), "viewer",
            "What they may do (docs/desk.md); one, or several: [coordinator, auditor].", "with their work"));
    static final Key<Optional<String>> USER_AGENCY = add(optional("users[].agency", Kind.pattern("the code of an agency, as agencies.yaml has it", Code.FORM), "DAMKAR",
            "For whom somebody with the role agency speaks: the only tickets that they see are those that it was sent.", "with the role agency, and never else"));
    static final Key<Optional<Password>> USER_PASSWORD = add(optional("users[].password", Kind.password(), "${file:secrets/kepala}",
            "Log-in to the page. Absent: made at first start and printed.", "before real work"));

    static final Key<Duration> FLOOR_COOL_DOWN = add(byDefault("floor.cool_down", Kind.duration("0s", "10m"), "10s",
            "After a missed ring, how long no call is offered to that phone.", "longer where people stand up often"));
    static final Key<Integer> FLOOR_MISSES_MAX = add(byDefault("floor.misses_max", Kind.integer(1, 20, "misses in a row"), "3",
            "Then the operator is set to break, with an alarm; never the last one.", "lower on a large floor"));
    static final Key<Duration> FLOOR_RING_GRACE = add(byDefault("floor.ring_grace", Kind.duration("1s", "30s"), "3s",
            "Beyond ring_for, how long Asterisk may take to report the end of a ring before it is asked.", "seldom"));
    static final Key<Duration> FLOOR_REDIAL = add(byDefault("floor.redial_within", Kind.duration("0s", "10m"), "60s",
            "Who hangs up unanswered and dials again within this time gets the old place in the queue, once; not with a withheld number. 0s: nobody does.", "longer where mobile networks often drop calls"));
    static final Key<Duration> FLOOR_HANDED = add(byDefault("floor.handed_within", Kind.duration("5s", "5m"), "20s",
            "How long only who a caller was handed on to is rung for them. Nobody takes the call there: it is back at its old place, an emergency at the top of 112.", "longer where people are away from the phone"));
    static final Key<Duration> HOLD_ALARM = add(byDefault("floor.hold_alarm", Kind.duration("5s", "10m"), "60s",
            "A caller of 112 whom an operator's phone holds longer is told to whoever watches.", "shorter where nobody should be held at all"));
    static final Key<Boolean> LISTENING_SHOWN = add(byDefault("floor.listening_shown", Kind.bool(), "true",
            "Everybody on the floor sees to whose talk a supervisor listens, that operator too. Not shown, the log has it all the same.", "to false where the rules of the house have it so"));
    static final Key<Integer> FLOOR_CALLS_MAX = add(byDefault("floor.calls_max", Kind.integer(10, 50_000, "callers"), "10000",
            "Calls the gateway holds at one time; more wait in Asterisk's own queue until there is room.", "with memory"));
    static final Key<Integer> FLOOR_RECORDINGS_MAX = add(byDefault("floor.recordings_max", Kind.integer(1, 500, "callers"), "20",
            "Callers recorded at one time: voice messages, and who is asked for a sign. Beyond that a call goes on unrecorded, with a fact and an alarm.", "with a slower disk, or more lines that take messages"));
    static final Key<Duration> NOTICE_MAX = add(byDefault("floor.notice_max", Kind.duration("3s", "30s"), "15s",
            "The longest notice that callers of an emergency line may be told while they wait; a hotline's may be longer.", "seldom"));
    static final Key<Duration> LADDER_SECOND = add(byDefault("floor.ladder.second_after", Kind.duration("0s", "10m"), "7s",
            "An emergency caller whom nobody has answered so long gets a second phone; where nobody is free, an operator whose wrap-up is cut short.", "seldom"));
    static final Key<Duration> LADDER_EVERYONE = add(byDefault("floor.ladder.everyone_after", Kind.duration("0s", "10m"), "13s",
            "Then everybody fit is rung for an emergency: who wraps up, who is on a break and goes back to it afterwards, supervisors. Not before second_after.", "longer where breaks are away from the phone"));

    static final Key<Integer> SURGE_RESERVE = add(byDefault("floor.surge.reserve", Kind.integer(0, 100, "operators"), "1",
            "While a surge is declared, nobody wraps up and every hotline has at least this queues[].reserve.", "0 where the hotline is as urgent; more on a large floor"));

    static final Key<Duration> CALLBACK_AFTER = add(byDefault("callbacks.after", Kind.duration("0s", "10m"), "5s",
            "Who hangs up on an emergency line after waiting so long in the queue is called back; who hung up sooner, when they called twice within 5 minutes.", "seldom"));
    static final Key<Integer> CALLBACK_ATTEMPTS = add(byDefault("callbacks.attempts_max", Kind.integer(1, 10, "attempts"), "2",
            "So often a citizen is called who does not answer; then comes callbacks.text.", "seldom"));
    static final Key<Duration> CALLBACK_RETRY = add(byDefault("callbacks.retry", Kind.duration("5s", "1h"), "3m",
            "Between two of them.", "seldom"));
    static final Key<Duration> CALLBACK_WITHIN = add(byDefault("callbacks.within", Kind.duration("1m", "24h"), "30m",
            "Nobody who hung up longer ago is called. What was lost with Asterisk, or promised, stays owed.", "seldom"));
    static final Key<Duration> CALLBACK_TAKEN = add(byDefault("callbacks.taken_within", Kind.duration("2s", "2m"), "20s",
            "How long the card of a callback lies on one operator's page before the next one gets it.", "to what your operators need to look at it"));
    static final Key<Duration> CALLBACK_TEXT_TAKEN = add(byDefault("callbacks.text_taken_within", Kind.duration("2s", "2m"), "7s",
            "The same for the card of a text that cries for help.", "to what your operators need to look at it"));
    static final Key<Optional<String>> CALLBACK_SHOWN = add(optional("callbacks.shown", Kind.phoneNumber(), "0354112112",
            "The number that a citizen sees who is called back. Absent: the one that was dialled. Calling needs trunk.send_to; without it operators dial by hand.", "when the carrier lets only your own numbers out"));
    static final Key<String> CALLBACK_PROMISED = add(byDefault("callbacks.promised", Kind.pattern("name of a sound of Asterisk's", "[A-Za-z0-9._/-]{1,80}"), "beep",
            "What a caller hears who chose to be called back (queues[].callback_key), before the line ends.", "with a recording that says so"));
    private static final Kind<String> NEUTRAL = Kind.pattern("1 to 160 plain letters, blanks and . , : ; ! ? ' ( ) -; no digits: neither 112 nor an address", "[A-Za-z .,:;!?'()-]{1,160}");
    static final Key<String> CALLBACK_TEXT_ID = add(byDefault("callbacks.text.id", NEUTRAL,
            "Kami belum dapat menghubungi Anda kembali. Bila masih perlu dibantu, silakan menelepon lagi. (pesan otomatis)",
            "What who could not be reached reads, once a day at most; by node.language. Anybody may hold that phone, so it says neither who nor why.", "seldom"));
    static final Key<String> CALLBACK_TEXT_EN = add(byDefault("callbacks.text.en", NEUTRAL,
            "We could not reach you. If you still need help, please call again. (automatic message)",
            "The same in English.", "seldom"));

    static final Key<String> SMS_LINK_ID = add(required("sms.links[].id", Kind.id(), "telkomsel",
            "Name of the link in records and metrics.", "never once messages are recorded"));
    static final Key<String> SMS_LINK_HOST = add(required("sms.links[].host", Kind.host(), "10.30.0.7",
            "The SMSC.", "as the carrier says"));
    static final Key<Integer> SMS_LINK_PORT = add(required("sms.links[].port", Kind.port(), "2775",
            "Port of the SMSC.", "as the carrier says"));
    static final Key<String> SMS_LINK_SYSTEM_ID = add(required("sms.links[].systemId", Kind.pattern("1 to 15 printable characters", "[!-~]{1,15}"), "siaga",
            "User name of the bind.", "as the carrier says"));
    static final Key<Secret> SMS_LINK_PASSWORD = add(required("sms.links[].password", Kind.secret("1 to 64 printable characters (8 in SMPP 3.4)", "[!-~]{1,64}"), "secret",
            "Password of the bind.", "as the carrier says"));
    static final Key<String> SMS_LINK_SYSTEM_TYPE = add(byDefault("sms.links[].systemType", Kind.pattern("0 to 12 printable characters", "[ -~]{0,12}"), "",
            "Some SMSCs want one.", "as the carrier says"));
    static final Key<Config.Bind> SMS_LINK_BIND = add(byDefault("sms.links[].bind", Kind.oneOf(Config.Bind.class), "transceiver",
            "Directions of the link.", "when the carrier gives separate binds"));
    static final Key<Integer> SMS_LINK_WINDOW = add(byDefault("sms.links[].window", Kind.integer(1, 1000, "messages"), "10",
            "Messages under way without an answer.", "to the carrier's limit; rate = window ÷ round trip"));
    static final Key<Integer> SMS_LINK_RATE = add(byDefault("sms.links[].ratePerSecond", Kind.integer(1, 10_000, "messages per second"), "20",
            "Never sent faster.", "to the contract with the carrier"));
    static final Key<Boolean> SMS_LINK_TLS = add(byDefault("sms.links[].tls", Kind.bool(), "false",
            "TLS to the SMSC.", "when the carrier offers it; else use a VPN"));
    static final Key<Optional<Path>> SMS_LINK_TRUST = add(optional("sms.links[].trust", Kind.path(), "/etc/siaga/telkomsel-ca.pem",
            "PEM file of those who may have signed the SMSC's certificate, with tls. Absent: the public ones that Java knows. Read with every dial.", "when the carrier signs its certificates itself"));
    static final Key<Duration> SMS_LINK_ENQUIRE = add(byDefault("sms.links[].enquireLinkEvery", Kind.duration("5s", "5m"), "20s",
            "A dead link is found after two of these.", "as the carrier says"));
    static final Key<Duration> SMS_LINK_RESPONSE = add(byDefault("sms.links[].responseTimeout", Kind.duration("1s", "2m"), "10s",
            "No answer to a message for so long: its outcome is unknown.", "for slow SMSCs"));
    static final Key<Duration> SMS_LINK_RECONNECT = add(byDefault("sms.links[].reconnectMax", Kind.duration("1s", "10m"), "30s",
            "The longest pause between two tries to bind; the first is one second.", "when the carrier punishes many binds"));
    static final Key<Boolean> SMS_LINK_UNBIND = add(byDefault("sms.links[].unbindWhenFull", Kind.bool(), "false",
            "When the disk cannot take texts: also unbind for reconnectMax, instead of answering each with \"later\".", "when the SMSC drops what it is told to send later"));
    static final Key<Config.Alphabet> SMS_LINK_ALPHABET = add(byDefault("sms.links[].defaultAlphabet", Kind.oneOf(Config.Alphabet.class), "gsm",
            "What data_coding 0 means in texts from there.", "when @ arrives as another letter"));

    static final Key<Config.LongTexts> SMS_LINK_LONG = add(byDefault("sms.links[].longTexts", Kind.oneOf(Config.LongTexts.class), "udh",
            "How the parts of a long text are marked: a header in each (udh), TLVs (sar), or one message_payload that the SMSC cuts (payload; when the number's own link, or every link, takes it so).",
            "as the carrier says; payload while no long text waits to leave"));
    static final Key<List<String>> SMS_LINK_PREFIX = add(list("sms.links[].prefixes[]", Kind.pattern("+ and 2 to 12 digits", "\\+[0-9]{2,12}"), "",
            "Texts to numbers that begin so leave by this link while it stands, the longest that fits; else by any other.", "to the carrier's own prefixes, where texts inside its network cost less"));

    static final Key<String> SMS_NUMBER = add(required("sms.numbers[].number", Kind.phoneNumber(), "112",
            "A number or short code citizens text to.", "one entry for each number"));
    static final Key<Config.Purpose> SMS_NUMBER_PURPOSE = add(required("sms.numbers[].purpose", Kind.oneOf(Config.Purpose.class), "emergency",
            "What a text to it is.", "with the number"));
    static final Key<Optional<String>> SMS_NUMBER_LINK = add(optional("sms.numbers[].link", Kind.id(), "telkomsel",
            "The link its replies leave by; an id of sms.links. Absent: the first.", "with several links"));

    static final Key<Boolean> SMS_NUMBER_AML = add(byDefault("sms.numbers[].aml", Kind.bool(), "false",
            "Handsets text their place to it (AML): shown on the call of that phone, no ticket, no answer, deleted after an hour without a call.", "when the carrier delivers AML to this number"));
    private static final Kind<String> WORD = Kind.pattern("1 to 30 letters and digits", "[\\p{L}\\p{N}]{1,30}");
    static final Key<List<String>> SMS_WORD_REPORT = add(list("sms.words.report[]", WORD, "LAPOR",
            "First word of a text that opens a new ticket though one is open. Capitals or not, in all these lists.", "to what your city advertises"));
    static final Key<List<String>> SMS_WORD_STATUS = add(list("sms.words.status[]", WORD, "STATUS",
            "Asks how a ticket stands: the word and its number, or the word alone.", "to what your city advertises"));
    static final Key<List<String>> SMS_WORD_CANCEL = add(list("sms.words.cancel[]", WORD, "BATAL",
            "Closes a complaint of the sender: the word and its number. Never an emergency.", "to what your city advertises"));
    static final Key<List<String>> SMS_WORD_REOPEN = add(list("sms.words.reopen[]", WORD, "YA",
            "Opens a closed ticket of the sender again: the word and its number.", "seldom: replies ask for YA"));
    static final Key<List<String>> SMS_WORD_INFO = add(list("sms.words.info[]", WORD, "INFO",
            "Alone: asks for sms.words.leaflet.", "to what your city advertises"));
    static final Key<List<String>> SMS_WORD_STOP = add(list("sms.words.stop[]", WORD, "BERHENTI, STOP",
            "Alone: no more news of tickets and no texts to many. Emergency and what operators write still arrive.", "add words, keep these"));
    static final Key<List<String>> SMS_WORD_START = add(list("sms.words.start[]", WORD, "MULAI, START",
            "Alone: undoes stop.", "add words, keep these"));
    static final Key<List<String>> SMS_WORD_EMERGENCY = add(list("sms.words.emergency[]", Kind.pattern("1 to 40 letters, digits and single blanks", "[\\p{L}\\p{N}]+( [\\p{L}\\p{N}]+){0,4}"),
            "DARURAT, SOS, KEBAKARAN, TERBAKAR, KECELAKAAN, TABRAKAN, TENGGELAM, PINGSAN, SEKARAT, KEJANG, LONGSOR, LEDAKAN, GAS BOCOR, BANJIR BANDANG, PERAMPOKAN, DIRAMPOK, BEGAL, PEMBUNUHAN, BUNUH DIRI, SERANGAN JANTUNG",
            "Anywhere in a text to any number, as words of their own: it is an emergency.", "with the languages of your city; each false one costs an operator a look"));
    static final Key<List<String>> SMS_WORD_ANONYMOUS = add(list("sms.words.anonymous[]", WORD, "ANONIM",
            "First word of a report: no agency and no operator learns who sent it.", "to what your city advertises"));
    static final Key<List<String>> SMS_WORD_CONFIDENTIAL = add(list("sms.words.confidential[]", WORD, "RAHASIA",
            "First word of a report: only its agencies and coordinators read it.", "to what your city advertises"));
    static final Key<List<String>> SMS_WORD_ACCEPT = add(list("sms.words.accept[]", WORD, "TERIMA",
            "Officers (telephones of the agencies' ladders): the word and a ticket number, their agency takes it. The four below likewise.", "with the words of your officers"));
    static final Key<List<String>> SMS_WORD_UNDERWAY = add(list("sms.words.on_the_way[]", WORD, "OTW",
            "Officers: on the way.", "with the words of your officers"));
    static final Key<List<String>> SMS_WORD_ARRIVED = add(list("sms.words.arrived[]", WORD, "TIBA",
            "Officers: on the spot.", "with the words of your officers"));
    static final Key<List<String>> SMS_WORD_DONE = add(list("sms.words.done[]", WORD, "SELESAI",
            "Officers: done, and what came of it. What is urgent waits for a person's word.", "with the words of your officers"));
    static final Key<List<String>> SMS_WORD_ANSWER = add(list("sms.words.answer[]", WORD, "JAWAB",
            "Officers: an answer for the citizen; sent when a coordinator releases it.", "with the words of your officers"));
    static final Key<LocalTime> SMS_QUIET_FROM = add(byDefault("sms.bulk.quiet_from", Kind.time(), "21:00",
            "From this hour on nothing goes to many; what waits leaves in the morning. Replies, answers and emergencies leave at any hour.", "to what your city decides; the same as quiet_until: never quiet"));
    static final Key<LocalTime> SMS_QUIET_UNTIL = add(byDefault("sms.bulk.quiet_until", Kind.time(), "07:00",
            "Until this hour.", "with quiet_from"));
    static final Key<String> SMS_LEAFLET = add(byDefault("sms.words.leaflet", Kind.pattern("1 to 300 plain letters, digits, blanks and . , : ; ! ? ' ( ) / + * = & % -", "[A-Za-z0-9 .,:;!?'()/+*=&%-]{1,300}"),
            "Darurat: telepon 112. Keluhan: tulis apa dan di mana. STATUS nomor: kabar tiket. BATAL nomor: tutup tiket. BERHENTI: tanpa kabar. / Emergency: call 112. Complaint: write what and where. (otomatis/automatic)",
            "What who texts INFO reads; two texts at most.", "with the city's name and hours"));

    static final Key<Optional<String>> FALLBACK_NUMBER = add(optional("fallback.number", Kind.phoneNumber(), "0354112112",
            "An outside number that rings when the gateway is away and no operator answers (emergency lines only). Needs trunk.send_to.", "always: a person must be at its end"));
    static final Key<Duration> FALLBACK_AFTER = add(byDefault("fallback.after", Kind.duration("5s", "10m"), "30s",
            "How long a caller waits in Asterisk's own queue before that number is tried. At once when no phone is reachable.", "to what your operators need"));
    static final Key<Duration> FALLBACK_RING_FOR = add(byDefault("fallback.ring_for", Kind.duration("5s", "1m"), "15s",
            "How long Asterisk rings one operator's phone by itself.", "seldom"));
    static final Key<Duration> FALLBACK_RETRY = add(byDefault("fallback.retry", Kind.duration("2s", "30s"), "4s",
            "How often a caller in Asterisk's own queue looks whether the gateway lives again.", "seldom"));

    static final Key<List<String>> ALARM_MOBILE = add(list("alarms.mobile[]", Kind.phoneNumber(), "",
            "Who is told by text and call when something is bad for a minute; all of them by text, one after the other by call.", "always: somebody who can act, and a deputy"));
    static final Key<Duration> ALARM_AFTER = add(byDefault("alarms.after", Kind.duration("1s", "1h"), "1m",
            "How long a fault lasts before they are told. It stands on the page and in the log sooner.", "longer where links are poor"));
    static final Key<Duration> ALARM_REPEAT = add(byDefault("alarms.repeat", Kind.duration("1m", "24h"), "30m",
            "How often they are told again while it lasts.", "as they wish"));
    static final Key<Integer> ALARM_MESSAGES_MAX = add(byDefault("alarms.messages_max", Kind.integer(1, 60, "messages an hour"), "6",
            "No more leave in any hour; the next one tells what was held back.", "seldom"));
    static final Key<Optional<String>> ALARM_SMS_LINK = add(optional("alarms.sms.link", Kind.id(), "indosat",
            "The link alarms leave by, an id of sms.links; the others if it is down. Absent: the last of them.", "to one that does not share the router of the first"));
    static final Key<Optional<String>> ALARM_CALL_ENDPOINT = add(optional("alarms.call.endpoint", Kind.id(), "siaga-trunk",
            "The SIP endpoint of Asterisk that calls the mobiles: siaga-trunk, or one of your own such as a GSM gateway. Absent: nobody is called.", "always: best one that is not the trunk"));
    static final Key<Integer> ALARM_SILENCE_FACTOR = add(byDefault("alarms.silence.factor", Kind.integer(5, 1000, "usual gaps"), "15",
            "Alarm when no call came for so many times the gap that is usual at this hour of the week; after two weeks of calls.", "higher when it told too often"));
    static final Key<Optional<Duration>> TEST_CALL_EVERY = add(optional("alarms.test_call.every", Kind.duration("5s", "7d"), "1h",
            "How often Siaga calls its own number. Absent: never.", "always, with via"));
    static final Key<Optional<String>> TEST_CALL_NUMBER = add(optional("alarms.test_call.number", Kind.phoneNumber(), "\"112\"",
            "The number that is dialled. Absent: the first of lines.", "when the carrier wants another form"));
    static final Key<Optional<String>> TEST_CALL_VIA = add(optional("alarms.test_call.via", Kind.id(), "siaga-trunk",
            "The SIP endpoint of Asterisk that the call leaves by. Absent: it stays inside Asterisk and proves nothing about the trunk.", "always: a route that leads through the carrier"));
    static final Key<Optional<String>> TEST_CALL_CALLER = add(optional("alarms.test_call.caller", Kind.phoneNumber(), "\"0354112001\"",
            "The number such a call shows when it comes back. Calls from it are tests: they ring nobody. Needed with via.", "with via: a number of your own"));

    private static <T> Key<T> add(Key<T> key) {
        ALL.add(key);
        return key;
    }

    static List<Key<?>> all() {
        return Stream.concat(ALL.stream(), ScreeningKeys.ALL.stream()).toList();
    }

    /// The names that may stand in a section, e.g. in `sms.links[].`; the top for an empty path.
    static SequencedSet<String> namesIn(String section) {
        var names = new LinkedHashSet<String>();
        for (var key : all()) {
            if (key.path().startsWith(section)) {
                names.add(key.path().substring(section.length()).split("[.\\[]")[0]);
            }
        }
        return names;
    }
}
