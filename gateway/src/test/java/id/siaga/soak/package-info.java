/// `siaga soak`: hours of steady load on a house of its own, to see whether anything grows.
@NullMarked
package id.siaga.soak;

import org.jspecify.annotations.NullMarked;
