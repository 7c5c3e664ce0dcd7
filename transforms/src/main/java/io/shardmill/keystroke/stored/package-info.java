/**
 * How events and keystrokes stand in data sets: the columns, and the blocks that are made of them
 * again when a later layer reads them.
 */
@NullMarked
package io.shardmill.keystroke.stored;

import org.jspecify.annotations.NullMarked;
