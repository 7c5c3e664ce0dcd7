/**
 * Columns to Parquet and back: the columnar chunk writer and the reader for random access.
 *
 * <p>Primitive arrays go to parquet-java's encoders in bulk; no record ever exists. The files are
 * plain standard Parquet. Nothing here knows Beam, chunks or data sets.
 */
@NullMarked
package io.shardmill.parquet;

import org.jspecify.annotations.NullMarked;
