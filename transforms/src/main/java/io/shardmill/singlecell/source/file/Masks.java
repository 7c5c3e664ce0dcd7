package io.shardmill.singlecell.source.file;

import io.shardmill.hdf5.Hdf5Dataset;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Which rows of a run are missing. */
final class Masks {
  private Masks() {}

  /** The rows that a mask marks, if there is a mask. */
  static @Nullable BitSet nulls(@Nullable Hdf5Dataset mask, long first, int count) {
    if (mask == null) {
      return null;
    }
    boolean[] missing = mask.readBooleans(first, count);
    return orWhere(null, count, row -> missing[row]);
  }

  /** These rows and those that {@code missing} holds for, if there are any. */
  static @Nullable BitSet orWhere(@Nullable BitSet nulls, int count, IntPredicate missing) {
    BitSet all = nulls;
    for (int row = 0; row < count; row++) {
      if (missing.test(row)) {
        all = all == null ? new BitSet(count) : all;
        all.set(row);
      }
    }
    return all;
  }
}
