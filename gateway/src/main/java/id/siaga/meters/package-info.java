/// Every metric, by name.
@NullMarked
package id.siaga.meters;

import org.jspecify.annotations.NullMarked;
