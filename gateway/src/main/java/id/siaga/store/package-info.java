/// MariaDB: projector, queries, migrations. The only SQL.
@NullMarked
package id.siaga.store;

import org.jspecify.annotations.NullMarked;
