package id.siaga;

import id.siaga.journal.Entry;
import id.siaga.journal.Interaction;
import id.siaga.webhook.Event;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What of the log is told to other systems, and how it reads there. No number and no word of a citizen: who may read them asks the API.
final class WebhookEvents {
    private static final JsonMapper JSON = JsonMapper.shared();

    private WebhookEvents() {}

    static Optional<Event> of(Entry entry) {
        return switch (entry.fact()) {
            case Interaction.SmsRead f -> event(entry, "message.received", d -> d.put("sms", f.sms().toString()).put("to", f.to()).put("ticket", f.ticket() == null ? null : f.ticket().digits()));
            case Interaction.SmsAccepted f -> event(entry, "message.accepted", d -> d.put("sms", f.sms().toString()).put("part", f.part() + 1).put("link", f.link()));
            case Interaction.SmsEnded f -> event(entry, "message." + f.end().toLowerCase(Locale.ROOT), d -> d.put("sms", f.sms().toString()).put("why", f.why()));
            default -> Optional.empty();
        };
    }

    private static Optional<Event> event(Entry entry, String type, Consumer<ObjectNode> data) {
        var json = JSON.createObjectNode().put("type", type).put("timestamp", entry.wall().toString());
        data.accept(json.putObject("data"));
        return Optional.of(new Event(entry.epoch() + "-" + entry.seq(), entry.seq(), type, entry.wall(), JSON.writeValueAsString(json)));
    }
}
