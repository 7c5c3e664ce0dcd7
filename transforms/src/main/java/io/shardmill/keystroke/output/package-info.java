/** What is written of keystrokes, and the files about all of it. */
@NullMarked
package io.shardmill.keystroke.output;

import org.jspecify.annotations.NullMarked;
