package id.siaga.city;

/// What a ticket may wait for while its clocks stand still.
public record Pause(String labelId, String labelEn) {}
