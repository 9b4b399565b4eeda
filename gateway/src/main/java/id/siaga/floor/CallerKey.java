package id.siaga.floor;

/// By what a citizen is known who dials again: equal for equal numbers, else opaque. Never shown: it may be a telephone number.
public record CallerKey(String value) {
    @Override
    public String toString() {
        return "caller";
    }
}
