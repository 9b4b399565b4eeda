/// siaga.yaml: keys, units, ranges, all problems at once.
@NullMarked
package id.siaga.config;

import org.jspecify.annotations.NullMarked;
