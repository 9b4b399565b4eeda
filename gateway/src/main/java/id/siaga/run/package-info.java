/// Processes of our own: Asterisk, MariaDB, the gateway; who starts, watches and stops them.
@NullMarked
package id.siaga.run;

import org.jspecify.annotations.NullMarked;
