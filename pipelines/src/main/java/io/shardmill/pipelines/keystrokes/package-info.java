/** The {@code keystrokes} pipeline: its options, and the transforms that it puts together. */
@NullMarked
package io.shardmill.pipelines.keystrokes;

import org.jspecify.annotations.NullMarked;
