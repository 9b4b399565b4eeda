/// Interactions, and the file that keeps them.
@NullMarked
package id.siaga.journal;

import org.jspecify.annotations.NullMarked;
