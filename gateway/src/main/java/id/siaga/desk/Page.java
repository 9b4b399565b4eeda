package id.siaga.desk;

import id.siaga.passwords.Token;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The files of the page, from the class path into memory at start: a fixed list, so that no path of a request ever becomes a path of a
/// file. Without a log-in: there is nothing secret in them.
final class Page {
    private static final List<String> FILES = List.of(
            "index.html", "desk.css", "desk.js", "api.js", "feed.js", "render.js", "notices.js", "recordings.js", "blocks.js", "duties.js", "due.js", "talk.js", "texts.js", "tickets.js", "parts.js", "words.js", "icon.svg", "openapi.yaml");
    private static final int ETAG_DIGITS = 24;
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html", "css", "text/css", "js", "text/javascript", "svg", "image/svg+xml", "yaml", "application/yaml");

    private Page() {}

    static List<Route> routes() {
        var routes = new ArrayList<Route>();
        for (var file : FILES) {
            var path = file.equals("index.html") ? "/" : "/" + file;
            var octets = read(file);
            var etag = '"' + Token.digest(octets).substring(0, ETAG_DIGITS) + '"';
            var type = TYPES.get(file.substring(file.lastIndexOf('.') + 1)) + "; charset=utf-8";
            var whole = new Reply.Bytes(200, type, Buffer.buffer(octets), Map.of("ETag", etag, "Cache-Control", "no-cache"));
            var same = new Reply.Bytes(304, "", Buffer.buffer(), Map.of("ETag", etag, "Cache-Control", "no-cache"));
            routes.add(new Route("GET", path, Route.OPEN, List.of(),
                    ask -> CompletableFuture.completedStage(ask.hasAlready(etag) ? same : whole)));
        }
        return routes;
    }

    private static byte[] read(String file) {
        try (var in = Page.class.getResourceAsStream("/desk/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: desk/" + file + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
