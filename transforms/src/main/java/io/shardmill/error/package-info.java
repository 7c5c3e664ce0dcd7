/**
 * Failures that a user can act on, each in a category that becomes an exit code.
 *
 * <p>Nothing here knows Beam.
 */
@NullMarked
package io.shardmill.error;

import org.jspecify.annotations.NullMarked;
