package id.siaga.city;

import java.util.List;

/// An agency (OPD) that takes cases.
///
/// @param calendar the id of its calendar: the days on which it works, and its time zone
/// @param ladder whom to phone there, first to last; at least one
public record Agency(String id, String name, String calendar, Validity validity, List<Rung> ladder) {
    public static final int RUNGS_MAX = 10;

    public record Rung(String name, String phone) {}

    public Agency {
        ladder = List.copyOf(ladder);
    }

    /// Whom to phone now.
    ///
    /// @param ladder at least one
    /// @param climbed how many of them let their time pass; the last one stays the last
    public static Rung rung(List<Rung> ladder, int climbed) {
        return ladder.get(Math.clamp(climbed, 0, ladder.size() - 1));
    }
}
