/**
 * From events to keystrokes, and from keystrokes to pairs of neighbours with their latencies. Pure
 * functions of the events of one file: nothing here knows Beam, files or Parquet.
 *
 * <p>Times and latencies are whole milliseconds. Events are taken in the order of their file, never
 * by time: about one event in sixty has the time of the one before it. Memory is linear in the
 * events of one file, and so is the time if the clock of the file never went back.
 */
@NullMarked
package io.shardmill.keystroke.steps.pairing;

import org.jspecify.annotations.NullMarked;
