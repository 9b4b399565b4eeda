/// All that `up` starts, and who watches it until it stops.
@NullMarked
package id.siaga.station;

import org.jspecify.annotations.NullMarked;
