package id.siaga;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The short version of [Outage]: the gateway stays dead while calls keep coming.
class OutageIT {
    @TempDir
    static Path dir;

    private static CallHouse house;

    @BeforeAll
    static void open() throws Exception {
        house = Outage.house(dir);
    }

    @AfterAll
    static void close() {
        if (house != null) house.close();
    }

    @Test
    void everybodyReachesOneOfTheTwoWhoAreSignedInThoughTheWatchdogIsDeadToo() throws Exception {
        var report = new Outage(house).run(Duration.ofMillis(900), true, Duration.ofSeconds(5));
        System.out.println("  " + report);
        assertThat(report.reached()).isEqualTo(report.callers());
        assertThat(report.contacts()).as("contacts, disposition missing").isEqualTo(report.callers());
        assertThat(report.emptyDeskMost()).as("rings at an empty desk").isLessThanOrEqualTo(1);
    }
}
