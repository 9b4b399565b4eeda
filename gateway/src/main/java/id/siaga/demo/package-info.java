/// `siaga demo`: everything started for real on free ports, both paths walked, the gateway killed, every claim checked.
@NullMarked
package id.siaga.demo;

import org.jspecify.annotations.NullMarked;
