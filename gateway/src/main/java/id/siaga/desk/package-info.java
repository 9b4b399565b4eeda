/// HTTP API, feed, page, log-in. The only user of vertx-web.
@NullMarked
package id.siaga.desk;

import org.jspecify.annotations.NullMarked;
