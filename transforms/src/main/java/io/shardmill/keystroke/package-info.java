/**
 * Keystrokes: what web apps log of typing, as data sets of events, keystrokes and features, a batch
 * of users a chunk and a file.
 *
 * <p>Here is what flows between the rooms of the domain: the events of one log file, and what the
 * name of that file says.
 */
@NullMarked
package io.shardmill.keystroke;

import org.jspecify.annotations.NullMarked;
