package id.siaga.run;

/// Something that [Supervisor] keeps running: knows how to start (or adopt) its process, when it is ready, and how to stop it.
public interface OwnPart {
    String name();

    /// Blocks until it is ready. May be called again after the process ended.
    OwnProcess start() throws StartFailed;

    void stop();
}
