package io.shardmill.parquet.read;

/**
 * The repetition or definition levels of a page, a run of equal ones after the other. Long lists
 * have few runs: a level of a value that goes on with its list is not looked at by itself.
 *
 * <p>Memory: a byte for each level of the longest bit-packed run.
 */
final class LevelRuns {

  private static final long EVERY_BYTE = 0x0101010101010101L;

  private final PageBytes page;
  private final int width;
  private final int count;
  private PageBytes in;

  /** Levels that are not in a run, from {@link #at} to {@link #end}. */
  private byte[] apart;

  private int at;
  private int end;

  /** Levels that are not reached yet, those of the run included. */
  private int ahead;

  private int level;
  private int left;

  private LevelRuns(PageBytes in, int width, byte[] apart, int count) {
    this.page = in;
    this.width = width;
    this.count = count;
    this.apart = apart;
    this.in = in.copy();
    rewind();
  }

  /**
   * Levels in Parquet's hybrid of run-length and bit-packed runs.
   *
   * @param in with nothing behind the levels
   * @param highest the highest level; if that is 0, nothing is stored
   * @param count how many
   */
  static LevelRuns of(PageBytes in, int highest, int count) {
    return new LevelRuns(
        in, Integer.SIZE - Integer.numberOfLeadingZeros(highest), new byte[0], count);
  }

  /** Levels, a byte each. */
  static LevelRuns of(byte[] levels) {
    return new LevelRuns(new PageBytes(new byte[0], 0, 0), 0, levels, levels.length);
  }

  private boolean stored() {
    return width > 0;
  }

  private void rewind() {
    in = page.copy();
    ahead = count;
    left = 0;
    at = 0;
    end = stored() ? 0 : apart.length;
    find();
  }

  /** Whether there is a run. */
  boolean isThere() {
    return left > 0;
  }

  /** The level of the run. */
  int level() {
    return level;
  }

  /** How many levels of the run are left; the next one may have the same level. */
  int left() {
    return left;
  }

  /** Goes on, within the run or to the first level of the next one. */
  void skip(int levels) {
    left -= levels;
    ahead -= levels;
    if (left == 0) {
      find();
    }
  }

  /** How many of all levels are the given one. To be asked at the first of them. */
  int count(int wanted) {
    int found = 0;
    for (; isThere(); skip(left)) {
      found += level == wanted ? left : 0;
    }
    rewind();
    return found;
  }

  private void find() {
    if (ahead == 0) {
      return;
    }
    if (at == end && !stored()) {
      level = 0;
      left = ahead;
      return;
    }
    if (at == end && !unpack()) {
      return;
    }
    level = apart[at];
    left = 1;
    // Mostly many are alike: eight of them at a glance.
    long alike = level * EVERY_BYTE;
    while (at + left + Long.BYTES <= end && (long) PageBytes.LONG.get(apart, at + left) == alike) {
      left += Long.BYTES;
    }
    at += left;
  }

  /** Reads the header of the next run; false if its levels are all the same. */
  private boolean unpack() {
    int header = in.readCount();
    int run = RunLengthDecoder.run(header, ahead);
    if ((header & 1) == 0) {
      level = in.readInt((width + 7) / 8);
      left = run;
      return false;
    }
    if (apart.length < run) {
      apart = new byte[run];
    }
    BitUnpacking.unpack(in, width, apart, 0, run);
    in.take(RunLengthDecoder.padding(in, header, width, run));
    at = 0;
    end = run;
    return true;
  }
}
