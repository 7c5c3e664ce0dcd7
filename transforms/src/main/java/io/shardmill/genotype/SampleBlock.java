package io.shardmill.genotype;

import io.shardmill.chunk.Block;
import java.util.List;

/**
 * All genotypes of some samples.
 *
 * @param first the number of the first sample, among those that are kept
 * @param rows samples
 * @param genotypes of each block of variants those of the samples, one after the other
 * @param missing genotypes of each sample that are missing
 */
public record SampleBlock(long first, int rows, List<byte[]> genotypes, int[] missing)
    implements Block {

  public SampleBlock {
    genotypes = List.copyOf(genotypes);
  }

  /** Samples come from all rows of a data set of variants. */
  @Override
  public String source() {
    return "samples";
  }

  /** The number of the sample. */
  @Override
  public long position(int row) {
    return first + row;
  }

  /** A sample is named by a later step. */
  @Override
  public String key(int row) {
    return "";
  }
}
