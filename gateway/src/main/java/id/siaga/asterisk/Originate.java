package id.siaga.asterisk;

import java.time.Duration;
import java.util.Map;

/// Ring a phone and send the leg, once answered, into the dialplan.
///
/// @param phone     `PJSIP/op7`
/// @param channelId becomes the leg's Uniqueid; a second one with the same id is refused, so a doubled action rings nobody twice
/// @param callerId  `"name" <number>` as the phone shows it, or empty
public record Originate(
        String phone,
        String channelId,
        String context,
        String exten,
        Duration timeout,
        String callerId,
        Map<String, String> variables) {
    public Originate {
        variables = Map.copyOf(variables);
    }
}
