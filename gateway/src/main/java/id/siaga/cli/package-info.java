/// The commands of ./siaga.
@NullMarked
package id.siaga.cli;

import org.jspecify.annotations.NullMarked;
