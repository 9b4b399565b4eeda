/// The names of things. PURE.
@NullMarked
package id.siaga.ids;

import org.jspecify.annotations.NullMarked;
