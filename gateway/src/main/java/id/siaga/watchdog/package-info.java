/// A process of its own that says when the gateway is frozen, and sends who waits there to Asterisk's own queue.
@NullMarked
package id.siaga.watchdog;

import org.jspecify.annotations.NullMarked;
