/// A citizen's phone, operators' phones and an SMSC for trial, demo, bench and tests. Never in a real 112.
@NullMarked
package id.siaga.trial;

import org.jspecify.annotations.NullMarked;
