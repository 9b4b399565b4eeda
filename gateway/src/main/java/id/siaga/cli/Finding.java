package id.siaga.cli;

/// One thing that stands between this installation and real work.
record Finding(String key, Weight weight, String id, String en, String remedyId, String remedyEn) {
    enum Weight {
        /// Somebody may get hurt, or get in: not like this with real callers.
        UNSAFE,
        /// Ours, for trying: not the real part.
        TRIAL,
        /// Would be missed on a bad day.
        MISSING
    }
}
