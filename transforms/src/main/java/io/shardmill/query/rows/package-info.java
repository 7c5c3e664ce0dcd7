/** Answers on their way out: rows as a table for people, CSV, JSON, Parquet and Arrow. */
@NullMarked
package io.shardmill.query.rows;

import org.jspecify.annotations.NullMarked;
