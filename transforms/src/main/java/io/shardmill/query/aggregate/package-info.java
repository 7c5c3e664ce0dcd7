/** Sums of rows: of both sides in part, then together, without rounding on the way. */
@NullMarked
package io.shardmill.query.aggregate;

import org.jspecify.annotations.NullMarked;
