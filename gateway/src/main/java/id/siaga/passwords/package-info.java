/// The form in which passwords are kept: hashed, never clear.
@NullMarked
package id.siaga.passwords;

import org.jspecify.annotations.NullMarked;
