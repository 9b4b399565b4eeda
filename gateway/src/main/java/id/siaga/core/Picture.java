package id.siaga.core;

import id.siaga.floor.Floor;
import id.siaga.floor.FloorView;
import java.time.Duration;
import java.util.function.Consumer;

/// The floor as others see it: drawn anew some times a second when something moved, on the floor loop; read on any thread.
final class Picture {
    static final Duration EVERY = Duration.ofMillis(50);
    /// A picture of a hundred thousand who wait takes long to draw: at most a twentieth of the loop's time goes there.
    private static final int DRAWING_SHARE = 20;

    private final Floor floor;
    private volatile FloorView view;
    private volatile Consumer<FloorView> watcher = _ -> {};
    private boolean moved = true;
    private long drawnFrom = Long.MIN_VALUE;

    Picture(Floor floor) {
        this.floor = floor;
        this.view = floor.view();
    }

    FloorView view() {
        return view;
    }

    void watch(Consumer<FloorView> reader) {
        watcher = reader;
    }

    void moved() {
        moved = true;
    }

    /// For who gave an order and waits for the picture after it.
    FloorView anew() {
        view = floor.view();
        return view;
    }

    void draw(long now) {
        if (moved && now >= drawnFrom) {
            moved = false;
            watcher.accept(anew());
            drawnFrom = System.nanoTime() + DRAWING_SHARE * (System.nanoTime() - now);
        }
    }
}
