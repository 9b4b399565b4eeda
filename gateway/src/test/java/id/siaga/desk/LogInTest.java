package id.siaga.desk;

import id.siaga.passwords.PasswordHash;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogInTest {
    private DeskFixture desk;

    @BeforeEach
    void start() throws Exception {
        desk = new DeskFixture();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private HttpResponse<String> tryToEnter(String user, String password) throws Exception {
        return desk.as(null, "POST", "/api/login", "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}");
    }

    private String cookieOf(String user) throws Exception {
        return tryToEnter(user, MemoryPort.PASSWORD).headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    }

    private HttpRequest.Builder withCookie(String cookie, String path) {
        return HttpRequest.newBuilder(desk.at(path)).header("Cookie", cookie);
    }

    @Test
    void aPasswordIsHashedSixHundredThousandTimesAndFitsOnlyItself() {
        var kept = PasswordHash.of("rahasia 112".toCharArray());
        assertThat(kept).startsWith("pbkdf2-sha256$600000$").isNotEqualTo(PasswordHash.of("rahasia 112".toCharArray()));
        assertThat(PasswordHash.fits("rahasia 112".toCharArray(), kept)).isTrue();
        assertThat(PasswordHash.fits("rahasia 113".toCharArray(), kept)).isFalse();
    }

    @Test
    void aPasswordInClearFitsOnlyItselfAndTakesAsLongToCheck() {
        assertThat(PasswordHash.fits("rahasia 112".toCharArray(), "rahasia 112")).isTrue();
        assertThat(PasswordHash.fits("rahasia 113".toCharArray(), "rahasia 112")).isFalse();
    }

    @Test
    void aPasswordInClearFitsOnlyItself() {
        assertThat(PasswordHash.fits("rahasia 112".toCharArray(), "rahasia 112")).isTrue();
        assertThat(PasswordHash.fits("rahasia 113".toCharArray(), "rahasia 112")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pbkdf2-sha256$0$AA==$AA==", "pbkdf2-sha256$9999999$AA==$AA==", "pbkdf2-sha256$1$$", "pbkdf2-sha256$1$%%$AA==", "md5$1$AA==$AA=="})
    void aDamagedEntryLetsNobodyIn(String kept) {
        assertThat(PasswordHash.fits("".toCharArray(), kept)).isFalse();
        assertThat(PasswordHash.fits("x".toCharArray(), kept)).isFalse();
    }

    @Test
    void aWrongNameAndAWrongPasswordReadTheSame() throws Exception {
        var wrongPassword = tryToEnter("sari", "x");
        var wrongName = tryToEnter("nobody", "x");
        assertThat(wrongPassword.statusCode()).isEqualTo(401);
        assertThat(wrongName.statusCode()).isEqualTo(401);
        assertThat(wrongName.body()).isEqualTo(wrongPassword.body());
    }

    @Test
    void aBrowserGetsACookieThatNoScriptAndNoOtherSiteCanUse() throws Exception {
        var answer = tryToEnter("sari", MemoryPort.PASSWORD);
        var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).containsIgnoringCase("HttpOnly").contains("SameSite=Strict").contains("Path=/");
        assertThat(cookie.replaceAll("siaga=([^;]*);.*", "$1")).hasSize(43);
        assertThat(answer.body()).doesNotContain("token");
    }

    @Test
    void aChangeByCookieNeedsTheHeaderThatAForeignPageCannotSend() throws Exception {
        var cookie = cookieOf("sari");
        var body = HttpRequest.BodyPublishers.ofString("{\"state\":\"READY\"}");
        var bare = withCookie(cookie, "/api/operators/op1/state").header("Content-Type", "application/json").PUT(body);
        assertThat(desk.send(bare.build()).statusCode()).isEqualTo(403);
        assertThat(desk.send(bare.copy().header("X-Siaga", "desk").build()).statusCode()).isEqualTo(200);
        assertThat(desk.send(bare.copy().header("X-Siaga", "desk").header("Origin", "https://evil.example").build()).statusCode()).isEqualTo(403);
        assertThat(desk.send(bare.copy().header("X-Siaga", "desk").header("Origin", "null").build()).statusCode()).isEqualTo(403);
        assertThat(desk.send(bare.copy().header("X-Siaga", "desk").header("Sec-Fetch-Site", "same-site").build()).statusCode()).isEqualTo(403);
        assertThat(desk.send(bare.copy().header("X-Siaga", "desk").header("Origin", "http://127.0.0.1:" + desk.server.port()).build()).statusCode()).isEqualTo(200);
        assertThat(desk.port.done).hasSize(2);
    }

    @Test
    void aForeignPageCannotLogAnybodyIn() throws Exception {
        var login = HttpRequest.newBuilder(desk.at("/api/login")).header("Content-Type", "application/json").header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"sari\",\"password\":\"" + MemoryPort.PASSWORD + "\"}"));
        assertThat(desk.send(login.build()).statusCode()).isEqualTo(403);
    }

    @Test
    void theTokenOfAProgramIsNoCookieAndTheCookieIsNoToken() throws Exception {
        var token = desk.logIn("sari");
        assertThat(desk.send(withCookie("siaga=" + token, "/api/me").build()).statusCode()).isEqualTo(401);
        assertThat(desk.get(cookieOf("sari").substring("siaga=".length()), "/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionEndsWhenNobodyUsesItAndInTheEndAlways() throws Exception {
        var idle = desk.logIn("sari");
        desk.clock.forward(Duration.ofHours(2).plusSeconds(1));
        assertThat(desk.get(idle, "/api/me").statusCode()).isEqualTo(401);
        var busy = desk.logIn("sari");
        for (int i = 0; i < 16; i++) {
            assertThat(desk.get(busy, "/api/me").statusCode()).isEqualTo(200);
            desk.clock.forward(Duration.ofHours(1));
        }
        desk.clock.forward(Duration.ofSeconds(1));
        assertThat(desk.get(busy, "/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void loggingOutEndsTheSessionForGood() throws Exception {
        var token = desk.logIn("sari");
        assertThat(desk.as(token, "POST", "/api/logout", null).statusCode()).isEqualTo(204);
        assertThat(desk.get(token, "/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void afterFiveWrongPasswordsEvenTheRightOneMustWait() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(tryToEnter("sari", "wrong").statusCode()).isEqualTo(401);
        }
        var throttled = tryToEnter("sari", MemoryPort.PASSWORD);
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(throttled.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 31);
        assertThat(tryToEnter("dewi", MemoryPort.PASSWORD).statusCode()).as("others are not touched").isEqualTo(200);
        desk.clock.forward(Duration.ofSeconds(31));
        assertThat(tryToEnter("sari", MemoryPort.PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void oneAddressCannotTryManyNames() throws Exception {
        // Real names, cheap hashes: an unknown name costs 600,000 rounds.
        for (int i = 0; i < 25; i++) {
            var sari = desk.port.accounts.get("sari");
            desk.port.accounts.put("user" + i, new Account("user" + i, "User", sari.password(), sari.roles(), null, null));
        }
        var statuses = IntStream.range(0, 25).mapToObj(i -> {
            try {
                return tryToEnter("user" + i, "x").statusCode();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }).toList();
        assertThat(statuses.subList(0, 20)).containsOnly(401);
        assertThat(statuses.subList(20, 25)).containsOnly(429);
    }

    @Test
    void theThrottleForgetsTheOldestNameInsteadOfGrowing() {
        var throttle = new Throttle(1, Duration.ofHours(1));
        for (int i = 0; i < 20_000; i++) {
            throttle.count("user" + i, desk.clock.instant());
        }
        assertThat(throttle.wait("user0", desk.clock.instant())).isZero();
        assertThat(throttle.wait("user19999", desk.clock.instant())).isPositive();
    }

    @Test
    void onePersonCannotFillTheMemoryWithSessions() {
        var sessions = new Sessions(Duration.ofHours(1), Duration.ofHours(1));
        var account = desk.port.accounts.get("sari");
        var first = sessions.start(account, true, desk.clock.instant());
        for (int i = 0; i < 50; i++) {
            sessions.start(account, true, desk.clock.instant());
        }
        assertThat(sessions.size()).isEqualTo(10);
        assertThat(sessions.find(first, desk.clock.instant())).isEmpty();
    }
}
