package id.siaga.config;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Gives every secret that the configuration leaves open a value of its own, once: kept in `<data.dir>/secrets`, readable by the
/// owner alone. So a fresh clone starts with real passwords, and Asterisk's files and the gateway read the same ones.
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";      // nothing that looks like something else
    private static final int LENGTH = 20;
    private static final int LOGIN_LENGTH = 10;

    private final Path dir;
    private final List<Login> made = new ArrayList<>();

    /// A log-in with a password of ours, for the print at start: the owner never chose it.
    public record Login(String id, List<Config.Role> roles, String password) {
        @Override
        public String toString() {
            return id + " " + roles;
        }
    }

    /// @param config no secret in it is empty any more, pins and the database apart
    public record Completed(Config config, List<Login> made) {}

    private Secrets(Path dir) {
        this.dir = dir;
    }

    public static Completed complete(Config config) throws IOException {
        var secrets = new Secrets(config.dataDir().resolve("secrets"));
        Files.createDirectories(config.dataDir());
        if (!Files.isDirectory(secrets.dir)) {
            Files.createDirectories(secrets.dir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        var completed = secrets.fill(config);
        return new Completed(completed, List.copyOf(secrets.made));
    }

    /// The password that this account logs in with, if it can be read: not one that stands as a hash.
    public static Optional<String> password(Config config, String id) throws IOException {
        var configured = Stream.concat(
                config.operators().stream().filter(o -> o.id().value().equals(id)).map(Config.Operator::password),
                config.users().stream().filter(u -> u.id().equals(id)).map(Config.User::password)).findFirst().orElse(Optional.empty());
        var made = config.dataDir().resolve("secrets/login-" + id);
        if (configured.isPresent() || !Files.isReadable(made)) {
            return configured.filter(p -> !p.isHashed()).map(Password::text);
        }
        return Optional.of(Files.readString(made).strip());
    }

    private Config fill(Config c) throws IOException {
        var agi = c.asterisk().agi();
        var ami = c.asterisk().ami();
        var asterisk = new Config.Asterisk(
                new Config.Agi(agi.listen(), agi.reachedAt(), Optional.of(secret(agi.secret(), "agi"))),
                new Config.Ami(ami.host(), ami.port(), ami.user(), Optional.of(secret(ami.secret(), "ami"))),
                c.asterisk().sipListen(), c.asterisk().rtpPorts(), c.asterisk().codecs(), c.asterisk().celFile());
        var operators = new ArrayList<Config.Operator>();
        for (var o : c.operators()) {
            operators.add(new Config.Operator(o.id(), o.name(), o.phone(), o.roles(), o.skills(), o.queues(),
                    Optional.of(login(o.password(), o.id().value(), o.roles())),
                    Optional.of(secret(o.sipPassword(), "sip-" + o.id())), o.contact(), o.answers()));
        }
        var users = new ArrayList<Config.User>();
        for (var u : c.users()) {
            users.add(new Config.User(u.id(), u.name(), u.roles(), u.agency(), Optional.of(login(u.password(), u.id(), u.roles()))));
        }
        return new Config(c.node(), c.city(), c.dataDir(), c.http(), c.database(), asterisk, c.trunk(), c.lines(), c.queues(), c.phones(), List.copyOf(operators),
                List.copyOf(users), c.floor(), c.callbacks(), c.sms(), c.fallback(), c.alarms(), c.screening());
    }

    private Secret secret(Optional<Secret> configured, String name) throws IOException {
        return configured.isPresent() ? configured.get() : new Secret(kept(name, LENGTH));
    }

    private Password login(Optional<Password> configured, String id, List<Config.Role> roles) throws IOException {
        if (configured.isPresent()) {
            return configured.get();
        }
        var password = kept("login-" + id, LOGIN_LENGTH);
        made.add(new Login(id, roles, password));
        return new Password(password);
    }

    /// Written beside and linked into place: of two processes that start at once one wins, and both read the same whole value.
    private String kept(String name, int length) throws IOException {
        var file = dir.resolve(name);
        if (!Files.exists(file)) {
            var fresh = Files.createTempFile(dir, "new-", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(fresh, random(length));
                Files.createLink(file, fresh);
            } catch (FileAlreadyExistsException e) {
                // the other one won; its value is read below
            } finally {
                Files.delete(fresh);
            }
        }
        return Files.readString(file).strip();
    }

    private static String random(int length) {
        return RANDOM.ints(length, 0, LETTERS.length()).mapToObj(i -> LETTERS.substring(i, i + 1)).reduce("", String::concat);
    }
}
