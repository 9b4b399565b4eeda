package id.siaga.meters;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Every metric, by name, and the only way to write one. Names read `siaga_…` with their unit at `/metrics` (Prometheus). All
/// methods may be called from any thread, never block, and cost well under a microsecond.
///
/// Label values come from our own words; where they come from outside (names of AMI events) their number is bounded, so that nobody can
/// fill the memory with labels. Numbers of citizens are never labels.
public final class Meters implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final Instruments instruments = new Instruments(registry);
    private final LinkMeters links = new LinkMeters(instruments);
    private final TextMeters texts = new TextMeters(instruments);
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    private final Timer floorEvent = instruments.timer("siaga.floor.event", "one event through the floor and its effects out", Instruments.micros(10, 50, 100, 500, 2_000, 10_000));
    private final Timer join = instruments.timer("siaga.connected.join", "decision to caller and leg of an operator in connected mode in one bridge", Instruments.micros(500, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000, 50_000));
    private final Timer agiTurn = instruments.timer("siaga.agi.turn", "AGI reply read to next line written", Instruments.micros(50, 100, 250, 500, 1_000, 2_000, 5_000, 50_000));
    private final Timer waited = instruments.timer("siaga.call.waited", "caller joined the queue to operator answered", Instruments.seconds(1, 5, 10, 15, 20, 30, 60, 180));
    private final Timer talked = instruments.timer("siaga.call.talked", "length of talks", Instruments.seconds(10, 30, 60, 120, 300, 900));

    public Meters() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        gc.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    // ---- the floor

    /// `siaga_floor_event_seconds`
    public void floorEvent(long nanos) {
        floorEvent.record(Duration.ofNanos(nanos));
    }

    /// `siaga_connected_join_seconds`
    public void connectedJoin(long nanos) {
        join.record(Duration.ofNanos(nanos));
    }

    /// `siaga_agi_turn_seconds`
    public void agiTurn(long nanos) {
        agiTurn.record(Duration.ofNanos(nanos));
    }

    /// `siaga_agi_sessions`
    public void agiSessions(long open) {
        gauge("siaga.agi.sessions", "open FastAGI sessions", "", "").set(open);
    }

    /// `siaga_agi_refused_total`: connections and lines we could not take, by reason.
    public void agiRefused(String reason) {
        count("siaga.agi.refused", "FastAGI connections and lines refused", "reason", reason, 1);
    }

    /// `siaga_calls_ended_total`, by outcome of the call.
    public void callEnded(String outcome) {
        count("siaga.calls.ended", "calls that ended", "outcome", outcome, 1);
    }

    /// `siaga_calls_disposed_total`, by disposition.
    public void callDisposed(String disposition) {
        count("siaga.calls.disposed", "calls that an operator named", "disposition", disposition, 1);
    }

    /// `siaga_calls_received_as_total`, by WATCH, SCREEN and BLOCKED: all others are received alike.
    public void receivedAs(String standing) {
        count("siaga.calls.received.as", "calls that were not received as all others, for what was said of earlier ones", "standing", standing, 1);
    }

    /// `siaga_block_rings_total`, by end: agreed, declined, shut, no_key, no_answer, busy, failed.
    public void blockRing(String end) {
        count("siaga.block.rings", "telephones of second persons that were rung for a block, and how it ended", "end", end, 1);
    }

    /// `siaga_pins_wrong_total`
    public void pinWrong() {
        count("siaga.pins.wrong", "wrong PINs of second persons", "", "", 1);
    }

    /// `siaga_calls_silent_total`, by what came of asking a silent caller for a sign.
    public void silentHeard(String result) {
        count("siaga.calls.silent", "silent callers who were asked for a sign", "result", result, 1);
    }

    /// `siaga_notices`: lines whose callers are told something.
    public void notices(long running) {
        gauge("siaga.notices", "lines whose callers are told something", "", "").set(running);
    }

    /// `siaga_notices_told_total`, by line.
    public void noticeTold(String line) {
        count("siaga.notices.told", "callers who were told the notice of their line", "line", line, 1);
    }

    /// `siaga_messages_total`, by what was in them: kept or empty.
    public void message(String end) {
        count("siaga.messages", "messages that callers spoke to a flow", "end", end, 1);
    }

    /// `siaga_recordings_total`, by why they ended.
    public void recordingEnded(String because) {
        count("siaga.recordings", "calls that were recorded while their callers were asked for a sign", "end", because, 1);
    }

    /// `siaga_recordings_running`: callers who are recorded at this moment.
    public void recordings(long running) {
        gauge("siaga.recordings.running", "callers who are recorded", "", "").set(running);
    }

    /// `siaga_recordings_refused_total`, by what: message, asked (for a sign).
    public void recordingRefused(String what) {
        count("siaga.recordings.refused", "calls that went on unrecorded, as many were recorded as may be", "what", what, 1);
    }

    /// `siaga_calls_covered_total`, by cover: anonymous, confidential.
    public void callCovered(String cover) {
        count("siaga.calls.covered", "callers who chose by a key how their report is protected", "cover", cover, 1);
    }

    /// `siaga_survey_answers_total`, by question and score.
    public void surveyAnswered(String about, int score) {
        count("siaga.survey.answers", "answers of callers", "answer", about + " " + score, 1);
    }

    /// `siaga_call_waited_seconds`
    public void waited(Duration waited) {
        this.waited.record(waited);
    }

    /// `siaga_call_talked_seconds`
    public void talked(Duration talked) {
        this.talked.record(talked);
    }

    /// `siaga_offers_ended_total`, by [id.siaga.floor.OfferEnd].
    public void offerEnded(String end) {
        count("siaga.offers.ended", "offers of a caller to an operator that ended", "end", end, 1);
    }

    /// `siaga_floor_waiting`, by queue.
    public void waiting(String queue, long callers) {
        gauge("siaga.floor.waiting", "callers who wait", "queue", queue).set(callers);
    }

    /// `siaga_floor_operators`, by state.
    public void operators(String state, long operators) {
        gauge("siaga.floor.operators", "operators", "state", state).set(operators);
    }

    /// `siaga_standby_misses`, by phone: rings in sequence that nobody took at a telephone outside.
    public void standbyMisses(String phone, long rings) {
        gauge("siaga.standby.misses", "rings in sequence that nobody took at a telephone outside", "phone", phone).set(rings);
    }

    /// `siaga_standby_reachable`, by phone.
    public void standbyReachable(String phone, boolean reachable) {
        gauge("siaga.standby.reachable", "1 while a telephone outside can be dialled", "phone", phone).set(reachable ? 1 : 0);
    }

    /// `siaga_clocks_broken_total`: promises about tickets that were not kept in time, by clock.
    public void clockBroken(String clock) {
        count("siaga.clocks.broken", "clocks of tickets that came to 100 per cent", "clock", clock, 1);
    }

    /// `siaga_floor_alarms_total`, by key.
    public void alarm(String key) {
        count("siaga.floor.alarms", "alarms that need a person's eye", "key", key, 1);
    }

    /// `siaga_callbacks_open`: callers of 112 who were lost with Asterisk and not called back yet.
    public void callbacksOpen(long owed) {
        gauge("siaga.callbacks.open", "callers of 112 to be called back", "", "").set(owed);
    }

    /// `siaga_clock_steps_total`: the wall clock was set by more than 5 s.
    public void clockStepped() {
        count("siaga.clock.steps", "steps of the wall clock", "", "", 1);
    }

    /// `siaga_floor_stalls_total`: the floor stood still for over a second, frozen or starved.
    public void stalled(Duration stood) {
        count("siaga.floor.stalls", "stalls of the floor over a second", "", "", 1);
        gauge("siaga.floor.stall.last.milliseconds", "length of the last stall", "", "").set(stood.toMillis());
    }

    // ---- the watchdog

    /// `siaga_watchdog_up`: 1 while it hears our beat. `siaga_watchdog_asterisk_up`: 1 while it could tell Asterisk, too.
    public void watchdog(boolean hears, boolean asterisk) {
        gauge("siaga.watchdog.up", "1 while the watchdog hears the beat", "", "").set(hears ? 1 : 0);
        gauge("siaga.watchdog.asterisk.up", "1 while the watchdog has a link to Asterisk", "", "").set(asterisk ? 1 : 0);
    }

    // ---- Asterisk's manager interface

    /// `siaga_ami_up`: 1 while the link stands.
    public void amiUp(boolean up) {
        gauge("siaga.ami.up", "1 while the AMI link stands", "", "").set(up ? 1 : 0);
    }

    /// `siaga_ami_reconnects_total`
    public void amiReconnected() {
        count("siaga.ami.reconnects", "AMI links built anew", "", "", 1);
    }

    /// `siaga_ami_divergences_total`: what reading back found different from what we thought, by kind.
    public void divergence(String kind) {
        count("siaga.ami.divergences", "differences found by reading Asterisk back", "kind", kind, 1);
    }

    /// `siaga_ami_ignored_total`: events that mean nothing to us, by name. The name comes from outside.
    public void eventIgnored(String event) {
        count("siaga.ami.ignored", "AMI events without a meaning here", "event", instruments.bounded(event), 1);
    }

    // ---- the journal and its projection

    /// `siaga_journal_commit_seconds`, quantiles 0.5 and 0.99
    public void journalCommitted(long nanos) {
        instruments.quantiles("siaga.journal.commit", "one write to disk with its fsync, of however many facts").record(Duration.ofNanos(nanos));
    }

    /// `siaga_journal_pending_bytes`: appended, not yet on disk.
    public void journalPending(long bytes) {
        gauge("siaga.journal.pending.bytes", "appended and not yet on disk", "", "").set(bytes);
    }

    /// `siaga_journal_behind_facts`: the durable mark behind the last append.
    public void journalBehind(long facts) {
        gauge("siaga.journal.behind.facts", "facts appended and not yet on disk", "", "").set(facts);
    }

    /// `siaga_journal_lost_total`: facts beyond the bounded memory. Anything but 0 is an alarm.
    public void journalLost(long facts) {
        count("siaga.journal.lost", "facts that found no room", "", "", facts);
    }

    /// `siaga_journal_errors_total`: writes and fsyncs that failed; each is tried again in a new file.
    public void journalErrors(long errors) {
        count("siaga.journal.errors", "failed writes of the journal", "", "", errors);
    }

    /// `siaga_projection_behind_facts` and `siaga_projection_behind_milliseconds`: MariaDB behind the journal.
    public void projectionBehind(long facts, Duration age) {
        gauge("siaga.projection.behind.facts", "facts not yet in the database", "", "").set(facts);
        gauge("siaga.projection.behind.milliseconds", "age of the oldest fact not yet in the database", "", "").set(age.toMillis());
    }

    /// `siaga_projection_dead_letters`: facts that the database refuses, and gaps in the journal.
    public void deadLetters(long letters) {
        gauge("siaga.projection.dead.letters", "facts that the database refuses, and gaps", "", "").set(letters);
    }

    /// `siaga_ticket_number_typed_total`, by outcome: told, typo, other, refused (a phone that guesses), unanswered (the database did not say in time).
    public void numberTyped(String outcome) {
        count("siaga.ticket.number.typed", "ticket numbers that callers typed", "outcome", outcome, 1);
    }

    /// `siaga_ticket_archive_asked_total`, by outcome: found, none, refused (too many at once), failed.
    public void archiveAsked(String outcome) {
        count("siaga.ticket.archive.asked", "numbers that the memory does not know, looked up in the database for a text or a caller", "outcome", outcome, 1);
    }

    // ---- texts, other systems

    /// Those of texts.
    public TextMeters texts() {
        return texts;
    }

    /// Those of one link to an SMSC each.
    public LinkMeters links() {
        return links;
    }

    /// `siaga_webhooks_total`, by outcome: taken, failed (tried again), dead (put aside).
    public void webhook(String outcome) {
        count("siaga.webhooks", "events told to other systems", "outcome", outcome, 1);
    }

    /// `siaga_webhook_up`, by receiver: 0 while it does not take what it is told. `siaga_webhook_dead`: what it did not take.
    public void webhookUp(String webhook, boolean up, long dead) {
        gauge("siaga.webhook.up", "1 while the receiver takes what it is told", "webhook", webhook).set(up ? 1 : 0);
        gauge("siaga.webhook.dead", "events put aside", "webhook", webhook).set(dead);
    }

    // ---- tickets

    /// `siaga_tickets_opened_total`, by channel.
    public void ticketOpened(String channel) {
        count("siaga.tickets.opened", "tickets opened", "channel", channel, 1);
    }

    /// `siaga_agency_rings_total`, by end: accepted, no_key, no_answer, busy, failed, withdrawn, unknown.
    public void agencyRing(String end) {
        count("siaga.agency.rings", "telephones of agencies that were rung, and how it ended", "end", end, 1);
    }

    /// `siaga_clock_tellings_total`, by way: sms, webhook, feed.
    public void clockTold(String by) {
        count("siaga.clock.tellings", "people told that a promise comes due or is broken", "by", by, 1);
    }

    // ---- alarms

    /// `siaga_fault`, by key and severity: 1 while it lasts.
    public void fault(String key, String severity, boolean on) {
        instruments.gauge("siaga.fault", "1 while the fault lasts", "key", key, "severity", severity).set(on ? 1 : 0);
    }

    /// `siaga_alarm_messages_total`, by outcome: sms, call (heard), failed.
    public void alarmMessage(String outcome) {
        count("siaga.alarm.messages", "messages about faults to people outside", "outcome", outcome, 1);
    }

    /// `siaga_test_calls_total`, by result (ok, failed), and `siaga_test_call_milliseconds`, the last good one.
    public void testCall(boolean ok, Duration took) {
        count("siaga.test.calls", "calls to our own number", "result", ok ? "ok" : "failed", 1);
        if (ok) {
            gauge("siaga.test.call.milliseconds", "originated to answered by the floor, the last good test call", "", "").set(took.toMillis());
        }
    }

    /// `siaga_silence_percent`: how many calls would usually have come since the last one, in percent of one call.
    public void silence(double calls) {
        gauge("siaga.silence.percent", "calls that usually would have come since the last one, in percent of one", "", "").set(Math.round(calls * 100));
    }

    // ---- the desk

    /// `siaga_http_seconds`, by route (the pattern, never the path) and status.
    public void http(String route, int status, long nanos) {
        timers.computeIfAbsent(route + " " + status, _ -> Timer.builder("siaga.http")
                        .description("HTTP requests")
                        .tag("route", route)
                        .tag("status", String.valueOf(status))
                        .serviceLevelObjectives(Instruments.micros(1_000, 10_000, 50_000, 250_000, 1_000_000, 5_000_000))
                        .register(registry))
                .record(Duration.ofNanos(nanos));
    }

    /// `siaga_log_in_total`, by outcome: ok, wrong, throttled, busy.
    public void logIn(String outcome) {
        count("siaga.log.in", "tries to log in", "outcome", outcome, 1);
    }

    /// `siaga_feed_clients`
    public void feedClients(long open) {
        gauge("siaga.feed.clients", "browsers that listen to the feed", "", "").set(open);
    }

    /// `siaga_feed_skipped_total`: a slow browser, or the desk itself, missed changes and gets the whole again, by who.
    public void feedSkipped(String who) {
        count("siaga.feed.skipped", "changes replaced by a whole state because someone was slow", "who", who, 1);
    }

    /// `siaga_reads_logged_total`: by what was read, such as `ticket` or `calls`.
    public void readLogged(String what) {
        count("siaga.reads.logged", "readings about citizens that were written into the log", "what", what, 1);
    }

    // ---- reading and rest

    /// The text of `/metrics`, Prometheus format 0.0.4.
    public String scrape() {
        return registry.scrape();
    }

    /// For beans of others that bring their own meters (Hikari).
    public PrometheusMeterRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }

    private void count(String name, String what, String label, String value, long n) {
        instruments.count(name, what, (double) n, label, value);
    }

    private AtomicLong gauge(String name, String what, String label, String value) {
        return instruments.gauge(name, what, label, value);
    }
}
