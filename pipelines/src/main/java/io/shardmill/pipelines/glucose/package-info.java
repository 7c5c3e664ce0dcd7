/**
 * The {@code glucose} pipeline: its options, what they choose, and the transforms that it puts
 * together.
 */
@NullMarked
package io.shardmill.pipelines.glucose;

import org.jspecify.annotations.NullMarked;
