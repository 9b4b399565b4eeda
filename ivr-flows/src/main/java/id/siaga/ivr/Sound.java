package id.siaga.ivr;

/// What is played. Which file holds it is not known here.
public sealed interface Sound {
    String name();

    /// A sound that Asterisk knows under this name.
    record File(String name) implements Sound {}

    /// @param name of the prompt in the flow; of a piece of a number the words themselves
    record Words(String name, String language, String words) implements Sound {}
}
