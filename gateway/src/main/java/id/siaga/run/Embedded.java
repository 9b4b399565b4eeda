package id.siaga.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the gateway cannot read in siaga.yaml because `up` made it: the database of our own. It goes through the environment, since a
/// command line can be read by everybody on the machine.
public record Embedded(String url, String user, String password) {
    private static final String URL = "SIAGA_EMBEDDED_DATABASE_URL";
    private static final String USER = "SIAGA_EMBEDDED_DATABASE_USER";
    private static final String PASSWORD = "SIAGA_EMBEDDED_DATABASE_PASSWORD";

    /// In the gateway: what its supervisor told it.
    public static Optional<Embedded> database(Map<String, String> environment) {
        var url = environment.get(URL);
        var user = environment.get(USER);
        var password = environment.get(PASSWORD);
        return url == null || user == null || password == null ? Optional.empty() : Optional.of(new Embedded(url, user, password));
    }

    /// In the supervisor.
    public Map<String, String> environment() {
        return new HashMap<>(Map.of(URL, url, USER, user, PASSWORD, password));
    }

    @Override
    public String toString() {
        return "Embedded[" + url + "]";
    }
}
