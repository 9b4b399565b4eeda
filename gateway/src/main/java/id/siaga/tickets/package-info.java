/// Tickets, their rules and numbers. PURE.
@NullMarked
package id.siaga.tickets;

import org.jspecify.annotations.NullMarked;
