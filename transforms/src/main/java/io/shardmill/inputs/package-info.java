/** The files that a run reads: what globs name, and whether they are still what was planned. */
@NullMarked
package io.shardmill.inputs;

import org.jspecify.annotations.NullMarked;
