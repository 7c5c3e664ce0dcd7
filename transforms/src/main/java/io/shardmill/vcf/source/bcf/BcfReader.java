package io.shardmill.vcf.source.bcf;

import io.shardmill.error.ErrorCategory;
import io.shardmill.error.ShardmillException;
import io.shardmill.text.LineReader;
import io.shardmill.text.PieceWindow;
import io.shardmill.text.RangeReader;
import io.shardmill.text.TextPieces;
import java.io.IOException;

/**
 * The records that belong to a range of a file: those whose first byte is in it.
 *
 * <p>A record says how long it is, but nothing marks its start. A range in the middle of a file
 * takes the first place from which a whole record can be understood, and another may start after
 * it. The reader of the range before comes to its end record by record, and so knows where the next
 * one starts: it looks for the place in the same way, and fails if it is another. So no record is
 * read twice, or not at all, in silence.
 *
 * <p>Memory: a {@link PieceWindow} of the longest record; one beyond {@link LineReader#LONGEST} is
 * skipped without being held.
 */
public final class BcfReader implements RangeReader {

  /** Opens a file at an offset; what is before {@code end} is the range. */
  @FunctionalInterface
  public interface Opening {
    TextPieces open(long start, long end) throws IOException;
  }

  private final String name;
  private final BcfShape shape;
  private final Opening opening;
  private final long rangeEnd;
  private final PieceWindow window;
  private final BcfLayout layout;
  private boolean done;
  private int length;
  private boolean tooLong;
  private long position;

  /**
   * Starts before the first record of a range.
   *
   * @param name of the file, for messages
   */
  public BcfReader(String name, BcfShape shape, long start, long end, Opening opening)
      throws IOException {
    this.name = name;
    this.shape = shape;
    this.opening = opening;
    this.rangeEnd = end;
    this.layout = new BcfLayout(shape.dictionary());
    this.window = new PieceWindow(opening.open(start, end));
    try {
      done = shape.startsBefore(start) ? !findRecord() : !skipHeader();
    } catch (IOException | RuntimeException e) {
      window.close();
      throw e;
    }
  }

  @Override
  public boolean next() throws IOException {
    if (done) {
      return false;
    }
    window.startAt(window.start() + length);
    length = 0;
    done = !fill(1) || !inRange();
    if (done) {
      return false;
    }
    position = window.position(window.start());
    long whole = fill(BcfLayout.FIXED) ? whole() : -1;
    if (whole < 0) {
      throw corrupt(
          window.limit() - window.start() < BcfLayout.FIXED
              ? "the file ends inside the record that starts here"
              : "no record of the header's samples starts here");
    }
    tooLong = whole > LineReader.LONGEST;
    if (tooLong) {
      skip(whole);
    } else if (fill((int) whole)) {
      length = (int) whole;
    } else {
      throw corrupt("the file ends inside the record that starts here");
    }
    return true;
  }

  /** The array that holds the record, valid until the next call of {@link #next()}. */
  public byte[] buffer() {
    return window.bytes();
  }

  /** First byte of the record. */
  public int start() {
    return window.start();
  }

  /** Whether the record is longer than can be read; then it is not in {@link #buffer}. */
  public boolean tooLong() {
    return tooLong;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public long crc32() throws IOException {
    return window.crc32();
  }

  @Override
  public void close() throws IOException {
    window.close();
  }

  /** Whether the next byte is in the range; if it is not, it is where the next range starts. */
  private boolean inRange() throws IOException {
    int at = window.start();
    if (window.offset(at) < rangeEnd) {
      return true;
    }
    if (position != 0) {
      requireFound(window.position(at));
    }
    return false;
  }

  private void requireFound(long next) throws IOException {
    try (BcfReader after = new BcfReader(name, shape, rangeEnd, Long.MAX_VALUE, opening)) {
      boolean found = !after.done && after.window.position(after.window.start()) == next;
      if (!found) {
        throw new ShardmillException(
            ErrorCategory.SOURCE_UNAVAILABLE,
            ("%s: the record at %d cannot be found from byte %d on, where the file is cut: it is"
                    + " damaged, or bytes before it look like a record; a --chunkBytes larger"
                    + " than the file leaves it whole")
                .formatted(name, next, rangeEnd));
      }
    }
  }

  /** Goes to the first record of the file; false if it is not in the range. */
  private boolean skipHeader() throws IOException {
    while (fill(1) && window.offset(window.start()) < rangeEnd) {
      long missing = shape.dataStart() - window.position(window.start());
      if (missing <= 0) {
        return true;
      }
      // Positions of a piece are counted on from its first byte, and only one is in the window.
      window.startAt(window.start() + (int) Math.min(missing, window.limit() - window.start()));
    }
    return false;
  }

  /**
   * Goes to the first place of the range from which a record can be understood, if there is one.
   */
  private boolean findRecord() throws IOException {
    while (fill(1) && window.offset(window.start()) < rangeEnd) {
      if (isRecord()) {
        return true;
      }
      window.startAt(window.start() + 1);
    }
    return false;
  }

  private boolean isRecord() throws IOException {
    if (!fill(BcfLayout.FIXED) || !shape.plausible(window.bytes(), window.start())) {
      return false;
    }
    long whole = whole();
    if (whole < 0 || whole > LineReader.LONGEST || !fill((int) whole)) {
      return false;
    }
    if (!layout.understands(window.bytes(), window.start())) {
      return false;
    }
    int more = (int) whole + BcfLayout.FIXED;
    boolean last = !fill(more) && window.limit() - window.start() == whole;
    return last
        || (window.limit() - window.start() >= more
            && shape.plausible(window.bytes(), window.start() + (int) whole));
  }

  /** Bytes in the record that starts the window, -1 if it can be none. */
  private long whole() {
    return shape.length(window.bytes(), window.start());
  }

  private void skip(long whole) throws IOException {
    long left = whole;
    while (left > 0) {
      if (!fill(1)) {
        throw corrupt("the file ends inside the record that starts here");
      }
      int here = (int) Math.min(left, window.limit() - window.start());
      window.startAt(window.start() + here);
      left -= here;
    }
  }

  /** Grows with what is there: a damaged length must not take memory. */
  private boolean fill(int count) throws IOException {
    while (window.limit() - window.start() < count) {
      if (!window.read()) {
        return false;
      }
    }
    return true;
  }

  private ShardmillException corrupt(String what) {
    return new ShardmillException(
        ErrorCategory.SOURCE_UNAVAILABLE,
        "%s: corrupt or truncated at %d: %s; fetch the file again".formatted(name, position, what));
  }
}
