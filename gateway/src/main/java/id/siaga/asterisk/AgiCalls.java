package id.siaga.asterisk;

/// Who takes the calls. Called on the floor loop.
@FunctionalInterface
public interface AgiCalls {
    void connected(AgiSession session);
}
