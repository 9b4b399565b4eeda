/// A simulated Asterisk, its citizens and its phones, in virtual time from a seed: drives the production floor and checks what must
/// hold after every event.
@NullMarked
package id.siaga.floor.sim;

import org.jspecify.annotations.NullMarked;
