/**
 * Committed versions for readers: rows by random access or in order, groups, verification; and as a
 * Beam collection of records.
 */
@NullMarked
package io.shardmill.dataset.read;

import org.jspecify.annotations.NullMarked;
