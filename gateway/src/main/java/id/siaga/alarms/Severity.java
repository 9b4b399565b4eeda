package id.siaga.alarms;

public enum Severity {
    /// Works, but somebody should look.
    WARN,
    /// A citizen notices, or soon will: somebody is told, wherever they are.
    BAD
}
