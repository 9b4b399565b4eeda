package id.siaga.run;

/// A program of ours did not come up. The message is for the person at the terminal: what, and the last lines it said.
public final class StartFailed extends Exception {
    private static final long serialVersionUID = 1L;

    public StartFailed(String message) {
        super(message);
    }

    public StartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
