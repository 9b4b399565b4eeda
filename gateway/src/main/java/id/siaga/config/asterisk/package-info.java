/// Asterisk's configuration files from ours, so that lines and operators are written once. Text only: records in, files out.
@NullMarked
package id.siaga.config.asterisk;

import org.jspecify.annotations.NullMarked;
