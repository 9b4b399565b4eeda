package id.siaga;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Tests that share one [CallHouse], which empties itself after each of them.
abstract class InCallHouse {
    @TempDir
    static Path dir;

    static CallHouse house;
    static OperatorPhone sari;
    static OperatorPhone budi;

    @BeforeAll
    static void open() throws Exception {
        house = CallHouse.open(dir, HandsetPlaces.SWITCHED_ON);
        sari = house.operator("sari");
        budi = house.operator("budi");
    }

    @AfterAll
    static void close() {
        if (house != null) house.close();
    }

    @AfterEach
    void clear() throws Exception {
        house.clear();
    }
}
