package io.shardmill.genotype;

import io.shardmill.chunk.ChunkPlan;
import java.io.Serializable;
import java.util.BitSet;

/**
 * Which samples become rows, and how they are divided: into files of as many as asked for, and
 * within a file into groups of up to 64, which are put together in memory.
 *
 * @param all samples of the variant data set
 * @param kept those that become rows, in this order
 * @param samples how many that are
 * @param perFile samples of a file; the last one has fewer
 * @param perGroup samples that are in memory together
 */
public record SampleLayout(int all, BitSet kept, int samples, int perFile, int perGroup)
    implements Serializable {

  /** Samples of a file, unless the user says. */
  public static final int FILE = 512;

  /** Samples of a row group. */
  public static final int GROUP = 64;

  private static final long GROUP_BYTES = 32L << 20;

  /**
   * Divides samples.
   *
   * @param all samples of the variant data set
   * @param kept those that become rows
   * @param perFile samples of a file
   * @param rowBytes bytes of the genotypes of a sample: groups are smaller if 64 such rows are more
   *     than 32 MiB
   */
  public static SampleLayout of(int all, BitSet kept, int perFile, long rowBytes) {
    int group = GROUP;
    while (group > 1 && group * rowBytes > GROUP_BYTES) {
      group /= 2;
    }
    return new SampleLayout(
        all, (BitSet) kept.clone(), kept.cardinality(), perFile, Math.min(group, perFile));
  }

  /** The files. */
  public ChunkPlan plan() {
    return ChunkPlan.builder().cut("samples", 0, samples, perFile).build();
  }

  /** Whether every sample becomes a row. */
  public boolean everyone() {
    return samples == all;
  }

  /**
   * The first sample of the group after one.
   *
   * @param first sample of a group, among those that are kept
   */
  public int endOfGroup(int first) {
    int endOfFile = Math.min(samples, (first / perFile + 1) * perFile);
    return Math.min(endOfFile, first + perGroup);
  }
}
