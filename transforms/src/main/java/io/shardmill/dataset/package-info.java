/**
 * Committed data sets: writing chunks to files, the chunk index, the commit, and reading it back.
 */
@NullMarked
package io.shardmill.dataset;

import org.jspecify.annotations.NullMarked;
