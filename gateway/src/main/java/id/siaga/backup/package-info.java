/// Everything an office needs to stand up again on another machine: copied while the gateway works, tried before it is called good.
@NullMarked
package id.siaga.backup;

import org.jspecify.annotations.NullMarked;
