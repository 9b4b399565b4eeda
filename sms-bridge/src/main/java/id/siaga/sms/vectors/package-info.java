/// Runs files of test vectors against the codecs.
@NullMarked
package id.siaga.sms.vectors;

import org.jspecify.annotations.NullMarked;
