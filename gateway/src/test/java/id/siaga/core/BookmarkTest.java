package id.siaga.core;

import static org.assertj.core.api.Assertions.assertThat;

import id.siaga.ids.QueueId;
import id.siaga.ivr.Flow;
import id.siaga.ivr.Place;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookmarkTest {
    private static final Flow OLD = new Flow("old", "x", Map.of());
    private static final Flow NEW = new Flow("new", "x", Map.of());
    private static final FloorSettings.Line LINE = new FloorSettings.Line("112", "112", NEW, "bbbb", Map.of("aaaa", OLD), new QueueId("q"), Set.of(), "");

    @Test
    void whatStandsOnTheChannelIsReadAsItWasWritten() {
        var mark = new Bookmark("0a1b2c3d", Place.parse("nomor/ketik:2:jv:261").orElseThrow());
        assertThat(mark.text()).isEqualTo("nomor/ketik:2:jv:261:0a1b2c3d");
        assertThat(Bookmark.parse(mark.text())).hasValue(mark);
        assertThat(Bookmark.parse("nomor:0:id::")).as("a flow without its sounds").hasValueSatisfying(m -> assertThat(m.version()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "nomor:0:id:", "nomor:0:id", "${X}:0:id::v"})
    void whatIsNoBookmarkSendsTheCallerToAPerson(String text) {
        assertThat(Bookmark.parse(text)).isEmpty();
    }

    @Test
    void aCallerGoesOnInTheVersionTheyWereIn() {
        assertThat(LINE.in("bbbb")).hasValue(LINE);
        assertThat(LINE.in("aaaa")).hasValueSatisfying(line -> {
            assertThat(line.flow()).isEqualTo(OLD);
            assertThat(line.version()).isEqualTo("aaaa");
        });
        assertThat(LINE.in("cccc")).isEmpty();
    }
}
