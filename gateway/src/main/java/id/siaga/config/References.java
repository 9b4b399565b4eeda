package id.siaga.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What can only be judged with the whole file in hand: names that must be there, names that must not be there twice.
/// Fed with every entry while it is read (so that it can name its line), in the order queues, phones, operators, users, lines, links, numbers.
final class References {
    private static final Set<Config.Role> MAY_APPROVE = Set.of(Config.Role.SUPERVISOR, Config.Role.DUTY_COMMANDER);

    private final Map<String, Section> queues = new HashMap<>();
    private final Map<String, Section> phones = new HashMap<>();
    private final Map<String, Integer> people = new HashMap<>();
    private final Map<String, Integer> dialled = new HashMap<>();     // phones and numbers of lines: one number plan
    private final Map<String, Integer> approvers = new HashMap<>();
    private final Map<String, Integer> approverPhones = new HashMap<>();
    private final Map<Config.Approver, Section> approverSections = new HashMap<>();
    private final Set<String> links = new HashSet<>();
    private final Set<String> texted = new HashSet<>();

    Config.Queue queue(Section s, Config.Queue q) {
        if (s.has(Keys.QUEUE_ID) && queues.putIfAbsent(q.id().value(), s) != null) {
            s.problem(Keys.QUEUE_ID, "is the id of another queue too; give each its own");
        }
        if (q.id().value().startsWith("siaga-")) {
            s.problem(Keys.QUEUE_ID, "begins with siaga-, which belongs to Siaga's own queues; choose another");
        }
        return q;
    }

    Config.Phone phone(Section s, Config.Phone p) {
        once(s, Keys.PHONE_ID, p.id().value(), people);
        phones.putIfAbsent(p.id().value(), s);
        return p;
    }

    Config.Operator operator(Section s, Config.Operator o) {
        once(s, Keys.OPERATOR_ID, o.id().value(), people);
        once(s, Keys.OPERATOR_PHONE, o.phone(), dialled);
        if (o.phone().toLowerCase(java.util.Locale.ROOT).startsWith("siaga-")) {
            s.problem(Keys.OPERATOR_PHONE, "begins with siaga-, which belongs to Siaga's own endpoints; choose another");
        }
        if (o.is(Config.Role.AGENCY)) {
            s.problem(Keys.OPERATOR_ROLE, "is for users only: an agency's people are not rung by queues");
        }
        for (var queue : o.queues()) {
            known(s, Keys.OPERATOR_QUEUES, queue.value());
        }
        return o;
    }

    Config.User user(Section s, Config.User u) {
        once(s, Keys.USER_ID, u.id(), people);
        if (u.agency().isPresent() != u.roles().contains(Config.Role.AGENCY)) {
            s.problem(Keys.USER_AGENCY, u.agency().isPresent() ? "needs the role agency" : "is missing; write for which agency they speak, such as DAMKAR");
        }
        return u;
    }

    /// One telephone is one person.
    Config.Approver approver(Section s, Config.Approver a) {
        once(s, ScreeningKeys.APPROVER_PERSON, a.person(), approvers);
        once(s, ScreeningKeys.APPROVER_PHONE, a.phone(), approverPhones);
        approverSections.put(a, s);
        return a;
    }

    Config.Line line(Section s, Config.Line l) {
        once(s, Keys.LINE_NUMBER, l.number(), dialled);
        for (var form : l.also()) {
            once(s, Keys.LINE_ALSO, form, dialled);
        }
        if (s.has(Keys.LINE_QUEUE)) {
            known(s, Keys.LINE_QUEUE, l.queue().value());
        }
        return l;
    }

    Config.SmsLink link(Section s, Config.SmsLink l) {
        if (s.has(Keys.SMS_LINK_ID) && !links.add(l.id())) {
            s.problem(Keys.SMS_LINK_ID, "is the id of another link too; give each its own");
        }
        return l;
    }

    Config.SmsNumber smsNumber(Section s, Config.SmsNumber n) {
        if (s.has(Keys.SMS_NUMBER) && !texted.add(n.number())) {
            s.problem(Keys.SMS_NUMBER, "stands here twice; keep one");
        }
        n.link().filter(l -> !links.contains(l))
                .ifPresent(l -> s.problem(Keys.SMS_NUMBER_LINK, "is \"" + Shown.of(l) + "\", which is no id of sms.links"));
        return n;
    }

    private static void once(Section s, Key<?> key, String value, Map<String, Integer> taken) {
        if (!s.has(key)) {
            return;                                       // its absence is already reported; the stand-in is nobody's
        }
        var first = taken.putIfAbsent(value, s.line(key));
        if (first != null) {
            s.problem(key, "is \"" + Shown.of(value) + "\", which line " + first + " has too; give each its own");
        }
    }

    private void known(Section s, Key<?> key, String queue) {
        if (!queues.containsKey(queue)) {
            s.problem(key, "names the queue \"" + Shown.of(queue) + "\", which is not in queues"
                    + (queues.isEmpty() ? "" : "; there are: " + String.join(", ", queues.keySet().stream().sorted().toList())));
        }
    }

