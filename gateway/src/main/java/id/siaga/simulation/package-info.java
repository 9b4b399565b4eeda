/// A day of calls on the production floor in virtual time: `siaga simulate`. Pure but for two resources of the class path: dice are
/// seeded, time is counted, nothing waits.
@NullMarked
package id.siaga.simulation;

import org.jspecify.annotations.NullMarked;
