package id.siaga.asterisk;

import java.util.function.Consumer;

/// Where the figures go. Called on threads of the link: must be safe for threads and not block.
///
/// @param event  name of an event that told us nothing, or of one that was not believed (`unbelieved:…`)
/// @param oddity what happened to the link
public record AmiHooks(Consumer<String> event, Consumer<AmiOddity> oddity) {
    public static final AmiHooks NONE = new AmiHooks(event -> {}, oddity -> {});
}