    /// Across sections.
    void check(Config config, Section top) {
        var fallback = top.section("fallback");
        if (config.fallback().number().isPresent() && config.trunk().sendTo().isEmpty()) {
            fallback.problem(Keys.FALLBACK_NUMBER, "needs trunk.send_to, the address such calls go to");
        }
        config.fallback().number().filter(dialled::containsKey)
                .ifPresent(n -> fallback.problem(Keys.FALLBACK_NUMBER, "is one of our own numbers; a call would come back for ever"));
        if (config.city().ring().via().filter("siaga-trunk"::equals).isPresent() && config.trunk().sendTo().isEmpty()) {
            top.section("city").section("ring").problem(Keys.RING_VIA, "needs trunk.send_to, the address such calls go to");
        }
        for (var phone : config.phones()) {
            outside(config, phones.get(phone.id().value()), Keys.PHONE_NUMBER, phone.number());
        }
        approverSections.forEach((approver, s) -> approver(config, approver, s));
        new OverflowRules(config, top).check();
        alarms(config, top.section("alarms"));
        ports(config, top);
        var demands = new Demands(config);
        config.queues().forEach(q -> Optional.ofNullable(queues.get(q.id().value())).ifPresent(s -> {
            demands.check(q, s);
            rules(config, q, s);
        }));
    }

    private void outside(Config config, Section s, Key<?> key, String number) {
        if (config.trunk().sendTo().isEmpty()) {
            s.problem(key, "needs trunk.send_to, the address such calls go to");
        }
        if (dialled.containsKey(number)) {
            s.problem(key, "is one of our own numbers; a call would come back for ever");
        }
    }

    private void approver(Config config, Config.Approver approver, Section s) {
        boolean decides = MAY_APPROVE.stream().anyMatch(role -> config.operators().stream().anyMatch(o -> o.id().value().equals(approver.person()) && o.is(role))
                || config.users().stream().anyMatch(u -> u.id().equals(approver.person()) && u.roles().contains(role)));
        if (s.has(ScreeningKeys.APPROVER_PERSON) && !decides) {
            s.problem(ScreeningKeys.APPROVER_PERSON, "is \"" + Shown.of(approver.person()) + "\", which is no operator or user with the role supervisor or duty_commander");
        }
        outside(config, s, ScreeningKeys.APPROVER_PHONE, approver.phone());
    }

    private static void rules(Config config, Config.Queue queue, Section s) {
        if (queue.callbackKey().isPresent() && config.isEmergency(queue)) {
            s.problem(Keys.QUEUE_CALLBACK_KEY, "is for hotlines; an emergency line leads into this queue, and none of its callers is sent away");
        }
        if (!queue.preferFor().isZero() && config.isEmergency(queue)) {
            s.problem(Keys.QUEUE_PREFER, "is for hotlines; an emergency line leads into this queue, and none of its callers waits for one operator");
        }
        if (queue.reserve() > 0) {
            reserve(config, queue, s);
        }
    }

    private static void reserve(Config config, Config.Queue queue, Section s) {
        long takers = config.operators().stream().filter(o -> config.queues().stream().anyMatch(q -> config.isEmergency(q) && o.serves(q))).count();
        if (config.isEmergency(queue)) {
            s.problem(Keys.QUEUE_RESERVE, "is for hotlines; an emergency line leads into this queue, and nothing is kept back from its callers");
        } else if (queue.reserve() >= takers) {
            s.problem(Keys.QUEUE_RESERVE, "is " + queue.reserve() + ", but " + takers + (takers == 1 ? " operator takes" : " operators take")
                    + " emergency calls: none of them would ever be offered a call of this queue");
        }
    }

    private void alarms(Config config, Section alarms) {
        config.alarms().smsLink().filter(l -> !links.contains(l))
                .ifPresent(l -> alarms.section("sms").problem(Keys.ALARM_SMS_LINK, "is \"" + Shown.of(l) + "\", which is no id of sms.links"));
        var test = config.alarms().testCall();
        if (test.via().isPresent() && test.caller().isEmpty()) {
            alarms.section("test_call").problem(Keys.TEST_CALL_CALLER, "is missing; alarms.test_call.via needs it, or the call would ring an operator when it comes back");
        }
    }

    private static void ports(Config config, Section top) {
        var http = config.http().listen();
        var agi = config.asterisk().agi().listen();
        if (http.port() == agi.port()) {
            top.section("http").problem(Keys.HTTP_LISTEN, "has the port of asterisk.agi.listen; give each its own");
        }
        if (config.asteriskIsEmbedded() && List.of(http.port(), agi.port()).contains(config.asterisk().ami().port())) {
            top.section("asterisk").section("ami").problem(Keys.AMI_PORT, "is the port of http.listen or asterisk.agi.listen; give each its own");
        }
        var rtp = config.asterisk().rtpPorts();
        int sip = config.asterisk().sipListen().port();
        if (sip >= rtp.first() && sip <= rtp.last()) {
            top.section("asterisk").section("sip").problem(Keys.SIP_LISTEN, "lies inside asterisk.rtp.ports; move one of them");
        }
    }
}
