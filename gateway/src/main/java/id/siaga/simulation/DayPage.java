package id.siaga.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The page of a simulated day: one file with its figures and its charts in it, which asks no network for anything.
public final class DayPage {
    private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private DayPage() {}

    /// @param json what the page shows; see `day.html` for what it reads of it
    public static String of(String json) {
        return resource("day.html")
                .replace("/*uPlot.css*/", resource(CHARTS + "uPlot.min.css"))
                .replace("/*uPlot.js*/", resource(CHARTS + "uPlot.iife.min.js"))
                // or a name in it could end the script that holds it
                .replace("/*day*/", json.replace("</", "<\\/"));
    }

    private static String resource(String name) {
        try (var stream = Objects.requireNonNull(DayPage.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
