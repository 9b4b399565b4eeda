package id.siaga;

import id.siaga.config.Config;
import id.siaga.config.Config.Purpose;
import id.siaga.core.CallbackRules;
import id.siaga.core.FloorSettings;
import id.siaga.floor.Choice;
import id.siaga.floor.FloorQueue;
import id.siaga.ids.QueueId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The two queues of work that nobody configures: texts that cry for help, right behind the callers of 112 and with their ladder; citizens to be called back,
/// behind those and before every hotline. Whoever serves the most urgent queue serves both.
final class WorkSettings {
    private static final QueueId TEXTS = new QueueId("siaga-texts");
    private static final QueueId CALLBACKS = new QueueId("siaga-callbacks");
    private static final Duration CITIZEN_RINGS = Duration.ofSeconds(40);

    private WorkSettings() {}

    static Config.Queue served(Config config) {
        return config.queues().stream().max(Comparator.comparing(config::isEmergency).thenComparingInt(Config.Queue::priority)).orElseThrow();
    }

    static List<QueueId> queues() {
        return List.of(TEXTS, CALLBACKS);
    }

    static List<FloorQueue> queues(Config config, long skills) {
        var served = served(config);
        boolean emergency = config.isEmergency(served);
        return List.of(
                new FloorQueue(TEXTS, emergency, Integer.MAX_VALUE, skills, config.callbacks().textTakenWithin(), Duration.ZERO),
                new FloorQueue(CALLBACKS, false, Integer.MIN_VALUE, skills, config.callbacks().takenWithin(), served.wrapUp(), 0, Duration.ZERO, Choice.LONGEST_IDLE));
    }

    static FloorSettings.Work floor(Config config) {
        return new FloorSettings.Work(TEXTS, CALLBACKS, config.trunk().sendTo().isPresent(), config.callbacks().shown(), CITIZEN_RINGS, config.callbacks().promised(), keys(config));
    }

    private static Map<QueueId, Character> keys(Config config) {
        return config.queues().stream().filter(q -> q.callbackKey().isPresent()).collect(Collectors.toMap(Config.Queue::id, q -> q.callbackKey().get().charAt(0)));
    }

    static CallbackRules callbacks(Config config) {
        var keys = config.callbacks();
        boolean neutral = config.sms().numbers().stream().anyMatch(n -> n.number().equals(Settings.smsFrom(config)) && n.purpose() != Purpose.EMERGENCY);
        return new CallbackRules(keys.after(), Duration.ofMinutes(5), keys.attemptsMax(), keys.retry(), keys.within(), neutral ? Settings.smsFrom(config) : null,
                config.node().language() == Config.Language.ID ? keys.textId() : keys.textEn());
    }
}
