package io.shardmill.genotype;

import io.shardmill.chunk.ChunkPlan;
import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * Which samples become rows, in which order, and how they are divided: into files of as many as
 * asked for, and within a file into groups of up to 64, which are put together in memory.
 *
 * @param all samples of the variant data set
 * @param rows the numbers of those that become rows, in the order of the rows
 * @param perFile samples of a file; the last one has fewer
 * @param perGroup samples that are in memory together
 */
public record SampleLayout(int all, int[] rows, int perFile, int perGroup) implements Serializable {

  /** Samples of a file, unless the user says. */
  public static final int FILE = 512;

  /** Samples of a row group. */
  public static final int GROUP = 64;

  private static final long GROUP_BYTES = 32L << 20;

  /**
   * Divides samples.
   *
   * @param all samples of the variant data set
   * @param rows the numbers of those that become rows, in the order of the rows
   * @param perFile samples of a file
   * @param rowBytes bytes of the genotypes of a sample: groups are smaller if 64 such rows are more
   *     than 32 MiB
   */
  public static SampleLayout of(int all, int[] rows, int perFile, long rowBytes) {
    int group = GROUP;
    while (group > 1 && group * rowBytes > GROUP_BYTES) {
      group /= 2;
    }
    return new SampleLayout(all, rows.clone(), perFile, Math.min(group, perFile));
  }

  /** The files. */
  public ChunkPlan plan() {
    return ChunkPlan.builder().cut("samples", 0, samples(), perFile).build();
  }

  /** How many samples become rows. */
  public int samples() {
    return rows.length;
  }

  /** Whether every sample becomes a row, in the order in which they are read. */
  public boolean asRead() {
    return rows.length == all && IntStream.range(0, all).allMatch(row -> rows[row] == row);
  }

  /**
   * The first sample of the group after one.
   *
   * @param first sample of a group, among those that are kept
   */
  public int endOfGroup(int first) {
    int endOfFile = Math.min(samples(), (first / perFile + 1) * perFile);
    return Math.min(endOfFile, first + perGroup);
  }
}
