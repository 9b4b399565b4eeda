package id.siaga.alarms;

import java.time.Duration;

/// @param after how long a fault lasts before somebody is told; what ends sooner stays in the log
/// @param repeat how often they are told again while it lasts
/// @param messagesPerHour no more leave in any hour; what is held back is told with the next one
public record AlarmRules(Duration after, Duration repeat, int messagesPerHour) {}
