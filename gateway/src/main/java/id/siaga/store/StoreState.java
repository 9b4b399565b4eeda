package id.siaga.store;

/// How the projection gets on.
public sealed interface StoreState {
    /// Not connected yet, or not any more; tried again for ever. Nothing else of the gateway waits for it.
    record Away(String reason) implements StoreState {}

    record Projecting() implements StoreState {}

    /// Something that no retry cures, such as a database that belongs to another journal. For people.
    record Refused(String reason) implements StoreState {}
}
