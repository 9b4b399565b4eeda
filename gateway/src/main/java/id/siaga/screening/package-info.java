/// How calls of a number are received, from what people said about earlier ones. Pure.
@NullMarked
package id.siaga.screening;

import org.jspecify.annotations.NullMarked;
