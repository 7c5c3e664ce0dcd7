/**
 * Mergeable statistics, checks, and the QC report that every pipeline writes.
 *
 * <p>Nothing here knows Beam, chunks or data sets.
 */
@NullMarked
package io.shardmill.quality;

import org.jspecify.annotations.NullMarked;
