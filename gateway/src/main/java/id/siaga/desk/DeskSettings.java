package id.siaga.desk;

import java.time.Duration;

/// How the desk listens and what it allows. The defaults are for a city's centre on one machine.
///
/// @param host address to bind; loopback unless TLS or a proxy with TLS stands before it
/// @param port 0 for any free one
/// @param secureCookie true when browsers come over TLS (here or at a proxy)
/// @param patience how long a question to the core or the store may take
/// @param sessionIdle a log-in without any request or open page ends after this
/// @param sessionMax every log-in ends after this
public record DeskSettings(
        String host, int port, boolean secureCookie, Duration patience, Duration sessionIdle, Duration sessionMax, Duration heartbeat) {
    public static DeskSettings at(String host, int port, Duration sessionMax) {
        return new DeskSettings(host, port, false, Duration.ofSeconds(5), Duration.ofHours(2), sessionMax, Duration.ofSeconds(10));
    }
}
