/// Telling other systems what happened, by HTTP, signed, until they took it.
@NullMarked
package id.siaga.webhook;

import org.jspecify.annotations.NullMarked;
