package id.siaga.simulation;

/// What kind of day it is. A surge is told beside the usual day, so that a peak hour has the larger one.
public enum Profile {
    NORMAL("hari biasa", "a usual day"),
    /// Jakarta's busiest month of 2024 against its mean.
    MONTH_PEAK("bulan tersibuk: 1,6 kali", "the busiest month: 1.6 times"),
    STORM("badai 15.00-18.00: 8 kali", "a storm from 15:00 to 18:00: 8 times"),
    QUAKE("gempa pukul 10.00: 40 kali selama 15 menit, turun ke 5 kali dalam 4 jam", "an earthquake at 10:00: 40 times for 15 minutes, falling to 5 times in 4 hours"),
    GHOST_FLOOD("panggilan kosong 10 kali", "10 times the silent calls"),
    REDIAL("badai, dan 70 % yang tidak terjawab menelepon lagi setelah 10-60 detik", "the storm, and 70 % of the unanswered call again after 10 to 60 s"),
    PRANK_GROUP("20 nomor iseng, masing-masing 30 panggilan per jam, 19.00-22.00", "20 numbers of pranksters with 30 calls an hour each, from 19:00 to 22:00");

    /// Of those who call because of a disaster, so many tell of what is known already.
    private static final double DUPLICATES = 0.7;

    private final String id;
    private final String en;

    Profile(String id, String en) {
        this.id = id;
        this.en = en;
    }

    /// In Indonesian.
    public String id() {
        return id;
    }

    /// In English.
    public String en() {
        return en;
    }

    /// Calls of this kind in an hour of this day, from those of a usual one.
    double perHour(Kind kind, double hour, double usual, double usualOfAllKinds) {
        return usual + switch (this) {
            case NORMAL -> 0;
            case MONTH_PEAK -> kind.isToEmergency() ? 0.6 * usual : 0;
            case STORM, REDIAL -> hour >= 15 && hour < 18 ? 7 * usualOfAllKinds * shareInDisaster(kind) : 0;
            case QUAKE -> quakeTimes(hour - 10) * usualOfAllKinds * shareInDisaster(kind);
            case GHOST_FLOOD -> kind == Kind.SILENT ? 9 * usual : 0;
            case PRANK_GROUP -> kind == Kind.PRANK && hour >= 19 && hour < 22 ? 20 * 30 : 0;
        };
    }

    /// Whether somebody whom no operator answered calls again.
    boolean redials() {
        return this == REDIAL;
    }

    private static double quakeTimes(double since_h) {
        if (since_h < 0 || since_h > 4.25) return 0;
        return since_h < 0.25 ? 39 : 40 * Math.pow(5.0 / 40, (since_h - 0.25) / 4) - 1;
    }

    private static double shareInDisaster(Kind kind) {
        return switch (kind) {
            case DUPLICATE -> DUPLICATES;
            case GENUINE -> 1 - DUPLICATES;
            case INFORMATION, PRANK, SILENT, COMPLAINT -> 0;
        };
    }
}
