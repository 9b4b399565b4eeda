package id.siaga.core;

import id.siaga.ids.OperatorId;
import id.siaga.ids.QueueId;
import id.siaga.ivr.Fact;
import id.siaga.ivr.Flow;
import id.siaga.ivr.HouseWords;
import id.siaga.ivr.Sound;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the floor loop must know of the configuration.
///
/// @param lines by number dialled
/// @param endpoints the phone of each operator, as Asterisk names it (`PJSIP/<endpoint>`)
/// @param special phones where answering does not tell that a person is there: those outside, and who answers by itself
/// @param music class a waiting caller hears
/// @param prompt sound that asks an operator for a disposition key after a call
/// @param desks whose phones Asterisk's own queues ring without us
/// @param zone time zone id of the city
/// @param sounds the file of each sound of a flow that is not Asterisk's own, as Asterisk wants it named
/// @param time date and hour of the city, and whether its offices are shut for a holiday
/// @param surgeReserve seats that hotlines leave to 112 in a surge, at least
/// @param work how cards are offered and citizens called back
/// @param callsMax how many calls are held at one time; more wait in Asterisk's own queue, which tries again every few seconds
/// @param recordingsMax how many callers are recorded at one time ([Reels])
public record FloorSettings(Map<String, Line> lines, Map<OperatorId, String> endpoints, Map<OperatorId, Phone> special, String music, String prompt,
        List<Desks> desks, String zone, Map<Sound, String> sounds, Supplier<Fact> time, int callsMax, int recordingsMax, Work work, int surgeReserve) {
    /// As Asterisk finds it.
    String file(Sound sound) {
        return sounds.getOrDefault(sound, sound.name());
    }

    Phone phone(OperatorId operator) {
        var known = special.get(operator);
        return known == null ? new Phone("PJSIP/" + endpoints.get(operator), Phone.Taken.BY_ANSWERING) : known;
    }

    Optional<OperatorId> operatorNamed(String id) {
        return Stream.concat(endpoints.keySet().stream(), special.keySet().stream()).filter(o -> o.value().equals(id)).findFirst();
    }

    boolean isOutside(OperatorId phone) {
        return phone(phone).taken() == Phone.Taken.BY_KEY;
    }

    List<OperatorId> outside() {
        return special.keySet().stream().filter(this::isOutside).toList();
    }

    /// Who has this number in the house, or the telephone outside that has it.
    Optional<OperatorId> numbered(String number) {
        var inside = endpoints.entrySet().stream().filter(e -> e.getValue().equals(number)).map(Map.Entry::getKey);
        var outside = special.keySet().stream().filter(o -> isOutside(o) && phone(o).dialled().startsWith("PJSIP/" + number + "@"));
        return Stream.concat(inside, outside).findFirst();
    }

    /// As Asterisk plays it, in one go; empty if something of it has no sound.
    String spoken(HouseWords words) {
        return words.sounds().stream().allMatch(sounds::containsKey) ? words.sounds().stream().map(sounds::get).collect(Collectors.joining("&")) : "";
    }

    FloorSettings with(Map<String, Line> newLines, Map<Sound, String> newSounds) {
        return new FloorSettings(newLines, endpoints, special, music, prompt, desks, zone, newSounds, time, callsMax, recordingsMax, work, surgeReserve);
    }

    /// @param label short, for the operator's display
    /// @param version of the flow, by its content; empty for one that takes the place of another
    /// @param earlier versions that callers of an earlier life may be in the middle of
    /// @param desks whose phones its queue rings
    /// @param region Kemendagri code; empty where none is configured
    public record Line(String number, String label, Flow flow, String version, Map<String, Flow> earlier, QueueId queueOfLastResort, Set<OperatorId> desks, String region) {
        /// For a caller who is in the middle of that version; empty when nobody knows it any more.
        Optional<Line> in(String other) {
            return other.equals(version) ? Optional.of(this)
                    : Optional.ofNullable(earlier.get(other)).map(before -> new Line(number, label, before, other, earlier, queueOfLastResort, desks, region));
        }
    }

    /// @param queue of Asterisk
    /// @param emergency it is rung for whom nobody may keep waiting
    public record Desks(String queue, boolean emergency, List<OperatorId> operators) {}

    /// @param texts the queue of texts that cry for help
    /// @param callbacks the queue of citizens to be called back who did not ask for it
    /// @param dials whether there is a trunk to call out by; without one an operator who takes the card dials by hand
    /// @param shown the number that a citizen sees who is called back, if it is not the one that was dialled
    /// @param ringFor how long a citizen's phone rings
    /// @param promised sound that a caller hears who chose to be called back
    /// @param keys by which who waits in a queue chooses that
    public record Work(QueueId texts, QueueId callbacks, boolean dials, Optional<String> shown, Duration ringFor, String promised, Map<QueueId, Character> keys) {
        String shows(String line) {
            return shown.orElse(line);
        }

        /// Indonesian trunks want the national form.
        String dialled(String number) {
            return number.startsWith("+62") ? "0" + number.substring(3) : number;
        }
    }
}
