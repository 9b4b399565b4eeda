package id.siaga.config;

/// A value that must not be printed. `toString` hides it, so that a record holding one can be logged.
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
