/**
 * What both sides of Parquet share: the schema of a footer, codecs, and what was written where.
 *
 * <p>{@link io.shardmill.parquet.write} makes files of columns, {@link io.shardmill.parquet.read}
 * columns of files, both by {@link io.shardmill.parquet.encoding}. Primitive arrays go to and from
 * pages in bulk; no record ever exists. The files are plain standard Parquet. Nothing here knows
 * Beam, chunks or data sets.
 */
@NullMarked
package io.shardmill.parquet;

import org.jspecify.annotations.NullMarked;
