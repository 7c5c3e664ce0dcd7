package io.shardmill.keystroke;

import io.shardmill.chunk.DerivedBlock;

/**
 * The events of one log file, and what the file is told apart by.
 *
 * @param events the events
 * @param bytes of the file as it is stored
 * @param sha256 of the file as it is stored, in lower-case hex
 */
public record RawLog(EventBlock events, long bytes, String sha256)
    implements DerivedBlock<EventBlock> {

  @Override
  public EventBlock derivedFrom() {
    return events;
  }
}
