/// When something is due: working days, working-day hours, and the days on which a clock stands still. Pure: the holidays are given.
@NullMarked
package id.siaga.clocks;

import org.jspecify.annotations.NullMarked;
