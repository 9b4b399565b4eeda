/// What callers said to a flow: files that Asterisk writes and people listen to.
@NullMarked
package id.siaga.recordings;

import org.jspecify.annotations.NullMarked;
