package id.siaga.simulation;

import java.util.Locale;

/// What the calls to 112 of a usual day are about, in per cent; each as one city reported it.
public enum Mix {
    /// Semarang 2025, its nuisance calls taken as half prank, half silent.
    MATURE(43, 18, 19.5, 19.5),
    /// Kota Kediri, April to October 2025.
    GHOST(0.6, 1, 22, 76.4),
    /// Jakarta 2024.
    METROPOLIS(1, 17, 23, 59);

    private final double genuine, information, prank, silent;

    Mix(double genuine, double information, double prank, double silent) {
        this.genuine = genuine;
        this.information = information;
        this.prank = prank;
        this.silent = silent;
    }

    double share(Kind kind) {
        return switch (kind) {
            case GENUINE -> genuine;
            case INFORMATION -> information;
            case PRANK -> prank;
            case SILENT -> silent;
            case DUPLICATE, COMPLAINT -> 0;
        } / 100;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
