package id.siaga.store;

import id.siaga.ids.TicketNumber;
import id.siaga.journal.CallerKey;
import id.siaga.journal.Entry;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.journal.Read;
import id.siaga.tickets.Cover;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What each fact means for the rows. Knows no database: the rows come from [Unit] and go back to it. The states are those of the
/// core's own books (`id.siaga.core`), so that a list from here and a row from there say the same.
final class Fold {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int WORD_DIGITS = 8;
    private static final int LATELY = 1_000;

    private final CallerKey keys;
    /// Keys of the numbers that were asked for last, for the one thread that [#apply] runs on.
    private final Map<String, String> lately = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > LATELY;
        }
    };
    private final UnaryOperator<String> e164;

    Fold(CallerKey keys, UnaryOperator<String> e164) {
        this.keys = keys;
        this.e164 = e164;
    }

    /// What a fact is about, by the names of its fields. `receipt`: the text that brought news of `sms`.
    record About(@Nullable String call, @Nullable String sms, @Nullable String receipt, @Nullable String ticket, @Nullable String operator, @Nullable String contact) {}

    static About about(JsonNode json) {
        var contact = text(json, "contact");
        var call = text(json, "call");
        var sms = json.has("sms") ? text(json, "sms") : text(json, "receipt");
        if (contact != null) {
            call = call == null && contact.startsWith("call:") ? contact.substring(5) : call;
            sms = sms == null && contact.startsWith("sms:") ? contact.substring(4) : sms;
        } else if (json.path("t").asString("").equals("CallStarted") || json.path("t").asString("").equals("CallRecovered")) {
            contact = "call:" + call;
        } else if (json.path("t").asString("").equals("SmsRead")) {
            contact = "sms:" + sms;
        }
        return new About(call, sms, json.has("sms") ? text(json, "receipt") : null, text(json, "ticket"), text(json, "operator"), contact);
    }

    static JsonNode json(Read.Fact fact) {
        return JSON.readTree(fact.json());
    }

    void apply(Read.Fact read, JsonNode json, About about, Unit unit) {
        var entry = read.entry();
        unit.insert(Table.INTERACTION, entry.seq()).set("epoch", entry.epoch()).set("happened_at", entry.wall()).set("type", json.path("t").asString())
                .set("call_id", about.call).set("sms_id", about.sms).set("ticket", about.ticket).set("operator", about.operator)
                .set("caller_key", key(number(entry.fact()))).set("fact", new String(read.json(), StandardCharsets.UTF_8));
        contact(entry, about, unit);
        switch (entry.fact()) {
            case Interaction.OperatorMoved f -> unit.insert(Table.OPERATOR_EVENT, entry.seq()).set("operator", f.operator().value())
                    .set("happened_at", entry.wall()).set("from_state", f.from()).set("to_state", f.to()).set("because", f.because());
            case Interaction.TicketNoted f -> unit.insert(Table.TICKET_NOTE, entry.seq()).set("ticket", f.ticket().digits())
                    .set("happened_at", entry.wall()).set("author", f.by()).set("text_sealed", sealed(json, "note"));
            default -> {}
        }
        if (about.call != null) {
            unit.change(Table.CALL, about.call, entry.seq(), entry.fact() instanceof Interaction.CallStarted || entry.fact() instanceof Interaction.CallRecovered, r -> call(entry, json, r));
        }
        switch (entry.fact()) {
            case Interaction.TicketOpened f -> words(f.ticket(), f.description(), entry.seq(), unit);
            case Interaction.TicketReworded f -> words(f.ticket(), f.description(), entry.seq(), unit);
            case Interaction.TicketReferred f -> unit.change(Table.OUTSIDE_REF, f.ticket().digits() + " " + f.assignment() + " " + f.system() + " " + f.ref(), entry.seq(), true, r -> {
                r.set("ref", f.on() ? f.ref() : null).set("ticket", f.ticket().digits());
                return true;
            });
            case Interaction.CallbackDue f -> unit.change(Table.CALLBACK, f.call().toString(), entry.seq(), true, r -> callbackDue(entry, f, json, r));
            case Interaction.CallbackDone f -> unit.change(Table.CALLBACK, f.call().toString(), entry.seq(), false, r -> {
                r.set("done_at", entry.wall()).set("done_by", f.by()).set("how", f.how());
                return true;
            });
            default -> {}
        }
        if (about.sms != null) {
            unit.change(Table.MESSAGE, about.sms, entry.seq(), begins(entry.fact()), r -> message(entry, json, r));
        }
        if (about.receipt != null) {
            unit.change(Table.MESSAGE, about.receipt, entry.seq(), false, r -> {
                r.set("state", "RECEIPT").set("changed_at", entry.wall());
                return true;
            });
        }
        if (about.ticket != null) {
            unit.change(Table.TICKET, about.ticket, entry.seq(), entry.fact() instanceof Interaction.TicketOpened, r -> ticket(entry, json, r));
        }
    }

    private void words(TicketNumber ticket, @Nullable Personal text, long seq, Unit unit) {
        if (text != null && text.clear() != null) {
            SearchWords.of(text.clear()).forEach(w -> unit.put(Table.TICKET_WORD, word(w) + ticket.digits(), seq));
        }
    }

    private void contact(Entry entry, About about, Unit unit) {
        if (about.contact == null) {
            return;
        }
        unit.change(Table.CONTACT, about.contact, entry.seq(), true, r -> {
            if (r.get("happened_at") == null) {
                r.set("happened_at", entry.fact() instanceof Interaction.CallRecovered f ? Instant.ofEpochMilli(f.startedMs()) : entry.wall());
            }
            if (about.ticket != null) {
                r.set("ticket", about.ticket);
            }
            var key = key(number(entry.fact()));
            if (key != null) {
                r.set("caller_key", key);
            }
            return true;
        });
    }

    private boolean call(Entry entry, JsonNode json, Row row) {
        Instant at = entry.wall();
        switch (entry.fact()) {
            case Interaction.CallStarted f -> row.set("line", f.line()).set("caller_sealed", sealed(json, "caller")).set("caller_key", key(f.caller()))
                    .set("unique_id", f.uniqueId()).set("phase", "IVR").set("started_at", at).set("offers", 0L);
            case Interaction.CallQueued f -> {
                row.set("phase", "WAITING").set("queue", f.queue().value()).set("operator", null);
                if (row.get("queued_at") == null) {
                    row.set("queued_at", at);
                }
            }
            case Interaction.CallLeftQueue _ -> row.set("phase", "IVR").set("operator", null);
            case Interaction.CallOffered f -> row.set("phase", "OFFERED").set("operator", f.operator().value()).set("ticket", f.ticket().digits()).add("offers", 1);
            // of several phones only that of the row says something about the call
            case Interaction.OfferFailed f when f.operator().value().equals(row.get("operator")) -> failed(row);
            case Interaction.CallHandedOn _ -> row.set("phase", "WAITING").set("operator", null).set("talked_ms", talkedUntil(at, row));
            case Interaction.CallAnswered f -> answered(f, at, row);
            case Interaction.CallAdopted f when f.phase().equals("TALK") && f.operator() != null && row.get("answered_at") == null ->
                    row.set("phase", "TALKING").set("operator", f.operator().value()).set("answered_at", at);
            case Interaction.TicketOpened f -> row.set("ticket", f.ticket().digits());
            case Interaction.CallDisposed f -> row.set("disposition", f.disposition());
            case Interaction.CallRecovered f -> recovered(f, json, row);
            case Interaction.CallEnded f -> row.set("phase", "ENDED").set("ended_at", at).set("outcome", f.outcome()).set("hung_up_by", f.hungUpBy())
                    .set("talked_ms", f.talkedMs());
            default -> {
                return false;
            }
        }
        return true;
    }

    /// The citizen's answer is the first; what was talked so far says that somebody has handed them on since.
    private static void answered(Interaction.CallAnswered f, Instant at, Row row) {
        row.set("phase", "TALKING").set("operator", f.operator().value());
        if (row.get("talked_ms") == null) {
            row.set("answered_at", at).set("waited_ms", f.waitedMs());
        }
    }

    /// An answer that came to nothing was none.
    private static void failed(Row row) {
        row.set("phase", "WAITING").set("operator", null);
        if (row.get("talked_ms") == null) {
            row.set("answered_at", null).set("waited_ms", null);
        }
    }

    private static long talkedUntil(Instant at, Row row) {
        return row.get("answered_at") instanceof LocalDateTime since ? Math.max(0, Duration.between(since, LocalDateTime.ofInstant(at, ZoneOffset.UTC)).toMillis()) : 0;
    }

    private void recovered(Interaction.CallRecovered f, JsonNode json, Row row) {
        if (row.get("started_at") == null) {
            row.set("line", f.line()).set("caller_sealed", sealed(json, "caller")).set("caller_key", key(f.caller())).set("unique_id", f.uniqueId())
                    .set("started_at", Instant.ofEpochMilli(f.startedMs())).set("offers", 0L);
        }
        if (f.operator() != null) {
            row.set("operator", f.operator().value());
        }
        if (f.answeredMs() > 0) {
            row.set("answered_at", Instant.ofEpochMilli(f.answeredMs())).set("talked_ms", f.endedMs() - f.answeredMs());
        }
        row.set("phase", "ENDED").set("ended_at", Instant.ofEpochMilli(f.endedMs())).set("outcome", f.outcome()).set("hung_up_by", f.hungUpBy());
    }

    /// A second note of the same debt changes nothing.
    private boolean callbackDue(Entry entry, Interaction.CallbackDue f, JsonNode json, Row row) {
        if (row.get("due_at") != null) {
            return false;
        }
        row.set("line", f.line()).set("caller_sealed", sealed(json, "number")).set("caller_key", key(f.number())).set("reason", f.reason()).set("due_at", entry.wall());
        return true;
    }

    private static boolean begins(Interaction fact) {
        return fact instanceof Interaction.SmsReceived || fact instanceof Interaction.SmsRead || fact instanceof Interaction.SmsQueued
                || fact instanceof Interaction.SmsReceiptParked;
    }

    private boolean message(Entry entry, JsonNode json, Row row) {
        Instant at = entry.wall();
        if (row.get("happened_at") == null) {
            row.set("happened_at", at).set("direction", "IN").set("attempts", 0L);
        }
        switch (entry.fact()) {
            case Interaction.SmsReceived f -> row.set("state", "RECEIVED").set("link", f.link());
            case Interaction.SmsRead f -> row.set("state", "READ").set("citizen_sealed", sealed(json, "from")).set("citizen_key", key(f.from())).set("number", f.to())
                    .set("text_sealed", sealed(json, "text")).set("ticket", digits(f.ticket()));
            case Interaction.SmsPart _ -> row.set("state", "PART");
            case Interaction.LocationReceived _ -> row.set("state", "LOCATION");
            case Interaction.SmsGrew _ -> row.set("text_sealed", sealed(json, "text"));
            case Interaction.SmsUnreadable _ -> row.set("state", "UNREADABLE");
            case Interaction.SmsRepeated _ -> row.set("state", "REPEATED");
            case Interaction.SmsReceiptParked f -> row.set("state", "RECEIPT").set("link", f.link()).set("message_id", f.messageId());
            case Interaction.SmsQueued f -> row.set("direction", "OUT").set("state", f.notBefore() == null ? "QUEUED" : "SCHEDULED").set("lane", f.lane()).set("citizen_sealed", sealed(json, "to"))
                    .set("citizen_key", key(f.to())).set("number", f.from()).set("text_sealed", sealed(json, "text")).set("ticket", digits(f.ticket()));
            case Interaction.SmsSubmitting f -> row.set("state", "SUBMITTING").set("link", f.link()).set("attempts", (long) f.attempt());
            case Interaction.SmsAccepted f -> {
                row.set("message_id", f.messageId());
                if (!"DELIVERED".equals(row.get("state")) && !"FAILED".equals(row.get("state"))) {
                    row.set("state", "ACCEPTED");
                }
            }
            case Interaction.SmsNotAccepted f -> row.set("smpp_status", (long) f.status()).set("state", f.outcome().equals("UNKNOWN") ? "UNKNOWN" : "QUEUED");
            case Interaction.SmsEnded f -> row.set("state", switch (f.end()) {
                case "DELIVERED", "UNKNOWN", "CANCELLED" -> f.end();
                default -> "FAILED";
            });
            default -> {
                return false;
            }
        }
        row.set("changed_at", at);
        return true;
    }

    private boolean ticket(Entry entry, JsonNode json, Row row) {
        Instant at = entry.wall();
        switch (entry.fact()) {
            case Interaction.TicketOpened f -> row.set("sequence", f.ticket().sequence()).set("version", 0L).set("kind", f.kind()).set("channel", f.channel())
                    .set("state", "NEW").set("reporter_sealed", sealed(json, "reporter")).set("reporter_key", key(f.reporter()))
                    .set("description_sealed", sealed(json, "description")).set("opened_at", at)
                    .set(Cover.ANONYMOUS, Cover.of(f.cover()).anonymous() ? "YES" : null).set(Cover.CONFIDENTIAL, Cover.of(f.cover()).confidential() ? "YES" : null);
            case Interaction.TicketJoined _, Interaction.TicketNoted _, Interaction.TicketPlaced _, Interaction.TicketAsked _, Interaction.ResultPublished _, Interaction.TicketLinked _, Interaction.TicketUnlinked _, Interaction.TicketSplit _, Interaction.TicketReferred _, Interaction.AgencyAssigned _, Interaction.AssignmentMoved _ -> {}
            case Interaction.TicketMerged f -> row.set("state", "MERGED").set("merged_into", f.into().digits());
            case Interaction.TicketUnmerged f -> row.set("state", f.to()).set("merged_into", null);
            case Interaction.TicketReworded _ -> row.set("description_sealed", sealed(json, "description"));
            case Interaction.TicketChanged f -> {
                switch (f.field()) {
                    case "state", "category", "priority", "region", "yes", "anonymous", "confidential" -> row.set(f.field(), f.to());
                    case "suggestedPriority" -> row.set("suggested", f.to());
                    case "contact", "rating" -> {} // in the ticket's history only
                    default -> {
                        return false;
                    }
                }
            }
            default -> {
                return false;
            }
        }
        row.add("version", 1).set("changed_at", at);
        return true;
    }

    private static @Nullable Personal number(Interaction fact) {
        return switch (fact) {
            case Interaction.CallStarted f -> f.caller();
            case Interaction.CallRecovered f -> f.caller();
            case Interaction.CallbackDue f -> f.number();
            case Interaction.SmsRead f -> f.from();
            case Interaction.SmsQueued f -> f.to();
            case Interaction.PhoneMuted f -> f.phone();
            case Interaction.TicketOpened f -> f.reporter();
            default -> null;
        };
    }

    /// Several facts of one contact have one number.
    private @Nullable String key(@Nullable Personal number) {
        return number == null || number.clear() == null ? null : lately.computeIfAbsent(number.clear(), this::key);
    }

    String key(String number) {
        return keys.of(e164.apply(number));
    }

    /// So much of a word's HMAC that it leads to its tickets among others, and tells nobody the word.
    String word(String word) {
        return keys.of("word:" + word).substring(0, WORD_DIGITS);
    }

    private static @Nullable String digits(@Nullable TicketNumber ticket) {
        return ticket == null ? null : ticket.digits();
    }

    private static @Nullable String sealed(JsonNode json, String field) {
        return json.hasNonNull(field) ? json.get(field).toString() : null;
    }

    private static @Nullable String text(JsonNode json, String field) {
        return json.path(field).isString() ? json.path(field).asString() : null;
    }
}
