/// The floor: who waits, who rings, who talks. PURE: no I/O, clock, thread, logger or library.
@NullMarked
package id.siaga.floor;

import org.jspecify.annotations.NullMarked;
