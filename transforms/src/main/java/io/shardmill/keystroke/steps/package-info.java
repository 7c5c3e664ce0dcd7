/** Keystrokes of events, and what is made of them for training, as steps of a pipeline. */
@NullMarked
package io.shardmill.keystroke.steps;

import org.jspecify.annotations.NullMarked;
