/**
 * Reads raw keystroke logs: {@link io.shardmill.keystroke.source.KeystrokePlanning} lists files,
 * groups them by the users whom their names tell and decides whose are read, and {@link
 * io.shardmill.keystroke.source.KeystrokeSource} reads them, a batch of users a chunk.
 */
@NullMarked
package io.shardmill.keystroke.source;

import org.jspecify.annotations.NullMarked;
