package io.shardmill.entity;

import java.io.IOException;
import java.util.List;

/**
 * The rows of entities at their source, before they are read. Asked for one file after the other,
 * by the ordinals that it has.
 */
public interface EntityRows {

  /**
   * The number of rows of the entities from one ordinal to before another; bytes where the source
   * cannot tell rows before they are read, such as one of files.
   */
  long count(int start, int end) throws IOException;

  /** What the rows of the entities from one ordinal to before another are told apart by. */
  Fingerprints fingerprints(int start, int end) throws IOException;

  /**
   * What rows are told apart by.
   *
   * @param ofEach for each ordinal 32 hexadecimal digits, such as those of a hash: equal ones mean
   *     equal rows
   * @param rows the number of all their rows, or of bytes, as {@link #count} tells it
   */
  record Fingerprints(List<String> ofEach, long rows) {
    public Fingerprints {
      ofEach = List.copyOf(ofEach);
    }
  }
}
