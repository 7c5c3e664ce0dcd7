/**
 * Keystrokes as sequences of numbers, one for each log, as models of typing take them: when each
 * key was pressed and released, and which one it was. Pure logic.
 *
 * <p>Times stay milliseconds of the log's own clock: each model cuts, pads and scales in its own
 * way, and can from these.
 */
@NullMarked
package io.shardmill.keystroke.steps.sequences;

import org.jspecify.annotations.NullMarked;
