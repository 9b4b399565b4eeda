package id.siaga.asterisk;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.asteriskjava.manager.ResponseEvents;
import org.asteriskjava.manager.action.CoreSettingsAction;
import org.asteriskjava.manager.action.CoreShowChannelsAction;
import org.asteriskjava.manager.action.CoreStatusAction;
import org.asteriskjava.manager.action.StatusAction;
import org.asteriskjava.manager.event.CoreShowChannelEvent;
import org.asteriskjava.manager.event.StatusEvent;
import org.asteriskjava.manager.response.CoreSettingsResponse;
import org.asteriskjava.manager.response.CoreStatusResponse;
import org.jspecify.annotations.Nullable;

/// Asks Asterisk what is true: CoreStatus, CoreSettings, Status with our variables, CoreShowChannels, DeviceStateList. Blocks; runs on a virtual thread,
/// never on the pump. The device states come as plain events in between, so whoever takes the events adds them.
final class AmiReadBack {
    private AmiReadBack() {}

    /// @throws Incomplete when one of the lists did not come whole
    static Snapshot ask(AmiLife life, List<String> variables) throws Incomplete, InterruptedException {
        long askedAt = System.nanoTime();
        var core = await(life.ask(new CoreStatusAction()));
        if (!(core instanceof CoreStatusResponse status)) {
            throw new Incomplete("CoreStatus: " + core.getMessage());
        }
        if (!(await(life.ask(new CoreSettingsAction())) instanceof CoreSettingsResponse settings)) {
            throw new Incomplete("no CoreSettings");
        }
        var question = new StatusAction();
        question.setVariables(String.join(",", variables));
        var vars = variables(whole(await(life.list(question)), "Status"));
        var shown = whole(await(life.list(new CoreShowChannelsAction())), "CoreShowChannels");
        await(life.list(new DeviceStateListAction()));
        var channels = shown.getEvents().stream()
                .filter(CoreShowChannelEvent.class::isInstance)
                .map(CoreShowChannelEvent.class::cast)
                .map(e -> channel(e, vars.getOrDefault(AmiTranslator.text(e.getUniqueid()), Map.of())))
                .toList();
        return new Snapshot(status.getCoreStartupDate() + ' ' + status.getCoreStartupTime(), AmiTranslator.text(settings.getAsteriskVersion()), askedAt, channels, Map.of());
    }

    private static Snapshot.Channel channel(CoreShowChannelEvent e, Map<String, String> variables) {
        return new Snapshot.Channel(
                AmiTranslator.text(e.getUniqueid()),
                AmiTranslator.text(e.getChannel()),
                AmiTranslator.text(e.getChannelStateDesc()),
                AmiTranslator.text(e.getApplication()),
                AmiTranslator.text(e.getApplicationdata()),
                AmiTranslator.text(e.getBridgeid()),
                AmiTranslator.text(e.getCallerIdNum()),
                AmiTranslator.text(e.getExten()),
                seconds(AmiTranslator.text(e.getDuration())),
                variables);
    }

    private static Map<String, Map<String, String>> variables(ResponseEvents status) {
        var found = new HashMap<String, Map<String, String>>();
        for (var event : status.getEvents()) {
            if (event instanceof StatusEvent e && e.getUniqueId() != null) {
                found.put(e.getUniqueId(), set(e.getVariables()));
            }
        }
        return found;
    }

    /// Unset ones come as `(null)`.
    private static Map<String, String> set(@Nullable Map<String, String> raw) {
        var kept = new LinkedHashMap<String, String>();
        if (raw != null) {
            raw.forEach((name, value) -> {
                if (value != null && !value.equals("(null)") && !value.isEmpty()) {
                    kept.put(name, value);
                }
            });
        }
        return kept;
    }

    /// `00:01:05`
    private static long seconds(String clock) {
        long seconds = 0;
        for (String part : clock.split(":", 4)) {
            if (part.isEmpty() || part.length() > 9 || !part.chars().allMatch(Character::isDigit)) {
                return 0;
            }
            seconds = seconds * 60 + Long.parseLong(part);
        }
        return seconds;
    }

    private static ResponseEvents whole(ResponseEvents events, String what) throws Incomplete {
        var response = events.getResponse();
        if (response == null || !"Success".equalsIgnoreCase(response.getResponse())) {
            throw new Incomplete(what + ": " + (response == null ? "no answer" : response.getMessage()));
        }
        return events;
    }

    private static <T> T await(Future<T> answer) throws Incomplete, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new Incomplete(String.valueOf(e.getCause()));
        }
    }

    /// Ask again: nothing of the answer may be used.
    static final class Incomplete extends Exception {
        private static final long serialVersionUID = 1L;

        Incomplete(String why) {
            super(why);
        }
    }
}
