package io.shardmill.series.source;

import io.shardmill.series.WindowSizes;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * Where rows belong, as one number: 15 bits say the period, that is the time that a file has rows
 * of; 28 bits are a hash of the name of the thing; 20 bits say the shortest window in the period.
 *
 * <p>A hash takes the place of a number for each thing: nobody has to know all things before rows
 * are read, and a new one moves no other. Things of one hash are told apart by their names.
 *
 * @param sizes of the windows
 */
record SeriesKeys(WindowSizes sizes) implements Serializable {

  private static final int SLOT_BITS = 20;
  private static final int HASH_BITS = 28;
  private static final int PERIOD_BITS = 15;

  /** The first period after those that can be said. */
  static final long PERIODS = 1L << PERIOD_BITS;

  /** The keys of a period, from the first to before the last. */
  static long first(long period) {
    return period << (SLOT_BITS + HASH_BITS);
  }

  /** A key without its period. */
  static long inPeriod(long key) {
    return key & (first(1) - 1);
  }

  /** The number of keys in a file, if a period has so many files. */
  static long step(int files) {
    return -Math.floorDiv(-(1L << HASH_BITS), files) << SLOT_BITS;
  }

  /** The period of a time. */
  long period(long micros) {
    return Math.floorDiv(micros, sizes.period());
  }

  /** Which shortest window of all a time is in. */
  long slot(long micros) {
    return Math.floorDiv(micros, sizes.shortest());
  }

  /** The key of rows in one shortest window. */
  long key(String entity, long slot) {
    long slots = sizes.period() / sizes.shortest();
    return first(Math.floorDiv(slot, slots))
        | hash(entity) << SLOT_BITS
        | Math.floorMod(slot, slots);
  }

  /** Whether two keys are of one thing, or of two with one hash, and in one longest window. */
  boolean together(long key, long other) {
    long slots = sizes.longest() / sizes.shortest();
    return key >> SLOT_BITS == other >> SLOT_BITS && slotOf(key) / slots == slotOf(other) / slots;
  }

  private static long slotOf(long key) {
    return key & ((1L << SLOT_BITS) - 1);
  }

  /** FNV-1a, mixed, since names of things often differ in their last characters only. */
  private static long hash(String entity) {
    long hash = 0xcbf29ce484222325L;
    for (byte each : entity.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash >>> (Long.SIZE - HASH_BITS);
  }
}
