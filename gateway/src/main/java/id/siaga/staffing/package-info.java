/// How many operators a line needs, by Erlang's formulas. Pure: numbers in, numbers out.
@NullMarked
package id.siaga.staffing;

import org.jspecify.annotations.NullMarked;
