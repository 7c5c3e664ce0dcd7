package io.shardmill.keystroke;

import io.shardmill.chunk.DerivedBlock;

/**
 * The events of one log file, and what the file is told apart by.
 *
 * @param events the events
 * @param bytes of the file as it is stored
 * @param sha256 of the file as it is stored, in lower-case hex
 * @param badLines lines of the file that are neither events nor blank
 */
public record RawLog(EventBlock events, long bytes, String sha256, int badLines)
    implements DerivedBlock<EventBlock> {

  @Override
  public EventBlock derivedFrom() {
    return events;
  }
}
