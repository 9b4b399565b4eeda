/// The two loops, what they own, and the words between them and the edges.
@NullMarked
package id.siaga.core;

import org.jspecify.annotations.NullMarked;
