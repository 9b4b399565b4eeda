/// Benchmarks: each a main of its own that prints a table, or with `--json` one array of [Rows]. JDK and our own code only.
@NullMarked
package id.siaga.bench;

import org.jspecify.annotations.NullMarked;
