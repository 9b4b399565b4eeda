package id.siaga.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What can be said of the page without a browser. [DeskPageIT] looks at it with one.
class PageTest {
    private static String file(String name) throws IOException {
        try (var in = PageTest.class.getResourceAsStream("/desk/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(m -> m.group(m.groupCount())).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk.js", "render.js", "notices.js", "blocks.js", "duties.js", "due.js", "talk.js", "texts.js", "tickets.js", "parts.js", "feed.js", "api.js", "words.js"})
    void textFromOutsideNeverBecomesMarkup(String name) throws IOException {
        assertThat(file(name)).doesNotContainPattern("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function|DOMParser|\\.srcdoc");
    }

    @Test
    void thePageHasNoScriptOrStyleInLine() throws IOException {
        assertThat(file("index.html")).doesNotContainPattern("(?i)<script(?![^>]*src=)|<style|\\son[a-z]+=|\\sstyle=|javascript:|https?://");
    }

    @Test
    void bothLanguagesSayEverything() throws IOException {
        var words = file("words.js");
        var id = words.substring(words.indexOf("  id: {"), words.indexOf("  en: {"));
        var en = words.substring(words.indexOf("  en: {"), words.indexOf("\n};"));
        var keys = "(?<=[{,\\s])([A-Za-z_]+): (?=['\\[{])";
        assertThat(found(keys, en.substring(6))).isEqualTo(found(keys, id.substring(6)));
        var used = new TreeSet<>(found("data-word=\"([a-zA-Z]+)\"", file("index.html")));
        used.addAll(found("\\bw(?:\\(\\))?\\.([a-zA-Z]+)", file("render.js") + file("notices.js") + file("blocks.js") + file("duties.js") + file("due.js") + file("talk.js") + file("texts.js") + file("tickets.js") + file("parts.js") + file("desk.js") + file("api.js")));
        assertThat(found(keys, id).stream().collect(Collectors.toSet())).containsAll(used);
    }

    @Test
    void everyDispositionAndStateHasAWordInBothLanguages() throws IOException {
        var words = file("words.js");
        for (var word : Vocabulary.DISPOSITIONS) {
            assertThat(found("\\b(" + word + "): '", words)).as(word).hasSizeGreaterThanOrEqualTo(2);
        }
        for (var state : List.of("OFFLINE", "READY", "RINGING", "TALKING", "HELD", "WRAP_UP", "BREAK")) {
            assertThat(found("\\b(" + state + "): '", words)).as(state).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void theFilesComeWithStrictHeadersAndAnEtag() throws Exception {
        try (var desk = new DeskFixture()) {
            var page = desk.as(null, "GET", "/", null);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'").contains("frame-ancestors 'none'").doesNotContain("unsafe");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            var again = java.net.http.HttpRequest.newBuilder(desk.at("/")).header("If-None-Match", page.headers().firstValue("ETag").orElseThrow()).build();
            assertThat(desk.send(again).statusCode()).isEqualTo(304);
            assertThat(desk.as(null, "HEAD", "/healthz", null).statusCode()).isEqualTo(200);
        }
    }
}
