package id.siaga.meters;

import java.time.Duration;
import java.util.List;

/// The metrics of links to SMSCs, each with the label `link`: its id in the configuration. Any thread.
public final class LinkMeters {
    private static final List<String> STATES = List.of("STOPPED", "DIALLING", "BOUND", "WAITING");
    private static final double MILLISECOND = 0.001;

    private final Instruments instruments;

    LinkMeters(Instruments instruments) {
        this.instruments = instruments;
    }

    /// `siaga_sms_link_up`; `siaga_sms_link_state`, by state: 1 for the one it is in.
    public void state(String link, String state) {
        instruments.gauge("siaga.sms.link.up", "1 while the SMPP link is bound", "link", link).set(state.equals("BOUND") ? 1 : 0);
        for (var each : STATES) {
            instruments.gauge("siaga.sms.link.state", "1 for the state that the SMPP link is in", "link", link, "state", each).set(each.equals(state) ? 1 : 0);
        }
    }

    /// `siaga_sms_link_window`, `siaga_sms_link_window_used`
    public void window(String link, long window, long used) {
        instruments.gauge("siaga.sms.link.window", "submit_sm that may be without an answer", "link", link).set(window);
        instruments.gauge("siaga.sms.link.window.used", "submit_sm without an answer", "link", link).set(used);
    }

    /// `siaga_sms_link_rate`, `siaga_sms_link_rate_now`, `siaga_sms_link_throttled_seconds_total`
    public void rate(String link, long contract, double now, Duration throttled) {
        instruments.gauge("siaga.sms.link.rate", "parts a second by contract, 0 for no limit", "link", link).set(contract);
        instruments.gauge("siaga.sms.link.rate.now", "parts a second that are sent at most after throttling", "link", link).set(Math.round(now));
        instruments.total("siaga.sms.link.throttled.seconds", "time in which nothing was sent because the SMSC had said too fast", MILLISECOND, "link", link).set(throttled.toMillis());
    }

    /// `siaga_sms_link_unknown`: parts that were sent and never answered, and nothing was heard of since.
    public void unknown(String link, long parts) {
        instruments.gauge("siaga.sms.link.unknown", "parts that left and of which nobody knows whether they arrived", "link", link).set(parts);
    }

    /// `siaga_sms_link_answer_seconds`, quantiles 0.5 and 0.99; `siaga_sms_link_answers_total`, by status: the SMSC's command_status, none without an answer.
    public void answered(String link, String status, Duration took) {
        instruments.quantiles("siaga.sms.link.answer", "submit_sm written to its answer", "link", link).record(took);
        instruments.count("siaga.sms.link.answers", "answers to submit_sm", 1, "link", link, "status", instruments.bounded(status));
    }

    /// `siaga_sms_link_pdus_total`, by what became of them: the words of `counts` in `GET /api/sms/links`.
    public void pdus(String link, String what, long total) {
        instruments.total("siaga.sms.link.pdus", "PDUs and binds, by what became of them", 1, "link", link, "what", what).set(total);
    }

    /// `siaga_sms_link_receipts_total`, by the rule that found the text: exact, trimmed, decimal, hex, number; ambiguous and parked when none did.
    public void receipts(String link, String rule, long total) {
        instruments.total("siaga.sms.link.receipts", "delivery receipts, by the rule that found their text", 1, "link", link, "rule", rule).set(total);
    }

    /// It is in the configuration no more.
    public void gone(String link) {
        instruments.forget("link", link);
    }
}
