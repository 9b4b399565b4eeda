package id.siaga.asterisk;

import java.time.Duration;

/// @param answerWithin  time for the answer to one action
/// @param pingEvery     two pings without an answer are the end of the connection
/// @param readBackEvery besides after every connect
/// @param mailboxMax    events not yet taken; one more is the end of the connection (and a read-back)
/// @param retryMin      pause before the next attempt; doubled up to `retryMax`
public record AmiSettings(
        String host,
        int port,
        String user,
        String secret,
        Duration answerWithin,
        Duration pingEvery,
        Duration readBackEvery,
        int mailboxMax,
        Duration retryMin,
        Duration retryMax) {
    public static AmiSettings of(String host, int port, String user, String secret) {
        return new AmiSettings(
                host,
                port,
                user,
                secret,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                20_000,
                Duration.ofMillis(50),
                Duration.ofSeconds(5));
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "ami://" + user + '@' + host + ':' + port;
    }
}
