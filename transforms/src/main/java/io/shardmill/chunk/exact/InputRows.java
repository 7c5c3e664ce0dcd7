package io.shardmill.chunk.exact;

import io.shardmill.chunk.ChunkPlan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * All rows of all input files on one axis, in the order of the plan: row {@code r} of file {@code
 * f} is {@code starts[f] + r}.
 *
 * @param files names of the files, as blocks and ranges give them
 * @param starts where the rows of each file start, and after the last file the number of all rows
 */
public record InputRows(List<String> files, long[] starts) implements Serializable {

  /** Most rows of a file. */
  static final long MOST = Integer.MAX_VALUE;

  public InputRows {
    files = List.copyOf(files);
  }

  /**
   * The rows that a plan covers.
   *
   * @param plan ranges of row numbers; those of a file follow one another from row 0
   * @throws IllegalArgumentException if they do not, or a file has 2^31 rows or more
   */
  public static InputRows of(ChunkPlan plan) {
    List<String> files = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    for (ChunkPlan.Cut cut : plan.cuts()) {
      int last = files.size() - 1;
      boolean next = last < 0 || !files.get(last).equals(cut.source());
      if (cut.start() != (next ? 0 : ends.get(last)) || (next && files.contains(cut.source()))) {
        throw new IllegalArgumentException("Not the next rows of a file: " + cut);
      }
      if (cut.end() > MOST) {
        throw new IllegalArgumentException("Too many rows for one file: " + cut);
      }
      if (next) {
        files.add(cut.source());
        ends.add(cut.end());
      } else {
        ends.set(last, cut.end());
      }
    }
    long[] starts = new long[files.size() + 1];
    for (int file = 0; file < files.size(); file++) {
      starts[file + 1] = starts[file] + ends.get(file);
    }
    return new InputRows(files, starts);
  }

  /** The rows of all files. */
  public long total() {
    return starts[starts.length - 1];
  }
}
