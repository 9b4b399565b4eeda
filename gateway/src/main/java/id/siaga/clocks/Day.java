package id.siaga.clocks;

/// What a date is to an agency, and by whose word.
public sealed interface Day {
    record Working() implements Day {}

    /// A day of the week on which this agency is closed.
    record Weekend() implements Day {}

    record Holiday(String name, String decree) implements Day {}

    /// Cuti bersama: binds government agencies; another may work.
    record CollectiveLeave(String name, String decree) implements Day {}

    default boolean works() {
        return this instanceof Working;
    }
}
