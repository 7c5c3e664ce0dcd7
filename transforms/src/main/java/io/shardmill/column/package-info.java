/**
 * Typed columns in memory: what a table looks like, the values of its columns for a run of rows,
 * and choosing rows. Primitive arrays with null bits; no file format, no Beam.
 */
@NullMarked
package io.shardmill.column;

import org.jspecify.annotations.NullMarked;
