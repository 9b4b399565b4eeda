package id.siaga.simulation;

/// Who sits there.
///
/// @param reserve a hotline call is offered only if so many other operators stay free for 112
public record Staffing(int operators, int reserve) {
    public static final int OPERATORS_MAX = 5_000;
}
