package id.siaga.config;

import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The whole of siaga.yaml, checked and typed; read once at start. Every key, its unit and default: docs/configuration.md.
/// What is empty here for want of a secret is filled by [Secrets#complete].
public record Config(Node node, City city, Path dataDir, Http http, Database database, Asterisk asterisk, Trunk trunk, List<Line> lines,
        List<Queue> queues, List<Phone> phones, List<Operator> operators, List<User> users, Floor floor, Callbacks callbacks, Sms sms, Fallback fallback, Alarms alarms, Screening screening) {

    /// Reads and checks; never throws for what stands in the file.
    public static LoadResult load(Path file) {
        return ConfigFile.load(file, System::getenv);
    }

    /// For those who cannot go on without it.
    ///
    /// @throws IOException with every problem of the file, a line each
    public static Config read(Path file) throws IOException {
        return switch (load(file)) {
            case LoadResult.Loaded(Config config) -> config;
            case LoadResult.Refused(var problems) -> throw new IOException(file + " cannot be used:\n  "
                    + problems.stream().map(Problem::toString).collect(Collectors.joining("\n  ")));
        };
    }

    public Queue queue(QueueId id) {
        return queues.stream().filter(q -> q.id.equals(id)).findFirst().orElseThrow();
    }

    /// The operators who may be offered this queue's calls.
    public List<Operator> operatorsOf(Queue queue) {
        return operators.stream().filter(o -> o.serves(queue)).toList();
    }

    /// An emergency queue is one that an emergency line leads into.
    public boolean isEmergency(Queue queue) {
        return lines.stream().anyMatch(l -> l.kind == LineKind.EMERGENCY && l.queue.equals(queue.id));
    }

    /// No Asterisk of somebody else is configured: one of our own is started.
    public boolean asteriskIsEmbedded() {
        return asterisk.ami.host.isEmpty();
    }

    public boolean databaseIsEmbedded() {
        return database.url.isEmpty();
    }

    /// Without a link a trial SMSC is started.
    public boolean smscIsTrial() {
        return sms.links.isEmpty();
    }

    /// Something here is not real: no citizen must rely on it.
    public boolean isTrial() {
        return smscIsTrial() || asteriskIsEmbedded();
    }

    public enum Language { ID, EN }

    /// Which of the free operators is offered a call.
    public enum Choose { LONGEST_IDLE, FEWEST_CALLS, LEAST_TALK, ROUND_ROBIN, HIGHEST_SKILL, RING_SEVERAL }

    /// Who takes the call at an operator's phone: somebody who picks it up, or the phone itself.
    public enum Answers { PERSON, AUTOMATIC }

    public enum LineKind { EMERGENCY, HOTLINE }

    public enum Role { OPERATOR, COORDINATOR, SUPERVISOR, DUTY_COMMANDER, AGENCY, INSPECTORATE, AUDITOR, ADMIN, VIEWER }

    public enum Codec { ALAW, ULAW, G722, GSM }

    public enum Bind { TRANSCEIVER, RECEIVER, TRANSMITTER }

    public enum Alphabet { GSM, LATIN1 }

    public enum LongTexts { UDH, SAR, PAYLOAD }

    public enum Purpose { EMERGENCY, HOTLINE, INFORMATION }

    public record Node(String id, ZoneId timezone, Optional<String> region, Language language) {}

    /// Folders beside siaga.yaml. Read by [CityFiles].
    public record City(Optional<Path> folder, Path holidays, AgencyRing ring) {}

    /// How the telephones of agencies are rung for urgent cases; `via` absent: not at all. `texts`: they are texted beside it. `caller`: the number that is shown.
    public record AgencyRing(Optional<String> via, Optional<String> caller, Duration ringFor, Duration listen, int rounds, boolean texts) {}

    public record Http(HostPort listen, Duration sessionFor, List<Webhook> webhooks, List<ApiKey> keys) {}

    public enum KeyChannel { WHATSAPP, WEBSITE, PARTNER_APP, KIOSK, SOCIAL_MEDIA, API }

    public enum KeyScope { REPORT, EMERGENCY, STATUS }

    /// Another system that brings contacts; `hash` of its key.
    public record ApiKey(String id, String hash, KeyChannel channel, List<KeyScope> scopes, int perMinute) {}

    /// Another system that is told what happens. `events` empty: all there are; `agency` present: only of the cases of that one.
    public record Webhook(String id, URI url, Secret secret, List<String> events, Optional<String> agency, List<Share> shares) {}

    /// What of citizens another system may read.
    public enum Share { PLACE, WORDS, REPORTER }

    public record Database(Optional<String> url, Optional<String> user, Optional<Secret> password) {}

    public record Asterisk(Agi agi, Ami ami, HostPort sipListen, PortRange rtpPorts, List<Codec> codecs, Optional<Path> celFile) {}

    /// `reachedAt` is the address Asterisk dials; the same as `listen` unless that is a wildcard or behind an address translation.
    public record Agi(HostPort listen, HostPort reachedAt, Optional<Secret> secret) {}

    public record Ami(Optional<String> host, int port, String user, Optional<Secret> secret) {}

    /// `hosts`: addresses or networks that may send calls. `sendTo`: where calls to the outside go.
    public record Trunk(List<String> hosts, Optional<HostPort> sendTo) {}

    /// `also`: other forms in which carriers deliver the same number. `flow`: a file beside siaga.yaml.
    public record Line(String number, List<String> also, LineKind kind, String flow, QueueId queue, Optional<String> name, Optional<String> region) {}

    /// Callers of a higher `priority` are served strictly before all others.
    public record Queue(QueueId id, Optional<String> name, int priority, List<Skill> skills, List<Relax> relax, Duration ringFor, Duration wrapUp, int reserve, Duration bonus, Choose choose, Duration preferFor,
            Optional<String> callbackKey, List<Overflow> overflow) {
        /// What is asked of everybody who ever gets its calls.
        public List<Skill> leastSkills() {
            return relax.isEmpty() ? skills : relax.getLast().skills;
        }
    }

    /// Who has waited for so long is content with these.
    public record Relax(Duration after, List<Skill> skills) {}

    /// `to`: a queue or a phone.
    public record Overflow(String to, Duration after, Duration inSurge) {}

    /// A telephone somewhere else, rung over the trunk: a standby phone, another city's centre.
    public record Phone(OperatorId id, String name, String number, Duration ringFor) {}

    /// What somebody can, and how well: 5 is best. Asked for, it is the least that will do.
    public record Skill(String name, int level) {
        public boolean covers(Skill asked) {
            return name.equals(asked.name) && level >= asked.level;
        }

        @Override
        public String toString() {
            return level == 1 ? name : name + ":" + level;
        }
    }

    /// `phone` is extension, SIP user and endpoint in one. `queues` empty: all of them.
    public record Operator(OperatorId id, String name, String phone, List<Role> roles, List<Skill> skills, List<QueueId> queues,
            Optional<Password> password, Optional<Secret> sipPassword, Optional<HostPort> contact, Answers answers) {
        /// What Dial and Originate call.
        public String endpoint() {
            return "PJSIP/" + phone;
        }

        public boolean serves(Queue queue) {
            return (queues.isEmpty() || queues.contains(queue.id)) && has(queue.leastSkills());
        }

        public boolean is(Role role) {
            return roles.contains(role);
        }

        public boolean has(List<Skill> asked) {
            return asked.stream().allMatch(each -> skills.stream().anyMatch(skill -> skill.covers(each)));
        }
    }

    /// Somebody who logs in to the page and has no phone. `agency`: for whom one with the role AGENCY speaks.
    public record User(String id, String name, List<Role> roles, Optional<String> agency, Optional<Password> password) {}

    public record Floor(Duration coolDown, int missesMax, Duration ringGrace, Duration redialWithin, Duration handedWithin, Duration secondAfter, Duration everyoneAfter, int callsMax, int recordingsMax, int surgeReserve, Duration noticeMax, Duration holdAlarm, boolean listeningShown) {}

    /// Whom we call back by ourselves. `takenWithin`: how long a card lies on one operator's page. `shown`: the number that citizens see.
    public record Callbacks(Duration after, int attemptsMax, Duration retry, Duration within, Duration takenWithin, Duration textTakenWithin, Optional<String> shown, String promised,
            String textId, String textEn) {}

    public record Sms(List<SmsLink> links, List<SmsNumber> numbers, SmsWords words, SmsBulk bulk) {}

    /// Nothing goes to many between these hours; the same hour twice: never quiet.
    public record SmsBulk(LocalTime quietFrom, LocalTime quietUntil) {}

    /// What texts ask for, by their first word; `emergency` anywhere in them. `leaflet`: the answer to INFO.
    public record SmsWords(List<String> report, List<String> status, List<String> cancel, List<String> reopen, List<String> info, List<String> stop,
            List<String> start, List<String> emergency, List<String> anonymous, List<String> confidential, String leaflet, FieldWords field) {}

    /// What officers text first.
    public record FieldWords(List<String> accept, List<String> onTheWay, List<String> arrived, List<String> done, List<String> answer) {}

    public record SmsLink(String id, String host, int port, String systemId, Secret password, String systemType, Bind bind, int window,
            int ratePerSecond, boolean tls, Optional<Path> trust, Duration enquireLinkEvery, Duration responseTimeout, Duration reconnectMax, boolean unbindWhenFull, Alphabet alphabet,
            List<String> prefixes, LongTexts longTexts) {}

    public record SmsNumber(String number, Purpose purpose, Optional<String> link, boolean aml) {}

    /// What Asterisk does by itself while the gateway is away.
    public record Fallback(Optional<String> number, Duration after, Duration ringFor, Duration retry) {}

    /// Without an assessment nothing is kept about callers, and all are received alike.
    public record Screening(Optional<Assessment> assessment, Recording recording, List<Approver> approvers) {}

    /// Somebody with an account who may be the second person of a block by telephone.
    public record Approver(String person, String phone, Password pin) {}

    /// Of who is asked for a sign. `longest` zero: nobody is recorded.
    public record Recording(Duration longest, Duration keep) {}

    /// Of the city's impact assessment (UU 27/2022, article 34).
    public record Assessment(String by, LocalDate date, String document) {}

    /// Who is told, and by which second route. `silenceFactor`: how many usual gaps without a call are an alarm.
    public record Alarms(List<String> mobiles, Duration after, Duration repeat, int messagesMax, Optional<String> smsLink,
            Optional<String> callEndpoint, int silenceFactor, TestCall testCall) {}

    /// `via` absent: the call stays inside Asterisk. `caller`: what it shows when it comes back over the trunk.
    public record TestCall(Optional<Duration> every, Optional<String> number, Optional<String> via, Optional<String> caller) {}
}
