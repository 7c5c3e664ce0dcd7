/** The {@code table} pipeline: a table of a PostgreSQL database as it is. */
@NullMarked
package io.shardmill.pipelines.table;

import org.jspecify.annotations.NullMarked;
