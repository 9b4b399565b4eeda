/// What can be wrong, since when, and when somebody must be told. Pure: signs in, effects out.
@NullMarked
package id.siaga.alarms;

import org.jspecify.annotations.NullMarked;
