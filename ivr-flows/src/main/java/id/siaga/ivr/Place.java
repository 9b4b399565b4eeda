package id.siaga.ivr;

/// Where a caller is in a flow: small enough for a channel variable, so that a restarted gateway goes on where the caller was.
///
/// @param part index of the prompt being played
/// @param tries wrong or missing keys so far in this step
public record Place(String step, int part, int tries) {
    static Place at(String step) {
        return new Place(step, 0, 0);
    }
}
