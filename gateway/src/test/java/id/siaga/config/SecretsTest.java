package id.siaga.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.siaga.passwords.PasswordHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path dir;

    @Test
    void whatIsOpenIsMadeOnceAndReadBackTheNextTime() throws IOException {
        var first = Secrets.complete(config(""));
        var second = Secrets.complete(config(""));
        assertThat(second).isEqualTo(first);
        assertThat(first.made()).extracting(Secrets.Login::id).containsExactly("sari");
        assertThat(first.config().operators().getFirst().password().orElseThrow().text()).isEqualTo(first.made().getFirst().password());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("secrets/agi")))).isEqualTo("rw-------");
    }

    @Test
    void whatTheFileSaysIsKept() throws IOException {
        var completed = Secrets.complete(config("asterisk: {agi: {secret: 0123456789abcdef}}"));
        assertThat(completed.config().asterisk().agi().secret()).contains(new Secret("0123456789abcdef"));
    }

    @Test
    void processesThatStartAtOnceAgree() {
        var started = IntStream.range(0, 16).mapToObj(_ -> CompletableFuture.supplyAsync(() -> {
            try {
                return Secrets.complete(config(""));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        })).toList();
        assertThat(started.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    @Test
    void nothingThatHoldsASecretPrintsIt() throws IOException {
        var completed = Secrets.complete(config("asterisk: {agi: {secret: 0123456789abcdef}}"));
        var values = List.of("0123456789abcdef", Files.readString(dir.resolve("secrets/ami")), Files.readString(dir.resolve("secrets/login-sari")));
        assertThat(values).noneMatch(completed.toString()::contains);
    }

    @Test
    void aPasswordIsAHashOrInClearAndHalfAHashIsRefused() {
        var hashed = new Password(PasswordHash.of("rahasia-112".toCharArray()));
        assertThat(hashed.isHashed()).isTrue();
        assertThat(new Password("rahasia-112").isHashed()).isFalse();
        assertThatThrownBy(() -> new Password("pbkdf2-sha256$1$x$y")).isInstanceOf(IllegalArgumentException.class);
    }

    private Config config(String more) {
        var text = """
                data: {dir: "%s"}
                lines: [{number: "112", kind: emergency, flow: f.yaml, queue: e}]
                queues: [{id: e, priority: 1}]
                operators: [{id: sari, name: Sari, phone: "101"}]
                %s
                """.formatted(dir, more);
        return ((LoadResult.Loaded) ConfigFile.read(text, new Substitution(_ -> null, dir))).config();
    }
}
