/// FastAGI and AMI. The only user of asterisk-java.
@NullMarked
package id.siaga.asterisk;

import org.jspecify.annotations.NullMarked;
