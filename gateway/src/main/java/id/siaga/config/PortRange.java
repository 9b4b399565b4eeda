package id.siaga.config;

/// UDP ports for media, both ends included.
public record PortRange(int first, int last) {
    @Override
    public String toString() {
        return first + "-" + last;
    }
}
