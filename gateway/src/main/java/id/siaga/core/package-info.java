/// The two loops: mailbox, deadlines, effects to edges, the durable mark.
@NullMarked
package id.siaga.core;

import org.jspecify.annotations.NullMarked;
