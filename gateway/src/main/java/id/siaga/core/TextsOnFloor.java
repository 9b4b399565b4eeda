package id.siaga.core;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Which of the texts that cry for help stand on the floor: the oldest, so many at once. After a disaster a start must not put a hundred thousand there
/// before it hears its first caller; who waits here waits behind all of those, in the order of the texts.
final class TextsOnFloor {
    static final int MOST = 1_000;

    private final Set<String> there = new HashSet<>();

    /// @return false when it is there already, or has to wait here
    boolean takes(WorkBook.Work text) {
        return there.size() < MOST && there.add(text.contact());
    }

    boolean left(String contact) {
        return there.remove(contact);
    }

    /// The oldest that waits here.
    Optional<WorkBook.Work> next(WorkBook work) {
        return work.texts().filter(w -> !there.contains(w.contact())).findFirst();
    }
}
